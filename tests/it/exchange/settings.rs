//! Settings out of an extract of the national register, in its own encoding, once and again.

use std::io::Read;

use caseload::domain::establishment::Wanted;
use caseload::domain::organisation::Organisation;
use caseload::exchange::read::establishments::{self, Extract};
use caseload::exchange::{ExchangeError, Limits};
use caseload::store::{SettingsTally, Store};

use super::day;
use crate::store::contents::{everything, noon, senco};

const HEADINGS: &str = "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentNumber\",\"EstablishmentName\",\
    \"TypeOfEstablishment (name)\",\"EstablishmentStatus (name)\",\"CloseDate\",\"Postcode\"\r\n";

const ROWS: &[u8] = b"100001,203,Greenwich,2001,\"St Ang\xe8le\x92s, Lower\",Voluntary aided school,Open,,SE10 9NF\r\n\
    100002,208,Lambeth,3002,Fernhill Primary,Academy converter,Open,,SW2 1RW\r\n\
    100003,208,Lambeth,3002,Fernhill Primary,Community school,Closed,31-08-2026,SW2 1RW\r\n\
    100004,208,Lambeth,3004,Old School,Community school,Closed,31-08-1999,\r\n\
    100005,801,Bristol,2005,Elsewhere Primary,Community school,Open,,\r\n\
    10000X,203,Greenwich,2006,Broken,Community school,Open,,\r\n";

fn extract(file: impl Read, limits: &Limits) -> Result<Extract, ExchangeError> {
    let wanted = Wanted {
        authorities: ["203".to_owned(), "208".to_owned()].into(),
        today: day("2026-11-25"),
    };
    establishments::read(file, &wanted, limits, &mut |_| true)
}

fn usual() -> Extract {
    let bytes = [HEADINGS.as_bytes(), ROWS].concat();
    extract(bytes.as_slice(), &Limits::USUAL).expect("an extract")
}

fn take_in(store: &mut Store, settings: &[Organisation]) -> SettingsTally {
    let tried = store
        .bring_settings(settings, false, &senco(), noon(), &mut |_| true)
        .expect("tried");
    let told = store
        .bring_settings(settings, true, &senco(), noon(), &mut |_| true)
        .expect("taken in");
    assert_eq!(tried, told, "a dry run says what happens");
    told
}

fn tally(added: usize, updated: usize, unchanged: usize) -> SettingsTally {
    SettingsTally {
        added,
        updated,
        unchanged,
    }
}

#[test]
fn the_wanted_councils_are_taken_out_of_the_register() {
    let extract = usual();
    let named: Vec<(&str, &str)> = extract
        .taken
        .iter()
        .map(|setting| (setting.urn.as_deref().unwrap_or_default(), setting.name.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("100001", "St Angèle’s, Lower"),
            ("100002", "Fernhill Primary"),
            ("100003", "Fernhill Primary")
        ]
    );
    assert_eq!((extract.rows, extract.elsewhere, extract.not_open), (6, 1, 1));
    assert_eq!(extract.refused, [(7, "the URN is not six digits")]);
}

#[test]
fn they_come_in_once_and_go_back_out() {
    let mut store = Store::in_memory().expect("a store");
    let empty = everything(&store);
    let settings = usual().taken;
    assert_eq!(take_in(&mut store, &settings), tally(3, 0, 0));
    let held = everything(&store);
    assert_eq!(take_in(&mut store, &settings), tally(0, 0, 3));
    assert_eq!(everything(&store), held);
    assert!(store.check().expect("checked").is_clean());
    store.undo(&senco(), noon()).expect("undone");
    assert_eq!(everything(&store), empty);
}

#[test]
fn a_setting_known_by_less_gets_its_numbers_and_keeps_its_name() {
    let mut store = Store::in_memory().expect("a store");
    let named = |name: &str, laestab: Option<&str>| Organisation {
        name: name.into(),
        laestab: laestab.map(str::to_owned),
        ..Organisation::default()
    };
    for setting in [
        named("ST ANGELE'S LOWER", None),
        named("Fernhill", Some("2083002")),
        named("Elsewhere Primary", None),
    ] {
        let change = caseload::domain::change::Change::Save(setting.into());
        store.apply(&change, &senco(), noon()).expect("kept");
    }
    assert_eq!(take_in(&mut store, &usual().taken), tally(1, 2, 0));
    let mut held: Vec<(String, Option<String>)> = store
        .all::<Organisation>()
        .expect("settings")
        .into_iter()
        .map(|setting| (setting.name, setting.urn))
        .collect();
    held.sort();
    let held: Vec<(&str, Option<&str>)> = held.iter().map(|(name, urn)| (name.as_str(), urn.as_deref())).collect();
    assert_eq!(
        held,
        [
            ("Elsewhere Primary", None),
            ("Fernhill", Some("100002")),
            ("Fernhill Primary", Some("100003")),
            ("ST ANGELE'S LOWER", Some("100001")),
        ]
    );
    assert_eq!(take_in(&mut store, &usual().taken), tally(0, 0, 3));
}

#[test]
fn two_settings_of_one_name_are_nobodys_to_choose_between() {
    let mut store = Store::in_memory().expect("a store");
    let same = Organisation {
        name: "Fernhill Primary".into(),
        ..Organisation::default()
    };
    let change = caseload::domain::change::Change::Save(same.into());
    store.apply(&change, &senco(), noon()).expect("kept");
    assert_eq!(take_in(&mut store, &usual().taken), tally(3, 0, 0));
}

#[test]
fn what_is_no_extract_is_refused() {
    let refused = |bytes: &[u8], limits: &Limits| extract(bytes, limits).expect_err("refused");
    for bytes in [
        b"".as_slice(),
        b"Surname,DOB\nKhan,1/1/2016\n",
        b"PK\x03\x04\0\0\0\0",
        &[0; 5000],
    ] {
        assert!(matches!(refused(bytes, &Limits::USUAL), ExchangeError::Kind { .. }));
    }
    let open = [HEADINGS.as_bytes(), b"\"", &b"x\n".repeat(800_000)].concat();
    assert!(matches!(refused(&open, &Limits::USUAL), ExchangeError::Damaged { .. }));
    let small = Limits {
        line: 300,
        file: 2000,
        ..Limits::USUAL
    };
    let long = [HEADINGS.as_bytes(), &b"x".repeat(400)].concat();
    assert!(matches!(
        refused(&long, &small),
        ExchangeError::TooMuch { what: "a line", .. }
    ));
    let large = [HEADINGS.as_bytes(), &b"1,2\n".repeat(1000)].concat();
    assert!(matches!(
        refused(&large, &small),
        ExchangeError::TooMuch { what: "its size", .. }
    ));
}

/// An extract that never ends: reading must stop when it is told to, and never hold it all.
struct Endless(usize);

impl Read for Endless {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let row = b"100005,801,Bristol,2005,Elsewhere Primary,Community school,Open,,\r\n";
        let bytes: &[u8] = if self.0 == 0 { HEADINGS.as_bytes() } else { row };
        self.0 += 1;
        room[..bytes.len()].copy_from_slice(bytes);
        Ok(bytes.len())
    }
}

#[test]
fn reading_stops_when_told_and_a_stop_leaves_nothing() {
    let wanted = Wanted {
        authorities: ["203".to_owned()].into(),
        today: day("2026-11-25"),
    };
    let stopped = establishments::read(Endless(0), &wanted, &Limits::USUAL, &mut |done| done < 5000);
    assert!(matches!(stopped, Err(ExchangeError::Stopped)));
    let mut store = Store::in_memory().expect("a store");
    let before = everything(&store);
    let stopped = store.bring_settings(&usual().taken, true, &senco(), noon(), &mut |done| done < 2);
    assert!(stopped.is_err());
    assert_eq!(everything(&store), before);
}
