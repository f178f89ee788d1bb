//! A row as the journal keeps it: its record as JSON, without what is empty. The same record always has the same image.

use rusqlite::types::{Null, ValueRef};
use rusqlite::{Row, Statement};
use serde::Serialize;
use serde_json::{Map, Value};

use super::table::{Kind, Table};
use super::{Result, StoreError};

/// One row of one table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Image(pub Map<String, Value>);

impl Image {
    /// The image of a record as it serialises itself.
    pub fn of(table: &Table, record: &impl Serialize) -> Result<Self> {
        match serde_json::to_value(record) {
            Ok(Value::Object(mut fields)) => {
                fields.retain(|name, value| keeps(table, name, value));
                Ok(Self(fields))
            }
            _ => Err(unreadable(table)),
        }
    }

    /// The image of a row read by the table's `select`.
    pub fn from_row(table: &Table, row: &Row<'_>) -> Result<Self> {
        let detail = row
            .get_ref(table.columns.len() + 1)?
            .as_str()
            .map_err(|_| unreadable(table))?;
        let mut fields: Map<String, Value> = serde_json::from_str(detail).map_err(|_| unreadable(table))?;
        fields.insert("id".into(), Value::String(row.get(0)?));
        for (place, column) in table.columns.iter().enumerate() {
            if let Some(value) = from_cell(column.kind, row.get_ref(place + 1)?) {
                fields.insert(column.name.into(), value);
            }
        }
        Ok(Self(fields))
    }

    /// As kept in the journal: JSON with its fields in order of name.
    pub fn text(&self) -> String {
        // A map of strings, numbers and lists cannot fail to be written.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// As kept in the journal and as kept in its table, both written in one pass.
    pub fn texts(&self, table: &Table) -> Result<Texts> {
        let (mut whole, mut detail) = (Vec::with_capacity(512), Vec::with_capacity(256));
        for (name, value) in &self.0 {
            let start = whole.len() + 1;
            whole.push(if whole.is_empty() { b'{' } else { b',' });
            serde_json::to_writer(&mut whole, name).map_err(|_| unreadable(table))?;
            whole.push(b':');
            serde_json::to_writer(&mut whole, value).map_err(|_| unreadable(table))?;
            if name != "id" && column(table, name).is_none() {
                detail.push(if detail.is_empty() { b'{' } else { b',' });
                detail.extend_from_slice(&whole[start..]);
            }
        }
        Ok(Texts {
            whole: closed(whole, table)?,
            detail: closed(detail, table)?,
        })
    }

    /// From the journal.
    pub fn parse(table: &Table, text: &str) -> Result<Self> {
        serde_json::from_str(text).map(Self).map_err(|_| unreadable(table))
    }

    /// As the record it is the image of.
    pub fn record<T: serde::de::DeserializeOwned>(self, table: &Table) -> Result<T> {
        serde_json::from_value(Value::Object(self.0)).map_err(|_| unreadable(table))
    }

    /// A field that holds words, if it holds any.
    pub fn str(&self, field: &str) -> Option<&str> {
        self.0.get(field).and_then(Value::as_str)
    }

    /// Gives every column to a statement that names them all: insert or upsert. `detail` is that of [`Image::texts`].
    pub fn bind(&self, table: &Table, detail: &str, statement: &mut Statement<'_>) -> Result<()> {
        statement.raw_bind_parameter(1, self.str("id"))?;
        for (place, column) in table.columns.iter().enumerate() {
            bind_cell(statement, place + 2, self.0.get(column.name))?;
        }
        statement.raw_bind_parameter(table.columns.len() + 2, detail)?;
        Ok(())
    }
}

/// A row as JSON.
pub(crate) struct Texts {
    /// All of it, for the journal.
    pub whole: String,
    /// The fields that have no column of their own.
    pub detail: String,
}

fn closed(mut json: Vec<u8>, table: &Table) -> Result<String> {
    if json.is_empty() {
        json.push(b'{');
    }
    json.push(b'}');
    String::from_utf8(json).map_err(|_| unreadable(table))
}

fn column<'a>(table: &'a Table, name: &str) -> Option<&'a super::table::Column> {
    table.columns.iter().find(|column| column.name == name)
}

/// Whether a field is worth keeping: nulls never are, and empty ones only where a column stands for them.
fn keeps(table: &Table, name: &str, value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(words) if words.is_empty() => column(table, name).is_some(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    }
}

fn bind_cell(statement: &mut Statement<'_>, place: usize, value: Option<&Value>) -> rusqlite::Result<()> {
    match value {
        None | Some(Value::Null) => statement.raw_bind_parameter(place, Null),
        Some(Value::Bool(yes)) => statement.raw_bind_parameter(place, yes),
        Some(Value::Number(number)) => statement.raw_bind_parameter(place, number.as_i64()),
        Some(Value::String(words)) => statement.raw_bind_parameter(place, words),
        Some(other) => statement.raw_bind_parameter(place, other.to_string()),
    }
}

fn from_cell(kind: Kind, cell: ValueRef<'_>) -> Option<Value> {
    match (kind, cell) {
        (Kind::Flag, ValueRef::Integer(number)) => Some(Value::Bool(number != 0)),
        (_, ValueRef::Integer(number)) => Some(number.into()),
        (_, ValueRef::Text(words)) => Some(Value::String(String::from_utf8_lossy(words).into_owned())),
        _ => None,
    }
}

fn unreadable(table: &Table) -> StoreError {
    StoreError::Database(format!("a row of {} cannot be understood", table.name))
}
