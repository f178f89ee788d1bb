//! Referrals without a screen: logged, listed, put into a pack, taken in by another file.

use std::path::Path;

use crate::program::Desk;

const LIST: &str = "Surname,Forename,DOB,UPN,School,Mother\nKhan,Amina,03/05/2017,B801200005001,Fernhill Primary,\n";

fn school() -> Desk {
    let desk = Desk::new();
    desk.says(&["new", "--unencrypted", "--name", "Ms Adeyemi"]);
    let list = desk.folder.path().join("register.csv");
    std::fs::write(&list, LIST).expect("written");
    desk.says(&["import", path(&list)]);
    desk
}

fn path(file: &Path) -> &str {
    file.to_str().expect("a plain path")
}

#[test]
fn a_concern_is_logged_once_and_waits_with_its_questions() {
    let desk = school();
    let refer = [
        "refer",
        "khan",
        "--reason",
        "Words go",
        "--from",
        "teacher",
        "--received",
        "2026-11-10",
    ];
    assert!(desk.says(&refer).contains("Saved: log a concern about A.K."));
    let again = desk.refuses(&refer, 2);
    assert!(
        again.contains("waits for triage") && again.contains("--again"),
        "{again}"
    );
    let list = desk.says(&["triage"]);
    assert!(
        list.contains("Khan, Amina") && list.contains("15 days, waits too long"),
        "{list}"
    );
    let page = desk.says(&["triage", "khan"]);
    assert!(page.contains("Never delay or refuse a request"), "{page}");
    assert!(page.contains("(yes)"), "the record answers what it can: {page}");
    assert!(
        desk.refuses(&["refer", "khan", "--reason", "x", "--from", "nobody"], 2)
            .contains("teacher")
    );
}

#[test]
fn a_request_starts_its_clock_and_a_second_one_joins_it() {
    let desk = school();
    let refer = [
        "refer",
        "khan",
        "--request",
        "--reason",
        "Words go",
        "--from",
        "parent",
        "--received",
        "2026-11-03",
    ];
    desk.says(&refer);
    let page = desk.says(&["show", "khan"]);
    assert!(page.contains("15 Dec 2026"), "six weeks from the day received: {page}");
    let second = desk.says(&[
        "refer",
        "khan",
        "--request",
        "--reason",
        "From school",
        "--received",
        "2026-11-20",
    ]);
    assert!(second.contains("joins the assessment"), "{second}");
    let page = desk.says(&["show", "khan"]);
    assert!(
        page.contains("15 Dec 2026") && !page.contains("1 Jan 2027"),
        "no second clock: {page}"
    );
}

#[test]
fn a_pack_goes_from_a_school_to_an_authority_once() {
    let (school, authority) = (school(), Desk::new());
    authority.says(&["new", "--unencrypted", "--name", "Mr Osei"]);
    school.says(&[
        "refer",
        "khan",
        "--reason",
        "Words go, she is left behind",
        "--from",
        "teacher",
    ]);
    let file = school.folder.path().join("request.json");
    let made = school.says(&["pack", "make", "khan", "-o", path(&file)]);
    assert!(
        made.contains("Not held (a request may go without it)") && made.contains("Views: the child's own view"),
        "{made}"
    );
    let shown = authority.says(&["pack", "take", path(&file), "--dry-run"]);
    assert!(
        shown.contains("Khan, Amina, 3 May 2017: new") && shown.contains("Nothing was taken yet"),
        "{shown}"
    );
    let taken = authority.says(&["pack", "take", path(&file), "--received", "2026-11-03"]);
    assert!(taken.contains("Taken in"), "{taken}");
    let page = authority.says(&["show", "khan"]);
    assert!(page.contains("15 Dec 2026") && page.contains("Fernhill"), "{page}");
    assert!(authority.says(&["triage", "khan"]).contains("she is left behind"));
    let again = authority.says(&["pack", "take", path(&file)]);
    assert!(again.contains("taken in already"), "{again}");
    authority.says(&["undo"]);
    assert!(authority.refuses(&["show", "khan"], 2).contains("Nobody"));
    authority.says(&["check"]);
}

#[test]
fn a_pack_altered_on_its_way_is_refused() {
    let (school, authority) = (school(), Desk::new());
    authority.says(&["new", "--unencrypted"]);
    let file = school.folder.path().join("request.json");
    school.says(&["pack", "make", "khan", "-o", path(&file)]);
    let text = std::fs::read_to_string(&file).expect("readable");
    std::fs::write(&file, text.replace("2017-05-03", "2017-05-04")).expect("written");
    for command in [["pack", "take"], ["pack", "show"]] {
        let said = authority.refuses(&[command[0], command[1], path(&file)], 2);
        assert!(said.contains("was altered"), "{said}");
    }
    std::fs::write(&file, "{").expect("written");
    assert!(
        authority
            .refuses(&["pack", "take", path(&file)], 2)
            .contains("not a request pack")
    );
}

fn demonstration() -> (Desk, String) {
    let desk = Desk::new();
    let file = desk.folder.path().join("demo.sqlite").display().to_string();
    desk.says(&["demo", "--children", "120", "--seed", "1", "--store", &file]);
    (desk, file)
}

/// The words of a file in the folder of exports.
fn exported(desk: &Desk, name: &str) -> String {
    let path = desk.folder.path().join("exports").join(name);
    std::fs::read_to_string(path).expect("written")
}

#[test]
fn papers_of_the_referrals_tab_are_shown_and_written_without_a_screen() {
    let (desk, file) = demonstration();
    let says = |words: &[&str]| desk.says(&[words, &["--store", &file]].concat());
    let services = says(&["services"]);
    assert!(services.contains("Local offer explained to ") && services.contains("--filter untold"));
    assert!(says(&["services", "--print"]).contains("local-offer.docx, local-offer.pdf, local-offer.txt"));
    assert!(exported(&desk, "local-offer.txt").contains("Local offer: who covers what"));
    says(&["services", "--children", "waiting", "--format", "text", "--limit", "1"]);
    let waits = exported(&desk, "service-waits.txt");
    assert!(waits.matches("26/").count() > 2, "the whole list: {waits}");
    says(&["support", "--format", "text"]);
    assert!(exported(&desk, "support-cycles.txt").contains("Cycles of support"));
    let words = says(&["advice", "words", "--show", "late", "--format", "text"]);
    assert!(words.contains("advice-reminders.txt"), "{words}");
    assert!(exported(&desk, "advice-reminders.txt").contains("has not reached us"));
    let fault = desk.refuses(&["support", "--totals", "--print", "--store", &file], 2);
    assert!(fault.contains("caseload pack make"), "{fault}");
}

#[test]
fn contributors_and_the_plan_of_a_meeting_are_told_of_one_child() {
    let (desk, file) = demonstration();
    let says = |words: &[&str]| desk.says(&[words, &["--store", &file]].concat());
    let owed: serde_json::Value = serde_json::from_str(&says(&["advice", "--json"])).expect("JSON");
    let child = owed[0]["reference"].as_str().expect("a reference");
    let sheet = says(&["advice", "contributors", child]);
    assert!(
        sheet.contains("Who was sent draft and final") && sheet.contains("Advice still owed: "),
        "{sheet}"
    );
    let told: serde_json::Value =
        serde_json::from_str(&says(&["advice", "contributors", child, "--json"])).expect("JSON");
    assert!(!told["warnings"].as_array().expect("warnings").is_empty());
    let tac: serde_json::Value = serde_json::from_str(&says(&["tac", "--json", "--limit", "400"])).expect("JSON");
    let lines = tac.as_array().expect("lines");
    let offered = lines.iter().find(|line| !line["offer"].is_null()).expect("an offer");
    let child = offered["reference"].as_str().expect("a reference");
    let plan = says(&["tac", "--plan", child]);
    assert!(
        plan.contains("Team around the child: what we agreed") && plan.contains(child),
        "{plan}"
    );
    assert!(says(&["tac", "--plan", child, "--print"]).contains("tac-plan-"));
}
