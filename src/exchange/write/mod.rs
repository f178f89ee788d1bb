//! Lists go out as CSV or XLSX, whole or not at all, readable by their owner alone.

pub mod csv;
pub mod guard;
pub mod whole;
pub mod xlsx;

use chrono::NaiveDate;

/// What stands in a cell of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, and everything that is written in digits but is no number: UPN, ULN, telephone.
    Text(String),
    Date(NaiveDate),
    Whole(i64),
    Number(f64),
    Empty,
}

impl From<Option<NaiveDate>> for Value {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Value::Empty, Value::Date)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Value::Empty
        } else {
            Value::Text(text.to_owned())
        }
    }
}
