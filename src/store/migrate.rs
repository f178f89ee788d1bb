//! From any earlier layout of the file to today's.

use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::StoreError;

/// Never edited after they land; a new one goes at the end.
const STEPS: &[&str] = &[include_str!("../../assets/migrations/001_contents.sql")];

static MIGRATIONS: LazyLock<Migrations<'static>> =
    LazyLock::new(|| Migrations::new(STEPS.iter().map(|step| M::up(step)).collect()));

/// All migrations, oldest first. The number of the last one applied is the file's `user_version`.
pub fn migrations() -> &'static Migrations<'static> {
    &MIGRATIONS
}

/// The `user_version` of a file that has had them all.
pub fn latest() -> i64 {
    STEPS.len() as i64
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
