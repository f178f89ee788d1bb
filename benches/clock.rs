//! All duties of 100,000 courses of mixed kinds, on one core, beside the floor: the same number of bare date additions.
//!
//! `cargo bench --bench clock`

use std::hint::black_box;
use std::time::{Duration, Instant};

use caseload::domain::clock::{Clock, Duty, Exception, Facts};
use caseload::domain::process::ProcessKind;
use chrono::{Days, NaiveDate};

const COURSES: usize = 100_000;
const ROUNDS: usize = 9;

/// The kinds in about the shares a busy authority has them, and what has happened in each.
const MIX: [(ProcessKind, &[&str]); 10] = [
    (ProcessKind::Assessment, &["request-received"]),
    (
        ProcessKind::Assessment,
        &["request-received", "decision-to-assess", "advice-requested"],
    ),
    (
        ProcessKind::Assessment,
        &[
            "request-received",
            "decision-to-assess",
            "advice-requested",
            "draft-plan-sent",
        ],
    ),
    (ProcessKind::Assessment, &["request-received", "decision-not-to-assess"]),
    (ProcessKind::AnnualReview, &["plan-last-reviewed"]),
    (ProcessKind::AnnualReview, &["plan-last-reviewed", "review-meeting"]),
    (
        ProcessKind::AnnualReview,
        &[
            "review-meeting",
            "review-report-sent",
            "review-decision",
            "amendment-notice-sent",
        ],
    ),
    (ProcessKind::PhaseTransfer, &["transfer"]),
    (ProcessKind::Mediation, &["decision-notice-sent"]),
    (ProcessKind::Move, &["old-authority-aware"]),
];

fn courses(clock: Clock<'_>) -> Vec<Facts> {
    let start = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
    let absent = clock.book.grounds.find("EXC-D").expect("a ground");
    let course = |number: usize| {
        let (process, events) = MIX[number % MIX.len()];
        let first = start + Days::new((number * 7 % 900) as u64);
        let mut facts = Facts::of(process);
        for (step, name) in events.iter().enumerate() {
            facts.happened(
                clock.book.event(name).expect("an event"),
                first + Days::new(step as u64 * 30),
            );
        }
        if number.is_multiple_of(50) {
            facts.exceptions.push(Exception {
                ground: absent,
                from: first,
                to: Some(first + Days::new(40)),
            });
        }
        facts
    };
    (0..COURSES).map(course).collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn reckon(clock: Clock<'_>, courses: &[Facts], today: NaiveDate) -> (Duration, usize) {
    let mut duties: Vec<Duty> = Vec::with_capacity(64);
    let (start, mut count) = (Instant::now(), 0);
    for facts in courses {
        duties.clear();
        clock.duties_into(facts, &mut duties);
        count += duties.len();
        for duty in &duties {
            black_box(duty.state(today));
        }
    }
    (start.elapsed(), count)
}

fn floor(additions: usize, today: NaiveDate) -> Duration {
    let start = Instant::now();
    for number in 0..additions {
        black_box(black_box(today) + Days::new(number as u64 % 200));
    }
    start.elapsed()
}

fn main() {
    let clock = Clock::builtin();
    let courses = courses(clock);
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let (mut times, mut floors, mut duties) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let (time, count) = reckon(clock, &courses, today);
        times.push(time);
        floors.push(floor(count, today));
        duties = count;
    }
    let (time, floor) = (median(times), median(floors));
    let per_second = COURSES as f64 / time.as_secs_f64();
    println!(
        "{COURSES} courses, {duties} duties: {:.1} ms, {per_second:.0} courses a second on one core",
        time.as_secs_f64() * 1e3
    );
    println!(
        "floor, as many bare date additions: {:.2} ms; ratio {:.0}",
        floor.as_secs_f64() * 1e3,
        time.as_secs_f64() / floor.as_secs_f64()
    );
}
