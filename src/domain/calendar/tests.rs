use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date in a test")
}

fn calendar() -> &'static Calendar {
    Calendar::builtin()
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32).expect("Easter is a day")
}

fn monday(year: i32, month: u32, last: bool) -> NaiveDate {
    let days = (1..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    let mut mondays = days.filter(|date| date.weekday() == Weekday::Mon);
    let found = if last { mondays.next_back() } else { mondays.next() };
    found.expect("each month has a Monday")
}

/// The days the rules give, without the one-off ones.
fn by_rule(year: i32) -> Vec<NaiveDate> {
    let at = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let new_year = match at(1, 1).weekday() {
        Weekday::Sat => at(1, 3),
        Weekday::Sun => at(1, 2),
        _ => at(1, 1),
    };
    let (christmas, boxing) = match at(12, 25).weekday() {
        Weekday::Fri => (25, 28),
        Weekday::Sat => (27, 28),
        Weekday::Sun => (26, 27),
        _ => (25, 26),
    };
    let early_may = if year == 2020 { at(5, 8) } else { monday(year, 5, false) };
    let spring = if year == 2022 { at(6, 2) } else { monday(year, 5, true) };
    let easter = easter(year);
    let around = [easter - Days::new(2), easter + Days::new(1)];
    let mut days = vec![
        new_year,
        early_may,
        spring,
        monday(year, 8, true),
        at(12, christmas),
        at(12, boxing),
    ];
    days.extend(around);
    days.sort();
    days
}

#[test]
fn the_table_agrees_with_the_rules_that_make_it() {
    for year in 2014..=2035 {
        let table = calendar()
            .holidays()
            .iter()
            .filter(|holiday| holiday.on.year() == year && !holiday.one_off);
        assert_eq!(
            table.map(|holiday| holiday.on).collect::<Vec<_>>(),
            by_rule(year),
            "{year}"
        );
    }
    let one_off: Vec<_> = calendar()
        .holidays()
        .iter()
        .filter(|holiday| holiday.one_off)
        .map(|h| h.on)
        .collect();
    assert_eq!(one_off, [day("2022-06-03"), day("2022-09-19"), day("2023-05-08")]);
}

#[test]
fn counts_working_days() {
    let calendar = calendar();
    assert_eq!(
        calendar.working_days_beginning_with(day("2025-12-18"), 15),
        Ok(day("2026-01-12"))
    );
    assert_eq!(
        calendar.working_days_beginning_with(day("2025-12-20"), 15),
        Ok(day("2026-01-14"))
    );
    assert_eq!(calendar.working_days_after(day("2026-04-01"), 3), Ok(day("2026-04-08")));
    assert_eq!(
        calendar.working_days_before(day("2026-09-01"), 15),
        Ok(day("2026-08-10"))
    );
    assert_eq!(
        calendar.working_day_on_or_before(day("2025-12-28")),
        Ok(day("2025-12-24"))
    );
    assert_eq!(
        calendar.working_day_on_or_after(day("2025-12-25")),
        Ok(day("2025-12-29"))
    );
    assert_eq!(
        calendar.working_days_between(day("2026-04-01"), day("2026-04-08")),
        Ok(3)
    );
    assert_eq!(
        calendar.working_days_between(day("2026-04-08"), day("2026-04-01")),
        Ok(-3)
    );
}

#[test]
fn leaves_out_what_the_tribunal_leaves_out() {
    let calendar = calendar();
    assert_eq!(
        calendar.tribunal_days_after(day("2026-07-15"), 30),
        Ok(day("2026-09-24"))
    );
    assert_eq!(
        calendar.tribunal_days_after(day("2026-12-01"), 30),
        Ok(day("2027-01-20"))
    );
    assert_eq!(calendar.rolled_by_tribunal(day("2026-02-28")), Ok(day("2026-03-02")));
    assert_eq!(calendar.rolled_by_tribunal(day("2026-08-30")), Ok(day("2026-09-01")));
    assert_eq!(calendar.rolled_by_tribunal(day("2025-12-29")), Ok(day("2026-01-02")));
    assert_eq!(calendar.rolled_by_tribunal(day("2026-03-02")), Ok(day("2026-03-02")));
}

#[test]
fn says_where_the_table_ends() {
    let calendar = calendar();
    let error = calendar
        .is_working_day(day("2036-01-02"))
        .expect_err("beyond the table");
    assert_eq!(
        error.to_string(),
        "bank holidays are known from 1 Jan 2014 to 31 Dec 2035 only, so working days cannot be counted at 2 Jan 2036"
    );
    assert!(calendar.working_days_after(day("2035-12-20"), 15).is_err());
    assert!(calendar.working_days_before(day("2014-01-06"), 15).is_err());
    assert!(calendar.working_day_on_or_before(day("2014-01-01")).is_err());
    assert!(calendar.is_working_day(day("2013-12-31")).is_err());
}

#[test]
fn months_end_on_the_corresponding_date() {
    let after = |text, number, unit| {
        Span { number, unit }
            .after(day(text), calendar())
            .expect("within the table")
    };
    assert_eq!(after("2025-12-31", 2, Unit::Months), day("2026-02-28"));
    assert_eq!(after("2026-06-30", 2, Unit::Months), day("2026-08-30"));
    assert_eq!(after("2024-02-29", 1, Unit::Years), day("2025-02-28"));
    assert_eq!(months_beginning_with(day("2026-03-12"), 12), day("2027-03-11"));
    assert_eq!(months_beginning_with(day("2024-02-29"), 12), day("2025-02-28"));
    assert_eq!(months_beginning_with(day("2023-03-01"), 12), day("2024-02-29"));
    assert_eq!(months_beginning_with(day("2025-08-31"), 6), day("2026-02-28"));
}

#[test]
fn a_users_terms_lie_over_ours() {
    let text = "[[term]]\nname = \"Autumn 2026\"\nfirst = 2026-09-03\nlast = 2026-12-16\n";
    let terms = Calendar::read_terms("mine.toml", text).expect("good terms");
    let calendar = calendar().clone().with_terms(terms);
    let autumn = calendar.term_of(day("2026-09-10")).expect("in term");
    assert_eq!((autumn.first, autumn.typical), (day("2026-09-03"), false));
    assert!(calendar.term_of(day("2026-12-17")).is_none());
    assert_eq!(
        calendar.next_term(day("2026-12-17")).map(|term| term.name.as_str()),
        Some("Spring 2027")
    );
    let error = Calendar::read_terms("mine.toml", "[[term]]\nname = \"X\"\nfirst = 2026-09-03\nlast = soon\n");
    let error = error.expect_err("a word is no date");
    assert_eq!((error.file.as_str(), error.line), ("mine.toml", 4));
    let crossed = "[[term]]\nname = \"X\"\nfirst = 2026-09-03\nlast = 2026-09-01\n";
    assert_eq!(
        Calendar::read_terms("mine.toml", crossed).expect_err("backwards").line,
        2
    );
}

proptest! {
    #[test]
    fn working_days_forth_and_back_agree(offset in 100u64..7000, number in 1u16..80) {
        let from = calendar().first() + Days::new(offset);
        let to = calendar().working_days_after(from, number).expect("inside");
        prop_assert!(calendar().is_working_day(to).expect("inside"));
        prop_assert_eq!(calendar().working_days_between(from, to), Ok(i64::from(number)));
        let target = calendar().working_day_on_or_before(from).expect("inside");
        prop_assert!(target <= from && (from - target).num_days() <= 5);
    }

    #[test]
    fn a_later_start_never_ends_earlier(offset in 100u64..6000, step in 1u64..40, number in 1u16..60) {
        let from = calendar().first() + Days::new(offset);
        let later = from + Days::new(step);
        for unit in [Unit::Days, Unit::Weeks, Unit::Months, Unit::Years, Unit::WorkingDays, Unit::TribunalDays] {
            let span = Span { number: if unit == Unit::Years { 1 } else { number }, unit };
            let (a, b) = (span.after(from, calendar()), span.after(later, calendar()));
            prop_assert!(a.expect("inside") <= b.expect("inside"));
            let (a, b) = (span.beginning_with(from, calendar()), span.beginning_with(later, calendar()));
            prop_assert!(a.expect("inside") <= b.expect("inside"));
        }
    }
}
