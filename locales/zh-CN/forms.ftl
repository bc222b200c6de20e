# 发出去的：审核意见单、空白报表。

reply-author = 通报审核
list-number = 序号
list-severity = 性质
list-sheet = 工作表
list-cell = 单元格
list-heading = 栏目和行
list-stands = 现填内容
list-finding = 问题
list-advice = 怎么改
list-explanation = 核实说明（核实性意见请填写）
list-form-unknown = 没有认出是哪张报表
list-about = 文件：{ $file }　　{ $form }
list-counts = 强制性 { $errors } 条（必须改正），核实性 { $warnings } 条（核对后改正，或写明原因），提示性 { $informations } 条（供参考）
list-do-correct = 请直接在本工作簿里改正着色的单元格（红色为强制性，黄色为核实性，蓝色为提示性，鼠标指向单元格可看批注；点“单元格”一列可跳到该处），保存后把本文件报回即可。本页不必删除，也不用填写（核实说明除外）。
list-do-explain = 本表可以接收。请核对着色的单元格（黄色为核实性，蓝色为提示性）：确有差错的，在本工作簿里改正后报回；属实的，在“核实说明”一列写明原因。
list-do-anew = 这个文件没能读出，所以没有标在原表上。请按下面的意见处理后重新报送原表。
