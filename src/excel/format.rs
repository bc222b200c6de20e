//! Number formats: is it a date, a percentage, a scaled amount?
