//! Import and export as a user runs them.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
        };
        desk.says(&["new", "--unencrypted"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        path.to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
        command.args(arguments).args(["--today", "2026-11-25"]);
        for folder in ["CASELOAD_DATA_DIR", "CASELOAD_CONFIG_DIR", "CASELOAD_LOG_DIR"] {
            command.env(folder, self.folder.path());
        }
        command
            .env_remove("CASELOAD_PASSPHRASE_FILE")
            .stdin(std::process::Stdio::null());
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

    fn refuses(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stdout)
        );
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn tells(&self, arguments: &[&str]) -> Value {
        let with: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.says(&with)).expect("JSON")
    }
}

const REGISTER: &str =
    "Surname,Forename,DOB,SEN,House\nKhan,Ayesha,04/05/2016,K,Red\nPatel,Ravi,05/05/2015,E,Blue\nNobody,,,K,\n";

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let desk = Desk::new();
    let register = desk.file("register.csv", REGISTER);
    let said = desk.says(&["import", "--dry-run", &register]);
    for words in [
        "Would add 2, update 0, 0 unchanged, 1 row refused",
        "SEN is the SEN status",
        "not taken: House",
        "nothing was changed",
    ] {
        assert!(said.contains(words), "{words} in\n{said}");
    }
    assert!(said.lines().all(|line| line.chars().count() <= 110), "{said}");
    assert_eq!(desk.tells(&["import", "--dry-run", &register])["children"]["added"], 2);
}

#[test]
fn the_good_rows_come_in_and_the_bad_ones_are_saved() {
    let desk = Desk::new();
    let register = desk.file("register.csv", REGISTER);
    let rejects = desk.path("rejects.csv");
    let told = desk.tells(&["import", &register, "--rejects", &rejects.to_string_lossy()]);
    assert_eq!(
        (&told["children"]["added"], &told["children"]["refused"]),
        (&Value::from(2), &Value::from(1))
    );
    assert_eq!(told["problems"][0]["row"], 4);
    assert_eq!(fs::read_to_string(&rejects).expect("the rejects").lines().count(), 2);
    let again = desk.tells(&["import", &register]);
    assert_eq!(
        (&again["children"]["added"], &again["children"]["unchanged"]),
        (&Value::from(0), &Value::from(2))
    );
}

#[test]
fn a_near_match_is_shown_and_settled_by_a_person() {
    let desk = Desk::new();
    desk.says(&["import", &desk.file("a.csv", REGISTER)]);
    let near = desk.file("b.csv", "Surname,Forename,DOB\nKhan,Aysha,04/05/2016\n");
    let said = desk.says(&["import", &near]);
    assert!(
        said.contains("Khan, Aysha, born 4 May 2016: who is this?") && said.contains("--settle 2=26/"),
        "{said}"
    );
    let told = desk.tells(&["import", &near]);
    assert_eq!(
        (&told["children"]["ambiguous"], &told["children"]["added"]),
        (&Value::from(1), &Value::from(0))
    );
    let reference = told["open"][0]["alike"][0]["reference"]
        .as_str()
        .expect("a reference")
        .to_owned();
    let told = desk.tells(&["import", &near, "--settle", &format!("2={reference}")]);
    assert_eq!(
        (&told["children"]["updated"], &told["children"]["ambiguous"]),
        (&Value::from(1), &Value::from(0))
    );
    assert!(
        desk.refuses(&["import", &near, "--settle", "2=no-such"], 2)
            .contains("No child here has the reference")
    );
}

#[test]
fn questions_are_asked_answered_and_remembered() {
    let desk = Desk::new();
    let odd = desk.file(
        "odd.csv",
        "Surname,Legal Surname,DOB,AR date\nKhan,Khan,05/25/2016,01/02/2026\n",
    );
    let asked = desk.refuses(&["import", &odd], 2);
    for words in [
        "all seem to be the surname",
        "--date-style",
        "last review or the next",
        "Nothing was changed",
    ] {
        assert!(asked.contains(words), "{words} in\n{asked}");
    }
    let answered = [
        "import",
        &odd,
        "--set",
        "Surname=-",
        "--set",
        "AR date=next_review",
        "--date-style",
        "mdy",
    ];
    desk.says(&[answered.as_slice(), &["--dry-run", "--save-mapping", "From Fernhill"]].concat());
    let said = desk.says(&["import", &odd, "--dry-run"]);
    assert!(said.contains("Columns as saved under “From Fernhill”."), "{said}");
    assert!(
        desk.says(&["import", &odd, "--mapping", "From Fernhill"])
            .contains("Added 1")
    );
    assert!(
        desk.refuses(&["import", &odd, "--mapping", "../secret"], 2)
            .contains("not a name for a mapping")
    );
    assert!(
        desk.refuses(&["import", &odd, "--set", "Surname=surnam"], 2)
            .contains("is not a field")
    );
}

#[test]
fn everything_goes_out_as_an_archive_and_comes_in_again() {
    let desk = Desk::new();
    desk.says(&["import", &desk.file("a.csv", REGISTER)]);
    let archive = desk.path("all.json").to_string_lossy().into_owned();
    let rows = desk.tells(&["export", "archive", "--to", &archive])["rows"].clone();
    let other = Desk::new();
    assert_eq!(other.tells(&["import", "--archive", &archive])["rows"], rows);
    let again = other.path("again.json").to_string_lossy().into_owned();
    other.says(&["export", "archive", "--to", &again]);
    assert_eq!(fs::read(&archive).expect("archive"), fs::read(&again).expect("archive"));
    let text = fs::read_to_string(&archive).expect("archive");
    fs::write(&archive, &text[..text.len() / 2]).expect("cut");
    assert!(
        desk.refuses(&["import", "--archive", &archive], 1)
            .contains("damaged or cut short")
    );
}

#[test]
fn a_list_of_children_goes_out_and_comes_back_unchanged() {
    let desk = Desk::new();
    desk.says(&["import", &desk.file("a.csv", REGISTER)]);
    for name in ["children.csv", "children.xlsx"] {
        let list = desk.path(name).to_string_lossy().into_owned();
        assert_eq!(desk.tells(&["export", "children", "--to", &list])["rows"], 2);
        let told = desk.tells(&["import", &list, "--set", "Reference=-"]);
        assert_eq!(told["children"]["unchanged"], 2, "{told}");
        assert!(
            desk.refuses(&["export", "children", "--to", &list], 2)
                .contains("--replace")
        );
    }
    let text = desk.path("children.txt").to_string_lossy().into_owned();
    assert!(
        desk.refuses(&["export", "children", "--to", &text], 2)
            .contains(".csv or .xlsx")
    );
}

#[test]
fn settings_are_taken_for_the_councils_named_and_for_no_others() {
    let desk = Desk::new();
    let rows = "URN,LA (code),EstablishmentName\n100001,203,Fernhill\n100002,801,Elsewhere\n";
    let register = desk.file("register.csv", rows);
    let told = desk.tells(&["import", "--settings", &register, "--la", "203,208"]);
    assert_eq!((&told["added"], &told["elsewhere"]), (&Value::from(1), &Value::from(1)));
    let said = desk.says(&["import", "--settings", &register, "--la", "203"]);
    assert!(said.contains("all of it is held already"), "{said}");
    let said = desk.says(&["import", "--settings", &register, "--la", "330"]);
    assert!(said.contains("no open setting of these councils"), "{said}");
    let list = desk.file("a.csv", REGISTER);
    assert!(
        desk.refuses(&["import", &list, "--la", "203"], 2)
            .contains("goes with --settings")
    );
    assert!(desk.refuses(&["import", "--settings", &register], 2).contains("--la"));
    let missing = desk.refuses(&["import", "--settings", "nowhere.csv", "--la", "203"], 1);
    assert_eq!(missing.matches("os error").count(), 1, "{missing}");
}
