//! Files made to do harm, and honest files cut short: an answer or a refusal, never a panic and never a full memory.

use std::io::{Cursor, Write};

use caseload::exchange::{ExchangeError, Limits, read};
use proptest::prelude::*;

use super::workbooks::open_document;

const SMALL: Limits = Limits {
    file: 1 << 20,
    unpacked: 4 << 20,
    entries: 64,
    rows: 10_000,
    columns: 2_000,
    cells: 100_000,
    line: 1 << 18,
    cell: 1 << 16,
    depth: 32,
    elements: 2_000,
};

fn refused(bytes: &[u8]) -> ExchangeError {
    read::read_bytes("hostile", bytes, &SMALL).expect_err("a refusal")
}

fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        packed
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("room");
        packed.write_all(content).expect("room");
    }
    packed.finish().expect("a file").into_inner()
}

#[test]
fn a_zip_bomb_is_counted_before_it_is_read() {
    let bomb = packed(&[("xl/workbook.xml", vec![b' '; 16 << 20])]);
    assert!(bomb.len() < 100_000, "small outside");
    assert!(matches!(refused(&bomb), ExchangeError::TooMuch { .. }));
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_counted_all_the_same() {
    let mut bomb = packed(&[("xl/workbook.xml", vec![b' '; 16 << 20])]);
    let size = (16_u32 << 20).to_le_bytes();
    let lies = 10_u32.to_le_bytes();
    let places: Vec<usize> = bomb
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == size)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&lies);
    }
    assert!(matches!(
        refused(&bomb),
        ExchangeError::TooMuch { .. } | ExchangeError::Damaged { .. }
    ));
}

#[test]
fn thousands_of_packed_files_are_refused() {
    let parts: Vec<(String, Vec<u8>)> = (0..100).map(|number| (format!("part{number}"), Vec::new())).collect();
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.clone()))
        .collect();
    assert!(matches!(refused(&packed(&parts)), ExchangeError::TooMuch { .. }));
}

#[test]
fn entity_bombs_and_deep_xml_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE CTfile [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
                <CTfile><Pupil><UPN>&b;</UPN></Pupil></CTfile>";
    assert!(matches!(refused(bomb.as_bytes()), ExchangeError::Entities));
    let outside = "<!DOCTYPE CTfile SYSTEM \"file:///etc/passwd\"><CTfile/>";
    assert!(matches!(refused(outside.as_bytes()), ExchangeError::Entities));
    let deep = format!("<CTfile>{}", "<a>".repeat(1000));
    assert!(matches!(refused(deep.as_bytes()), ExchangeError::TooMuch { .. }));
}

#[test]
fn long_lines_and_a_million_columns_are_refused() {
    assert!(matches!(refused(&vec![b'x'; 1 << 19]), ExchangeError::TooMuch { .. }));
    assert!(matches!(
        refused(",".repeat(100_000).as_bytes()),
        ExchangeError::TooMuch { .. }
    ));
    assert!(matches!(
        refused(&vec![b'x'; (1 << 20) + 1]),
        ExchangeError::TooMuch { .. }
    ));
}

#[test]
fn a_quotation_mark_never_closed_is_named() {
    let text = format!("a,b\n\"{}", "line of text\n".repeat(20_000));
    let error = refused(text.as_bytes());
    assert!(matches!(error, ExchangeError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("line 2"), "{error}");
}

#[test]
fn repeats_without_end_are_refused() {
    let cell = "<table:table-cell table:number-columns-repeated=\"2000\"><text:p>x</text:p></table:table-cell>";
    let rows = format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    assert!(matches!(refused(&open_document(&rows)), ExchangeError::TooMuch { .. }));
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>x</text:p></table:table-cell></table:table-row>";
    assert!(matches!(refused(&open_document(wide)), ExchangeError::TooMuch { .. }));
}

#[test]
fn files_of_other_kinds_are_named() {
    for (bytes, word) in [
        (b"%PDF-1.7".as_slice(), "PDF"),
        (b"SQLite format 3\0", "database"),
        (b"", "empty"),
        (&[0; 4096], "raw bytes"),
    ] {
        assert!(refused(bytes).to_string().contains(word), "{word}");
    }
    assert!(refused(b"<html><body/></html>").to_string().contains("web page"));
}

#[test]
fn noughts_and_formulas_are_only_text() {
    let found = read::read_bytes(
        "t",
        b"Surname,DOB\n=cmd|'/c calc'!A1,04/05/2016\nKh\0an,05/05/2015\n",
        &SMALL,
    )
    .expect("CSV");
    let (_, draft) = super::drafted(found);
    let names: Vec<Option<&str>> = draft
        .records
        .iter()
        .map(|child| child.name.surname.as_deref())
        .collect();
    assert_eq!(names, [Some("=cmd|'/c calc'!A1"), Some("Kh an")]);
}

#[test]
fn an_old_workbook_of_cells_far_apart_is_refused_before_it_fills_the_memory() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/made/far-apart.xls");
    let refused = read::read_file(&path, &Limits::USUAL).expect_err("a refusal");
    assert!(matches!(refused, ExchangeError::TooMuch { .. }), "{refused}");
}

/// Cut at every sixteenth: each piece is read or refused.
fn cut(bytes: &[u8]) {
    for part in 0..16 {
        let _ = read::read_bytes("cut", &bytes[..bytes.len() * part / 16], &Limits::USUAL);
    }
}

#[test]
fn files_cut_short_are_survived() {
    for name in [
        "annex-a/fake_sen.xlsx",
        "made/register.xls",
        "school-census/2025_spring_pupilonroll_100.csv",
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/samples")
            .join(name);
        cut(&std::fs::read(path).expect("a sample"));
    }
    cut(&open_document(
        "<table:table-row><table:table-cell><text:p>Surname</text:p></table:table-cell></table:table-row>",
    ));
    cut(b"<CTfile><CTFpupilData><Pupil><UPN>B801200005001</UPN></Pupil></CTFpupilData></CTfile>");
}

fn survives(bytes: &[u8]) {
    if let Ok(found) = read::read_bytes("any", bytes, &SMALL) {
        let mapping = caseload::domain::import::Mapping::default();
        if let Ok(prepared) = caseload::domain::import::prepare::prepare(found, &mapping, None) {
            let options = caseload::domain::import::Options::new(super::day("2026-11-25"));
            let _ = caseload::domain::import::prepare::read(&prepared, &options, &mut |_| true);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        survives(&bytes);
    }

    #[test]
    fn any_cells_under_known_headings_are_read_or_flagged(rows in proptest::collection::vec(".{0,40}(,.{0,20}){0,5}", 0..20)) {
        survives(format!("Surname,DOB,UPN,SEN status,Need,Funding\n{}", rows.join("\n")).as_bytes());
    }

    #[test]
    fn any_text_in_a_transfer_file_is_read_or_refused(text in "(<[a-zA-Z/! &;\"]{0,12}>?|.{0,10}){0,40}") {
        survives(format!("<CTfile><Pupil>{text}</Pupil></CTfile>").as_bytes());
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(at in 0_usize..16_049, byte in any::<u8>()) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/annex-a/fake_sen.xlsx");
        let mut bytes = std::fs::read(path).expect("a sample");
        bytes[at] = byte;
        survives(&bytes);
    }

    #[test]
    fn a_damaged_old_workbook_is_read_or_refused(at in 0_usize..6656, byte in any::<u8>()) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/made/register.xls");
        let mut bytes = std::fs::read(path).expect("a sample");
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        survives(&bytes);
    }

    #[test]
    fn any_old_workbook_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        file.extend(bytes);
        survives(&file);
    }
}
