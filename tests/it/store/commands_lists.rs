//! The lists and the journal on the command line, as their user sees them.

use std::path::Path;
use std::process::{Command, Output};

use caseload::domain::change::Change;
use caseload::store::{Protection, Store};

use super::contents::*;

fn run(store: &Path, arguments: &[&str]) -> Output {
    let data = store.parent().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_caseload"))
        .env("CASELOAD_DATA_DIR", data)
        .env("CASELOAD_CONFIG_DIR", data)
        .env("CASELOAD_LOG_DIR", data.join("log"))
        .args(["--today", "2026-11-25", "--store"])
        .arg(store)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn with_everything(test: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.sqlite");
    {
        let mut store = Store::create(&path, &Protection::Plain).expect("made");
        for record in one_of_each() {
            store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
        }
    }
    test(&path);
}

#[test]
fn every_list_prints_in_eighty_columns_and_counts_itself() {
    with_everything(|path| {
        for list in ["today", "cases", "referrals", "advice", "reviews", "panels", "children"] {
            let output = run(path, &["list", list]);
            assert!(
                output.status.success(),
                "{list}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            let text = said(&output);
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{list}: {text}");
            assert!(text.contains("rows 1 to ") || list == "panels", "{list}: {text}");
            let json: serde_json::Value =
                serde_json::from_str(&said(&run(path, &["--json", "list", list]))).expect("JSON");
            assert!(json.is_array() || json.is_object(), "{list}");
        }
    });
}

#[test]
fn a_list_says_why_it_is_empty_and_where_a_query_is_wrong() {
    with_everything(|path| {
        let none = said(&run(path, &["list", "cases", "--filter", "flag:ehe"]));
        assert_eq!(none.trim(), "No case matches the filter. The file holds 1 children.");
        let wrong = run(path, &["list", "cases", "--filter", "stage:draf"]);
        assert_eq!(wrong.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&wrong.stderr).contains("draft"), "{wrong:?}");
    });
}

#[test]
fn cases_are_counted_by_a_column_and_a_saved_view_is_shown() {
    with_everything(|path| {
        let counted = said(&run(path, &["list", "cases", "--count-by", "year"]));
        assert!(counted.contains("1  "), "{counted}");
        let unknown = run(path, &["list", "cases", "--count-by", "shoe"]);
        assert!(
            String::from_utf8_lossy(&unknown.stderr).contains("caseworker"),
            "{unknown:?}"
        );
        let settings = path.with_file_name("settings.toml");
        std::fs::write(settings, "[[views]]\nname = \"Nobody\"\nfilter = \"flag:ehe\"\n").expect("written");
        let none = said(&run(path, &["list", "cases", "--view", "nobody"]));
        assert!(none.contains("No case matches the filter"), "{none}");
        let missing = run(path, &["list", "cases", "--view", "mine"]);
        assert!(
            String::from_utf8_lossy(&missing.stderr).contains("Nobody"),
            "{missing:?}"
        );
    });
}

#[test]
fn a_child_is_shown_by_reference_or_name() {
    with_everything(|path| {
        for given in ["26/0001", "okafor"] {
            let text = said(&run(path, &["show", given]));
            assert!(text.starts_with("Okafor, Ada  26/0001"), "{text}");
            assert!(
                text.contains("Mum rang about transport.") && text.contains("NA-03"),
                "{text}"
            );
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        }
        assert_eq!(run(path, &["show", "nobody"]).status.code(), Some(2));
    });
}

#[test]
fn the_journal_is_read_checked_and_undone() {
    with_everything(|path| {
        assert!(said(&run(path, &["journal", "26/0001"])).contains("save the facts about A.O."));
        let last = Change::Save(one_of_each().pop().expect("a record")).name(None);
        let entries = format!("{} entries", one_of_each().len());
        let verified = said(&run(path, &["journal", "verify"]));
        assert!(verified.contains(&entries), "{verified}");
        let listed = said(&run(path, &["undo", "--list"]));
        assert!(listed.contains(&format!("undo would take back: {last}")), "{listed}");
        assert_eq!(said(&run(path, &["undo"])).trim(), format!("Undone: {last}."));
        assert_eq!(said(&run(path, &["redo"])).trim(), format!("Done again: {last}."));
        rusqlite::Connection::open(path)
            .expect("opens")
            .execute("UPDATE journal SET who = 'x' WHERE entry = 5", [])
            .expect("changed");
        let broken = run(path, &["journal", "verify"]);
        assert_eq!(broken.status.code(), Some(1));
        assert!(
            String::from_utf8_lossy(&broken.stderr).contains("entry 5"),
            "{broken:?}"
        );
    });
}

#[test]
fn today_is_printed_block_by_block() {
    with_everything(|path| {
        let text = said(&run(path, &["today"]));
        for heading in [
            "Late",
            "Due in 7 days",
            "New, not yet triaged (1)",
            "Who owes me (1)",
            "Meetings this week",
        ] {
            assert!(text.contains(heading), "{heading}: {text}");
        }
    });
}
