//! One child's way through two real files, entirely at the keys: a concern from the register of a school, triage, two cycles,
//! a request; taken in at the authority, agreed, advice asked of seven, reminded and received.

use std::path::{Path, PathBuf};

use caseload::domain::advice::Advice;

use super::terminal::Program;

const SAVE: &str = "\x13";
const DOWN: &str = "\x1b[B";

fn takes_in_the_register(school: &mut Program) {
    let register =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/school-census/2025_spring_pupilonroll_100.csv");
    school.waits_for("Nothing late").types(":bring in a file");
    school.waits_for("Bring in a file").types("\r");
    school.waits_for("Bring in children from a file");
    school.pastes(&register.display().to_string()).types(SAVE);
    school.waits_for("100 rows read: 100 new").types("y");
    school.waits_for("Brought in: 100 new");
}

fn logs_and_triages(school: &mut Program) {
    school.types("r").waits_for("Tried so far").types("sur6470");
    school.waits_for("SUR6470, FOR2616").types("\rDoes not follow a story");
    school.waits_for("Does not follow a story").types(SAVE);
    school.waits_for("Saved: log a concern about F.S.").types("3");
    school.waits_for("that wait for triage").types("\r");
    school.waits_for("The legal test, in order").types("hbhhmmxmo");
    school.waits_for("what now?").types(&format!("{DOWN}{DOWN}\r"));
    school
        .waits_for("By whom")
        .types("Behind in language\tLanguage group\tTA\tdaily");
    school.waits_for("daily").types(SAVE);
    school.waits_for("Nothing else waits for triage");
}

fn runs_two_cycles(school: &mut Program) {
    for (day, answers, said) in [
        ("2026-05-15", "0\tNo change in what he follows", "Saved: close a cycle"),
        ("2026-07-10", "++\tFollows two steps\tn", "No cycle runs"),
    ] {
        school.leaves_until(day).waits_for("Meetings this week").types("3");
        school.waits_for("Nothing waits for triage").types("\t");
        school.waits_for("row 1 of 1").types("c");
        school.waits_for("Review the cycle of").types(answers).types(SAVE);
        school.waits_for(said);
    }
}

fn sends_the_request(school: &mut Program) -> PathBuf {
    school.leaves_until("2026-09-14").waits_for("14 Sep 2026").types("3");
    school.waits_for("Nothing waits for triage").types("a");
    school.waits_for("SUR6470").types("p");
    school.waits_for("2 cycles, 2 with a result").types("\r");
    school.waits_for("Written: ").types("s");
    school.waits_for("The request was sent").types(SAVE);
    school.waits_for("Saved: take in a request");
    school.exported_file(".json")
}

fn takes_in_and_agrees(authority: &mut Program, pack: &Path) {
    authority.waits_for("Nothing late").types("3");
    authority.waits_for("Nothing waits for triage").types("i");
    authority.waits_for("Take in a request pack");
    authority
        .pastes(&pack.display().to_string())
        .types("\t\x1516 sep 2026")
        .waits_for("Wed 16 Sep 2026")
        .types(SAVE);
    authority.waits_for("Take in this request?").types("y");
    authority.waits_for("Saved: take in a request");
    authority.leaves_until("2026-10-07").waits_for("7 Oct 2026").types("3");
    authority.waits_for("that wait for triage").types("\r");
    authority.waits_for("The legal test, in order").types("hbo");
    authority.waits_for("what now?").types(&format!("{DOWN}\r"));
    authority
        .waits_for("Decided by")
        .types("Two cycles with little effect\tMs Hill\t");
    authority.waits_for("[x] parents (a)");
    authority.types(&DOWN.repeat(6)).types(" ").types(DOWN).types(" ");
    authority
        .waits_for("[x] speech and language therapy (f)")
        .waits_for("[x] occupational therapy (f)")
        .types(SAVE);
    authority.waits_for("Nothing else waits for triage");
}

fn reminds_and_receives(authority: &mut Program) {
    authority.leaves_until("2026-11-25").waits_for("25 Nov 2026").types("3");
    authority.waits_for("Nothing waits for triage").types("\t");
    authority.waits_for("No cycle runs").types("\t");
    authority.waits_for("row 1 of 7").types("v");
    authority.waits_for("to be reminded now").types("*");
    authority.waits_for("7 marked").types("x");
    authority.waits_for("Remind of 7 reports").types(SAVE);
    authority.waits_for("Nobody is to be reminded today.");
    authority.leaves_until("2026-11-30").waits_for("30 Nov 2026").types("3");
    authority.waits_for("Nothing waits for triage").types("\t");
    authority.waits_for("No cycle runs").types("\t");
    authority.waits_for("row 1 of 7").types("*");
    authority.waits_for("7 marked").types("r");
    authority.waits_for("Came in: 7 reports").types(SAVE);
    authority.waits_for("Nobody owes advice").types("q");
    assert!(authority.ends_well());
}

#[test]
fn from_a_concern_in_a_school_to_all_advice_in_at_the_authority() {
    let mut school = Program::start(80, 24);
    school.waits_for("Nothing late").leaves_until("2026-03-02");
    takes_in_the_register(&mut school);
    logs_and_triages(&mut school);
    runs_two_cycles(&mut school);
    let pack = sends_the_request(&mut school);
    let mut authority = Program::start(80, 24);
    authority.waits_for("Nothing late").leaves_until("2026-09-16");
    takes_in_and_agrees(&mut authority, &pack);
    reminds_and_receives(&mut authority);
    let advice: Vec<Advice> = authority.store().all().expect("advice");
    assert_eq!(advice.len(), 7);
    assert!(advice.iter().all(|one| one.received.is_some() && one.chases.len() == 1));
    school.types("q");
    assert!(school.ends_well());
}
