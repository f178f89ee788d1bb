//! Lists hold what was asked for, in order, page by page.

use caseload::domain::advice::Advice;
use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::domain::desk::{CaseRow, Step};
use caseload::domain::meeting::{Meeting, Seat};
use caseload::domain::organisation::Organisation;
use caseload::domain::person::Person;
use caseload::domain::query::Query;
use caseload::domain::referral::Referral;
use caseload::domain::review::Review;
use caseload::domain::task::Task;
use caseload::store::Store;
use chrono::NaiveDate;
use proptest::prelude::*;

use super::contents::*;

const TODAY: &str = "2026-11-25";

fn query(text: &str) -> Query {
    Query::read(text).expect("a query that can be read")
}

/// Thirty children: every third looked after, every fifth with an open review, all in one of two schools.
fn store() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    let mut changes: Vec<Change> = vec![
        Change::Save(
            Organisation {
                id: id(900),
                name: "Fernhill Primary".into(),
                ..Organisation::default()
            }
            .into(),
        ),
        Change::Save(
            Organisation {
                id: id(901),
                name: "Oakside Infants".into(),
                ..Organisation::default()
            }
            .into(),
        ),
        Change::Save(
            Person {
                id: id(902),
                surname: "Khan".into(),
                forename: "Sana".into(),
                ..Person::default()
            }
            .into(),
        ),
    ];
    for number in 1..=30_u128 {
        let mut child = Child {
            born: NaiveDate::from_ymd_opt(2008 + (number % 10) as i32, 5, 4),
            setting: Some(id(900 + number % 2)),
            caseworker: number.is_multiple_of(4).then(|| id(902)),
            ..child(number, &format!("Child{:02}", (number * 7) % 31), "Ada")
        };
        child.flags.looked_after = number.is_multiple_of(3);
        changes.push(Change::SaveChild(Box::new(child)));
        if number.is_multiple_of(5) {
            let due = day(TODAY) + chrono::Days::new(number as u64) - chrono::Days::new(12);
            changes.push(Change::SetReviews(vec![Review {
                id: id(500 + number),
                child: id(number),
                due,
                ..Review::default()
            }]));
        }
    }
    for change in changes {
        store.apply(&change, &senco(), noon()).expect("kept");
    }
    store
}

fn children(store: &Store, text: &str) -> Vec<CaseRow> {
    store
        .children(&query(text), day(TODAY), &Step::First, 100)
        .expect("listed")
        .rows
}

#[test]
fn what_is_asked_for_is_what_is_shown() {
    let store = store();
    assert_eq!(children(&store, "").len(), 30);
    assert_eq!(children(&store, "flag:lac").len(), 10);
    assert_eq!(children(&store, "-flag:lac").len(), 20);
    assert_eq!(children(&store, "school:fernhill").len(), 15);
    assert_eq!(children(&store, "who:khan").len(), 7);
    assert_eq!(children(&store, "open").len(), 6);
    assert_eq!(children(&store, "closed").len(), 24);
    assert_eq!(children(&store, "late").len(), 2);
    assert_eq!(children(&store, "need:slcn status:n").len(), 30);
    assert_eq!(children(&store, "child07").len(), 1);
    assert_eq!(children(&store, "review<7d").len(), 3);
    assert_eq!(children(&store, "school:\"no such\"").len(), 0);
}

#[test]
fn years_and_ages_are_those_of_the_day() {
    let store = store();
    for row in children(&store, "year:7..9") {
        assert!((7..=9).contains(&row.year.expect("born")), "{row:?}");
    }
    let born_2012 = children(&store, "age:14");
    assert!(!born_2012.is_empty());
    for row in born_2012 {
        assert_eq!(row.born, Some(day("2012-05-04")));
    }
    assert_eq!(children(&store, "age>=14").len() + children(&store, "age<14").len(), 30);
    assert_eq!(children(&store, "year>=9").len() + children(&store, "year<9").len(), 30);
}

#[test]
fn cases_are_those_with_something_open_the_soonest_due_first() {
    let store = store();
    let page = store.cases(&query(""), day(TODAY), &Step::First, 100).expect("listed");
    assert_eq!(page.rows.len(), 6);
    assert!(page.rows.is_sorted_by_key(|row| row.due));
    assert_eq!(store.count_cases(&query(""), day(TODAY), 10).expect("counted").rows, 6);
    assert_eq!(
        store
            .count_cases(&query("flag:lac"), day(TODAY), 1)
            .expect("counted")
            .to_string(),
        "1+"
    );
}

/// What few have is looked up in another table, and what the others have is tried row by row: together they are everybody.
#[test]
fn those_who_are_looked_up_are_those_whom_the_list_itself_would_find() {
    let mut store = store();
    let process = caseload::domain::matter::Process {
        id: id(602),
        child: id(2),
        kind: "assessment".into(),
        opened: day("2026-10-01"),
        ..Default::default()
    };
    let asked = Advice {
        id: id(603),
        child: id(2),
        process: id(602),
        contributor: "Educational psychology".into(),
        asked: day("2026-10-01"),
        due: day("2026-11-12"),
        ..Advice::default()
    };
    let process = Change::OpenProcess {
        process: Box::new(process),
        events: vec![],
    };
    for change in [process, Change::AskAdvice(vec![asked])] {
        store.apply(&change, &senco(), noon()).expect("kept");
    }
    for (asked, found) in [
        ("review<7d", 3),
        ("review:none", 24),
        ("born<2012-05-04", 12),
        ("born:none", 0),
        ("age>=14", 15),
        ("from:psych", 1),
        ("from:health", 0),
        ("from:psych,health", 1),
        ("asked<2026-10-02", 1),
        ("asked>2026-10-02", 0),
        ("meeting>2026-01-01", 0),
        ("new", 0),
        ("waiting", 1),
        ("name:child07", 1),
        ("name:ada", 30),
        ("ref:zzz", 0),
        ("upn:B80", 0),
        ("late sort:name", 3),
    ] {
        let rows = children(&store, asked);
        assert_eq!(rows.len(), found, "{asked}");
        let counted = store.count_children(&query(asked), day(TODAY), 100).expect("counted");
        assert_eq!(counted.rows, found, "{asked}");
        let others = children(&store, &format!("-{asked}"));
        assert_eq!(others.len(), 30 - found, "-{asked}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn pages_put_together_are_the_whole_list_both_ways(
        size in 1..12usize,
        sort in prop::sample::select(vec!["due", "name", "year", "stage", "school", "la", "who", "received", "ref"]),
        down in any::<bool>(),
    ) {
        let store = store();
        let query = query(&format!("sort:{}{sort}", if down { "-" } else { "" }));
        let list = |step: &Step, limit| store.children(&query, day(TODAY), step, limit).expect("listed");
        let whole: Vec<_> = list(&Step::First, 100).rows.into_iter().map(|row| row.child).collect();
        prop_assert_eq!(whole.len(), 30);
        let (mut forwards, mut step) = (Vec::new(), Step::First);
        loop {
            let page = list(&step, size);
            forwards.extend(page.rows.iter().map(|row| row.child));
            if !page.more { break; }
            step = Step::After(page.last.expect("a page with more has a last row"));
        }
        prop_assert_eq!(&forwards, &whole);
        let (mut backwards, mut step) = (Vec::new(), Step::Last);
        loop {
            let page = list(&step, size);
            backwards.splice(0..0, page.rows.iter().map(|row| row.child));
            if !page.more { break; }
            step = Step::Before(page.first.expect("a page with more has a first row"));
        }
        prop_assert_eq!(&backwards, &whole);
    }
}

#[test]
fn today_says_what_is_late_due_new_owed_and_meeting() {
    let mut store = store();
    let request = Referral {
        received: day("2026-11-20"),
        ..Referral::default()
    };
    for change in [
        Change::LogConcern {
            child: Box::new(child(1, "", "")),
            referral: Box::new(Referral { id: id(600), ..request }),
        },
        Change::AddTask(Task {
            id: id(601),
            what: "send form".into(),
            due: Some(day("2026-11-24")),
            ..Task::default()
        }),
        Change::OpenProcess {
            process: Box::new(caseload::domain::matter::Process {
                id: id(602),
                child: id(2),
                kind: "assessment".into(),
                opened: day("2026-10-01"),
                ..Default::default()
            }),
            events: vec![],
        },
        Change::AskAdvice(vec![Advice {
            id: id(603),
            child: id(2),
            process: id(602),
            contributor: "educational psychology".into(),
            asked: day("2026-10-10"),
            due: day("2026-11-21"),
            ..Advice::default()
        }]),
        Change::CallMeeting {
            meeting: Box::new(Meeting {
                id: id(604),
                kind: "EHCNA".into(),
                day: day("2026-11-27"),
                ..Meeting::default()
            }),
            seats: vec![Seat {
                id: id(605),
                role: "DMO".into(),
                required: true,
                ..Seat::default()
            }],
        },
    ] {
        store.apply(&change, &senco(), noon()).expect("kept");
    }
    let today = store.today(day(TODAY), 20).expect("looked at");
    // Two reviews, a task, and the advice that the law gives six weeks.
    assert_eq!(today.late.count.rows, 4, "{:?}", today.late);
    assert!(today.late.lines.is_sorted_by_key(|line| line.due));
    assert_eq!(today.due.count.rows, 1);
    assert_eq!(today.new.lines[0].why(day(TODAY)), "received 20 Nov 2026");
    assert_eq!(today.owed.lines[0].what, "educational psychology");
    assert_eq!(today.meetings.lines[0].lacks, ["DMO", "an agenda"]);
}

#[test]
fn the_page_of_a_child_holds_all_that_is_held() {
    let mut store = Store::in_memory().expect("memory is there");
    for record in one_of_each() {
        store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    let page = store.child_page(id(3), day(TODAY)).expect("readable").expect("held");
    assert_eq!(page.people[0].person.name(), "Sana Khan");
    assert_eq!(
        (page.processes[0].events.len(), page.processes[0].exceptions.len()),
        (1, 1)
    );
    let lens = [
        page.plans.len(),
        page.outcomes.len(),
        page.provision.len(),
        page.advice.len(),
        page.reviews.len(),
    ];
    assert_eq!(lens, [1; 5]);
    assert!(page.story().is_sorted_by_key(|line| std::cmp::Reverse(line.day)));
    assert_eq!(store.child_by_number("26/0001").expect("searched"), Some(id(3)));
    assert!(store.child_page(id(77), day(TODAY)).expect("readable").is_none());
}
