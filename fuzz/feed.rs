//! Every reader of what comes from outside, each fed with any bytes at all. Used by the targets beside this file and by the
//! test `fuzz`, so that both feed the same.

use caseload::app::keymap::Keymap;
use caseload::domain::calendar::Calendar;
use caseload::domain::establishment::Wanted;
use caseload::domain::import::{Mapping, Options, prepare};
use caseload::domain::query::Query;
use caseload::domain::rule::RuleBook;
use caseload::domain::typed_date::{Lean, Typed};
use caseload::exchange::read::establishments;
use caseload::exchange::{Limits, archive, pack, read};
use caseload::ui::theme::Theme;
use chrono::NaiveDate;

/// What takes the bytes.
pub type Feed = fn(&[u8]);

/// Each parser by its name, which is its target's too.
pub const PARSERS: &[(&str, Feed)] = &[
    ("any", any),
    ("csv", csv),
    ("cells", cells),
    ("workbook", workbook),
    ("xml", xml),
    ("sen2", sen2),
    ("archive", archive),
    ("settings", settings),
    ("pack", pack),
    ("query", query),
    ("typed_date", typed_date),
    ("rules", rules),
    ("terms", terms),
    ("keymap", keymap),
    ("theme", theme),
    ("mapping", mapping),
];

/// The parser of a name.
pub fn named(name: &str) -> Feed {
    let found = PARSERS.iter().find(|(known, _)| *known == name);
    found.expect("a target is called as its parser is").1
}

/// Small enough that a file which would fill the memory is found, not survived by chance.
const LIMITS: Limits = Limits {
    file: 1 << 20,
    unpacked: 8 << 20,
    entries: 64,
    rows: 10_000,
    columns: 2_000,
    cells: 200_000,
    line: 1 << 18,
    cell: 1 << 16,
    depth: 32,
    elements: 2_000,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day of the calendar")
}

/// Reads the bytes as a file, and what came of it into children.
fn take(bytes: &[u8], mapping: &Mapping) {
    let Ok(found) = read::read_bytes("fuzz", bytes, &LIMITS) else {
        return;
    };
    let Ok(prepared) = prepare::prepare(read::joined(found), mapping, None) else {
        return;
    };
    let _ = prepare::read(&prepared, &Options::new(today()), &mut |_| true);
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn any(bytes: &[u8]) {
    take(bytes, &Mapping::default());
}

/// Anything under headings we know.
fn csv(bytes: &[u8]) {
    let headings = b"Surname,Forename,DOB,UPN,SEN status,Need,Funding,Request received\n";
    any(&[headings, bytes].concat());
}

/// One cell under each heading.
fn cells(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let row = format!("\"{}\"", text.replace(['"', '\n', '\r'], " "));
    let headings = [
        "UPN",
        "DOB",
        "SEN status",
        "Need",
        "Year",
        "Top up",
        "Postcode",
        "Name",
        "Request received",
    ];
    let rows = vec![row; headings.len()].join(",");
    any(format!("{}\n{rows}\n", headings.join(",")).as_bytes());
}

/// A packed or an old workbook, by its first byte.
fn workbook(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let start: &[u8] = match first % 2 {
        0 => b"PK\x03\x04",
        _ => &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    };
    any(&[start, rest].concat());
}

/// The inside of a transfer file.
fn xml(bytes: &[u8]) {
    any(&[
        b"<CTfile><CTFpupilData><Pupil>",
        bytes,
        b"</Pupil></CTFpupilData></CTfile>",
    ]
    .concat());
}

/// The inside of an SEN2 return.
fn sen2(bytes: &[u8]) {
    let start = b"<Message><Header><Collection>SEN2</Collection></Header><Persons><Person>";
    any(&[start.as_slice(), bytes, b"</Person></Persons></Message>"].concat());
}

/// An archive after its first line.
fn archive(bytes: &[u8]) {
    let head = b"{\"format\":\"caseload-archive\",\"version\":1,\"made\":\"2026-11-25\"}\n";
    let file = [head.as_slice(), bytes].concat();
    if let Ok(reader) = archive::Reader::begin(file.as_slice()) {
        reader.for_each(drop);
    }
}

/// An extract of the national register of settings.
fn settings(bytes: &[u8]) {
    let wanted = Wanted {
        authorities: ["301".to_owned()].into(),
        today: today(),
    };
    let _ = establishments::read(bytes, &wanted, &LIMITS, &mut |_| true);
}

/// A request pack, and what lies under its seal.
fn pack(bytes: &[u8]) {
    let _ = pack::read(bytes);
    let Ok(content) = serde_json::from_slice(bytes) else {
        return;
    };
    let Ok(pack) = pack::understood(content) else { return };
    let _ = caseload::domain::pack::preview(&pack, None, false);
    let _ = caseload::domain::pack::document(&pack);
}

/// What is written of a query is read as the same query.
fn query(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Query::read(text) {
        Ok(query) => {
            let written = query.to_string();
            let again = Query::read(&written).unwrap_or_else(|fault| panic!("{written}: {fault}"));
            assert_eq!(again.to_string(), written);
        }
        Err(fault) => drop((fault.to_string(), fault.pointer(text))),
    }
}

fn typed_date(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for lean in [Lean::Nearest, Lean::Past, Lean::Future] {
        let typed = Typed {
            today: today(),
            calendar: Calendar::builtin(),
            lean,
        };
        let _ = typed.read(text).map_err(|fault| fault.to_string());
    }
}

fn rules(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let _ = RuleBook::builtin()
        .with_local("own.toml", text)
        .map_err(|fault| fault.to_string());
}

fn terms(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let _ = Calendar::read_terms("terms.toml", text).map_err(|fault| fault.to_string());
}

fn keymap(bytes: &[u8]) {
    text(bytes).map(Keymap::with_patch);
}

fn theme(bytes: &[u8]) {
    text(bytes).map(Theme::read);
}

/// A saved mapping, used on a small register.
fn mapping(bytes: &[u8]) {
    let Some(mapping) = text(bytes).and_then(|text| toml::from_str(text).ok()) else {
        return;
    };
    take(
        b"Name,Born,SEN,House,AR date\nKhan Aisha,04/05/2016,K,Red,01/02/2026\n",
        &mapping,
    );
}
