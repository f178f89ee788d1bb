//! What a TAC meeting agreed, as a user types it: one action a line, `what; who; by when; done when`.

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::letter::TacSupport;
use crate::domain::typed_date::{Lean, Typed};
use crate::domain::words;

/// The actions as lines to be changed.
pub fn agreed_text(agreed: &[TacSupport]) -> String {
    agreed.iter().map(agreed_line).collect::<Vec<_>>().join("\n")
}

fn agreed_line(one: &TacSupport) -> String {
    let plain = |words: &str| words.replace([';', '\n'], ",").trim().to_owned();
    let day = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
    let mut parts = vec![plain(&one.what), plain(&one.owner), day(one.due), day(one.done)];
    while parts.len() > 1 && parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts.join("; ")
}

/// The actions read from lines. An empty line is nothing.
///
/// # Errors
/// What cannot be read, with its line.
pub fn agreed_from(text: &str, today: NaiveDate) -> Result<Vec<TacSupport>, String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| agreed(line, today))
        .collect()
}

fn agreed(line: &str, today: NaiveDate) -> Result<TacSupport, String> {
    let parts: Vec<&str> = line.split(';').map(str::trim).collect();
    let part = |place: usize| parts.get(place).copied().unwrap_or_default();
    if part(0).is_empty() || parts.len() > 4 {
        return Err(format!("“{line}” cannot be read: write what; who; by when; done when"));
    }
    let day = |place: usize, lean: Lean| match part(place) {
        "" => Ok(None),
        typed => read(typed, lean, today).map(Some),
    };
    Ok(TacSupport {
        what: part(0).to_owned(),
        owner: part(1).to_owned(),
        due: day(2, Lean::Future)?,
        done: day(3, Lean::Past)?,
    })
}

fn read(typed: &str, lean: Lean, today: NaiveDate) -> Result<NaiveDate, String> {
    let calendar = Calendar::builtin();
    let understood = Typed { today, calendar, lean }.read(typed);
    understood
        .map(|day| day.date)
        .map_err(|fault| format!("“{typed}”: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day")
    }

    #[test]
    fn one_line_is_one_action_with_its_days() {
        let read = agreed_from("Language group; SENCo; 18 dec; 20 nov\nRing the family", today()).expect("read");
        assert_eq!(read[0].due, NaiveDate::from_ymd_opt(2026, 12, 18));
        assert_eq!(read[0].done, NaiveDate::from_ymd_opt(2026, 11, 20));
        assert_eq!((read[1].what.as_str(), read[1].due), ("Ring the family", None));
        assert!(agreed_from("; SENCo", today()).is_err());
        assert!(agreed_from("Group; SENCo; sometime", today()).is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(what in "[a-z][a-z ]{0,20}", who in "[a-z]{1,8}", due in proptest::option::of(0u64..2000)) {
            let one = TacSupport {
                what: what.trim().to_owned(),
                owner: who,
                due: due.map(|days| today() - chrono::Days::new(1000) + chrono::Days::new(days)),
                done: None,
            };
            prop_assert_eq!(agreed_from(&agreed_text(std::slice::from_ref(&one)), today()), Ok(vec![one]));
        }
    }
}
