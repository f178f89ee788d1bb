//! One child's way: a concern in a school, two cycles of support, a request sent, taken in at the authority, agreed, advice
//! asked of seven, reminded and received. Two desks, and nothing but keys.

use std::path::{Path, PathBuf};

use caseload::app::preferences::Desk;
use caseload::domain::advice::Advice;
use caseload::domain::cycle::Cycle;
use caseload::domain::id::ChildId;
use caseload::domain::letter::Letter;
use caseload::store::Store;
use chrono::NaiveDate;

use crate::driver::Driver;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn empty(on: &str) -> Driver {
    let mut user = Driver::over(Store::in_memory().expect("a store"));
    user.resize(80, 24).on(day(on));
    user
}

/// The register of a school, taken in from its file.
fn school() -> Driver {
    let register =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/school-census/2025_spring_pupilonroll_100.csv");
    let mut user = empty("2026-03-02");
    user.press(":").types("bring in a file").press("enter");
    user.types(&register.display().to_string()).press("ctrl-s");
    user.sees("100 rows read: 100 new")
        .press("y")
        .sees("Brought in: 100 new");
    user
}

/// A concern in the corridor, and what triage makes of it.
fn concern_and_triage(user: &mut Driver) {
    user.press("r")
        .types("sur6470")
        .press("enter")
        .types("Does not follow a story")
        .press("ctrl-s");
    user.sees("Saved: log a concern about F.S.").press("3 enter");
    user.press("h b h h m m x m o").sees("SEN support");
    user.press("down down enter")
        .types("Behind in language, not in number")
        .press("tab");
    user.types("Language group")
        .press("tab")
        .types("TA")
        .press("tab")
        .types("daily");
    user.press("ctrl-s").sees("Nothing else waits for triage");
}

/// The first cycle is closed with its effect and the second begun from it; then the second is closed.
fn two_cycles(user: &mut Driver) {
    user.on(day("2026-05-15")).press("3 tab").sees("SUR6470");
    user.press("c").sees("Review the cycle of");
    user.types("0")
        .press("tab")
        .types("No change in what he follows")
        .press("ctrl-s");
    user.sees("Saved: close a cycle").on(day("2026-07-10"));
    user.press("c").types("++").press("tab").types("Follows two steps");
    user.press("tab")
        .types("n")
        .press("ctrl-s")
        .sees("Saved: close a cycle");
    let cycles: Vec<Cycle> = user.store().all().expect("cycles");
    let mut effects: Vec<_> = cycles.iter().map(|cycle| (cycle.started, cycle.effect)).collect();
    effects.sort();
    assert_eq!(effects, [(day("2026-03-02"), Some(0)), (day("2026-05-16"), Some(1))]);
}

/// The request is put together from what is held, written and sent; gives the file the authority takes in.
fn pack(user: &mut Driver) -> PathBuf {
    user.on(day("2026-09-14")).press("3 tab tab tab tab tab");
    user.press("a").sees("SUR6470").press("p");
    user.sees("2 cycles, 2 with a result").press("enter").sees("Written: ");
    user.press("s")
        .sees("The request was sent")
        .press("ctrl-s")
        .sees("Saved: ");
    let exports = std::fs::read_dir(user.folder().join("exports")).expect("a folder of exports");
    let files = exports.map(|entry| entry.expect("a file").path());
    let mut packs = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    packs.next().expect("a pack")
}

/// The authority's own desk takes the pack in, agrees to assess, and ticks whom to ask.
fn agree(user: &mut Driver, pack: &Path) -> ChildId {
    user.app.preferences.desk = Desk::Authority;
    user.press("3 i")
        .types(&pack.display().to_string())
        .press("tab ctrl-u")
        .types("16 sep 2026")
        .press("ctrl-s");
    user.sees("Take in this request?")
        .press("y")
        .sees("Saved: take in a request");
    user.on(day("2026-10-07")).press("3 enter");
    user.sees("The legal test, in order").press("h b o");
    user.sees("Agree now").press("down enter").sees("Ask for advice");
    user.types("Two cycles with little effect").press("tab tab");
    user.sees("[x] parents (a)").sees("[x] school (b)");
    // Speech and language therapy, then occupational therapy: not known to the child, and wanted here.
    user.press("down down down down down down space down space");
    user.sees("[x] occupational therapy (f)").press("ctrl-s");
    user.sees("Nothing else waits for triage");
    let asked = advice(user);
    assert_eq!(asked.len(), 7, "{asked:?}");
    assert!(
        asked
            .iter()
            .all(|one| one.asked == day("2026-10-07") && one.due == day("2026-11-18"))
    );
    asked[0].child
}

fn advice(user: &Driver) -> Vec<Advice> {
    user.store().all().expect("advice")
}

/// All seven are late, reminded in one run, and come in.
fn chase_and_receive(user: &mut Driver) {
    user.on(day("2026-11-25")).press("3 tab tab v");
    user.sees("to be reminded now").sees("row 1 of 7");
    user.press("* x").sees("Remind of 7 reports").press("ctrl-s");
    user.sees("Saved: chase advice (7 contributors)")
        .sees("Nobody is to be reminded today.");
    assert!(advice(user).iter().all(|one| one.chased == Some(day("2026-11-25"))));
    user.on(day("2026-11-30")).press("3 v v v").sees("row 1 of 7");
    user.press("* r").sees("Came in: 7 reports").press("ctrl-s");
    user.sees("Saved: take advice in").sees("Nobody owes advice");
    assert!(advice(user).iter().all(|one| one.received == Some(day("2026-11-30"))));
}

/// The letters that the way made wait to be written, each of a kind the letters know.
fn letters(user: &Driver, child: ChildId) {
    let letters: Vec<Letter> = user.store().of("child", child).expect("letters");
    let mut kinds: Vec<&str> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    kinds.sort_unstable();
    for wanted in ["request-received", "will-assess"] {
        assert!(kinds.contains(&wanted), "{kinds:?}");
    }
    assert!(kinds.iter().all(|kind| caseload::domain::letters::find(kind).is_some()));
}

#[test]
fn from_a_concern_in_a_school_to_all_advice_in_at_the_authority() {
    let mut school = school();
    concern_and_triage(&mut school);
    two_cycles(&mut school);
    let pack = pack(&mut school);
    let mut authority = empty("2026-09-16");
    let child = agree(&mut authority, &pack);
    chase_and_receive(&mut authority);
    letters(&authority, child);
}
