//! A review, a phase transfer and a move, each through all its steps in the real program; every day shown is the clock's.

use caseload::app::screen::reviews::one::StepKind;
use caseload::domain::reviews::steps::LETTERS;
use chrono::NaiveDate;

use super::terminal::Program;

const DOWN: &str = "\x1b[B";
const SAVE: &str = "\x13";
const CLEAR: &str = "\x15";

/// The demonstration with the letter details said, on the page of the first review that has no day.
fn on_a_review() -> Program {
    let mut program = Program::start_over_demonstration(120, 45, "60");
    program
        .waits_for("Late (")
        .types(":")
        .waits_for("Find a child, or something to do");
    program
        .types("letter details")
        .waits_for("letter details")
        .types("\r")
        .waits_for("How to appeal");
    let words = "Northmere Council\tCivic Centre\tC. Moss\tco-ordinator\t01632 960000\tSENDIASS 01632 960001";
    program
        .types(words)
        .types("\tMediation 01632 960002\tDRS 01632 960003\tThe tribunal\tOur pages");
    program
        .waits_for("Our pages")
        .types(SAVE)
        .waits_for("Saved: set the letter details");
    program
        .types("5")
        .waits_for("Reviews 2026/27")
        .types("s")
        .waits_for("by week, row 1 of");
    let rows = program.says(&["reviews", "list", "--no-day", "--limit", "500", "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&rows).expect("JSON");
    let count = rows.as_array().map_or(0, Vec::len);
    program
        .types("\x1b[C\x1b[C")
        .waits_for(&format!("by week, row 1 of {count}, Esc clears"))
        .types("\x1b[H\r")
        .waits_for("Steps")
        .waits_for("a other step");
    program
}

/// Opens the form of a step.
fn step(program: &mut Program, step: StepKind) {
    let place = StepKind::ALL.iter().position(|known| *known == step).expect("a step");
    program
        .types("a")
        .waits_for("Which step?")
        .types(&DOWN.repeat(place))
        .types("\r");
}

/// Opens a letter of the review; `beside` are those offered only while a transfer or a move runs.
fn letter(program: &mut Program, kind: &str, beside: &[&str]) {
    let special = ["phase-transfer", "plan-hand-over", "plan-transferred"];
    let mut offered = LETTERS
        .iter()
        .filter(|known| !special.contains(known) || beside.contains(known));
    let place = offered.position(|known| *known == kind).expect("a letter");
    program.types("L").waits_for("Which letter of this review?");
    program.types(&DOWN.repeat(place)).types("\r").waits_for("Who to ask");
}

/// Writes the part that is missing.
fn write(program: &mut Program, place: usize, words: &str) {
    program
        .types("\x1b[H")
        .types(&DOWN.repeat(place))
        .types("\r")
        .waits_for("Words");
    program.types(words).waits_for(words).types(SAVE).waits_for("complete");
}

/// Marks the letter ready, sends it on a day gone by, and goes back to the review.
fn send(program: &mut Program, on: &str) {
    program
        .types("r")
        .waits_for(" ready   due")
        .types("s")
        .waits_for("By whom");
    program
        .types(CLEAR)
        .types(on)
        .types("\t\t")
        .types(CLEAR)
        .types("C. Moss")
        .types(SAVE);
    program
        .waits_for(&format!(" sent {on}"))
        .types("\x1b")
        .waits_for("a other step");
}

/// Every day of these rules, from these events and markers, as the clock's command has it stands on the screen.
fn agrees(program: &mut Program, process: &str, told: &[&str], rules: &[&str]) {
    let mut arguments = vec!["clock", "--json", "--process", process];
    for event in told {
        let way = if event.contains('=') { "--event" } else { "--mark" };
        arguments.extend([way, event]);
    }
    let page: serde_json::Value = serde_json::from_str(&program.says(&arguments)).expect("JSON");
    for rule in rules {
        let duties = page["duties"].as_array().expect("duties");
        let duty = duties.iter().find(|duty| duty["rule"] == *rule).expect("it runs");
        let day: NaiveDate = duty["due"].as_str().and_then(|day| day.parse().ok()).expect("a day");
        program.waits_for(&day.format("%a %-d %b").to_string());
    }
}

#[test]
fn a_review_goes_through_all_its_steps_to_the_final_amended_plan() {
    let mut program = on_a_review();
    program
        .types("d")
        .waits_for("Set the day of the meeting")
        .types("12 oct 2026\t10:00\tschool");
    program.types(SAVE).waits_for("10:00 school");
    letter(&mut program, "review-invitation", &[]);
    send(&mut program, "14 Sep 2026");
    program.waits_for("Mon 14 Sep 2026");
    step(&mut program, StepKind::Papers);
    program
        .waits_for("Sent on")
        .types(CLEAR)
        .types("25 sep 2026")
        .types(SAVE)
        .waits_for("Saved: send round the papers")
        .waits_for("Fri 25 Sep 2026");
    step(&mut program, StepKind::FamilyViews);
    program
        .waits_for("Views of the family")
        .types("He reads at home.")
        .types(SAVE)
        .waits_for("Saved: note the family")
        .waits_for("He reads at home.");
    step(&mut program, StepKind::Hold);
    program
        .waits_for("Held on")
        .types(CLEAR)
        .types("12 oct 2026\t\t\tMore reading")
        .types(SAVE);
    program
        .waits_for("Saved: record a review meeting")
        .types("w")
        .waits_for("Why these days")
        .waits_for("Esc close");
    let told = ["review-meeting=2026-10-12"];
    agrees(
        &mut program,
        "annual-review",
        &told,
        &["AR-05", "AR-06", "AR-07", "AR-08", "AR-09", "AR-12"],
    );
    program.types("\x1b").waits_for("a other step");
    letter(&mut program, "review-report", &[]);
    send(&mut program, "20 Oct 2026");
    decided(&mut program);
    amended(&mut program);
}

fn decided(program: &mut Program) {
    step(program, StepKind::Decide);
    program
        .waits_for("The family is told")
        .types("a\t")
        .types(CLEAR)
        .types("26 oct 2026\t\tReading has begun to help.");
    program
        .types("\t\tReport of 12 October")
        .types(SAVE)
        .waits_for("decided 26 Oct 2026, to be told");
    letter(program, "review-decision", &[]);
    send(program, "30 Oct 2026");
    program.waits_for("Fri 30 Oct 2026  amend");
    letter(program, "amendment-notice", &[]);
    write(program, 1, "Section F: reading every day");
    send(program, "30 Oct 2026");
}

fn amended(program: &mut Program) {
    program
        .waits_for("until 13 Nov 2026")
        .types("w")
        .waits_for("Why these days")
        .waits_for("Esc close");
    let told = ["review-meeting=2026-10-12", "amendment-notice-sent=2026-10-30"];
    agrees(program, "annual-review", &told, &["AR-11"]);
    program.types("\x1b").waits_for("a other step");
    step(program, StepKind::Represent);
    program
        .waits_for("What they say")
        .types(CLEAR)
        .types("9 nov 2026\tWe agree.")
        .types(SAVE);
    program.waits_for("Saved: note comments");
    letter(program, "final-amended-plan", &[]);
    send(program, "20 Nov 2026");
    // The next review, within twelve months of the day the family was told.
    program.waits_for("Next: set a day by").waits_for("by 29 Oct 2027");
    program.types("q");
    assert!(program.ends_well());
}

#[test]
fn a_phase_transfer_goes_from_its_letter_to_the_school_that_is_named() {
    let mut program = on_a_review();
    let rows = program.says(&[
        "reviews", "list", "--no-day", "--filter", "year:11", "--limit", "500", "--json",
    ]);
    let rows: serde_json::Value = serde_json::from_str(&rows).expect("JSON");
    let count = rows.as_array().map_or(0, Vec::len);
    // The words of a filter are there before what they find.
    program
        .types("\x1b")
        .waits_for("o order")
        .types("/year:11")
        .waits_for(&format!("row 1 of {count}, Esc clears"));
    program
        .types("\r\x1b[H")
        .waits_for("/ year:11")
        .types("\r")
        .waits_for("a other step")
        .waits_for("phase transfer, secondary to post-16");
    program.types("w").waits_for("Why these days").waits_for("Esc close");
    let of_phase = ["transfer=2027-09-01", "post-16-transfer"];
    agrees(
        &mut program,
        "phase-transfer",
        &of_phase,
        &["PT-01", "PT-04.post-16", "PT-04.post-16-notice"],
    );
    program
        .types("\x1b")
        .waits_for("a other step")
        .types("d")
        .waits_for("Set the day of the meeting");
    program
        .types("12 oct 2026\t10:00\tschool")
        .types(SAVE)
        .waits_for("10:00 school");
    letter(&mut program, "phase-transfer", &["phase-transfer"]);
    program.waits_for("complete");
    send(&mut program, "14 Sep 2026");
    step(&mut program, StepKind::Hold);
    program
        .waits_for("Held on")
        .types(CLEAR)
        .types("12 oct 2026")
        .types(SAVE);
    program.waits_for("Saved: record a review meeting");
    letter(&mut program, "school-consultation", &["phase-transfer"]);
    program
        .types("t")
        .waits_for("The name on the envelope")
        .types(CLEAR)
        .types("Tidewater College\t");
    program
        .types(CLEAR)
        .types("colleague")
        .types(SAVE)
        .waits_for("complete");
    send(&mut program, "2 Nov 2026");
    program.waits_for("asked 2 Nov 2026, answer by 17 Nov 2026");
    step(&mut program, StepKind::Consult);
    program.waits_for("Which school or college?").types("\r");
    program
        .waits_for("Answered on")
        .types("\t\t9 nov 2026\tYes, we can.")
        .types(SAVE);
    program.waits_for("answered 9 Nov 2026: Yes, we can.");
    named(&mut program);
}

fn named(program: &mut Program) {
    step(program, StepKind::Decide);
    program
        .waits_for("The family is told")
        .types("a\t")
        .types(CLEAR)
        .types("30 oct 2026\tt\t");
    program
        .types("The college is to be named.\t\tReport of 12 October")
        .types(SAVE)
        .waits_for("Saved: decide after a review");
    program.waits_for("until 13 Nov 2026").waits_for("still to be named");
    step(program, StepKind::Naming);
    program
        .waits_for("Section I names")
        .types("Northmere Coll")
        .waits_for("Northmere College")
        .types("\r")
        .types(SAVE)
        .waits_for("Saved: say which school a plan names");
    // The page is read anew after a change is saved; a form opened before that would not know of it.
    program.waits_for("Northmere College");
    step(program, StepKind::Final);
    program
        .waits_for("Or the type")
        .types(CLEAR)
        .types("20 nov 2026")
        .types(SAVE);
    program
        .waits_for("Saved: send a final amended plan")
        .types("t")
        .waits_for("Phase transfers");
    // The course is over: who is still to be named is listed, and this one is not.
    program.waits_for("to be looked at").types("q");
    assert!(program.ends_well());
}

#[test]
fn a_move_between_authorities_goes_from_its_notice_to_the_family_told() {
    let mut program = on_a_review();
    step(&mut program, StepKind::Move);
    program
        .waits_for("Other authority")
        .types(CLEAR)
        .types("2 nov 2026\t\tKent")
        .waits_for("886")
        .types("\t1 oct 2026")
        .types(SAVE);
    program.waits_for("Move in from Kent").waits_for("Kent (old)");
    step(&mut program, StepKind::Moving);
    program
        .waits_for("What happened")
        .types("plan passed on\t")
        .types(CLEAR)
        .types("2 nov 2026")
        .types(SAVE);
    program.waits_for("Tell the family what");
    let told = [
        "move=2026-11-02",
        "old-authority-aware=2026-10-01",
        "plan-transferred=2026-11-02",
    ];
    agrees(&mut program, "move", &told, &["TR-03"]);
    letter(&mut program, "plan-transferred", &["plan-transferred"]);
    write(&mut program, 1, "No assessment is proposed.");
    send(&mut program, "20 Nov 2026");
    program
        .types("m")
        .waits_for("Moves between authorities")
        .waits_for("from Kent")
        .waits_for("us (new)");
    program.types("q");
    assert!(program.ends_well());
}
