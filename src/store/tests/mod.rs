//! How the store is put to the test.
