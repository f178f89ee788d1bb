//! What an agenda costs with two hundred cases that could be on it: proposed, drawn, re-ordered; beside a floor in the same run.
//!
//! `cargo bench --bench panel -- 200` (how many cases; 200 when none is given). Figures move from machine to machine; that all of it
//! stays within a frame of sixty a second, and the ratios, are what counts.

use std::hint::black_box;
use std::time::{Duration, Instant};

use caseload::app::App;
use caseload::app::guard::Door;
use caseload::app::keymap::Keymap;
use caseload::app::message::Message;
use caseload::app::moment::Moment;
use caseload::app::place::Place;
use caseload::app::preferences::Preferences;
use caseload::app::screen::panels::meeting::Opened;
use caseload::domain::change::{Actor, Change};
use caseload::domain::child::Child;
use caseload::domain::meeting::Meeting;
use caseload::domain::panel::page::MeetingPage;
use caseload::domain::panel::running::shift;
use caseload::domain::referral::{Referral, ReferralKind};
use caseload::store::Store;
use caseload::ui::{self, Memory};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use uuid::Uuid;

/// One frame of sixty a second.
const FRAME: Duration = Duration::from_micros(16_667);

fn today() -> NaiveDate {
    "2026-11-25".parse().expect("a real day")
}

fn timed<T>(times: u32, mut work: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    start.elapsed() / times
}

fn request(number: u64) -> Change {
    let due = today() + Days::new(7 + number % 40);
    let child = Child {
        surname: format!("Name{number:03}"),
        forename: "Amina".into(),
        born: NaiveDate::from_ymd_opt(2017, 5, 3),
        needs: vec!["SLCN".into()],
        ..Child::default()
    };
    let referral = Referral {
        kind: ReferralKind::Request,
        received: due - Days::new(42),
        reason: "Does not follow".into(),
        ..Referral::default()
    };
    Change::RecordRequest {
        child: Box::new(child),
        referral: Box::new(referral),
    }
}

/// A day-long panel in a week, the next a week after it, and cases that wait.
fn page(cases: u64) -> MeetingPage {
    let mut store = Store::in_memory().expect("a store");
    let at: DateTime<Utc> = "2026-11-25T09:00:00Z".parse().expect("a moment");
    let meeting = |number: u64| {
        let meeting = Meeting {
            id: Uuid::from_u128(u128::from(number)).into(),
            kind: "EHCNA".into(),
            day: today() + Days::new(7 * number),
            starts: NaiveTime::from_hms_opt(9, 30, 0),
            ends: NaiveTime::from_hms_opt(15, 30, 0),
            ..Meeting::default()
        };
        Change::CallMeeting {
            meeting: Box::new(meeting),
            seats: Vec::new(),
        }
    };
    let changes = (1..=2).map(meeting).chain((0..cases).map(request));
    store
        .apply_all(changes.map(|change| (change, Actor("bench".into()), at)))
        .expect("kept");
    let page = store.meeting_page(Uuid::from_u128(1).into(), today());
    page.expect("read").expect("held")
}

/// The page with every case on it, as the worst agenda there can be.
fn filled(page: &MeetingPage) -> MeetingPage {
    let mut page = page.clone();
    let items = page.candidates.iter().map(|case| page.item_for(case)).collect();
    page.items = items;
    page.candidates.clear();
    for (place, item) in (1..).zip(&mut page.items) {
        item.item.position = place;
        item.item.id = Uuid::from_u128(u128::from(place) + 1000).into();
    }
    page
}

fn drawn(page: &MeetingPage) -> Duration {
    let moment = Moment {
        today: today(),
        now: today().and_hms_opt(17, 10, 0).expect("a time"),
    };
    let mut app = App::new(moment, Preferences::default(), Keymap::default(), Door::Open);
    app.update(Message::Opened {
        locked: false,
        demonstration: false,
        notice: None,
    });
    app.places.go(Place::Panels);
    app.places.panels.open = Some(Box::new(Opened::new(page.meeting.id, Some(Box::new(page.clone())))));
    let mut memory = Memory::default();
    let mut terminal = Terminal::new(TestBackend::new(160, 50)).expect("a backend of cells");
    timed(20, || {
        terminal
            .draw(|frame| ui::draw(&app, &mut memory, frame))
            .map(|_| ())
            .expect("drawn")
    })
}

fn main() {
    let cases = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(200);
    let page = page(cases);
    println!("{} cases could be on the agenda", page.candidates.len());
    // The floor: the same cases cloned and put in order of their day.
    let floor = timed(100, || {
        let mut cases = page.candidates.clone();
        cases.sort_by_key(|case| case.due);
        cases
    });
    println!("copied and sorted      {floor:>10.1?}   the floor");
    let told = |name: &str, took: Duration| {
        let ratio = took.as_secs_f64() / floor.as_secs_f64();
        let within = if took <= FRAME {
            "within a frame"
        } else {
            "LONGER THAN A FRAME"
        };
        println!("{name:<22} {took:>10.1?}   {ratio:>6.1} times the floor, {within}");
    };
    told("proposed", timed(50, || page.propose()));
    let full = filled(&page);
    told("proposed, all on it", timed(50, || full.propose()));
    let middle = full.items[full.items.len() / 2].item.id;
    told(
        "re-ordered",
        timed(50, || {
            let items = shift(full.items.clone(), middle, 1, &full.kinds, &full.kind);
            full.building(items, Vec::new())
        }),
    );
    told("drawn, all waiting", drawn(&page));
    told("drawn, all on it", drawn(&full));
}
