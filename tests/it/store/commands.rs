//! The commands that make, copy, bring back and look over the file, as a user runs them.

use std::fs;

use crate::program::{Desk, text};

#[test]
fn a_file_is_made_checked_copied_and_brought_back() {
    let desk = Desk::new();
    assert!(desk.says(&["new", "--unencrypted"]).contains("not encrypted"));
    let checked = desk.says(&["check"]);
    assert!(
        checked.contains("pages of the file: in order") && checked.contains("All is well."),
        "{checked}"
    );
    assert!(desk.says(&["backup", "list"]).contains("No backups"));
    assert!(desk.says(&["backup"]).contains("caseload-2026-11-25-asked.sqlite"));
    let listed = desk.says(&["backup", "list"]);
    assert!(
        listed.contains("25 Nov 2026") && listed.contains("made by command"),
        "{listed}"
    );
    let restored = desk.says(&["restore", "caseload-2026-11-25-asked.sqlite"]);
    assert!(restored.contains("caseload-2026-11-25-replaced.sqlite"), "{restored}");
    assert!(desk.says(&["check"]).contains("All is well."));
}

#[test]
fn a_new_file_knows_whose_desk_it_is() {
    let desk = Desk::new();
    desk.says(&["new", "--unencrypted", "--desk", "authority", "--name", "A. Clerk"]);
    let store = caseload::store::Store::open(&desk.file, None).expect("opens");
    assert_eq!(store.setting("desk").expect("readable").as_deref(), Some("authority"));
    assert_eq!(store.setting("name").expect("readable").as_deref(), Some("A. Clerk"));
    drop(store);
    desk.refuses(&["new", "--desk", "hospital"], 2);
}

#[test]
fn programs_are_answered_in_json() {
    let desk = Desk::new();
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&desk.says(arguments)).expect("JSON and nothing else")
    };
    assert_eq!(json(&["new", "--unencrypted", "--json"])["encrypted"], false);
    assert_eq!(json(&["check", "--json"])["clean"], true);
    assert_eq!(json(&["backup", "--json"])["on"], "2026-11-25");
    assert_eq!(json(&["backup", "list", "--json"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn refusals_are_one_sentence_and_a_code() {
    let desk = Desk::new();
    assert!(desk.refuses(&["check"], 1).contains("There is no caseload file at"));
    assert!(
        desk.refuses(&["restore", "nowhere.sqlite"], 2)
            .contains("There is no backup nowhere.sqlite")
    );
    desk.says(&["new", "--unencrypted"]);
    assert!(desk.refuses(&["new", "--unencrypted"], 1).contains("already a file"));
    assert!(desk.refuses(&["passphrase", "change"], 1).contains("not encrypted"));
    fs::write(&desk.file, "ruined").expect("written");
    assert!(desk.refuses(&["check"], 1).contains("is not a caseload file"));
}

#[cfg(feature = "encrypted")]
mod encrypted {
    use super::*;

    use std::path::PathBuf;
    use std::process::Output;

    fn keep(desk: &Desk, name: &str, words: &str) -> PathBuf {
        let path = desk.folder.path().join(name);
        caseload::store::write_private(&path, words.as_bytes()).expect("written");
        path
    }

    fn run_with(desk: &Desk, arguments: &[&str], files: &[(&str, &PathBuf)]) -> Output {
        let mut command = desk.command(arguments);
        for (variable, path) in files {
            command.env(variable, path);
        }
        command.output().expect("the program starts")
    }

    #[test]
    fn a_script_names_the_passphrase_in_a_file_and_changes_it() {
        let desk = Desk::new();
        let old = keep(&desk, "old", "plum tractor seven\n");
        let new = keep(&desk, "new", "pear tractor eight\n");
        let (name, new_name) = ("CASELOAD_PASSPHRASE_FILE", "CASELOAD_NEW_PASSPHRASE_FILE");
        assert!(run_with(&desk, &["new"], &[(name, &old)]).status.success());
        let changed = run_with(&desk, &["passphrase", "change"], &[(name, &old), (new_name, &new)]);
        assert!(changed.status.success(), "{}", text(&changed.stderr));
        assert!(run_with(&desk, &["check"], &[(name, &new)]).status.success());
        let wrong = run_with(&desk, &["check"], &[(name, &old)]);
        assert_eq!(wrong.status.code(), Some(1));
        let said = text(&wrong.stderr);
        assert!(said.contains("passphrase is wrong or the file is damaged"), "{said}");
        assert_eq!(
            said.lines().count(),
            1,
            "one sentence, and nothing from the cipher: {said}"
        );
    }

    #[test]
    fn a_short_passphrase_is_not_taken_for_a_new_file() {
        let desk = Desk::new();
        let short = keep(&desk, "short", "secret\n");
        let refused = run_with(&desk, &["new"], &[("CASELOAD_PASSPHRASE_FILE", &short)]);
        assert_eq!(refused.status.code(), Some(1));
        let said = text(&refused.stderr);
        assert!(said.contains("too short") && !said.contains("secret"), "{said}");
        assert!(!desk.file.exists());
    }
}
