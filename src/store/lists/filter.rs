//! A query as SQL over the desk row `d`. Values are always bound, never written into the statement.

use chrono::{Days, Months, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::age::SchoolYear;
use crate::domain::child::FLAG_WORDS;
use crate::domain::desk::NOTHING_DUE;
use crate::domain::identifier::la_code;
use crate::domain::name::fold;
use crate::domain::query::{Day, DayKey, ListKey, Marker, NumberKey, Query, Term, Test, TextKey, Wanted};
use crate::store::Result;

/// Conditions that must all hold, with their values in order.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    pub sql: String,
    pub values: Vec<Value>,
    /// The column the list is in order of, where it is a list of children.
    order: &'static str,
    /// Beginnings of conditions that hold of many and would give their rows in another order.
    common: Vec<&'static str>,
}

/// The most children a word's matches are looked up one by one; a commoner word is looked for row by row instead.
const RARE: i64 = 5_000;

impl Filter {
    /// A condition of the list itself.
    pub fn new(sql: &str) -> Self {
        Self {
            sql: sql.into(),
            values: Vec::new(),
            order: "",
            common: Vec::new(),
        }
    }

    /// Of a list of children in order of this column.
    pub fn in_order_of(self, order: &'static str) -> Self {
        Self { order, ..self }
    }

    /// The conditions as they must stand where the order of the list is to be kept.
    ///
    /// An index of a condition's own column would give its rows out of order, all to be read and sorted for one page: good for
    /// few rows. For many the list is walked in its order, where the page is soon full; a sign before a column keeps SQLite
    /// from its index.
    pub fn walked(&self) -> String {
        let walked = |sql: String, start: &&str| sql.replace(&format!("({start}"), &format!("(+{start}"));
        self.common.iter().fold(self.sql.clone(), walked)
    }

    /// With a value for the mark in the condition.
    pub fn with(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// And all that the query asks for.
    pub fn and(mut self, query: &Query, connection: &Connection, today: NaiveDate) -> Result<Self> {
        for term in &query.terms {
            let (sql, values) = Compiler { connection, today }.term(term)?;
            if !term.not {
                self.common.extend(self.out_of_order(connection, &sql, &values)?);
            }
            self.sql.push_str(if term.not { " AND NOT (" } else { " AND (" });
            self.sql.push_str(&sql);
            self.sql.push(')');
            self.values.extend(values);
        }
        Ok(self)
    }
}

/// Columns whose rows are found by an index of their own, and whether they stand there in order of due day.
const INDEXED: &[(&str, bool)] = &[
    ("d.stage IN (", true),
    ("d.setting IN (", true),
    ("d.caseworker IN (", true),
    ("d.authority IN (", false),
    ("d.cohort = ", false),
];

impl Filter {
    /// The beginning of a condition that holds of many and whose own index has another order than the list.
    fn out_of_order(&self, connection: &Connection, sql: &str, values: &[Value]) -> Result<Option<&'static str>> {
        let Some((start, due)) = INDEXED.iter().find(|(start, _)| sql.starts_with(start)) else {
            return Ok(None);
        };
        let kept = (*due && self.order == "d.due") || (!self.order.is_empty() && start.starts_with(self.order));
        if (kept && values.len() == 1) || !is_common(connection, sql, values)? {
            return Ok(None);
        }
        Ok(Some(start))
    }
}

/// Whether a condition holds of many.
fn is_common(connection: &Connection, sql: &str, values: &[Value]) -> Result<bool> {
    let counted = format!("SELECT count(*) FROM (SELECT 1 FROM desk d WHERE d.open IN (0, 1) AND {sql} LIMIT {RARE})");
    let rows: i64 = connection
        .prepare_cached(&counted)?
        .query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(rows >= RARE)
}

/// Whether the query itself says which of the open and the closed it wants.
pub(crate) fn says_open_or_closed(query: &Query) -> bool {
    let says = |term: &Term| matches!(term.wanted, Wanted::Marked(Marker::Open | Marker::Closed));
    query.terms.iter().any(says)
}

type Condition = (String, Vec<Value>);

struct Compiler<'a> {
    connection: &'a Connection,
    today: NaiveDate,
}

impl Compiler<'_> {
    fn term(&self, term: &Term) -> Result<Condition> {
        Ok(match &term.wanted {
            Wanted::Words(words) => self.words(words)?,
            Wanted::Marked(marker) => self.marked(*marker),
            Wanted::Day(key, test) => self.day(*key, test.map(|day: Day| day.reckoned(self.today))),
            Wanted::Number(key, test) => self.number(*key, *test),
            Wanted::OneOf(key, codes) => one_of(*key, codes),
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

    fn marked(&self, marker: Marker) -> Condition {
        let sql = match marker {
            Marker::Late => return ("d.due < ?".into(), vec![self.today.to_string().into()]),
            Marker::New => "d.untriaged = 1",
            Marker::Waiting => "d.waiting > 0",
            Marker::Open => "d.open = 1",
            Marker::Closed => "d.open = 0",
        };
        (sql.into(), vec![])
    }

    fn day(&self, key: DayKey, test: Test<NaiveDate>) -> Condition {
        let among = |sql: &str, (inner, values): Condition| (sql.replace("{}", &inner), values);
        match key {
            DayKey::Due => compare("d.due", NOTHING_DUE, test),
            DayKey::Received => compare("d.started", "", test),
            DayKey::Review => compare("d.review_due", "", test),
            DayKey::Born => compare("d.born", "", test),
            DayKey::Asked => among(
                "EXISTS (SELECT 1 FROM advice q WHERE q.child = d.child AND q.received IS NULL AND q.dropped IS NULL AND {})",
                compare("q.asked", "", test),
            ),
            DayKey::Meeting => among(
                "EXISTS (SELECT 1 FROM agenda_item i JOIN meeting q ON q.id = i.meeting WHERE i.child = d.child AND {})",
                compare("q.day", "", test),
            ),
        }
    }

    fn number(&self, key: NumberKey, test: Test<i64>) -> Condition {
        match key {
            NumberKey::Year => self.year(test),
            NumberKey::Age => self.reckoned_back("d.born", test, |years| self.years_ago(years)),
            NumberKey::Week => self.reckoned_back("d.started", test, |weeks| self.weeks_ago(weeks)),
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
            Test::Is(year) => is("=", year),
            Test::AtLeast(year) => is("<=", year),
            Test::Above(year) => is("<", year),
            Test::Between(from, to) => ("d.cohort BETWEEN ? AND ?".into(), vec![cohort(to), cohort(from)]),
        }
    }

    /// A number of years or weeks gone by, asked as a comparison of the day they are counted from: older means earlier.
    ///
    /// `ago(n)` is the last day on which `n` whole ones have gone by.
    fn reckoned_back(&self, column: &str, test: Test<i64>, ago: impl Fn(i64) -> NaiveDate) -> Condition {
        let test = match test {
            Test::Missing => Test::Missing,
            Test::Below(n) => Test::Above(ago(n)),
            Test::AtMost(n) => Test::Above(ago(n + 1)),
            Test::Is(n) => Test::Between(ago(n + 1) + Days::new(1), ago(n)),
            Test::AtLeast(n) => Test::AtMost(ago(n)),
            Test::Above(n) => Test::AtMost(ago(n + 1)),
            Test::Between(from, to) => Test::Between(ago(to + 1) + Days::new(1), ago(from)),
        };
        compare(column, "", test)
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
        Ok(match key {
            TextKey::Name => any(texts, "d.name = ''", |text| {
                ("instr(d.name_key, ?) > 0 OR instr(d.words, ?) > 0", fold(text))
            }),
            TextKey::School => self.named("d.setting", "setting", texts)?,
            TextKey::Who => self.named("d.caseworker", "caseworker", texts)?,
            TextKey::La => authority(texts),
            TextKey::From => any(texts, "d.waiting = 0", |text| {
                (
                    "EXISTS (SELECT 1 FROM advice q WHERE q.child = d.child AND q.received IS NULL AND q.dropped IS NULL
                       AND instr(lower(q.contributor), ?) > 0)",
                    text.to_lowercase(),
                )
            }),
            TextKey::Ref => any(texts, "d.reference = ''", |text| {
                ("instr(d.reference, ?) > 0", text.to_uppercase())
            }),
            TextKey::Upn => any(texts, "d.upn = ''", |text| ("instr(d.upn, ?) = 1", text.to_uppercase())),
        })
    }

    /// Names are few: each is folded and compared here, and the rows are then found by its index.
    fn named(&self, column: &str, index: &str, texts: &[String]) -> Result<Condition> {
        if texts.is_empty() {
            return Ok((format!("{column} = ''"), vec![]));
        }
        let wanted: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        let names = self.distinct(index)?;
        let found: Vec<Value> = names
            .into_iter()
            .filter(|name| wanted.iter().any(|wanted| fold(name).contains(wanted.as_str())))
            .map(Value::Text)
            .collect();
        Ok((format!("{column} IN ({})", vec!["?"; found.len()].join(", ")), found))
    }

    /// The different values of an indexed column, found by leaping from one to the next.
    fn distinct(&self, column: &str) -> Result<Vec<String>> {
        let sql = format!("SELECT {column} FROM desk WHERE open = ? AND {column} > ? ORDER BY {column} LIMIT 1");
        let mut next = self.connection.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for open in [true, false] {
            let mut last = String::new();
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
    let mut codes: Vec<Value> = Vec::new();
    for text in texts {
        codes.push(text.clone().into());
        codes.extend(
            la_code::find_by_name(text)
                .into_iter()
                .map(|found| Value::Text(found.code.to_string())),
        );
    }
    (format!("d.authority IN ({})", vec!["?"; codes.len()].join(", ")), codes)
}

fn any<'a>(texts: &'a [String], none: &str, one: impl Fn(&'a str) -> (&'static str, String)) -> Condition {
    if texts.is_empty() {
        return (none.into(), vec![]);
    }
    let (mut sql, mut values) = (Vec::new(), Vec::new());
    for text in texts {
        let (condition, value) = one(text);
        let marks = condition.matches('?').count();
        sql.push(format!("({condition})"));
        values.extend(std::iter::repeat_n(Value::Text(value), marks));
    }
    (sql.join(" OR "), values)
}

fn one_of(key: ListKey, codes: &[&'static str]) -> Condition {
    match key {
        ListKey::Stage => within("d.stage", codes),
        ListKey::Status => within("d.status", codes),
        ListKey::Need => any_code(codes, "d.needs = ''", |code| {
            (
                "instr(' ' || d.needs || ' ', ?) > 0".into(),
                Value::Text(format!(" {code} ")),
            )
        }),
        ListKey::Flag => any_code(codes, "d.flags = 0", |code| {
            let bit = FLAG_WORDS
                .iter()
                .find(|flag| flag.key == code)
                .map_or(0, |flag| flag.bit);
            ("d.flags & ? <> 0".into(), Value::Integer(bit.into()))
        }),
    }
}

fn within(column: &str, codes: &[&'static str]) -> Condition {
    let marks = vec!["?"; codes.len()].join(", ");
    (
        format!("{column} IN ({marks})"),
        codes.iter().map(|code| Value::Text((*code).into())).collect(),
    )
}

fn any_code(codes: &[&'static str], none: &str, one: impl Fn(&str) -> (String, Value)) -> Condition {
    let (mut sql, mut values) = (Vec::new(), Vec::new());
    for code in codes {
        if *code == "none" {
            sql.push(none.to_owned());
        } else {
            let (condition, value) = one(code);
            sql.push(condition);
            values.push(value);
        }
    }
    (sql.join(" OR "), values)
}

/// A day column compared; `missing` stands in it for no day, and never counts as a day.
fn compare(column: &str, missing: &str, test: Test<NaiveDate>) -> Condition {
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
