use chrono::Days;
use proptest::prelude::*;

use super::*;

/// A Wednesday.
const TODAY: &str = "2026-11-25";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn leaning(lean: Lean, text: &str) -> Result<Understood, DateFault> {
    let calendar = Calendar::builtin();
    Typed {
        today: day(TODAY),
        calendar,
        lean,
    }
    .read(text)
}

fn read(text: &str) -> Result<NaiveDate, DateFault> {
    leaning(Lean::Nearest, text).map(|understood| understood.date)
}

fn fault(text: &str) -> String {
    read(text).expect_err("not a date").to_string()
}

#[test]
fn the_many_ways_of_writing_a_date() {
    for (text, date) in [
        ("25/11", "2026-11-25"),
        ("25/11/26", "2026-11-25"),
        ("25.11.2026", "2026-11-25"),
        ("25-11-26", "2026-11-25"),
        ("25 nov", "2026-11-25"),
        ("25th November 2026", "2026-11-25"),
        ("25nov", "2026-11-25"),
        ("25 Sept", "2026-09-25"),
        ("2026-11-25", "2026-11-25"),
        ("2026/11/25", "2026-11-25"),
        ("1/1", "2027-01-01"),
        ("29/2", "2028-02-29"),
        (" TODAY ", "2026-11-25"),
        ("tomorrow", "2026-11-26"),
        ("yesterday", "2026-11-24"),
        ("mon", "2026-11-30"),
        ("next mon", "2026-11-30"),
        ("fri", "2026-11-27"),
        ("next friday", "2026-12-04"),
        ("this mon", "2026-11-23"),
        ("last mon", "2026-11-23"),
        ("last wed", "2026-11-18"),
        ("next wed", "2026-12-02"),
        ("+3", "2026-11-28"),
        ("+2w", "2026-12-09"),
        ("in 2 weeks", "2026-12-09"),
        ("+1m", "2026-12-25"),
        ("+1y", "2027-11-25"),
        ("-1w", "2026-11-18"),
        ("3 days ago", "2026-11-22"),
        ("+10wd", "2026-12-09"),
        ("-10wd", "2026-11-11"),
        ("+0wd", "2026-11-25"),
        ("end of term", "2026-12-18"),
    ] {
        assert_eq!(read(text), Ok(day(date)), "{text}");
    }
}

#[test]
fn working_days_leave_out_christmas() {
    // 27 and 28 Dec 2026: the 26th is a Saturday, so its bank holiday is kept on Monday 28th.
    assert_eq!(read("+22wd"), Ok(day("2026-12-29")));
}

#[test]
fn an_incomplete_date_leans_the_way_it_is_asked_to() {
    let date = |lean, text| leaning(lean, text).map(|understood| understood.date);
    assert_eq!(date(Lean::Past, "26/11"), Ok(day("2025-11-26")));
    assert_eq!(date(Lean::Past, "25/11"), Ok(day("2026-11-25")));
    assert_eq!(date(Lean::Future, "24/11"), Ok(day("2027-11-24")));
    assert_eq!(date(Lean::Nearest, "24/11"), Ok(day("2026-11-24")));
    assert_eq!(date(Lean::Past, "mon"), Ok(day("2026-11-23")));
    assert_eq!(date(Lean::Past, "29/2"), Ok(day("2024-02-29")));
    assert_eq!(date(Lean::Past, "26/11/26"), Ok(day("1926-11-26")));
    assert_eq!(date(Lean::Past, "4/5/12"), Ok(day("2012-05-04")));
    assert_eq!(date(Lean::Future, "4/5/31"), Ok(day("2031-05-04")));
}

#[test]
fn what_cannot_be_is_answered_in_a_sentence() {
    for (text, sentence) in [
        ("11/25", "The day comes first: for 25 November write 25/11."),
        ("11/25/2026", "The day comes first: for 25 November write 25/11."),
        ("31/11", "There is no 31 November."),
        ("29/2/2027", "There is no 29 February in 2027."),
        ("0/11", "There is no 0 November."),
        (
            "2026-13-01",
            "There is no month 13: write day, month, year, like 25/11/2026.",
        ),
        (
            "25",
            "Add the month, like 25/11, or a plus sign for days from today, like +25.",
        ),
        ("nov 25", "Put the day first, like 25 November."),
        (
            "wed",
            "Today is Wednesday: write today, or next wednesday for a week from today.",
        ),
        (
            "25/11/0026",
            "The year 26 is too far away: write a date between 1900 and 2100.",
        ),
        ("", "Type a date, such as 25/11, tomorrow or +10wd."),
    ] {
        assert_eq!(fault(text), sentence, "{text}");
    }
    for text in [
        "soon",
        "+x",
        "+3q",
        "+",
        "-",
        "25/11/126",
        "25//",
        "next",
        "next year",
        "1/2/3/4",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn working_days_past_the_table_are_not_guessed() {
    assert!(matches!(read("+9999wd"), Err(DateFault::Beyond(_))));
}

#[test]
fn a_date_is_read_back() {
    let said = |text: &str| leaning(Lean::Nearest, text).expect("a date").words;
    assert_eq!(said("+3"), "Sat 28 Nov 2026, in 3 days");
    assert_eq!(said("today"), "Wed 25 Nov 2026, today");
    assert_eq!(said("-6w"), "Wed 14 Oct 2026, 6 weeks ago");
    assert_eq!(said("+9m"), "Wed 25 Aug 2027, in 9 months");
    assert_eq!(said("4/5/2012"), "Fri 4 May 2012, 14 years ago");
    assert!(leaning(Lean::Nearest, "eot").expect("a date").typical_term);
}

proptest! {
    #[test]
    fn a_date_written_out_means_itself(offset in 0u64..60_000, lean in prop_oneof![Just(Lean::Nearest), Just(Lean::Past), Just(Lean::Future)]) {
        let date = day("1930-01-01") + Days::new(offset);
        for style in ["%d/%m/%Y", "%-d %b %Y", "%-d %B %Y", "%Y-%m-%d", "%-d.%-m.%Y"] {
            let text = date.format(style).to_string();
            prop_assert_eq!(leaning(lean, &text).map(|understood| understood.date), Ok(date));
        }
    }

    #[test]
    fn a_day_and_month_lie_the_way_they_lean(day_of in 1u32..=28, month in 1u32..=12) {
        let text = format!("{day_of}/{month}");
        prop_assert!(leaning(Lean::Past, &text).expect("a date").date <= day(TODAY));
        prop_assert!(leaning(Lean::Future, &text).expect("a date").date >= day(TODAY));
        let near = leaning(Lean::Nearest, &text).expect("a date").date;
        prop_assert!((near - day(TODAY)).num_days().abs() <= 183);
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn any_near_date_is_answered(text in "[+-]?[0-9]{0,5}( |/|)(wd|w|d|m|y|nov|[0-9]{0,4})(/[0-9]{1,4})?") {
        let _ = read(&text);
    }
}
