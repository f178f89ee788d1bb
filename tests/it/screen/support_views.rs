//! Support, advice, services, TAC and figures: as a user works in them.

use caseload::app::screen::referrals::View;
use caseload::store::Store;

use super::support_facts::{fifteen_late, late, many_cycles, one_cycle, one_refusal};
use super::tour::demonstration;
use crate::driver::Driver;

/// At a view of the tab, over the demonstration.
fn at(view: View) -> Driver {
    over(demonstration(), view)
}

fn over(store: Store, view: View) -> Driver {
    let mut user = Driver::over(store);
    user.resize(80, 24).press("3");
    let steps = View::ALL.iter().position(|one| *one == view).expect("a view");
    for _ in 0..steps {
        user.press("tab");
    }
    user
}

#[test]
fn fifteen_are_reminded_in_nine_keys() {
    let mut user = Driver::over(fifteen_late());
    user.resize(80, 24);
    // From anywhere: the tab, to Advice, those to be reminded, all of them, remind, save.
    let keys = "3 tab tab v * x ctrl-s";
    assert!(keys.split(' ').count() <= 9);
    user.press("3 tab tab").sees("Advice still owed");
    user.press("v")
        .sees("to be reminded now")
        .sees("row 1 of 15")
        .sees("reminder 1");
    user.press("*").sees("15 marked");
    user.press("w")
        .sees("Ada Okoro1 <okoro1@example.org>")
        .sees("Advice for 5 children")
        .press("esc");
    user.press("x")
        .sees("Remind of 15 reports in 3 messages")
        .press("ctrl-s");
    user.sees("Saved: chase advice (15 contributors)")
        .sees("Nobody is to be reminded today.");
    user.press("v").sees("Reminded 1 time.");
    user.press("u").press("v v v").sees("row 1 of 15");
}

#[test]
fn all_of_a_list_longer_than_a_screen_holds_are_marked_and_reminded() {
    let mut user = over(late(230), View::Advice);
    user.press("v").sees("row 1 of 230").press("*").sees("230 marked");
    user.press("*").sees("row 1 of 230").sees_no("marked");
    user.press("* x").sees("Remind of 230 reports").press("ctrl-s");
    user.sees("Saved: chase advice (230 contributors)")
        .sees("Nobody is to be reminded today.");
}

#[test]
fn advice_is_taken_in_and_leaves_the_list() {
    let mut user = over(fifteen_late(), View::Advice);
    user.press("r").sees("Came in: educational psychology").press("ctrl-s");
    user.sees("Saved: take advice in").sees("row 1 of 14");
    user.press("v v v")
        .sees("in, not yet read through")
        .sees("in 25 Nov 2026");
    user.press("c")
        .types("")
        .press("ctrl-s")
        .sees("All advice that came in has been read through.");
}

#[test]
fn the_contributors_of_a_course_are_asked_by_the_list_of_the_law() {
    let mut user = over(fifteen_late(), View::Advice);
    user.press("enter").sees("Who contributes to the plan of Late01, Sam");
    user.press("a")
        .sees("Ask for advice on Late01, Sam")
        .sees("social care")
        .press("ctrl-s");
    user.sees("Saved: ask for advice").sees("health").sees("parents");
    assert_eq!(
        user.app
            .places
            .referrals
            .advice
            .course
            .as_ref()
            .expect("open")
            .case
            .advice
            .len(),
        5
    );
    user.press("home r ctrl-s d ctrl-s")
        .sees("Saved: send the draft to contributors: educational psychology");
    user.press("d").sees("It went to everyone whose advice is in.");
    user.press("esc").sees("Advice still owed");
}

#[test]
fn half_typed_words_about_advice_come_back_after_a_crash() {
    let mut user = over(fifteen_late(), View::Advice);
    user.press("X").types("Earlier advice is en").pauses();
    let mut user = user.crashes();
    user.sees("Earlier advice is en")
        .sees("No longer wanted: educational psychology");
}

#[test]
fn a_queue_opens_to_its_lines_and_esc_shows_all() {
    let mut user = over(fifteen_late(), View::Advice);
    user.press("t")
        .sees("Advice by service")
        .sees("15")
        .sees("Owed since: 15 6 to 12 weeks");
    user.press("enter")
        .sees("by educational psychology, Esc shows all")
        .sees("row 1 of 15");
    user.press("esc").sees_no("Esc shows all");
}

#[test]
fn a_filter_narrows_and_says_so() {
    let mut user = over(fifteen_late(), View::Advice);
    user.press("/")
        .types("name:late03")
        .press("enter")
        .sees("row 1 of 1 that match, Esc clears");
    user.press("esc").sees("row 1 of 15");
}

#[test]
fn a_cycle_is_closed_with_its_effect_and_the_next_begun_from_it() {
    let mut user = over(one_cycle(), View::Support);
    user.sees("Ravenscroft, Juno").sees("4 days late").sees("£240");
    user.press("c")
        .sees("Review the cycle of Ravenscroft, Juno")
        .sees("Language group; TA");
    user.types("++").press("tab").types("Asks for help").press("ctrl-s");
    user.sees("Saved: close a cycle").sees("row 1 of 1").sees("26 Nov 2026");
    user.press("v v")
        .sees("begun this term")
        .sees("row 1 of 2")
        .sees("+1 better");
    user.press("t")
        .sees("By term")
        .sees("Autumn 2026")
        .sees("£480")
        .press("esc");
}

#[test]
fn a_wait_is_told_with_what_is_missing_and_planned_for() {
    let mut user = over(one_cycle(), View::Services);
    user.sees("9.9 months")
        .sees("To know: over 9 months, nothing planned meanwhile");
    user.press("m").types("Quiet place at lunch").press("ctrl-s");
    user.sees("Meanwhile: Quiet place at lunch.")
        .sees_no("nothing planned meanwhile");
    user.press("r")
        .types("20 nov")
        .press("ctrl-s")
        .sees("No child waits for a service");
    user.press("v v").sees("First seen 20 Nov 2026");
    user.press("o")
        .sees("The local offer was explained to Ravenscroft, Juno")
        .press("ctrl-s");
    user.sees("Saved: note that the local offer was explained");
}

#[test]
fn the_directory_says_how_many_were_told_and_leads_to_those_who_were_not() {
    let mut user = over(one_cycle(), View::Services);
    user.press("t").sees("Local offer explained to 0 of 1 open case (0%)");
    user.press("O").sees("untold").sees("Ravenscroft").sees("row 1 of 1");
    user.press("enter right right")
        .sees("The local offer was not explained to this family yet.");
    user.press("S down down down enter ctrl-s")
        .sees("Saved: note that the local offer");
    user.sees("The local offer was explained on 25 Nov 2026 by Ms Adeyemi.");
    user.press("esc").sees("No case matches the filter").press("3");
    user.sees("Local offer explained to 1 of 1 open case (100%)");
}

#[test]
fn a_list_longer_than_a_screen_holds_is_printed_whole() {
    let mut user = over(many_cycles(230), View::Support);
    user.sees("row 1 of 230").press("p").sees("Written: support-cycles");
    let printed = user.exported("support-cycles.txt");
    assert!(
        printed.contains("Cycle001") && printed.contains("Cycle230"),
        "{printed}"
    );
    assert!(!printed.contains("the first"), "all are there");
}

#[test]
fn a_service_is_entered_in_the_directory_and_a_child_referred_to_it() {
    let mut user = over(one_cycle(), View::Services);
    user.press("t")
        .sees("Autism assessment")
        .press("a")
        .types("Sleep clinic")
        .press("ctrl-s");
    user.sees("Sleep clinic").press("esc");
    user.press("a")
        .sees("Refer Ravenscroft, Juno to a service")
        .types("s")
        .sees("Sleep clinic")
        .press("ctrl-s");
    user.sees("row 1 of 2");
}

#[test]
fn a_meeting_is_offered_and_recorded_with_the_appeal_beside_it() {
    let mut user = over(one_refusal(), View::Tac);
    user.sees("not offered")
        .sees("the tribunal must have an appeal by Mon 4 Jan 2027");
    user.press("v").sees("Refusals without an offer").sees("row 1 of 1");
    user.press("o")
        .sees("Offer Ravenscroft, Juno a TAC meeting")
        .press("ctrl-s");
    user.sees("Every refused family was offered a meeting.");
    user.press("v").sees("No other TAC meeting is held.").press("v");
    user.sees("offered 25 Nov 2026")
        .press("o")
        .sees("A meeting was offered already.");
    user.press("r")
        .types("a")
        .press("tab tab tab")
        .types("25 nov")
        .press("tab");
    user.types("mother, SENCo")
        .press("tab")
        .types("Group; SENCo; 18 dec")
        .press("ctrl-s");
    user.sees("held 25 Nov 2026")
        .sees("Agreed: Group, SENCo.")
        .sees("Came: mother, SENCo.");
    user.press("t")
        .sees("Of 1 refusal, 1 were offered a meeting (100%)")
        .press("esc");
}

#[test]
fn figures_open_to_the_list_and_to_the_child_in_two_enters() {
    let mut user = at(View::Figures);
    user.sees("Requests by month and source").sees("in 12 months");
    while user
        .app
        .places
        .referrals
        .figures
        .chosen()
        .is_some_and(|bar| bar.count == 0)
    {
        user.press("down");
    }
    user.press("enter")
        .sees("Requests received in")
        .press("enter")
        .sees("How it stands");
    user.press("esc").sees("Requests received in").press("esc");
    user.press("v v v")
        .sees("Advice still owed")
        .press("enter")
        .sees("Advice still owed   (v shows");
}

#[test]
fn looks() {
    for (view, name) in [
        (View::Support, "cycles"),
        (View::Advice, "advice"),
        (View::Services, "services"),
        (View::Tac, "tac"),
        (View::Figures, "figures"),
    ] {
        let mut user = at(view);
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            user.resize(width, height);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), user.screen());
        }
        let mut empty = over(Store::in_memory().expect("a store"), view);
        empty.resize(80, 24);
        insta::assert_snapshot!(format!("{name}-empty"), empty.screen());
    }
}

#[test]
fn somebody_without_a_line_is_begun_with_from_a_view_and_from_their_page() {
    let mut user = over(one_cycle(), View::Tac);
    user.press("v v").sees("No other TAC meeting is held");
    user.press("+").sees("A TAC meeting: for whom?").types("rav");
    user.sees("Ravenscroft, Juno").press("enter ctrl-s");
    user.sees("Offer Ravenscroft, Juno a TAC meeting")
        .press("ctrl-s")
        .sees("row 1 of 1");
    user.press("p").sees("Written: tac-plan-");
    user.press(":")
        .types("ravens")
        .press("enter")
        .sees("No process is open");
    user.press("S").sees("Support for Ravenscroft, Juno").press("enter");
    user.sees("A new cycle for Ravenscroft, Juno").press("esc");
    user.press("S down down down").sees("not yet").press("enter");
    user.sees("The local offer was explained to Ravenscroft, Juno")
        .press("ctrl-s");
    user.press("S").sees("told 25 Nov 2026");
}

#[test]
fn a_name_that_is_not_held_begins_nothing() {
    let mut user = over(one_cycle(), View::Services);
    user.press("+").types("zzz").press("ctrl-s");
    user.sees("A referral to a service: for whom?");
}

#[test]
fn what_is_shown_is_printed_from_each_view() {
    let mut user = over(fifteen_late(), View::Advice);
    user.press("v * p").sees("Written: advice-reminders.docx");
    user.press("esc v v v enter p").sees("Written: contributors-");
    let mut user = over(demonstration(), View::Services);
    user.press("p").sees("Written: service-waits");
    user.press("t p").sees("Written: local-offer");
    let mut user = over(demonstration(), View::Support);
    user.press("p").sees("Written: support-cycles");
}
