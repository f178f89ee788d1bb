//! How many cases there are of each value of a column, for the screens and the command line alike.

use chrono::NaiveDate;

use crate::app::data::{CountBy, Tally};
use crate::domain::child::{FLAG_WORDS, SenStatus};
use crate::domain::desk::{Counted, Stage, year_words};
use crate::domain::query::{ListKey, Query};
use crate::store::{CaseColumn, Result, Store};

/// A list narrowed by a filter is counted so far, and no further, while somebody waits.
pub const COUNTED: usize = 10_000;
/// Values of a column without a list of its own that are told, the commonest first.
const VALUES: usize = 200;

/// The values of a column with their counts, those without a case left out. Each has the filter that shows its cases.
pub fn of(store: &Store, by: CountBy, query: &Query, today: NaiveDate) -> Result<Vec<Tally>> {
    match by {
        CountBy::School => named(store, CaseColumn::Setting, "school", query, today),
        CountBy::Who => named(store, CaseColumn::Caseworker, "who", query, today),
        CountBy::La => named(store, CaseColumn::Authority, "la", query, today),
        _ => listed(store, values(by), query, today),
    }
}

/// Values that are known beforehand, in their own order.
fn listed(store: &Store, values: Vec<(String, String)>, query: &Query, today: NaiveDate) -> Result<Vec<Tally>> {
    let mut tallies = Vec::new();
    for (words, filter) in values {
        let Some((filter, narrowed)) = narrowed(query, &filter) else {
            continue;
        };
        let count = store.count_cases(&narrowed, today, COUNTED)?;
        if count.rows > 0 {
            tallies.push(Tally { words, filter, count });
        }
    }
    Ok(tallies)
}

/// Values as they are held, the commonest first.
fn named(store: &Store, column: CaseColumn, key: &str, query: &Query, today: NaiveDate) -> Result<Vec<Tally>> {
    let counts = store.case_values(column, query, today, VALUES)?;
    let tally = |(value, rows): (String, usize)| {
        let (words, asked) = match value.is_empty() {
            true => ("none".to_owned(), format!("{key}:none")),
            false => (value.clone(), format!("{key}:\"{}\"", value.replace('"', ""))),
        };
        let (filter, _) = narrowed(query, &asked)?;
        let count = Counted { rows, or_more: false };
        Some(Tally { words, filter, count })
    };
    Ok(counts.into_iter().filter_map(tally).collect())
}

fn narrowed(query: &Query, more: &str) -> Option<(String, Query)> {
    let filter = format!("{query} {more}").trim().to_owned();
    let narrowed = Query::read(&filter).ok()?;
    Some((filter, narrowed))
}

/// The values of a column: in words, and as a filter.
fn values(by: CountBy) -> Vec<(String, String)> {
    let pair = |words: &str, filter: String| (words.to_owned(), filter);
    match by {
        CountBy::Due => [
            ("late", "late"),
            ("due within 7 days", "due<=7d -late"),
            ("due in 8 to 28 days", "due>7d due<=28d"),
            ("due later", "due>28d"),
            ("nothing due", "due:none"),
        ]
        .into_iter()
        .map(|(words, filter)| pair(words, filter.to_owned()))
        .collect(),
        CountBy::Stage => Stage::ALL
            .iter()
            .map(|stage| pair(stage.words(), format!("stage:{}", stage.code())))
            .collect(),
        CountBy::Status => SenStatus::ALL
            .iter()
            .map(|status| pair(status.words(), format!("status:{}", status.code())))
            .collect(),
        CountBy::Need => ListKey::Need
            .codes()
            .iter()
            .map(|(code, _, words)| pair(words, format!("need:{code}")))
            .collect(),
        CountBy::Flag => FLAG_WORDS
            .iter()
            .map(|flag| pair(flag.words, format!("flag:{}", flag.key)))
            .collect(),
        CountBy::Year => (-2..=14)
            .map(|year| {
                (
                    year_words(year),
                    format!("year:{}", year_words(year).trim_start_matches('Y')),
                )
            })
            .collect(),
        CountBy::School | CountBy::Who | CountBy::La => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_a_filter_that_is_understood() {
        for (by, _) in CountBy::ALL {
            for (words, filter) in values(*by) {
                assert!(Query::read(&filter).is_ok(), "{words}: {filter}");
            }
        }
    }
}
