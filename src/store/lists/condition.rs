//! One term of a query as a condition on the desk row `d`.

use chrono::{Days, Months, NaiveDate};
use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, OptionalExtension, ToSql};

use super::filter::RARE;
use crate::domain::age::SchoolYear;
use crate::domain::child::FLAG_WORDS;
use crate::domain::desk::NOTHING_DUE;
use crate::domain::identifier::la_code;
use crate::domain::name::fold;
use crate::domain::query::{Day, DayKey, ListKey, Marker, NumberKey, Term, Test, TextKey, Wanted};
use crate::store::Result;

/// Nobody has noted that the local offer was explained to the family of this open case.
const UNTOLD: &str = "d.open = 1 AND NOT EXISTS
    (SELECT 1 FROM child k WHERE k.id = d.child AND k.detail ->> 'local_offer_told' IS NOT NULL)";

/// How a child came to be known here, by its code.
pub(super) const ENTRY: &str = "coalesce(k.detail ->> 'entry', '')";

/// SQL, and the values of its marks in order.
pub(super) type Condition = (String, Vec<Value>);

/// Turns terms into conditions; some need a look at what is held.
pub(super) struct Compiler<'a> {
    pub connection: &'a Connection,
    pub today: NaiveDate,
    /// Whether few are looked up by what another table says of them.
    pub looks_up: bool,
}

impl Compiler<'_> {
    pub fn term(&self, term: &Term) -> Result<Condition> {
        Ok(match &term.wanted {
            Wanted::Words(words) => self.words(words)?,
            Wanted::Marked(marker) => self.marked(*marker)?,
            Wanted::Day(key, test) => self.day(*key, test.map(|day: Day| day.reckoned(self.today)))?,
            Wanted::Number(key, test) => self.number(*key, *test)?,
            Wanted::OneOf(key, codes) => self.one_of(*key, codes)?,
            Wanted::Holds(key, texts) => self.holds(*key, texts)?,
        })
    }

    fn words(&self, words: &str) -> Result<Condition> {
        let mut all: (Vec<String>, Vec<Value>) = Default::default();
        for word in fold(words).split_whitespace() {
            let (sql, values) = self.word(word)?;
            all.0.push(sql);
            all.1.extend(values);
        }
        Ok(if all.0.is_empty() {
            ("1".into(), vec![])
        } else {
            (all.0.join(" AND "), all.1)
        })
    }

    fn word(&self, word: &str) -> Result<Condition> {
        if word.chars().count() < 3 {
            let sql = "instr(char(10) || d.words, char(10) || ?) > 0 OR instr(d.words, ' ' || ?) > 0";
            return Ok((format!("({sql})"), vec![word.to_owned().into(), word.to_owned().into()]));
        }
        let phrase = quoted(word);
        let matches: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)")?
            .query_row((&phrase, RARE + 1), |row| row.get(0))?;
        Ok(if matches <= RARE {
            (
                "d.no IN (SELECT rowid FROM search WHERE search MATCH ?)".into(),
                vec![phrase.into()],
            )
        } else {
            ("instr(d.words, ?) > 0".into(), vec![word.to_owned().into()])
        })
    }

    fn marked(&self, marker: Marker) -> Result<Condition> {
        let sql = match marker {
            Marker::Late => return Ok(("d.due < ?".into(), vec![self.today.to_string().into()])),
            Marker::New => return self.waiting_for("referral q WHERE q.triaged IS NULL", "d.untriaged = 1"),
            Marker::Waiting => return self.owed(),
            Marker::Open => "d.open = 1",
            Marker::Closed => "d.open = 0",
            Marker::Untold => UNTOLD,
        };
        Ok((sql.into(), vec![]))
    }

    fn day(&self, key: DayKey, test: Test<NaiveDate>) -> Result<Condition> {
        match key {
            DayKey::Due => Ok(compare("d.due", NOTHING_DUE, test)),
            DayKey::Received => Ok(compare("d.started", "", test)),
            DayKey::Review => self.review(test),
            DayKey::Born => self.born(test),
            DayKey::Asked => self.asked(test),
            DayKey::Meeting => self.met(test),
        }
    }

    fn number(&self, key: NumberKey, test: Test<i64>) -> Result<Condition> {
        match key {
            NumberKey::Year => Ok(self.year(test)),
            NumberKey::Age => self.born(reckoned_back(test, |years| self.years_ago(years))),
            NumberKey::Week => {
                let began = reckoned_back(test, |weeks| self.weeks_ago(weeks));
                Ok(compare("d.started", "", began))
            }
        }
    }

    /// A higher year is an earlier cohort.
    fn year(&self, test: Test<i64>) -> Condition {
        let cohort = |year: i64| Value::Integer(i64::from(SchoolYear::of(self.today).0) - year);
        let is = |sign: &str, year: i64| (format!("d.cohort {sign} ? AND d.cohort > 0"), vec![cohort(year)]);
        match test {
            Test::Missing => ("d.cohort = 0".into(), vec![]),
            Test::Below(year) => is(">", year),
            Test::AtMost(year) => is(">=", year),
            // The sign: where the year is kept from its index, so is this.
            Test::Is(year) => ("d.cohort = ? AND +d.cohort > 0".into(), vec![cohort(year)]),
            Test::AtLeast(year) => is("<=", year),
            Test::Above(year) => is("<", year),
            Test::Between(from, to) => ("d.cohort BETWEEN ? AND ?".into(), vec![cohort(to), cohort(from)]),
        }
    }

    fn years_ago(&self, years: i64) -> NaiveDate {
        let months = u32::try_from(years.clamp(0, 200) * 12).unwrap_or_default();
        self.today.checked_sub_months(Months::new(months)).unwrap_or(self.today)
    }

    fn weeks_ago(&self, weeks: i64) -> NaiveDate {
        let days = u64::try_from(weeks.clamp(0, 10_000) * 7).unwrap_or_default();
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    fn holds(&self, key: TextKey, texts: &[String]) -> Result<Condition> {
        match key {
            TextKey::Name => any(texts, "d.name = ''", |text| {
                let (folded, plain) = (
                    Value::Text(fold(text)),
                    "instr(d.name_key, ?) > 0 OR instr(d.words, ?) > 0",
                );
                self.with_words(text, (plain.into(), vec![folded.clone(), folded]))
            }),
            TextKey::School => self.named("d.setting", "setting", texts),
            TextKey::Who => self.named("d.caseworker", "caseworker", texts),
            TextKey::La => Ok(authority(texts)),
            TextKey::From => self.owes(texts),
            TextKey::Ref => any(texts, "d.reference = ''", |text| {
                let plain = ("instr(d.reference, ?) > 0".into(), vec![text.to_uppercase().into()]);
                self.with_words(text, plain)
            }),
            TextKey::Upn => any(texts, "d.upn = ''", |text| self.upn(text)),
        }
    }

    /// Names are few: each is folded and compared here, and the rows are then found by its index.
    fn named(&self, column: &str, index: &str, texts: &[String]) -> Result<Condition> {
        if texts.is_empty() {
            return Ok((format!("{column} = ''"), vec![]));
        }
        let wanted: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        let mut names = self.distinct(index, String::new())?;
        names.retain(|name| wanted.iter().any(|wanted| fold(name).contains(wanted.as_str())));
        Ok(among(column, names))
    }

    fn one_of(&self, key: ListKey, codes: &[&'static str]) -> Result<Condition> {
        let none = codes.contains(&"none");
        Ok(match key {
            ListKey::Stage => within("d.stage", codes),
            ListKey::Status => within("d.status", codes),
            ListKey::Need => {
                let mut needs = self.distinct("needs", String::new())?;
                needs.retain(|needs| needs.split(' ').any(|need| codes.contains(&need)));
                needs.extend(none.then(String::new));
                among("d.needs", needs)
            }
            ListKey::Entry => {
                let said = codes.iter().map(|code| if *code == "none" { "" } else { *code });
                let values: Vec<Value> = said.map(|code| Value::Text(code.to_owned())).collect();
                let marks = vec!["?"; values.len()].join(", ");
                (
                    format!("EXISTS (SELECT 1 FROM child k WHERE k.id = d.child AND {ENTRY} IN ({marks}))"),
                    values,
                )
            }
            ListKey::Flag => {
                let wanted = FLAG_WORDS.iter().filter(|flag| codes.contains(&flag.key));
                let wanted = wanted.fold(0, |bits, flag| bits | i64::from(flag.bit));
                let mut flags = self.distinct("flags", 0_i64)?;
                flags.retain(|flags| flags & wanted != 0);
                flags.extend(none.then_some(0));
                among("d.flags", flags)
            }
        })
    }

    /// The different values of an indexed column above `least`, found by leaping from one to the next.
    fn distinct<T: FromSql + ToSql + Clone + Ord>(&self, column: &str, least: T) -> Result<Vec<T>> {
        let sql = format!("SELECT {column} FROM desk WHERE open = ? AND {column} > ? ORDER BY {column} LIMIT 1");
        let mut next = self.connection.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for open in [true, false] {
            let mut last = least.clone();
            while let Some(value) = next.query_row((open, &last), |row| row.get(0)).optional()? {
                last = value;
                found.push(last.clone());
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

/// A word as the search takes it, whatever marks are in it.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

fn authority(texts: &[String]) -> Condition {
    if texts.is_empty() {
        return ("d.authority = ''".into(), vec![]);
    }
    let codes_of = |text: &String| {
        let found = la_code::find_by_name(text).into_iter();
        std::iter::once(text.clone()).chain(found.map(|found| found.code.to_string()))
    };
    among("d.authority", texts.iter().flat_map(codes_of).collect())
}

/// One of the texts, or none where there are none.
fn any(texts: &[String], none: &str, one: impl Fn(&str) -> Result<Condition>) -> Result<Condition> {
    if let [text] = texts {
        return one(text);
    }
    if texts.is_empty() {
        return Ok((none.into(), vec![]));
    }
    let (mut sql, mut values) = (Vec::new(), Vec::new());
    for text in texts {
        let (condition, more) = one(text)?;
        sql.push(format!("({condition})"));
        values.extend(more);
    }
    Ok((sql.join(" OR "), values))
}

/// A number of years or weeks gone by, asked as a comparison of the day they are counted from: older means earlier.
///
/// `ago(n)` is the last day on which `n` whole ones have gone by.
fn reckoned_back(test: Test<i64>, ago: impl Fn(i64) -> NaiveDate) -> Test<NaiveDate> {
    match test {
        Test::Missing => Test::Missing,
        Test::Below(n) => Test::Above(ago(n)),
        Test::AtMost(n) => Test::Above(ago(n + 1)),
        Test::Is(n) => Test::Between(ago(n + 1) + Days::new(1), ago(n)),
        Test::AtLeast(n) => Test::AtMost(ago(n)),
        Test::Above(n) => Test::AtMost(ago(n + 1)),
        Test::Between(from, to) => Test::Between(ago(to + 1) + Days::new(1), ago(from)),
    }
}

fn within(column: &str, codes: &[&'static str]) -> Condition {
    among(column, codes.iter().map(|code| (*code).to_owned()).collect())
}

/// Of values that are few: the rows with them are found by the column's index.
fn among<T: Into<Value>>(column: &str, values: Vec<T>) -> Condition {
    let marks = vec!["?"; values.len()].join(", ");
    (
        format!("{column} IN ({marks})"),
        values.into_iter().map(Into::into).collect(),
    )
}

/// A day column compared; `missing` stands in it for no day, and never counts as a day.
pub(super) fn compare(column: &str, missing: &str, test: Test<NaiveDate>) -> Condition {
    let day = |day: NaiveDate| Value::Text(day.to_string());
    let is = |sign: &str, value: NaiveDate| {
        (
            format!("{column} {sign} ? AND {column} <> ?"),
            vec![day(value), missing.to_owned().into()],
        )
    };
    match test {
        Test::Missing => (format!("{column} = ?"), vec![missing.to_owned().into()]),
        Test::Below(value) => is("<", value),
        Test::AtMost(value) => is("<=", value),
        Test::Is(value) => is("=", value),
        Test::AtLeast(value) => is(">=", value),
        Test::Above(value) => is(">", value),
        Test::Between(from, to) => (
            format!("{column} BETWEEN ? AND ? AND {column} <> ?"),
            vec![day(from), day(to), missing.to_owned().into()],
        ),
    }
}
