//! Records as they are kept.

use rusqlite::Connection;
use uuid::Uuid;

use super::image::Image;
use super::table;
use super::{Result, Store, StoreError};
use crate::domain::desk_setting::DeskSetting;
use crate::domain::record::Record;

impl Store {
    /// The record with this id.
    pub fn get<T: Record>(&self, id: T::Id) -> Result<Option<T>> {
        by_id(&self.connection, id)
    }

    /// All records of a kind whose column holds this id, in order of their ids: a child's notes, a meeting's seats.
    ///
    /// `column` is one of the table's real columns that leads to another record.
    pub fn of<T: Record>(&self, column: &str, id: impl Into<Uuid>) -> Result<Vec<T>> {
        of(&self.connection, column, id.into())
    }

    /// All records of a kind: for the short tables only (settings, services, meetings).
    pub fn all<T: Record>(&self) -> Result<Vec<T>> {
        let statements = table::of(T::TABLE)?;
        let mut query = self
            .connection
            .prepare_cached(&format!("{} ORDER BY id", statements.select))?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Image::from_row(statements.table, row)?.record(statements.table)?);
        }
        Ok(found)
    }

    /// The value of a setting of this desk.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        setting(&self.connection, name)
    }
}

/// The value of a setting, inside a transaction too.
pub(crate) fn setting(connection: &Connection, name: &str) -> Result<Option<String>> {
    let statements = table::of(DeskSetting::TABLE)?;
    let mut query = connection.prepare_cached(&format!("{} WHERE id = ?", statements.select))?;
    let mut rows = query.query([name])?;
    match rows.next()? {
        Some(row) => Ok(Some(
            Image::from_row(statements.table, row)?
                .record::<DeskSetting>(statements.table)?
                .value,
        )),
        None => Ok(None),
    }
}

/// The record with this id.
pub(crate) fn by_id<T: Record>(connection: &Connection, id: T::Id) -> Result<Option<T>> {
    let uuid: Uuid = id.into();
    Ok(by_column(connection, "id", uuid)?.pop())
}

/// The records whose column holds this id.
pub(crate) fn of<T: Record>(connection: &Connection, column: &str, id: Uuid) -> Result<Vec<T>> {
    by_column(connection, column, id)
}

fn by_column<T: Record>(connection: &Connection, column: &str, id: Uuid) -> Result<Vec<T>> {
    let statements = table::of(T::TABLE)?;
    if column != "id" && !statements.table.columns.iter().any(|known| known.name == column) {
        return Err(StoreError::Database(format!("{} has no column {column}", T::TABLE)));
    }
    let sql = format!("{} WHERE \"{column}\" = ? ORDER BY id", statements.select);
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query([id.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Image::from_row(statements.table, row)?.record(statements.table)?);
    }
    Ok(found)
}
