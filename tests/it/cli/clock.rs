//! `caseload clock`, `rules` and `events`.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::program::Desk;

fn json(desk: &Desk, arguments: &[&str]) -> Value {
    serde_json::from_str(&desk.says(arguments)).expect("an answer in JSON")
}

#[test]
fn one_duty_is_explained_for_programs() {
    let desk = Desk::new();
    let answer = json(&desk, &["clock", "--rule", "FI-01", "--from", "2025-05-21", "--json"]);
    assert_eq!(answer["rule"], "FI-01");
    assert_eq!(answer["start"], "2025-05-21");
    assert_eq!(answer["due"], "2025-10-08");
    assert_eq!(answer["working_target"], "2025-10-08");
    assert_eq!(answer["state"], "late");
    assert!(answer["source"].as_str().expect("text").contains("reg 13(2)"));
    let why = answer["why"].as_str().expect("text");
    assert!(
        why.contains("20 weeks after Wed 21 May 2025 is Wed 8 Oct 2025."),
        "{why}"
    );
}

#[test]
fn the_timeline_fits_the_page_and_says_what_is_late() {
    let desk = Desk::new();
    let page = desk.says(&[
        "clock",
        "--event",
        "request-received=2026-10-05",
        "--event",
        "decision-to-assess=2026-11-17",
    ]);
    assert!(page.lines().all(|line| line.width() <= 80), "{page}");
    assert!(page.contains("Clock on Wed 25 Nov 2026"));
    assert!(
        page.contains("1 day late      Mon 16 Nov 2026  NA-03  Decide whether to assess"),
        "{page}"
    );
    assert!(page.contains("^ today, wk 7.2"), "{page}");
    assert!(page.contains("89 days left    Mon 22 Feb 2027  FI-01"), "{page}");
}

#[test]
fn each_reading_is_shown_when_the_route_is_not_given() {
    let desk = Desk::new();
    let mut arguments = vec![
        "clock",
        "--event",
        "request-received=2026-01-05",
        "--event",
        "decision-not-to-assess=2026-02-16",
    ];
    arguments.extend(["--event", "refusal-reversed=2026-06-01"]);
    let page = desk.says(&arguments);
    assert!(
        page.contains("How was the refusal reversed on Mon 1 Jun 2026?"),
        "{page}"
    );
    for route in ["tribunal-order", "unopposed", "conceded", "mediation-agreement"] {
        assert!(page.contains(&format!("--route {route}")), "{route}: {page}");
    }
    arguments.extend(["--route", "tribunal-order"]);
    let page = desk.says(&arguments);
    assert!(!page.contains("How was the refusal reversed"), "{page}");
    assert!(page.contains("Mon 7 Sep 2026   TO-04"), "{page}");
}

/// Asked wrongly: exit code 2 and one sentence.
fn refuses(arguments: &[&str], sentence: &str) {
    let said = Desk::new().refuses(arguments, 2);
    assert!(said.contains(sentence), "{arguments:?}: {said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence() {
    refuses(
        &["clock", "--rule", "FI-1", "--from", "2025-05-21"],
        "no rule is called “FI-1”; did you mean FI-01?",
    );
    refuses(
        &["clock", "--event", "request-recieved=2025-05-21"],
        "did you mean “request-received”?",
    );
    refuses(
        &["clock", "--event", "request-received=2025-02-30"],
        "“2025-02-30” is not a date",
    );
    refuses(
        &["clock", "--event", "request-received=2013-12-31"],
        "known from 1 Jan 2014 to 31 Dec 2035",
    );
    refuses(
        &["clock", "--event", "request-received=2036-01-01"],
        "known from 1 Jan 2014 to 31 Dec 2035",
    );
    refuses(
        &["clock", "--rule", "TR-02", "--from", "2035-12-28"],
        "so working days cannot be counted",
    );
    refuses(
        &["clock", "--rule", "UN-01", "--from", "2015-03-01"],
        "in force from 23 Mar 2015",
    );
    refuses(&["clock", "--rule", "FI-01"], "give that day with --from");
    refuses(&["clock"], "Say what happened");
    let request = ["clock", "--event", "request-received=2025-05-21"];
    let with = |more: [&'static str; 2]| [request.as_slice(), more.as_slice()].concat();
    refuses(
        &with(["--event", "final-plan-sent=2025-05-01"]),
        "is before request-received (21 May 2025)",
    );
    refuses(
        &with(["--exception", "staff-shortage:2025-06-01..2025-08-01"]),
        "not an exception",
    );
    refuses(
        &with(["--exception", "weather:2025-06-01..2025-08-01"]),
        "no exception is called “weather”",
    );
    refuses(
        &with(["--exception", "away-four-weeks:2025-06-01..2025-06-10"]),
        "at least 4 weeks",
    );
    refuses(&with(["--exception", "away-four-weeks"]), "write GROUND:FROM..TO");
    refuses(&with(["--route", "asked-nicely"]), "no route is called “asked-nicely”");
    refuses(&with(["--mark", "tall"]), "no marker is called “tall”");
    refuses(&with(["--process", "dance"]), "no course is called “dance”");
    refuses(&with(["--rules", "nowhere.toml"]), "could not be read");
}

#[test]
fn a_final_plan_before_its_draft_is_refused() {
    let events = [
        "--event",
        "draft-plan-sent=2025-09-01",
        "--event",
        "final-plan-sent=2025-08-01",
    ];
    refuses(
        &[["clock"].as_slice(), &events].concat(),
        "final-plan-sent (1 Aug 2025) is before draft-plan-sent (1 Sep 2025)",
    );
}

#[test]
fn rules_and_events_are_listed_and_shown() {
    let desk = Desk::new();
    let list = desk.says(&["rules"]);
    assert!(list.lines().all(|line| line.width() <= 80), "{list}");
    assert!(
        list.contains("FI-01                 Send the final plan: 20 weeks after start"),
        "{list}"
    );
    let one = desk.says(&["rules", "fi-01"]);
    assert!(
        one.contains("Source") && one.contains("reg 13(2)") && one.contains("Example"),
        "{one}"
    );
    let parts = json(&desk, &["rules", "PT-04", "--json"]);
    assert!(
        parts.as_array().expect("a list").len() >= 2,
        "both results of one row: {parts}"
    );
    let events = desk.says(&["events"]);
    assert!(events.lines().all(|line| line.width() <= 80), "{events}");
    assert!(
        events.contains("request-received") && events.contains("away-four-weeks (EXC-D)"),
        "{events}"
    );
}

#[test]
fn rules_of_ones_own_lie_over_the_law_and_say_so() {
    let desk = Desk::new();
    let rules = desk.folder.path().join("rules");
    std::fs::create_dir(&rules).expect("a folder");
    let own = "[[change]]\nid = \"NA-03\"\ndue = \"5 weeks after start\"\n";
    std::fs::write(rules.join("own.toml"), own).expect("written");
    let page = desk.says(&["clock", "--event", "request-received=2026-11-02"]);
    assert!(
        page.contains("Mon 7 Dec 2026   NA-03  Decide whether to assess (local)"),
        "{page}"
    );
    std::fs::write(rules.join("own.toml"), own.replace("weeks", "moons")).expect("written");
    let said = desk.refuses(&["clock", "--event", "request-received=2026-11-02"], 2);
    assert!(said.contains("own.toml, line 3: “moon” is not a unit"), "{said}");
}

#[test]
fn terms_of_ones_own_lie_over_the_typical_ones() {
    let desk = Desk::new();
    let page = desk.says(&["calendar"]);
    assert!(page.contains("Autumn 2026     2 Sep 2026 to 18 Dec 2026"), "{page}");
    assert!(page.contains("Mon 28 Dec 2026"), "{page}");
    let own = "[[term]]\nname = \"Autumn 2026\"\nfirst = 2026-09-07\nlast = 2026-12-16\n";
    std::fs::write(desk.folder.path().join("terms.toml"), own).expect("written");
    let page = desk.says(&["calendar", "--year", "2030"]);
    assert!(page.contains("Autumn 2026     7 Sep 2026 to 16 Dec 2026"), "{page}");
    assert!(page.contains("Worked out from the rules"), "{page}");
    std::fs::write(desk.folder.path().join("terms.toml"), own.replace("2026-12-16", "soon")).expect("written");
    assert!(desk.refuses(&["calendar"], 2).contains("terms.toml, line 4"));
    refuses(&["calendar", "--year", "2036"], "known for 2014 to 2035");
}
