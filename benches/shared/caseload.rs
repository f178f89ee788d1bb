//! A file of children brought in by one import: the same ones every time, spread as a caseload is.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use caseload::domain::change::{Actor, Batch, Resolved};
use caseload::domain::import::record::{ImportRecord, ImportedEvent, ImportedName, ImportedRequest, ImportedSetting};
use caseload::store::{Protection, Store};
use chrono::{DateTime, Days, NaiveDate, Utc};

const SURNAMES: [&str; 40] = [
    "Okafor", "Khan", "Reid", "Thompson", "Nguyen", "Begum", "Smith", "Jones", "Adeyemi", "Kowalski", "Patel", "Singh",
    "Brown", "Evans", "Ali", "Hussain", "Taylor", "Wright", "Green", "Hall", "Wood", "Clarke", "Ahmed", "Lewis",
    "Walker", "Young", "King", "Scott", "Baker", "Hill", "Moore", "Ward", "Turner", "Cooper", "Morris", "Rahman",
    "Bailey", "Bell", "Cox", "Gray",
];

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn record(number: usize) -> ImportRecord {
    let spread = number.wrapping_mul(2_654_435_761) >> 7;
    let name = |part: usize| {
        Some(format!(
            "{}{}",
            SURNAMES[(spread >> part) % 40],
            ["", "son", "ley", "a"][(spread >> (part + 3)) % 4]
        ))
    };
    let received = day("2026-06-01") + Days::new((spread % 170) as u64);
    ImportRecord {
        name: ImportedName {
            surname: name(1),
            forename: name(5),
            ..ImportedName::default()
        },
        local_id: Some(format!("P{number}")),
        date_of_birth: Some(day("2004-09-01") + Days::new((spread % 6000) as u64)),
        setting: Some(ImportedSetting {
            urn: Some(format!("{}", 100_000 + spread % 900)),
            ..ImportedSetting::default()
        }),
        needs: vec![["ASD", "SLCN", "SEMH", "MLD"][spread % 4].into()],
        request: number.is_multiple_of(4).then(|| ImportedRequest {
            events: vec![ImportedEvent {
                event: "request-received".into(),
                on: received,
            }],
        }),
        ..ImportRecord::default()
    }
}

/// Children brought in by one import; more come in several.
const AT_ONCE: usize = 100_000;

/// The time an import of so many takes.
pub fn import(path: &Path, size: usize, protection: &Protection) -> Duration {
    let (by, at) = (Actor("bench".into()), DateTime::<Utc>::UNIX_EPOCH);
    let mut store = Store::create(path, protection).expect("made");
    let mut ours = Duration::ZERO;
    for from in (0..size).step_by(AT_ONCE) {
        let resolved = |number| Resolved {
            record: record(number),
            onto: None,
        };
        let children = (from..size.min(from + AT_ONCE)).map(resolved).collect();
        let source = "bench".into();
        let batch = Batch { source, children };
        let start = worked();
        store.import(&batch, &by, at, &mut |_| true).expect("brought in");
        ours += worked() - start;
    }
    ours
}

/// The processor time this thread has had, where the system tells; else the time gone by. On a machine shared with others the
/// time gone by of something that takes seconds says more of them than of us.
pub fn worked() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

/// Where a file of so many children is kept from one run to the next; a file of another layout has another name.
pub fn kept(size: usize) -> PathBuf {
    let mut layout = DefaultHasher::new();
    include_str!("../../assets/migrations/001_contents.sql").hash(&mut layout);
    let name = format!("children-{size}-{:x}.sqlite", layout.finish());
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}
