//! The repository layer over SQLite. No type of the database leaves it.

mod act;
mod apply;
mod archive;
mod backup;
mod bulk;
mod check;
mod derive;
mod derive_schedule;
mod derived;
mod desk;
mod draft;
mod duties;
mod error;
mod fixed;
mod image;
mod import;
mod import_contacts;
mod import_settings;
mod journal;
mod key;
mod kind;
mod lists;
mod lock;
mod matching;
mod migrate;
mod network;
mod open;
mod permission;
mod read;
mod reckoned;
mod refusal;
mod restore;
mod rotation;
mod seal;
mod search;
pub mod table;
mod undo;
mod writer;

use rusqlite::Connection;

pub use apply::Applied;
use apply::commit;
pub use backup::{Backup, Progress, Reason, backups_of, folder_for};
pub use check::{Checked, Part};
pub use error::{Result, StoreError};
pub use import_settings::SettingsTally;
pub use key::{CIPHER, Passphrase, PassphraseFault, Protection, SHORTEST};
pub use kind::{Kind, kind_of};
pub use lists::CaseColumn;
pub use lock::Holder;
pub use matching::{Lookalike, Matched};
pub use open::Door;
pub use permission::{make_folder, owner_only, write_private};
pub use refusal::Refusal;
pub use restore::{Restored, restore};
pub use undo::Candidate;

/// Statements kept prepared: all of them. The default of 16 has every other one prepared again and again.
const STATEMENTS_KEPT: usize = 512;

/// One open caseload file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    /// `None` in memory.
    home: Option<open::Home>,
}

impl Store {
    /// An empty store that lives in memory and is gone when dropped: for tests and for trying things out.
    pub fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        migrate::bring_up_to_date(&mut connection)?;
        Ok(Self { connection, home: None })
    }
}

impl Store {
    /// The number of the last migration this file has had.
    pub fn layout(&self) -> Result<u32> {
        Ok(self
            .connection
            .pragma_query_value(None, "user_version", |row| row.get(0))?)
    }
}
