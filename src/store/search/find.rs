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
/// A beginning that fits so many names is common.
const COMMON: i64 = 1_000;
/// Of those that hold the long words somewhere, so many are looked at for the short ones.
const LOOKED_AT: i64 = 5_000;

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
        #[cfg(test)]
        crate::store::lists::plans::asked(sql);
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
        let mut parts: Vec<Part> = words.iter().copied().map(Part::Beginning).collect();
        parts[0] = Part::Whole(words[0]);
        self.named(FoundBy::Name, &parts)?;
        parts[0] = Part::Beginning(words[0]);
        self.named(FoundBy::NameBeginning, &parts)
    }

    /// Children who have a name for each part, looked for by the rarest of them: one that nobody has ends it at once.
    fn named(&mut self, by: FoundBy, parts: &[Part<'_>]) -> Result<()> {
        if self.found.len() >= self.limit {
            return Ok(());
        }
        let mut counted = Vec::new();
        for part in parts {
            counted.push((self.holders(part)?, *part));
        }
        counted.sort_by_key(|(holders, _)| *holders);
        if counted[0].0 == 0 {
            return Ok(());
        }
        let others = counted.iter().skip(1).map(|(_, part)| has_name("a.no", part));
        let sql = format!(
            "SELECT a.no FROM name_word a WHERE a.{}{} LIMIT {}",
            counted[0].1.condition(),
            others.collect::<String>(),
            self.limit * 4
        );
        let values: Vec<String> = counted.iter().flat_map(|(_, part)| part.values()).collect();
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        self.take(by, &sql, &values)
    }

    /// How many names a part fits, counted no further than tells a rare one from a common one.
    fn holders(&self, part: &Part<'_>) -> Result<i64> {
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM name_word WHERE {} LIMIT {COMMON})",
            part.condition()
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        Ok(query.query_row(params_from_iter(part.values()), |row| row.get(0))?)
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
        let short: Vec<Part> = short.into_iter().map(Part::Beginning).collect();
        for part in &short {
            if self.holders(part)? == 0 {
                return Ok(());
            }
        }
        let phrase = long.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" AND ");
        let others: String = short.iter().map(|part| has_name("m.no", part)).collect();
        let sql = format!(
            "SELECT m.no FROM (SELECT rowid AS no FROM search WHERE search MATCH ? LIMIT {LOOKED_AT}) m WHERE 1{others} LIMIT {}",
            self.limit
        );
        let values: Vec<String> = std::iter::once(phrase)
            .chain(short.iter().flat_map(Part::values))
            .collect();
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
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
                let others = words.iter().enumerate().filter(|(place, _)| *place != at);
                let others = others.map(|(_, word)| Part::Beginning(word));
                let parts: Vec<Part> = std::iter::once(Part::Whole(&name)).chain(others).collect();
                self.named(FoundBy::NearName, &parts)?;
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

/// What a name must be to fit a word.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// The word itself.
    Whole(&'a str),
    /// Begin with the word.
    Beginning(&'a str),
}

impl Part<'_> {
    /// Of the column `word`.
    fn condition(&self) -> &'static str {
        match self {
            Part::Whole(_) => "word = ?",
            Part::Beginning(_) => "word BETWEEN ? AND ?",
        }
    }

    fn values(&self) -> Vec<String> {
        match self {
            Part::Whole(word) => vec![(*word).to_owned()],
            Part::Beginning(word) => vec![(*word).to_owned(), format!("{word}\u{10FFFF}")],
        }
    }
}

/// A child with this number has a name that fits.
fn has_name(number: &str, part: &Part<'_>) -> String {
    format!(
        " AND EXISTS (SELECT 1 FROM name_word b WHERE b.no = {number} AND b.{})",
        part.condition()
    )
}

/// A date of birth in any of the styles people write: `4/5/16`, `04.05.2016`, `2016-05-04`, `4 May 2016`, `04052016`,
/// `040516`.
fn day_of_birth(typed: &str) -> Option<NaiveDate> {
    let text = typed.trim().replace(['.', '-', ' '], "/");
    let styles = [
        "%d/%m/%y", "%d/%m/%Y", "%Y/%m/%d", "%d/%b/%Y", "%d/%B/%Y", "%d/%b/%y", "%d%m%Y", "%d%m%y",
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
            "040516",
        ] {
            assert_eq!(day_of_birth(typed), expected, "{typed}");
        }
        assert_eq!(day_of_birth("Ada"), None);
    }
}
