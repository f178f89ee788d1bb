use std::collections::BTreeSet;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::clock::{Clock, Facts};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date in a test")
}

/// What a rule makes of an example: its last day and working target.
fn reckoned(book: &RuleBook, index: RuleIndex, example: &Example) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let mut facts = Facts::default();
    for (event, on) in &example.events {
        facts.happened(*event, *on);
    }
    for marker in &example.markers {
        facts.markers.set(*marker);
    }
    let clock = Clock::new(book, Calendar::builtin());
    clock.check(&facts).expect("an example's facts can be so");
    clock
        .duties(&facts)
        .into_iter()
        .find(|duty| duty.rule == index)
        .map(|duty| (duty.due, duty.target))
}

/// Every example that does not come out, in words.
fn failing(book: &RuleBook) -> Vec<String> {
    let mut failing = Vec::new();
    for (index, rule) in book.indexed() {
        for example in &rule.examples {
            let target = |found: Option<NaiveDate>| example.target.or(found);
            match reckoned(book, index, example) {
                Some((due, found)) if due == example.due && found == target(found) => {}
                other => failing.push(format!("{}: {example:?} came out as {other:?}", rule.id)),
            }
        }
    }
    failing
}

#[test]
fn every_example_of_every_rule_comes_out() {
    let failing = failing(RuleBook::builtin());
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn a_wrong_date_in_a_rule_file_is_noticed() {
    let book = RuleBook::builtin()
        .with_local("own.toml", &own_rule("6 weeks after start", "2025-10-21"))
        .expect("it reads");
    let failing = failing(&book);
    assert_eq!(failing.len(), 1);
    assert!(failing[0].starts_with("OWN-01"), "{failing:?}");
}

/// A row of the researched table of duties.
struct Row {
    id: String,
    amount: String,
    unit: String,
}

fn researched() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(include_bytes!("../../../tests/samples/timescales.csv").as_slice());
    let row = |record: csv::StringRecord| Row {
        id: record[0].into(),
        amount: record[3].into(),
        unit: record[4].into(),
    };
    reader
        .records()
        .map(|record| row(record.expect("the table is sound")))
        .collect()
}

#[test]
fn every_researched_duty_is_a_rule_and_nothing_else_is() {
    let researched: BTreeSet<String> = researched().into_iter().map(|row| row.id).collect();
    let rules: BTreeSet<String> = RuleBook::builtin()
        .rules()
        .iter()
        .map(|rule| rule.row().to_string())
        .collect();
    assert_eq!(researched.len(), 115);
    assert_eq!(researched, rules);
}

/// The words a rule's sum must hold for the amount and unit of the researched table; none where the table gives no plain sum.
fn sum_of(row: &Row) -> Option<String> {
    let amount = &row.amount;
    Some(match row.unit.as_str() {
        "weeks" | "weeks_planning" => format!("{amount} weeks after"),
        "months" if amount != "6 or 12" => format!("{amount} months after"),
        "months_inclusive" => format!("{amount} months beginning with"),
        "calendar_days" | "calendar_days_guidance" => format!("{amount} days after"),
        "calendar_days_inclusive" => format!("{amount} days beginning with"),
        "working_days" => format!("{amount} working days after"),
        "working_days_inclusive" => format!("{amount} working days beginning with"),
        "working_days_tribunal" => format!("{amount} tribunal days after"),
        "weeks_before" => format!("{amount} weeks before"),
        "months_before" => format!("{amount} months before"),
        "fixed_date_before" if amount == "31 Mar" => "last day before 31 March of the year of".to_string(),
        "fixed_date_before" => "last day before 15 February of the year of".to_string(),
        _ => return None,
    })
}

/// `1 weeks after` as it is written.
fn singular(words: &str) -> String {
    words.replacen("s after", " after", 1)
}

#[test]
fn each_sum_is_the_one_that_was_researched() {
    let book = RuleBook::builtin();
    let mut seen = 0;
    for row in researched() {
        let Some(wanted) = sum_of(&row) else { continue };
        let rules = book.rules().iter().filter(|rule| rule.row() == row.id);
        let sums: Vec<&str> = rules.filter_map(|rule| rule.due_words.as_deref()).collect();
        let holds = |sum: &&str| sum.contains(&wanted) || sum.contains(&singular(&wanted));
        assert!(sums.iter().any(holds), "{}: {wanted:?} is not in {sums:?}", row.id);
        seen += 1;
    }
    assert!(seen > 60, "the table was read: {seen}");
}

#[test]
fn every_rule_says_what_a_reader_needs() {
    for rule in RuleBook::builtin().rules() {
        let texts = [
            &rule.title,
            &rule.duty,
            &rule.actor,
            &rule.starts,
            &rule.source,
            &rule.checked,
        ];
        assert!(
            texts.iter().all(|text| !text.trim().is_empty()),
            "{} leaves something out",
            rule.id
        );
        let mut words = rule.checked.split(|letter: char| !letter.is_alphanumeric());
        assert!(
            words.any(|word| matches!(word, "T" | "Q" | "M")),
            "{}: {}",
            rule.id,
            rule.checked
        );
        assert!(!rule.examples.is_empty(), "{} has no example", rule.id);
    }
}

fn own_rule(due: &str, example: &str) -> String {
    format!(
        r#"[[rule]]
id = "OWN-01"
process = ["assessment"]
title = "Papers to members"
duty = "Send the papers to the members of the panel."
actor = "Clerk"
from = ["request-received"]
starts = "the day of the request"
kind = "act-by"
force = "practice"
due = "{due}"
source = "our own practice"
checked = "practice"
in_force = {{ from = 2014-09-01 }}

[[rule.example]]
events = {{ request-received = 2025-09-08 }}
due = {example}
"#
    )
}

#[test]
fn a_file_with_a_fault_is_refused_with_its_line() {
    let refused = |text: &str| {
        RuleBook::builtin()
            .with_local("own.toml", text)
            .expect_err("refused")
            .to_string()
    };
    assert_eq!(
        refused(&own_rule("6 fortnights after start", "2025-10-20")),
        "own.toml, line 11: “fortnight” is not a unit: days, weeks, months, years, working days or tribunal days"
    );
    assert_eq!(
        refused(&own_rule("6 weeks after request-recieved", "2025-10-20")),
        "own.toml, line 11: no event is called “request-recieved”; did you mean “request-received”?"
    );
    assert_eq!(
        refused(&own_rule("6 weeks", "2025-10-20")),
        "own.toml, line 11: “after”, “before” or “beginning with” is wanted at the end"
    );
    assert_eq!(
        refused(&own_rule("6 weeks after start start", "2025-10-20")),
        "own.toml, line 11: “start” is left over"
    );
    assert!(refused(&own_rule("6 weeks after start", "soon")).starts_with("own.toml, line 18: "));
    assert!(refused("[[rule]]\nid = \"X\"\n").starts_with("own.toml, line 1: missing field"));
    let twice = own_rule("6 weeks after start", "2025-10-20").replace("OWN-01", "NA-03");
    assert_eq!(
        refused(&twice),
        "own.toml, line 2: NA-03 is there already; write [[change]] to give it a local last day"
    );
    let missing = "[[change]]\nid = \"NA-99\"\ndue = \"5 weeks after start\"\n";
    assert_eq!(refused(missing), "own.toml, line 2: no rule is called “NA-99”");
    let backwards = own_rule("6 weeks after start", "2025-10-20")
        .replace("from = 2014-09-01 }", "from = 2014-09-01, to = 2014-01-01 }");
    assert_eq!(
        refused(&backwards),
        "own.toml, line 2: OWN-01: the rule goes out of force before it comes into force"
    );
}

#[test]
fn a_local_last_day_says_so_and_keeps_the_law_in_sight() {
    let text = "[[change]]\nid = \"NA-03\"\ndue = \"8 weeks after start\"\n";
    let book = RuleBook::builtin().with_local("own.toml", text).expect("it reads");
    let clock = Clock::new(&book, Calendar::builtin());
    let mut facts = Facts::default();
    facts.happened(book.event("request-received").expect("known"), day("2025-09-08"));
    let duty = clock
        .duties(&facts)
        .into_iter()
        .find(|duty| book.rule(duty.rule).id == "NA-03")
        .expect("it runs");
    assert_eq!(duty.due, Some(day("2025-11-03")));
    let why = clock.why(&duty, &facts, day("2025-10-01"));
    assert_eq!(
        why.local.as_deref(),
        Some("Local: this last day was set by own.toml. The last day in law stays Mon 20 Oct 2025.")
    );
}

#[test]
fn grounds_not_in_law_are_refused_with_the_reason() {
    let grounds = &RuleBook::builtin().grounds;
    for name in [
        "staff-shortage",
        "ep-shortage",
        "waiting-list",
        "late-report",
        "school-holiday",
        "panel-date",
        "incomplete-form",
        "bank-holiday",
    ] {
        let fault = grounds.find(name).expect_err("not in law");
        assert!(matches!(fault, GroundFault::NotInLaw(_)), "{name}");
        assert!(fault.to_string().contains("not an exception"), "{name}: {fault}");
    }
    assert!(matches!(grounds.find("bad-weather"), Err(GroundFault::Unknown { .. })));
}

#[test]
fn the_coronavirus_ground_had_its_own_dates() {
    let grounds = &RuleBook::builtin().grounds;
    let ground = grounds.find("EXC-CV").expect("known");
    let check = |from: &str, to: &str| grounds.check(ground, day(from), Some(day(to)), Calendar::builtin());
    assert_eq!(check("2020-05-01", "2020-09-24"), Ok(()));
    assert!(matches!(
        check("2020-09-25", "2020-10-30"),
        Err(GroundFault::NotInForce { .. })
    ));
    assert!(matches!(
        check("2020-03-20", "2020-04-30"),
        Err(GroundFault::NotInForce { .. })
    ));
    assert_eq!(check("2020-04-01", "2020-05-01"), Ok(()));
}

#[test]
fn an_absence_counts_from_four_weeks() {
    let grounds = &RuleBook::builtin().grounds;
    let ground = grounds.find("EXC-D").expect("known");
    let check = |to: &str| grounds.check(ground, day("2025-07-01"), Some(day(to)), Calendar::builtin());
    assert_eq!(check("2025-07-28"), Ok(()), "28 days are four weeks");
    assert!(matches!(check("2025-07-27"), Err(GroundFault::TooShort { .. })));
    assert!(matches!(check("2025-06-01"), Err(GroundFault::Backwards { .. })));
}
