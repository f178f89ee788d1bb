//! Days and numbers as people here write them.

use chrono::NaiveDate;

/// `25 Nov 2026`
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// `Wed 25 Nov 2026`
pub fn weekday(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `wk 5.1`: five weeks and one day after `start`; a day before it is `wk -0.1`.
pub fn week(start: NaiveDate, date: NaiveDate) -> String {
    let days = (date - start).num_days();
    let sign = if days < 0 { "-" } else { "" };
    format!("wk {sign}{}.{}", days.abs() / 7, days.abs() % 7)
}

/// `1 day`, `2 days`
pub fn count(number: i64, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// How many children, in words.
pub fn children(number: usize) -> String {
    match number {
        1 => "1 child".to_owned(),
        _ => format!("{number} children"),
    }
}

/// `a`, `a and b`, `a, b and c`
pub fn list<S: AsRef<str>>(things: &[S]) -> String {
    match things {
        [] => String::new(),
        [only] => only.as_ref().to_string(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", start.join(", "), last.as_ref())
        }
    }
}

/// The words with a capital at the front.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words with a small letter at the front, to stand within a sentence; a name of capitals stays.
pub fn small(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// Pence in pounds: `£1,200.00` is written `£1200`, and `£12.50` so.
pub fn pounds(pence: i64) -> String {
    match pence % 100 {
        0 => format!("£{}", pence / 100),
        part => format!("£{}.{part:02}", pence / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_days_and_numbers_plainly() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 5).expect("a real day");
        assert_eq!(day(date), "5 Nov 2026");
        assert_eq!(weekday(date), "Thu 5 Nov 2026");
        assert_eq!(week(date, date + chrono::Days::new(36)), "wk 5.1");
        assert_eq!(week(date, date - chrono::Days::new(1)), "wk -0.1");
        assert_eq!(count(1, "day"), "1 day");
        assert_eq!(count(-3, "week"), "-3 weeks");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(capital("école à part"), "École à part");
        assert_eq!(capital(""), "");
    }
}
