//! Whether duties and list rows were worked out by the rules now in use; if not, they are worked out anew on opening.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Store};
use crate::domain::rule;

/// One more whenever the working out itself changes, rules or not.
const WAY: i64 = 2;

/// The name it is kept under. Not journalled: nobody did it.
const KEPT_AS: &str = "rules the lists were worked out by";

fn now() -> i64 {
    rule::fingerprint().wrapping_mul(31).wrapping_add(WAY)
}

/// Whether what is derived in the file is by the rules in use.
pub(super) fn is_by_these_rules(connection: &Connection) -> Result<bool> {
    let held: Option<i64> = connection
        .prepare_cached("SELECT last FROM counter WHERE what = ?")?
        .query_row([KEPT_AS], |row| row.get(0))
        .optional()?;
    Ok(held == Some(now()))
}

/// Notes in the file that what is derived is by the rules in use.
pub(super) fn note(connection: &Connection) -> Result<()> {
    connection.execute(
        "INSERT INTO counter (what, last) VALUES (?, ?) ON CONFLICT DO UPDATE SET last = excluded.last",
        params![KEPT_AS, now()],
    )?;
    Ok(())
}

impl Store {
    /// Works out duties and list rows anew where they are by other rules.
    pub(super) fn reckon_by_these_rules(&mut self) -> Result<()> {
        if is_by_these_rules(&self.connection)? {
            return Ok(());
        }
        self.refresh_derived()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Actor, Change};
    use crate::domain::child::Child;
    use crate::store::Protection;

    #[test]
    fn a_file_worked_out_by_other_rules_is_worked_out_anew_on_opening() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("caseload.sqlite");
        let mut store = Store::create(&path, &Protection::Plain).expect("made");
        let child = Child {
            surname: "Khan".into(),
            ..Child::default()
        };
        let at = "2026-11-25T09:00:00Z".parse().expect("a moment");
        store
            .apply(&Change::SaveChild(Box::new(child)), &Actor("test".into()), at)
            .expect("kept");
        assert!(is_by_these_rules(&store.connection).expect("read"));
        let spoil = "UPDATE desk SET rule = 'XX-1'; UPDATE counter SET last = last + 1 WHERE what LIKE 'rules%';";
        store.connection.execute_batch(spoil).expect("spoilt");
        drop(store);
        let mut store = Store::open(&path, None).expect("opened");
        assert!(store.check().expect("looked over").is_clean());
        let rule: String = store
            .connection
            .query_row("SELECT rule FROM desk", [], |row| row.get(0))
            .expect("a row");
        assert_eq!(rule, "");
    }
}
