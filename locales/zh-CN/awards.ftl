# X050 and on
