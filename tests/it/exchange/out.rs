//! What goes out, read back with another reader.

use calamine::{Data, Reader as _, Xlsx};
use caseload::domain::import::{Mapping, Options, prepare};
use caseload::exchange::write::{self, Value};
use caseload::exchange::{ExchangeError, Limits, archive, read, rejects};
use proptest::prelude::*;
use serde_json::json;
use std::io::{Cursor, Read as _};

use super::{day, drafted, sample};

fn list() -> (Vec<String>, Vec<Vec<Value>>) {
    let headings = ["Name", "ULN", "Due", "Days left", "Share"].map(str::to_owned).to_vec();
    let rows = vec![
        vec![
            Value::Text("=HYPERLINK(\"x\")".into()),
            Value::Text("0000102504".into()),
            Value::Date(day("2026-11-25")),
            Value::Whole(-3),
            Value::Number(0.5),
        ],
        vec![
            "Zoë “Zed”, O'Brien\nof 4P".into(),
            Value::Empty,
            Value::from(None),
            Value::Whole(0),
            Value::Empty,
        ],
    ];
    (headings, rows)
}

#[test]
fn csv_opens_in_a_spreadsheet_without_running_anything() {
    let (headings, rows) = list();
    let bytes = write::csv::write(Vec::new(), &headings, rows).expect("CSV");
    assert!(bytes.starts_with("\u{feff}Name,ULN,Due,Days left,Share\r\n".as_bytes()));
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let back: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(back[0], ["'=HYPERLINK(\"x\")", "0000102504", "25/11/2026", "-3", "0.5"]);
    assert_eq!(back[1], ["Zoë “Zed”, O'Brien\nof 4P", "", "", "0", ""]);
}

#[test]
fn xlsx_holds_text_as_text_and_days_as_days() {
    let (headings, rows) = list();
    let bytes = write::xlsx::write("Cases: late/due", &headings, rows).expect("a workbook");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["Cases latedue"]);
    let range = workbook.worksheet_range("Cases latedue").expect("a sheet");
    assert_eq!(range.get_value((1, 0)), Some(&Data::String("=HYPERLINK(\"x\")".into())));
    assert_eq!(range.get_value((1, 1)), Some(&Data::String("0000102504".into())));
    let Some(Data::DateTime(due)) = range.get_value((1, 2)) else {
        panic!("a day")
    };
    assert_eq!(due.as_datetime().map(|at| at.date()), Some(day("2026-11-25")));
    assert_eq!(range.get_value((1, 3)), Some(&Data::Float(-3.0)));
    let formulas = workbook.worksheet_formula("Cases latedue").expect("a sheet");
    assert!(formulas.used_cells().next().is_none());
}

#[test]
fn a_workbook_says_nothing_of_who_made_it_and_when() {
    let bytes = write::xlsx::write("List", &["A".to_owned()], Vec::new()).expect("a workbook");
    let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).expect("packed");
    let mut core = String::new();
    packed
        .by_name("docProps/core.xml")
        .expect("a part")
        .read_to_string(&mut core)
        .expect("text");
    assert!(core.contains("<dc:creator></dc:creator>"), "{core}");
    assert!(core.contains("2000-01-01") && !core.contains("202"), "{core}");
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    write::whole::write(&path, |out| {
        std::io::Write::write_all(out, b"old").map_err(|source| ExchangeError::File { act: "written", source })
    })
    .expect("written");
    let failed = write::whole::write(&path, |_| Err(ExchangeError::Stopped));
    assert!(matches!(failed, Err(ExchangeError::Stopped)));
    assert_eq!(std::fs::read(&path).expect("the file"), b"old");
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("the folder").count(),
        1,
        "nothing half written is left"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            std::fs::metadata(&path).expect("the file").permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn rejected_rows_keep_their_layout_and_come_in_once_mended() {
    let text = "Surname,DOB,UPN,House\nKhan,04/05/2016,A801200005001,Red\nPatel,,,\"=1+1\"\nSmith,05/05/2014,,Blue\n";
    let found = read::read_bytes("r", text.as_bytes(), &Limits::USUAL).expect("CSV");
    let (prepared, draft) = drafted(found);
    assert_eq!(draft.records.len(), 2);
    let mut tables = rejects::rejects(&prepared, &draft);
    let table = tables.remove(0);
    let bytes = write::csv::write(Vec::new(), &table.headings, table.rows).expect("CSV");
    let back = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(
        back.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        [
            "Surname,DOB,UPN,House,Reason",
            "Khan,04/05/2016,A801200005001,Red,\"came in, but not whole; UPN: not stored as UPN: The first letter does not fit the rest of this UPN: it would be B.\"",
            "Patel,,,'=1+1,refused; neither a number nor a name with a date of birth: nobody to know the child by",
        ]
    );
    let mended = back
        .replace("A801200005001", "B801200005001")
        .replace("Patel,,", "Patel,05/05/2015,");
    let again = read::read_bytes("r", mended.as_bytes(), &Limits::USUAL).expect("CSV");
    let prepared = prepare::prepare(again, &Mapping::default(), None).expect("no questions");
    let draft = prepare::read(&prepared, &Options::new(day("2026-11-25")), &mut |_| true).expect("not stopped");
    assert_eq!((draft.records.len(), draft.problems.len()), (2, 0));
}

#[test]
fn every_row_of_the_census_with_a_fault_is_among_the_rejects() {
    let mut found = sample("school-census/2025_spring_pupilonroll_100.csv");
    found.extend(sample("school-census/2025_spring_senneeds_matching.csv"));
    let (prepared, draft) = drafted(found);
    let rows: Vec<usize> = rejects::rejects(&prepared, &draft)
        .iter()
        .map(|table| table.rows.len())
        .collect();
    assert_eq!(rows, [100, 310]);
}

type Row = (String, archive::Fields);

fn archived(rows: &[Row]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = archive::Writer::begin(&mut bytes, day("2026-11-25")).expect("room");
    for (table, fields) in rows {
        writer.row(table, fields).expect("room");
    }
    assert_eq!(writer.end().expect("room"), rows.len() as u64);
    bytes
}

fn fields(value: serde_json::Value) -> archive::Fields {
    value.as_object().expect("an object").clone()
}

fn unarchived(bytes: &[u8]) -> Result<Vec<Row>, ExchangeError> {
    archive::Reader::begin(bytes)?.collect()
}

#[test]
fn the_archive_has_the_form_its_page_shows() {
    let bytes = archived(&[("child".to_owned(), fields(json!({"id": "1"})))]);
    assert_eq!(
        String::from_utf8(bytes).expect("UTF-8"),
        "{\"format\":\"caseload-archive\",\"version\":1,\"made\":\"2026-11-25\"}\n\
         {\"table\":\"child\",\"record\":{\"id\":\"1\"}}\n{\"end\":{\"rows\":1}}\n"
    );
}

#[test]
fn an_archive_cut_short_or_added_to_is_refused() {
    let bytes = archived(&[
        ("child".to_owned(), fields(json!({"id": "1", "name": "line\nbreak"}))),
        ("note".to_owned(), fields(json!({"id": "2"}))),
    ]);
    for end in 1..bytes.len() - 1 {
        assert!(unarchived(&bytes[..end]).is_err(), "cut at {end}");
    }
    let more = [bytes.as_slice(), b"{}"].concat();
    assert!(unarchived(&more).is_err());
    let text = String::from_utf8(bytes).expect("UTF-8");
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    assert!(matches!(
        unarchived(newer.as_bytes()),
        Err(ExchangeError::NewerArchive { found: 2, known: 1 })
    ));
    assert!(matches!(unarchived(b"Surname,DOB\n"), Err(ExchangeError::Kind { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_rows_come_back_as_they_went(texts in proptest::collection::vec((any::<String>(), any::<Option<i64>>()), 0..10)) {
        let rows: Vec<Row> = texts.iter().map(|(text, number)| ("note".to_owned(), fields(json!({"words": text, "n": number})))).collect();
        prop_assert_eq!(unarchived(&archived(&rows)).expect("whole"), rows);
    }

    #[test]
    fn any_bytes_are_an_archive_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
        let _ = unarchived(&bytes);
    }
}
