//! Every day shown around reviews is the clock's: the schedule, the steps of a review, phase transfers and moves, over a whole
//! demonstration and from the facts it keeps, not from the schedule's own working.

use std::collections::BTreeMap;

use caseload::app::data::reviews::One;
use caseload::app::screen::reviews::one::StepKind;
use caseload::app::screen::reviews::one_lines::lines;
use caseload::domain::clock::{Clock, Facts};
use caseload::domain::demo::Demo;
use caseload::domain::desk::Step;
use caseload::domain::id::{ChildId, ProcessId};
use caseload::domain::matter::Process;
use caseload::domain::plan::Plan;
use caseload::domain::process::ProcessKind;
use caseload::domain::query::Query;
use caseload::domain::review::Review;
use caseload::domain::reviews::ask::ScheduleAsk;
use caseload::domain::reviews::phase::Phase;
use caseload::domain::reviews::row::ScheduleRow;
use caseload::domain::reviews::schedule::NextKind;
use caseload::store::Store;
use chrono::{Days, NaiveDate};

use crate::driver::today;

fn demonstration() -> Store {
    let mut store = Store::in_memory().expect("a store");
    store
        .apply_all(Demo::new(400, 3, today()).steps())
        .expect("a whole demonstration");
    store
}

type Timeline = BTreeMap<String, NaiveDate>;

/// The last day of every rule that runs over these facts.
fn timeline(facts: &Facts) -> Timeline {
    let clock = Clock::builtin();
    let named = |duty: caseload::domain::clock::Duty| Some((clock.book.rule(duty.rule).id.clone(), duty.due?));
    clock.duties(facts).into_iter().filter_map(named).collect()
}

fn happens(facts: &mut Facts, name: &str, on: Option<NaiveDate>) {
    if let (Some(on), Some(event)) = (on, Clock::builtin().book.event(name)) {
        facts.happened(event, on);
    }
}

/// What the twelve months run from, as the plans and the reviews that are over keep it.
fn of_plan(store: &Store, row: &ScheduleRow) -> Facts {
    let plans: Vec<Plan> = store.of("child", row.child).expect("read");
    let reviews: Vec<Review> = store.of("child", row.child).expect("read");
    let over = reviews.iter().filter(|review| review.closed.is_some());
    let reviewed = over.filter_map(|review| review.decided).max();
    let in_force = plans.iter().find(|plan| plan.id == row.plan).expect("the plan");
    let mut facts = Facts::of(ProcessKind::AnnualReview);
    happens(
        &mut facts,
        "plan-made",
        plans.iter().filter_map(|plan| plan.final_sent).min(),
    );
    happens(&mut facts, "plan-last-reviewed", reviewed.max(in_force.last_review));
    facts
}

fn of_course(store: &Store, child: ChildId, kind: &str) -> Option<(ProcessId, Facts)> {
    let courses: Vec<Process> = store.of("child", child).expect("read");
    let open = courses
        .iter()
        .find(|course| course.kind == kind && course.closed.is_none())?;
    Some((open.id, store.facts(open.id).expect("read")?))
}

/// The phase transfer a review is for: the course that runs, else the one of this school year.
fn of_transfer(store: &Store, row: &ScheduleRow) -> Timeline {
    let facts = of_course(store, row.child, "phase-transfer").map_or_else(
        || {
            let mut facts = Facts::of(ProcessKind::PhaseTransfer);
            let begins = caseload::domain::age::SchoolYear::of(row.meeting_by).0 + 1;
            happens(&mut facts, "transfer", NaiveDate::from_ymd_opt(begins, 9, 1));
            if row.phase == Phase::Post16 {
                let marker = Clock::builtin().book.events.marker("post-16-transfer");
                facts.markers.set(marker.expect("a marker"));
            }
            facts
        },
        |(_, facts)| facts,
    );
    timeline(&facts)
}

fn least(line: &Timeline, rules: &[&str]) -> Option<NaiveDate> {
    rules.iter().filter_map(|rule| line.get(*rule).copied()).min()
}

/// A day, no later than another where there is one.
fn sooner(day: NaiveDate, other: Option<NaiveDate>) -> NaiveDate {
    other.map_or(day, |other| other.min(day))
}

/// Every day of one line of the schedule, reckoned anew.
fn compared(store: &Store, row: &ScheduleRow) {
    let mut facts = of_plan(store, row);
    if let Some(process) = row.process {
        let own = store.facts(process).expect("read").expect("held");
        let says = timeline(&own);
        if says.contains_key("AR-01") || says.contains_key("AR-02") {
            facts = own;
        } else {
            facts.events.extend(own.events);
        }
    }
    let yearly = least(&timeline(&facts), &["AR-01", "AR-02"]);
    let (transfers, moved) = (row.kind == NextKind::Transfer, of_course(store, row.child, "move"));
    let moved = moved.and_then(|(_, facts)| {
        let mut facts = facts;
        facts.events.extend(of_plan(store, row).events);
        timeline(&facts).get("TR-04").copied()
    });
    let complete = moved
        .filter(|_| Some(row.complete_by) != yearly)
        .or(yearly)
        .expect("a year");
    assert_eq!(row.complete_by, complete, "{row:?}");
    let transfer = if transfers {
        of_transfer(store, row)
    } else {
        Timeline::new()
    };
    let phase = least(&transfer, &["PT-04", "PT-04.post-16"]);
    let between = transfer.get("PT-03").map(|day| *day - Days::new(84));
    assert_eq!(
        row.meeting_by,
        sooner(complete - Days::new(28), phase.or(between)),
        "{row:?}"
    );
    happens(&mut facts, "review-meeting", Some(row.day));
    let line = timeline(&facts);
    let told = [
        ("AR-05", row.invite_by),
        ("AR-06", row.papers_by),
        ("AR-07", row.report_by),
        ("AR-08", row.decide_by),
    ];
    for (rule, day) in told {
        assert_eq!(line.get(rule), Some(&day), "{rule} {row:?}");
    }
    let notice = line.get("AR-09").copied().unwrap_or(row.decide_by);
    let phase_notice = least(&transfer, &["PT-04.notice", "PT-04.post-16-notice"]);
    assert_eq!(row.notice_by, sooner(notice, phase_notice), "{row:?}");
    let amended = least(&line, &["AR-11", "AR-12"]).unwrap_or(row.decide_by);
    let named = least(&transfer, &["PT-01", "PT-02", "PT-03"]);
    assert_eq!(row.final_by, sooner(amended, named), "{row:?}");
    shown(store, row, &[line, transfer]);
}

/// Every last day on the page of the review is that of the rule that stands beside it.
fn shown(store: &Store, row: &ScheduleRow, lines_of_law: &[Timeline]) {
    let page = store.child_page(row.child, today()).expect("read").expect("held");
    let one = One { row: row.clone(), page };
    let moved = of_course(store, row.child, "move").map(|(_, facts)| timeline(&facts));
    for spot in lines(&one) {
        let Some(due) = spot.due.filter(|_| !spot.rule.is_empty()) else {
            continue;
        };
        let known = lines_of_law.iter().chain(&moved).find_map(|line| line.get(spot.rule));
        let known = known.unwrap_or_else(|| panic!("{} is not in the clock: {spot:?}", spot.rule));
        // The meeting comes four weeks before the last day of the review after a move.
        let known = match spot.rule {
            "TR-04" if spot.step != Some(StepKind::Moving) => *known - Days::new(28),
            _ => *known,
        };
        assert_eq!(due, known, "{spot:?}");
    }
}

#[test]
fn every_day_of_every_review_is_the_clocks() {
    let store = demonstration();
    let page = store.schedule(&ScheduleAsk::default(), today(), &Step::First, 10_000);
    let rows = page.expect("listed").rows;
    let of = |kind: NextKind| rows.iter().filter(|row| row.kind == kind).count();
    assert!(rows.len() > 100, "{}", rows.len());
    assert!(of(NextKind::Transfer) > 3 && of(NextKind::First) + of(NextKind::Later) > 20);
    rows.iter().for_each(|row| compared(&store, row));
}

#[test]
fn every_day_of_a_phase_transfer_and_a_move_is_the_clocks() {
    let store = demonstration();
    let (transfers, _) = store
        .phase_transfers(&Query::default(), today(), 10_000)
        .expect("listed");
    let mut compared = 0;
    for line in transfers {
        let Some((_, facts)) = of_course(&store, line.child, "phase-transfer") else {
            continue;
        };
        let law = timeline(&facts);
        let row = store.scheduled(line.child, today()).expect("read");
        let row = row.filter(|row| row.kind == NextKind::Transfer);
        let days = [
            (
                line.meeting_by,
                least(&law, &["PT-04", "PT-04.post-16"]),
                row.as_ref().map(|row| row.meeting_by),
            ),
            (
                line.notice_by,
                least(&law, &["PT-04.notice", "PT-04.post-16-notice"]),
                row.as_ref().map(|row| row.notice_by),
            ),
            (
                line.name_by,
                least(&law, &["PT-01", "PT-02", "PT-03"]),
                row.as_ref().map(|row| row.final_by),
            ),
        ];
        for (shown, of_course, of_review) in days {
            assert_eq!(shown, of_course.map(|day| sooner(day, of_review)), "{line:?}");
        }
        compared += 1;
    }
    assert!(compared > 3, "only {compared} transfers ran");
    let (moves, _) = store.moves(&Query::default(), today(), 10_000).expect("listed");
    for line in &moves {
        let law = timeline(&store.facts(line.process.id).expect("read").expect("held"));
        for (_, what, by) in &line.duties {
            let rule = Clock::builtin()
                .book
                .rules()
                .iter()
                .find(|rule| rule.title == *what && law.contains_key(&rule.id));
            assert_eq!(*by, rule.map(|rule| law[&rule.id]), "{what}: {line:?}");
        }
    }
    assert!(!moves.is_empty());
}
