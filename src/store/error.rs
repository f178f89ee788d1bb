//! What can go wrong with the caseload file, in sentences for its user.

/// Why the caseload file could not do what was asked. Nothing was changed, unless the sentence says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said no, in a way we foresaw no better sentence for.
    #[error("The caseload file could not be read or written ({0}). Nothing was changed.")]
    Sqlite(#[from] rusqlite::Error),
    /// The file could not be brought to this program's layout.
    #[error("The caseload file could not be brought up to date ({0}). It was left as it was.")]
    Migration(#[from] rusqlite_migration::Error),
}
