//! From any earlier layout of the file to today's.

use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::StoreError;

static MIGRATIONS: LazyLock<Migrations<'static>> =
    LazyLock::new(|| Migrations::new(vec![M::up(include_str!("../../assets/migrations/001_contents.sql"))]));

/// All migrations, oldest first. The number of the last one applied is the file's `user_version`.
pub fn migrations() -> &'static Migrations<'static> {
    &MIGRATIONS
}

/// Applies whatever migrations the file has not yet had, and sees that references are checked.
pub fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    migrations().to_latest(connection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_applies_to_an_empty_file() {
        assert_eq!(migrations().validate(), Ok(()));
    }
}
