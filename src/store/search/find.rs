//! Finding children as somebody types: by number, date of birth, names in any order, a slip of one letter, school, notes.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, ToSql, params_from_iter};

use super::slips;
use crate::domain::desk::{Found, FoundBy};
use crate::domain::name::{fold, one_slip};
use crate::store::lists::{case_row_by_no, quoted};
use crate::store::{Result, Store};

/// Below this many results, near misses and notes are looked through as well.
const FEW: usize = 8;
/// A word shorter than this is too short to be a slip of another.
const SLIPPABLE: usize = 4;

impl Store {
    /// Children found by what was typed, the surest first, at most `limit`.
    pub fn find(&self, typed: &str, today: NaiveDate, limit: usize) -> Result<Vec<Found>> {
        let folded = fold(typed);
        let words: Vec<&str> = folded.split_whitespace().collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut hits = Hits {
            connection: &self.connection,
            limit,
            seen: HashSet::new(),
            found: Vec::new(),
        };
        hits.numbers(typed)?;
        hits.born(typed)?;
        hits.names(&words)?;
        hits.parts(&words)?;
        if hits.found.len() < FEW.min(limit) {
            hits.near(&words)?;
            hits.notes(&words)?;
        }
        let found = std::mem::take(&mut hits.found);
        let mut rows = Vec::with_capacity(found.len());
        for (by, no) in found {
            rows.extend(case_row_by_no(&self.connection, no, today)?.map(|row| Found { by, row }));
        }
        rows.sort_by(|a, b| (a.by, !a.row.open, &a.row.name).cmp(&(b.by, !b.row.open, &b.row.name)));
        Ok(rows)
    }
}

struct Hits<'c> {
    connection: &'c Connection,
    limit: usize,
    seen: HashSet<i64>,
    found: Vec<(FoundBy, i64)>,
}

impl Hits<'_> {
    /// Takes what a query finds until there is enough.
    fn take(&mut self, by: FoundBy, sql: &str, values: &[&dyn ToSql]) -> Result<()> {
        if self.found.len() >= self.limit {
            return Ok(());
        }
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        while let Some(row) = rows.next()? {
            let no = row.get(0)?;
            if self.seen.insert(no) {
                self.found.push((by, no));
            }
            if self.found.len() >= self.limit {
                break;
            }
        }
        Ok(())
    }

    /// The whole of any number, or the beginning of a reference or UPN.
    fn numbers(&mut self, typed: &str) -> Result<()> {
        let number = typed.trim().to_uppercase();
        let joined: String = number.split_whitespace().collect();
        if !joined.contains(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        const KINDS: &str = "kind IN ('reference', 'upn', 'former-upn', 'uln', 'nhs', 'other')";
        let whole = format!("SELECT no FROM identity WHERE {KINDS} AND value IN (?, ?)");
        self.take(FoundBy::Number, &whole, &[&number, &joined])?;
        let past = format!("{joined}\u{10FFFF}");
        let begins = format!(
            "SELECT no FROM identity WHERE kind IN ('reference', 'upn') AND value >= ? AND value < ? LIMIT {}",
            self.limit
        );
        self.take(FoundBy::Number, &begins, &[&joined, &past])
    }

    fn born(&mut self, typed: &str) -> Result<()> {
        match day_of_birth(typed) {
            Some(day) => {
                let day = day.to_string();
                self.take(
                    FoundBy::Born,
                    "SELECT no FROM identity WHERE kind = 'born' AND value = ? LIMIT 200",
                    &[&day],
                )
            }
            None => Ok(()),
        }
    }

    /// Every word begins one of the child's names; whole names come first.
    fn names(&mut self, words: &[&str]) -> Result<()> {
        let mut words: Vec<&str> = words.to_vec();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let others = beginnings(words.len() - 1);
        let ends: Vec<String> = words.iter().map(|word| format!("{word}\u{10FFFF}")).collect();
        let rest = words
            .iter()
            .zip(&ends)
            .skip(1)
            .flat_map(|(word, end)| [word as &dyn ToSql, end as &dyn ToSql]);
        let rest: Vec<&dyn ToSql> = rest.collect();
        let exact = format!(
            "SELECT a.no FROM name_word a WHERE a.word = ?{others} LIMIT {}",
            self.limit
        );
        let mut values: Vec<&dyn ToSql> = vec![&words[0]];
        values.extend(&rest);
        self.take(FoundBy::Name, &exact, &values)?;
        let begins = format!(
            "SELECT a.no FROM name_word a WHERE a.word >= ? AND a.word < ?{others} LIMIT {}",
            self.limit * 4
        );
        let mut values: Vec<&dyn ToSql> = vec![&words[0], &ends[0]];
        values.extend(&rest);
        self.take(FoundBy::NameBeginning, &begins, &values)
    }

    /// The words as they stand are somewhere in what a child is found by; or each word of three letters and more is, and
    /// shorter ones begin a name.
    fn parts(&mut self, words: &[&str]) -> Result<()> {
        let (long, short): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.chars().count() >= 3);
        let together = quoted(&words.join(" "));
        if words.iter().map(|word| word.len() + 1).sum::<usize>() > 3 {
            let sql = format!("SELECT rowid FROM search WHERE search MATCH ? LIMIT {}", self.limit);
            self.take(FoundBy::Part, &sql, &[&together])?;
        }
        if long.is_empty() {
            return Ok(());
        }
        let phrase = long.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" AND ");
        let ends: Vec<String> = short.iter().map(|word| format!("{word}\u{10FFFF}")).collect();
        let mut values: Vec<&dyn ToSql> = vec![&phrase];
        values.extend(
            short
                .iter()
                .zip(&ends)
                .flat_map(|(word, end)| [word as &dyn ToSql, end as &dyn ToSql]),
        );
        let others = beginnings(short.len()).replace("a.no", "search.rowid");
        let sql = format!(
            "SELECT rowid FROM search WHERE search MATCH ?{others} LIMIT {}",
            self.limit
        );
        self.take(FoundBy::Part, &sql, &values)
    }

    /// One word, and one only, may be a slip of a name somebody has.
    fn near(&mut self, words: &[&str]) -> Result<()> {
        for (at, word) in words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.chars().count() >= SLIPPABLE)
        {
            for name in self.nearly(word)? {
                let mut meant = words.to_vec();
                meant[at] = &name;
                let others = beginnings(meant.len() - 1);
                let rest: Vec<String> = meant
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| *place != at)
                    .flat_map(|(_, word)| [(*word).to_owned(), format!("{word}\u{10FFFF}")])
                    .collect();
                let sql = format!(
                    "SELECT a.no FROM name_word a WHERE a.word = ?{others} LIMIT {}",
                    self.limit
                );
                let mut values: Vec<&dyn ToSql> = vec![&name];
                values.extend(rest.iter().map(|word| word as &dyn ToSql));
                self.take(FoundBy::NearName, &sql, &values)?;
            }
        }
        Ok(())
    }

    /// Names that somebody has and that are one slip from the word.
    fn nearly(&self, word: &str) -> Result<Vec<String>> {
        let slips = slips(word);
        let marks = vec!["?"; slips.len()].join(", ");
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT word FROM name_slip WHERE slip IN ({marks}) LIMIT 500"
        ))?;
        let names = query.query_map(params_from_iter(slips), |row| row.get::<_, String>(0))?;
        let mut near = Vec::new();
        for name in names {
            let name = name?;
            if name != word && one_slip(&name, word) {
                near.push(name);
            }
        }
        Ok(near)
    }

    fn notes(&mut self, words: &[&str]) -> Result<()> {
        let long: Vec<String> = words
            .iter()
            .filter(|word| word.chars().count() >= 3)
            .map(|word| quoted(word))
            .collect();
        if long.is_empty() {
            return Ok(());
        }
        let phrase = long.join(" AND ");
        let sql = format!(
            "SELECT d.no FROM note_search s JOIN note_no n ON n.no = s.rowid JOIN note t ON t.id = n.note
             JOIN desk d ON d.child = t.child WHERE s.words MATCH ? ORDER BY s.rowid DESC LIMIT {}",
            self.limit
        );
        self.take(FoundBy::Note, &sql, &[&phrase])
    }
}

/// So many more words, each beginning a name of the same child `a.no`.
fn beginnings(words: usize) -> String {
    " AND EXISTS (SELECT 1 FROM name_word b WHERE b.no = a.no AND b.word >= ? AND b.word < ?)".repeat(words)
}

/// A date of birth in any of the styles people write: `4/5/16`, `04.05.2016`, `2016-05-04`, `4 May 2016`, `04052016`.
fn day_of_birth(typed: &str) -> Option<NaiveDate> {
    let text = typed.trim().replace(['.', '-', ' '], "/");
    let styles = [
        "%d/%m/%y", "%d/%m/%Y", "%Y/%m/%d", "%d/%b/%Y", "%d/%B/%Y", "%d/%b/%y", "%d%m%Y",
    ];
    let sensible = |day: &NaiveDate| (1980..2100).contains(&chrono::Datelike::year(day));
    styles
        .iter()
        .find_map(|style| NaiveDate::parse_from_str(&text, style).ok().filter(sensible))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_birth_is_read_in_any_style() {
        let expected = NaiveDate::from_ymd_opt(2016, 5, 4);
        for typed in [
            "4/5/16",
            "04/05/2016",
            "4.5.2016",
            "2016-05-04",
            "4 May 2016",
            "04 may 16",
            "04052016",
        ] {
            assert_eq!(day_of_birth(typed), expected, "{typed}");
        }
        assert_eq!(day_of_birth("Ada"), None);
    }
}
