//! From a query back to a text that reads as the same query.

use std::fmt;

use super::key::{self, KeyKind, NumberKey};
use super::value::Test;
use super::{Query, Sort, Term, Wanted};
use crate::domain::age::NcYear;

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        for term in &self.terms {
            write!(f, "{gap}{term}")?;
            gap = " ";
        }
        match self.sort {
            Some(sort) => write!(f, "{gap}{sort}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sort:{}{}", if self.descending { "-" } else { "" }, self.by.name())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.not { "-" } else { "" })?;
        match &self.wanted {
            Wanted::Words(words) => f.write_str(&quoted(words)),
            Wanted::Marked(marker) => f.write_str(key::name_of(KeyKind::Marker(*marker))),
            Wanted::Day(key, test) => compared(f, KeyKind::Day(*key), *test, |day| day.to_string()),
            Wanted::Number(key @ NumberKey::Year, test) => compared(f, KeyKind::Number(*key), *test, year),
            Wanted::Number(key, test) => compared(f, KeyKind::Number(*key), *test, |number| number.to_string()),
            Wanted::OneOf(key, codes) => write!(
                f,
                "{}:{}",
                key::name_of(KeyKind::List(*key)),
                codes.join(",").to_lowercase()
            ),
            Wanted::Holds(key, texts) => {
                let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                let value = if texts.is_empty() {
                    "none".to_owned()
                } else {
                    texts.join(",")
                };
                write!(f, "{}:{value}", key::name_of(KeyKind::Text(*key)))
            }
        }
    }
}

fn year(number: i64) -> String {
    i8::try_from(number).map_or_else(|_| number.to_string(), |year| NcYear(year).short())
}

fn compared<T: Copy>(
    f: &mut fmt::Formatter<'_>,
    kind: KeyKind,
    test: Test<T>,
    write: impl Fn(T) -> String,
) -> fmt::Result {
    let key = key::name_of(kind);
    match test.map(write_with(&write)) {
        Test::Missing => write!(f, "{key}:none"),
        Test::Below(value) => write!(f, "{key}<{value}"),
        Test::AtMost(value) => write!(f, "{key}<={value}"),
        Test::Is(value) => write!(f, "{key}:{value}"),
        Test::AtLeast(value) => write!(f, "{key}>={value}"),
        Test::Above(value) => write!(f, "{key}>{value}"),
        Test::Between(from, to) => write!(f, "{key}:{from}..{to}"),
    }
}

fn write_with<T>(write: &impl Fn(T) -> String) -> impl Fn(T) -> String + '_ {
    move |value| write(value)
}

/// In quotation marks where the text would otherwise be read as something else. A quotation mark itself cannot be asked for.
fn quoted(text: &str) -> String {
    let text = text.replace(['"', '“', '”', '„'], "");
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '/' | '.' | '_' | '*' | '+');
    let key = key::find(&text.to_lowercase()).is_some() || text.eq_ignore_ascii_case("none");
    let hyphens = text.chars().skip(1).all(|c| plain(c) || c == '-');
    if text.starts_with(plain) && hyphens && !key {
        text
    } else {
        format!("\"{text}\"")
    }
}
