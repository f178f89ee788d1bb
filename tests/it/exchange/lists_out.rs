//! Each list as a user writes it to a file, read back with another reader.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader as _, Xlsx};
use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::store::{Protection, Store};
use tempfile::TempDir;

use crate::store::contents::{child, noon, one_of_each, senco};

/// A file with a little of everything, and a child whose name is a formula.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::create(&folder.path().join("caseload.sqlite"), &Protection::Plain).expect("made");
        for record in one_of_each() {
            store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
        }
        let formula = Child {
            upn: Some("B801200005001".into()),
            uln: Some("1000102504".into()),
            ..child(900, "=1+1", "@Zoë")
        };
        store
            .apply(&Change::SaveChild(Box::new(formula)), &senco(), noon())
            .expect("kept");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
        for folder in ["CASELOAD_DATA_DIR", "CASELOAD_CONFIG_DIR", "CASELOAD_LOG_DIR"] {
            command.env(folder, self.folder.path());
        }
        command.args(arguments).args(["--today", "2026-11-25"]);
        command.output().expect("the program starts")
    }

    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The list written under a name, with more arguments.
    fn written(&self, list: &str, name: &str, more: &[&str]) -> PathBuf {
        let path = self.path(name);
        let text = path.to_string_lossy().into_owned();
        self.says(&[&["export", list, "--to", &text, "--replace"], more].concat());
        path
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }
}

fn csv_rows(path: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(path).expect("the file");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
    let row = |row: csv::Result<csv::StringRecord>| row.expect("a row").iter().map(str::to_owned).collect();
    reader.records().map(row).collect()
}

fn xlsx_rows(path: &Path) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let name = workbook.sheet_names()[0].clone();
    assert!(
        workbook
            .worksheet_formula(&name)
            .expect("a sheet")
            .used_cells()
            .next()
            .is_none()
    );
    workbook
        .worksheet_range(&name)
        .expect("a sheet")
        .rows()
        .map(<[Data]>::to_vec)
        .collect()
}

fn said(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => day.as_datetime().expect("a day").format("%d/%m/%Y").to_string(),
        other => other.to_string(),
    }
}

#[test]
fn every_list_is_the_same_in_both_kinds_of_file_and_as_long_as_on_the_screen() {
    let desk = Desk::new();
    for list in ["today", "cases", "referrals", "advice", "reviews", "panels", "children"] {
        let text = csv_rows(&desk.written(list, "list.csv", &[]));
        let sheet = xlsx_rows(&desk.written(list, "list.xlsx", &[]));
        let shown: Vec<Vec<String>> = sheet.iter().map(|row| row.iter().map(said).collect()).collect();
        let bare: Vec<Vec<String>> = text
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| cell.trim_start_matches('\'').to_owned())
                    .collect()
            })
            .collect();
        assert_eq!(shown, bare, "{list}");
        let on_screen = desk.says(&["list", list, "--csv"]).lines().count();
        assert_eq!(text.len(), on_screen, "{list}");
        assert!(text.len() > 1, "{list} has a row");
    }
}

#[test]
fn identifiers_are_text_days_are_days_and_formulas_are_words() {
    let desk = Desk::new();
    let rows = xlsx_rows(&desk.written("children", "list.xlsx", &[]));
    let row = rows.iter().find(|row| said(&row[1]) == "=1+1").expect("the child");
    assert_eq!(row[1], Data::String("=1+1".into()));
    assert_eq!(row[5], Data::String("B801200005001".into()));
    assert_eq!(row[6], Data::String("1000102504".into()));
    assert!(matches!(row[4], Data::DateTime(_)), "{:?}", row[4]);
    let rows = csv_rows(&desk.written("children", "list.csv", &[]));
    let row = rows.iter().find(|row| row[1] == "'=1+1").expect("the child");
    assert_eq!((row[2].as_str(), row[4].as_str()), ("'@Zoë", "04/05/2016"));
}

#[test]
fn a_list_is_filtered_ordered_and_cut_as_asked() {
    let desk = Desk::new();
    let names = |more: &[&str]| -> Vec<String> {
        let rows = csv_rows(&desk.written("children", "list.csv", more));
        rows.into_iter().skip(1).map(|mut row| row.remove(1)).collect()
    };
    assert_eq!(names(&["--filter", "school:Fernhill"]), ["Okafor"]);
    let (up, mut down) = (names(&["--sort", "name"]), names(&["--sort", "-name"]));
    down.reverse();
    assert_eq!((up.len(), &up), (2, &down));
    assert_eq!(names(&["--limit", "1"]).len(), 1);
    let advice = csv_rows(&desk.written("advice", "advice.csv", &[]));
    let due = advice[0]
        .iter()
        .position(|heading| heading == "Days left")
        .expect("a column");
    assert_eq!(advice[1][due], "33");
}

#[test]
fn what_cannot_be_asked_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let list = desk.path("list.csv").to_string_lossy().into_owned();
    for (arguments, sentence) in [
        (vec!["export", "cases", "--to", &list, "--filter", "stag:draft"], "stag"),
        (
            vec!["export", "panels", "--to", &list, "--filter", "Khan"],
            "leave --filter",
        ),
        (
            vec!["export", "today", "--to", &list, "--sort", "name"],
            "leave --filter",
        ),
        (
            vec!["export", "archive", "--to", &list, "--limit", "3"],
            "holds everything",
        ),
    ] {
        let refused = desk.refused(&arguments);
        assert!(refused.contains(sentence), "{refused}");
        assert!(!desk.path("list.csv").exists());
    }
    let itself = desk.path("caseload.sqlite").to_string_lossy().into_owned();
    let refused = desk.refused(&["export", "archive", "--replace", "--to", &itself]);
    assert!(refused.contains("the caseload file itself"), "{refused}");
    assert!(desk.says(&["list", "children"]).contains("Okafor"));
}
