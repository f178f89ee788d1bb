//! Half-typed words of the screens, kept in the file and so under its lock.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use super::{Result, Store};

/// Where the words of the form on the screen are kept.
const PLACE: &str = "form";

impl Store {
    /// Keeps the words of one form in place of those kept before; `None` forgets them.
    pub fn keep_draft(&mut self, words: Option<&str>, at: DateTime<Utc>) -> Result<()> {
        match words {
            Some(words) => self.connection.execute(
                "INSERT INTO draft (place, words, kept_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (place) DO UPDATE SET words = ?2, kept_at = ?3",
                (PLACE, words, at.to_rfc3339()),
            )?,
            None => self.connection.execute("DELETE FROM draft WHERE place = ?", [PLACE])?,
        };
        Ok(())
    }

    /// The words that are kept, if any are.
    pub fn kept_draft(&self) -> Result<Option<String>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT words FROM draft WHERE place = ?")?;
        Ok(query.query_row([PLACE], |row| row.get(0)).optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_words_are_kept_until_they_are_forgotten() {
        let mut store = Store::in_memory().expect("a store");
        let at = DateTime::UNIX_EPOCH;
        assert_eq!(store.kept_draft().expect("read"), None);
        store.keep_draft(Some("one"), at).expect("kept");
        store.keep_draft(Some("two"), at).expect("kept");
        assert_eq!(store.kept_draft().expect("read").as_deref(), Some("two"));
        store.keep_draft(None, at).expect("forgotten");
        assert_eq!(store.kept_draft().expect("read"), None);
    }
}
