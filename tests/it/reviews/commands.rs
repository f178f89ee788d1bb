//! `caseload reviews`: the twin of the tab.

use std::io::BufReader;

use serde_json::Value;

use crate::program::Desk;

fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let file = desk.folder.path().join("demo.sqlite").display().to_string();
    desk.says(&["demo", "--children", "120", "--seed", "1", "--store", &file]);
    (desk, file)
}

#[test]
fn the_schedule_its_load_and_a_plan_are_told_in_text_and_json() {
    let (desk, file) = desk();
    let says = |words: &[&str]| desk.says(&[&["reviews"], words, &["--store", &file]].concat());
    let list = says(&["list", "--limit", "3"]);
    assert!(list.contains("Next step: "), "{list}");
    assert!(list.lines().all(|line| line.chars().count() <= 80), "{list}");
    let rows: Value = serde_json::from_str(&says(&["list", "--json", "--limit", "3"])).expect("JSON");
    assert_eq!(rows.as_array().map(Vec::len), Some(3));
    assert!(says(&["load"]).contains("30 Nov 2026"));
    let plan = says(&["plan", "--per-week", "2"])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        plan.contains("Nothing is changed.") && plan.contains("2 a week"),
        "{plan}"
    );
    assert!(says(&["transfers"]).contains("before 15 February"));
    assert!(says(&["moves"]).contains("ew authority"));
    let refused = |words: &[&str]| desk.refuses(&[&["reviews", "plan"], words, &["--store", &file]].concat(), 2);
    for (words, why) in [
        (["--weekdays", "sat"], "no working days"),
        (["--per-week", "0"], "0 is not in 1..=50"),
        (["--from", "2027-01-04"], "A plan begins today"),
        (["--to", "2026-11-01"], "cannot end before today"),
    ] {
        let fault = refused(&words);
        assert!(fault.contains(why), "{why}: {fault}");
    }
    let short = says(&["plan", "--to", "2027-01-22"]);
    assert!(short.contains("reviews to 22 Jan 2027"), "{short}");
}

#[test]
fn one_review_and_the_days_of_a_month_are_told_too() {
    let (desk, file) = desk();
    let says = |words: &[&str]| desk.says(&[&["reviews"], words, &["--store", &file]].concat());
    let rows: Value = serde_json::from_str(&says(&["list", "--json", "--limit", "1"])).expect("JSON");
    let reference = rows[0]["reference"].as_str().expect("a reference");
    let one = says(&["one", reference]);
    for words in ["Steps", "Meeting: ", "AR-08", "Outcomes", " over"] {
        assert!(one.contains(words), "{words}: {one}");
    }
    assert!(one.lines().all(|line| line.chars().count() <= 80), "{one}");
    let told: Value = serde_json::from_str(&says(&["one", reference, "--json"])).expect("JSON");
    assert_eq!(told["review"]["reference"], reference);
    assert!(told["lines"].as_array().is_some_and(|lines| lines.len() > 10));
    let month = ["load", "--from", "2026-11-01", "--to", "2026-11-30", "--json"];
    let days: Value = serde_json::from_str(&says(&month)).expect("JSON");
    let days = days.as_array().expect("days");
    assert!(
        days.iter()
            .all(|load| load["day"].as_str().is_some_and(|day| day.starts_with("2026-11")))
    );
    let fault = desk.refuses(&["reviews", "one", "--store", &file], 2);
    assert!(fault.contains("whose review"), "{fault}");
}

#[test]
fn a_plan_goes_by_the_terms_of_ones_own() {
    let (desk, file) = desk();
    let plan = || desk.says(&["reviews", "plan", "--horizon", "next-term", "--store", &file]);
    assert!(plan().contains("to 25 Mar 2027"));
    let own = "[[term]]\nname = \"Spring 2027\"\nfirst = 2027-01-11\nlast = 2027-03-19\n";
    std::fs::write(desk.folder.path().join("terms.toml"), own).expect("written");
    let plan = plan();
    assert!(plan.contains("to 19 Mar 2027"), "{plan}");
    assert!(
        !plan.contains(" 4 Jan 2027\n"),
        "nobody meets before the term begins: {plan}"
    );
}

#[test]
fn the_calendar_file_opens_in_another_reader_and_names_nobody() {
    let (desk, file) = desk();
    let said = desk.says(&["reviews", "calendar", "--store", &file]);
    assert!(said.contains("review-meetings.ics"), "{said}");
    let path = desk.folder.path().join("exports").join("review-meetings.ics");
    let text = std::fs::read_to_string(&path).expect("written");
    let mut calendars = ical::IcalParser::new(BufReader::new(text.as_bytes()));
    let calendar = calendars.next().expect("one calendar").expect("sound");
    assert!(!calendar.events.is_empty());
    let rows: Value =
        serde_json::from_str(&desk.says(&["reviews", "list", "--json", "--limit", "500", "--store", &file]))
            .expect("JSON");
    let set: Vec<&Value> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["set"] == true)
        .collect();
    assert_eq!(calendar.events.len(), set.len());
    for row in set {
        let surname = row["name"]
            .as_str()
            .and_then(|name| name.split(", ").next())
            .expect("a name");
        assert!(!text.contains(surname), "a name stands in the calendar");
        let day = row["day"].as_str().expect("a day").replace('-', "");
        assert!(text.contains(&day), "{day} is not in the calendar");
    }
}

#[test]
fn the_calendar_file_of_a_year_opens_in_another_reader() {
    let (desk, file) = desk();
    let year = [
        "reviews",
        "calendar",
        "--from",
        "2026-09-01",
        "--to",
        "2027-08-31",
        "--store",
        &file,
    ];
    assert!(desk.says(&year).contains("review-meetings.ics"));
    let path = desk.folder.path().join("exports").join("review-meetings.ics");
    let text = std::fs::read_to_string(&path).expect("written");
    let calendar = ical::IcalParser::new(BufReader::new(text.as_bytes())).next();
    let calendar = calendar.expect("one calendar").expect("sound");
    assert!(!calendar.events.is_empty());
    for event in &calendar.events {
        let of = |name: &str| event.properties.iter().find(|held| held.name == name);
        let starts = of("DTSTART").and_then(|held| held.value.as_deref()).expect("a day");
        assert!(("20260901".."20270901").contains(&&starts[..8]), "{starts}");
        assert!(of("UID").is_some() && of("SUMMARY").is_some());
    }
}

#[test]
fn the_calendar_and_the_plan_are_printed() {
    let (desk, file) = desk();
    let printed = |words: &[&str], name: &str| {
        let words: Vec<&str> = words.iter().copied().chain(["--print", "--store", &file]).collect();
        let said = desk.says(&words);
        assert!(said.contains(&format!("{name}.pdf")), "{said}");
        std::fs::read_to_string(desk.folder.path().join("exports").join(format!("{name}.txt"))).expect("written")
    };
    let year = printed(&["reviews", "load"], "review-calendar");
    assert!(year.contains("Reviews 2026/27") && year.contains("holidays"), "{year}");
    let december = ["reviews", "load", "--from", "2026-12-01", "--to", "2027-01-10"];
    let months = printed(&december, "review-calendar-2");
    for expected in ["Reviews, December 2026", "(bank", "Reviews, January 2027"] {
        assert!(months.contains(expected), "{expected}: {months}");
    }
    let plan = printed(&["reviews", "plan"], "review-plan");
    assert!(
        plan.contains("Plan of review meetings") && plan.contains("Why, and what is wrong"),
        "{plan}"
    );
}

#[test]
fn the_list_is_printed_in_three_formats() {
    let (desk, file) = desk();
    let said = desk.says(&["reviews", "list", "--print", "--store", &file]);
    for ending in ["docx", "pdf", "txt"] {
        assert!(said.contains(&format!("reviews.{ending}")), "{said}");
    }
}

#[test]
fn a_spreadsheet_and_paper_hold_the_whole_list() {
    let (desk, file) = desk();
    let says = |words: &[&str]| desk.says(&[&["reviews", "list"], words, &["--store", &file]].concat());
    let all: Value = serde_json::from_str(&says(&["--json", "--limit", "5000"])).expect("JSON");
    let all = all.as_array().map(Vec::len).expect("rows");
    assert!(all > 40, "more than a screen is told: {all}");
    let csv = says(&["--csv"]);
    let read: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes())
        .records()
        .map(|row| row.expect("a row"))
        .collect();
    assert_eq!(read.len(), all);
    assert!(
        csv.starts_with("Name,Reference,Year,School,Authority,Caseworker,Kind,Meeting,"),
        "{csv}"
    );
    says(&["--print"]);
    let printed = std::fs::read_to_string(desk.folder.path().join("exports/reviews.txt")).expect("written");
    assert!(!printed.contains("more than these"), "{printed}");
    let named = read
        .iter()
        .filter(|row| printed.contains(row[0].split(',').next().unwrap_or("?")));
    assert_eq!(named.count(), all);
}
