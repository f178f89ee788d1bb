//! From a text to a query.

use super::fault::{QueryFault, Why};
use super::key::{self, KEYS, KeyInfo, KeyKind, ListKey, NumberKey, SortKey};
use super::nearest::nearest;
use super::split::{self, Letter, Word, is_sign};
use super::value::{Day, Test};
use super::{Query, Sort, Term, Wanted};
use crate::domain::age::NcYear;

/// How key and value are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Is,
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// A word with a key: `-due<=7d`.
struct Asked<'a> {
    not: bool,
    key: &'static KeyInfo,
    sign: Sign,
    value: &'a [Letter],
}

/// What a word turned out to be.
enum Meaning {
    Term(bool, Wanted),
    Sort(Sort),
}

pub(super) fn query(text: &str) -> Result<Query, QueryFault> {
    let mut query = Query::default();
    for word in split::words(text)? {
        let fault = |why| QueryFault::new(text, word.at.clone(), why);
        match meaning(&word).map_err(fault)? {
            Meaning::Term(not, wanted) => query.terms.push(Term {
                not,
                wanted,
                at: word.at.clone(),
            }),
            Meaning::Sort(_) if query.sort.is_some() => return Err(fault(Why::SortOnce)),
            Meaning::Sort(sort) => query.sort = Some(sort),
        }
    }
    Ok(query)
}

fn meaning(word: &Word) -> Result<Meaning, Why> {
    let letters = word.letters.as_slice();
    let minus = letters.len() > 1 && is_sign(&letters[0], '-');
    let (not, letters) = if minus { (true, &letters[1..]) } else { (false, letters) };
    if let Some((name, sign, value)) = joined(letters)? {
        return keyed(not, &name, sign, value);
    }
    let text = split::text(letters);
    let marker = key::find(&text.to_lowercase()).map(|key| key.kind);
    let wanted = match marker {
        Some(KeyKind::Marker(marker)) if !word.is_quoted() => Wanted::Marked(marker),
        _ => Wanted::Words(text),
    };
    Ok(Meaning::Term(not, wanted))
}

/// A key's name, how it is joined, and what follows.
type Joined<'a> = (String, Sign, &'a [Letter]);

/// Key, sign and value, when the word has a key: letters before one of `: = < >`.
fn joined(letters: &[Letter]) -> Result<Option<Joined<'_>>, Why> {
    let is_letter = |letter: &Letter| !letter.quoted && (letter.c.is_alphabetic() || letter.c == '-');
    let name = letters.iter().take_while(|letter| is_letter(letter)).count();
    let rest = &letters[name..];
    let signs: String = rest
        .iter()
        .take_while(|letter| !letter.quoted && ":=<>!".contains(letter.c))
        .map(|letter| letter.c)
        .collect();
    if name == 0 || signs.is_empty() {
        return Ok(None);
    }
    let (sign, length) = match signs.as_bytes() {
        [b'!', ..] => return Err(Why::NotEqual),
        [b'<', b'=', ..] => (Sign::AtMost, 2),
        [b'>', b'=', ..] => (Sign::AtLeast, 2),
        [b'<', ..] => (Sign::Below, 1),
        [b'>', ..] => (Sign::Above, 1),
        _ => (Sign::Is, 1),
    };
    Ok(Some((
        split::text(&letters[..name]).to_lowercase(),
        sign,
        &rest[length..],
    )))
}

fn keyed(not: bool, name: &str, sign: Sign, value: &[Letter]) -> Result<Meaning, Why> {
    let Some(key) = key::find(name) else {
        let names = KEYS.iter().flat_map(|key| key.others.iter().copied().chain([key.name]));
        let nearest = nearest(name, names).and_then(key::find).map(|key| key.name);
        return Err(Why::UnknownKey { nearest });
    };
    if value.is_empty() && !matches!(key.kind, KeyKind::Marker(_)) {
        return Err(Why::ValueMissing(key.name));
    }
    let asked = Asked { not, key, sign, value };
    let wanted = match key.kind {
        KeyKind::Marker(_) => return Err(Why::TakesNothing(key.name)),
        KeyKind::Sort => return asked.sort().map(Meaning::Sort),
        KeyKind::Day(day) => Wanted::Day(day, asked.compared(Day::read, Why::NotADay, in_order)?),
        KeyKind::Number(number) => {
            let read = |text: &str| number_of(number, text);
            Wanted::Number(number, asked.compared(read, Why::NotANumber, |from, to| from <= to)?)
        }
        KeyKind::List(list) => Wanted::OneOf(list, asked.codes(list)?),
        KeyKind::Text(text) => Wanted::Holds(text, asked.texts()?),
    };
    Ok(Meaning::Term(not, wanted))
}

/// Two days in order as far as can be said without knowing today.
fn in_order(from: &Day, to: &Day) -> bool {
    match (from, to) {
        (Day::On(from), Day::On(to)) => from <= to,
        (Day::FromToday(from, unit), Day::FromToday(to, same)) if unit == same => from <= to,
        _ => true,
    }
}

fn number_of(key: NumberKey, text: &str) -> Option<i64> {
    match key {
        NumberKey::Year => NcYear::read(text).map(|year| year.0.into()),
        NumberKey::Age | NumberKey::Week => text.parse().ok().filter(|number| (-999..=9999).contains(number)),
    }
}

impl Asked<'_> {
    fn compared<T: Copy>(
        &self,
        read: impl Fn(&str) -> Option<T>,
        otherwise: Why,
        in_order: impl Fn(&T, &T) -> bool,
    ) -> Result<Test<T>, Why> {
        let text = split::text(self.value).to_lowercase();
        let read = |text: &str| read(text.trim()).ok_or(otherwise.clone());
        if self.sign != Sign::Is {
            let value = read(&text)?;
            return Ok(match self.sign {
                Sign::Below => Test::Below(value),
                Sign::AtMost => Test::AtMost(value),
                Sign::Above => Test::Above(value),
                Sign::AtLeast | Sign::Is => Test::AtLeast(value),
            });
        }
        match text.split_once("..") {
            None if text == "none" => Ok(Test::Missing),
            None => Ok(Test::Is(read(&text)?)),
            Some(("", to)) => Ok(Test::AtMost(read(to)?)),
            Some((from, "")) => Ok(Test::AtLeast(read(from)?)),
            Some((from, to)) => {
                let (from, to) = (read(from)?, read(to)?);
                if in_order(&from, &to) {
                    Ok(Test::Between(from, to))
                } else {
                    Err(Why::Backwards)
                }
            }
        }
    }

    fn codes(&self, list: ListKey) -> Result<Vec<&'static str>, Why> {
        let find = |text: &String| {
            let same = |other: &&str| other.eq_ignore_ascii_case(text);
            let found = list
                .codes()
                .iter()
                .find(|(code, others, _)| same(code) || others.iter().any(same));
            found.map(|(code, _, _)| *code).ok_or_else(|| {
                let all = list
                    .codes()
                    .iter()
                    .flat_map(|(code, others, _)| others.iter().copied().chain([*code]));
                Why::UnknownCode {
                    list,
                    nearest: nearest(text, all),
                }
            })
        };
        self.parts()?.iter().map(find).collect()
    }

    fn texts(&self) -> Result<Vec<String>, Why> {
        let parts = self.parts()?;
        let none = self.value.iter().all(|letter| !letter.quoted) && parts == ["none"];
        Ok(if none { Vec::new() } else { parts })
    }

    /// The values between commas.
    fn parts(&self) -> Result<Vec<String>, Why> {
        if self.sign != Sign::Is {
            return Err(Why::OnlyColon(self.key.name));
        }
        let parts = self
            .value
            .split(|letter| is_sign(letter, ','))
            .map(|part| split::text(part).trim().to_owned());
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            Err(Why::ValueMissing(self.key.name))
        } else {
            Ok(parts)
        }
    }

    fn sort(&self) -> Result<Sort, Why> {
        if self.not {
            return Err(Why::SortOnce);
        }
        let text = self.parts()?.join(",").to_lowercase();
        let (descending, name) = text
            .strip_prefix('-')
            .map_or((false, text.as_str()), |name| (true, name));
        let known = || SortKey::ALL.iter().map(|key| key.name());
        let canonical = key::find(name).map_or(name, |key| key.name);
        match SortKey::ALL.iter().find(|key| key.name() == canonical) {
            Some(by) => Ok(Sort { by: *by, descending }),
            None => Err(Why::UnknownColumn {
                nearest: nearest(name, known()),
            }),
        }
    }
}
