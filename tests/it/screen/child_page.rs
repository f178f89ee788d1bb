//! A child's page: everything on it is entered, changed, marked and taken out where it stands.

use caseload::app::data::ChildPage;
use caseload::app::law;
use caseload::app::screen::child::{ADVICE, PANELS, PAPERS, PEOPLE, PLAN, REVIEWS, TASKS};
use caseload::domain::desk::{DutyRow, Step};
use caseload::domain::figures::{Destination, Exclusion, HealthCheck};
use caseload::domain::query::Query;

use super::tour::demonstration;
use crate::driver::{Driver, today};

/// On the page of the first case.
fn on_a_page() -> Driver {
    let mut user = Driver::over(demonstration());
    user.resize(120, 40).press("2 enter").sees("How it stands");
    user
}

fn at(panel: usize) -> Driver {
    let mut user = on_a_page();
    for _ in 0..panel {
        user.press("right");
    }
    assert_eq!(user.app.places.child.panel, panel, "{}", PANELS[panel]);
    user
}

fn page(user: &Driver) -> &ChildPage {
    user.app.places.child.page.as_ref().expect("a page")
}

#[test]
fn somebody_new_is_linked_changed_and_unlinked() {
    let mut user = at(PEOPLE);
    let before = page(&user).people.len();
    user.press("+")
        .types("Joan Askew")
        .press("tab")
        .types("grandp")
        .press("enter");
    user.press("right tab")
        .press("ctrl-s")
        .sees("Joan Askew")
        .sees("parental responsibility");
    let held = page(&user).people.last().expect("linked").clone();
    assert_eq!(
        (held.person.forename.as_str(), held.person.surname.as_str()),
        ("Joan", "Askew")
    );
    assert_eq!(held.link.role, "grandparent");
    user.press("end enter").sees("Details of Joan Askew");
    user.press("tab tab tab tab tab tab tab tab")
        .types("01632 960 123")
        .press("ctrl-s")
        .sees("01632 960 123");
    user.press("end delete")
        .sees("Take this out?")
        .sees("Joan Askew")
        .press("enter")
        .sees("Joan Askew");
    user.press("delete y").sees_no("Joan Askew is then");
    assert_eq!(page(&user).people.len(), before);
    user.press("u");
    assert_eq!(page(&user).people.len(), before + 1);
}

#[test]
fn somebody_held_is_linked_without_typing_them_again() {
    let mut user = at(PEOPLE);
    let known = demonstration().all::<caseload::domain::person::Person>().expect("read");
    let linked: Vec<_> = page(&user).people.iter().map(|held| held.person.id).collect();
    let person = known
        .iter()
        .find(|person| !linked.contains(&person.id) && person.left_on.is_none());
    let person = person.expect("somebody else").clone();
    user.press("+").types(&person.name());
    while user.app.dialogs.last().is_some_and(|_| true) {
        let caseload::app::dialog::Dialog::Form(form) = user.app.dialogs.last().expect("open") else {
            panic!("not a form")
        };
        match form.picked::<caseload::domain::id::PersonId>("who") {
            Some(id) if id == person.id => break,
            Some(_) => panic!("another of the name"),
            None => user.press("enter"),
        };
    }
    user.types("advocate").press("enter ctrl-s");
    assert!(
        page(&user)
            .people
            .iter()
            .any(|held| held.person.id == person.id && held.link.role == "advocate")
    );
}

#[test]
fn advice_is_asked_of_several_reminded_and_received() {
    let mut user = at(ADVICE);
    let before = page(&user).advice.len();
    user.press("+")
        .sees("Ask for advice on")
        .sees("physiotherapy (f)")
        .press("space down space ctrl-s");
    assert_eq!(page(&user).advice.len(), before + 2, "{}", user.screen());
    user.press("end c").sees("Remind ").press("ctrl-s").sees("Saved: ");
    user.press("end d")
        .sees("Advice from")
        .press("ctrl-s")
        .sees("in 25 Nov 2026");
    user.press("d").sees("done already");
}

/// That it is asked whether the plan is final although this contributor was sent nothing.
fn is_warned(user: &Driver, name: &str) -> bool {
    let Some(caseload::app::dialog::Dialog::Confirm(confirm)) = user.app.dialogs.last() else {
        return false;
    };
    let named = |line: &String| line.starts_with("The draft was not sent to: ") && line.contains(name);
    confirm.lines.iter().any(named)
}

/// On the page of the first case, with advice come in whose contributor was sent nothing of the plan.
fn with_a_contributor_unsent() -> (Driver, String) {
    let mut user = at(ADVICE);
    user.press("+ space ctrl-s end d ctrl-s");
    let unsent = page(&user).advice.iter().rfind(|held| {
        held.received == Some(crate::driver::today()) && held.draft_sent.is_none() && held.final_sent.is_none()
    });
    let name = unsent.expect("advice come in today").contributor.clone();
    (user, name)
}

#[test]
fn the_step_that_makes_a_plan_final_warns_who_was_sent_nothing_and_goes_on_at_a_yes() {
    let (mut user, name) = with_a_contributor_unsent();
    let steps = |user: &Driver| {
        let held = page(user).processes.iter().flat_map(|held| &held.events);
        held.filter(|event| event.name == "final-plan-sent" && !event.void)
            .count()
    };
    let before = steps(&user);
    user.press("a");
    user.types("final plan sent")
        .press("ctrl-s")
        .sees("Is the plan final all the same?");
    assert!(is_warned(&user, &name), "{}", user.screen());
    user.press("n").sees("What happened");
    assert_eq!(steps(&user), before, "not yet");
    user.press("ctrl-s y").sees("Saved: ");
    assert_eq!(steps(&user), before + 1);
}

#[test]
fn the_form_that_makes_a_plan_final_warns_who_was_sent_nothing_and_goes_on_at_a_yes() {
    let (mut user, name) = with_a_contributor_unsent();
    for _ in ADVICE..PLAN {
        user.press("right");
    }
    user.press("+ enter")
        .sees("Plan, version 1")
        .press("ctrl-s")
        .sees("Saved: ");
    let is_final = |user: &Driver| page(user).plans.iter().any(|plan| plan.final_sent.is_some());
    user.press("enter tab tab tab").types("25 nov").press("ctrl-s");
    assert!(is_warned(&user, &name), "{}", user.screen());
    assert!(!is_final(&user), "not yet");
    user.press("y").sees("Saved: ");
    assert!(is_final(&user));
}

#[test]
fn a_task_is_entered_finished_and_undone() {
    let mut user = at(TASKS);
    user.press("+")
        .types("Ring the school nurse")
        .press("tab")
        .types("+2")
        .press("ctrl-s");
    user.sees("Ring the school nurse")
        .press("d")
        .sees("done 25 Nov 2026")
        .press("u")
        .sees_no("done 25 Nov 2026");
}

#[test]
fn a_plan_gets_sections_outcomes_and_provision() {
    let mut user = at(PLAN);
    if page(&user).plans.is_empty() {
        user.press("+ enter").sees("Plan, version 1").press("ctrl-s");
    }
    user.press("+ enter")
        .types("Read a page aloud")
        .press("ctrl-s")
        .sees("Read a page aloud");
    user.press("+ down enter")
        .types("Daily phonics")
        .press("tab tab tab tab")
        .types("1,250.50")
        .press("ctrl-s");
    user.sees("Daily phonics");
    assert!(
        page(&user)
            .provision
            .iter()
            .any(|held| held.cost_pence == Some(125_050))
    );
    user.press("+ down down down enter")
        .types("Hears well on the left")
        .press("ctrl-s")
        .sees("Hears well on the left");
    assert_eq!(page(&user).sections.last().map(|held| held.letter.as_str()), Some("B"));
}

#[test]
fn a_review_is_not_held_after_its_last_day() {
    let mut user = at(REVIEWS);
    user.press("+ tab ctrl-u")
        .types("1 mar 2027")
        .press("tab")
        .types("2 mar 2027")
        .press("ctrl-s");
    user.sees("after the last day")
        .press("ctrl-u")
        .types("26 feb 2027")
        .press("ctrl-s");
    assert!(
        page(&user)
            .reviews
            .iter()
            .any(|held| held.meeting_on.is_some_and(|day| day.to_string() == "2027-02-26"))
    );
}

#[test]
fn a_paper_is_a_link_that_says_when_the_file_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.docx");
    let mut user = at(PAPERS);
    user.press("+")
        .types(&file.display().to_string())
        .press("tab")
        .types("SLT report")
        .press("ctrl-s");
    user.sees("There is no file at that place");
    std::fs::write(&file, "as it came").expect("written");
    user.press("ctrl-s").sees("SLT report").sees("as linked");
    std::fs::write(&file, "as it is now").expect("written");
    user.press("left right").sees("CHANGED since linked");
    std::fs::remove_file(&file).expect("removed");
    user.press("left right").sees("NOT FOUND where it was");
}

#[test]
fn a_step_in_error_is_put_right_and_says_why() {
    let mut user = on_a_page();
    user.press("E")
        .sees("Which step is wrong?")
        .press("enter")
        .sees("Put right:");
    user.types("wrong child").press("ctrl-s").sees("nothing is different");
    let before = page(&user)
        .processes
        .iter()
        .flat_map(|held| &held.events)
        .filter(|event| !event.void)
        .count();
    user.press("shift-tab shift-tab right ctrl-s").sees("Saved: ");
    let events: Vec<_> = page(&user)
        .processes
        .iter()
        .flat_map(|held| held.events.clone())
        .collect();
    assert_eq!(events.iter().filter(|event| !event.void).count(), before - 1);
    assert!(events.iter().any(|event| event.void && event.void_why == "wrong child"));
}

#[test]
fn the_way_a_refusal_was_reversed_is_asked_with_what_follows_from_each() {
    let mut user = on_a_page();
    user.press("R").sees("No refusal of this child has been reversed");
    user.press("n")
        .types("Ravenscroft")
        .press("tab")
        .types("Juno")
        .press("ctrl-s esc");
    user.press(":")
        .types("Ravenscroft")
        .press("enter p tab")
        .press("ctrl-u")
        .types("1 jul 2026")
        .press("ctrl-s");
    for (step, day) in [
        ("decision-not-to-assess", "5 aug 2026"),
        ("refusal-reversed", "2 nov 2026"),
    ] {
        let process = page(&user).processes[0].process.id;
        user.press("a");
        let form = caseload::app::purposes::event::dialog(process, "assessment", "Juno", "", crate::driver::today());
        let caseload::app::dialog::Dialog::Form(mut form) = form else {
            panic!("not a form")
        };
        form.fields[0].set(step);
        form.fields[1].set(day);
        user.app.dialogs.pop();
        user.app.dialogs.push(caseload::app::dialog::Dialog::Form(form));
        user.press("ctrl-s");
    }
    user.press("R")
        .sees("How was the refusal reversed?")
        .sees("now: ")
        .sees("the tribunal ordered it");
    user.press("down enter").sees("Saved: ");
    assert_eq!(
        page(&user).processes[0].process.route.as_deref(),
        Some("tribunal-order")
    );
}

#[test]
fn looks() {
    for panel in [PEOPLE, ADVICE, PLAN, TASKS] {
        let mut user = at(panel);
        for (width, height) in [(80, 24), (120, 40), (40, 10)] {
            user.resize(width, height);
            let name = format!("page-{}-{width}x{height}", PANELS[panel].to_lowercase());
            insta::assert_snapshot!(name, user.screen());
        }
    }
}

/// The page works its dates out anew; the lists read those kept. Both must say the same of every child.
#[test]
fn the_dates_of_the_page_stand_as_the_lists_have_them_also_in_processes_that_are_closed() {
    let store = demonstration();
    let mut closed = 0;
    let everybody = store
        .children(&Query::default(), today(), &Step::First, 1_000)
        .expect("children");
    for child in everybody.rows.iter().map(|row| row.child) {
        let page = store.child_page(child, today()).expect("a page").expect("held");
        for process in &page.processes {
            for duty in law::duties(&page, process, today()) {
                let rule = &law::rule(&duty).id;
                let kept = process
                    .duties
                    .iter()
                    .find(|kept| &kept.rule == rule && kept.due == duty.due);
                let kept = kept.map_or("", |kept| kept.settled.as_str());
                let runs = law::is_running(process, &duty, today());
                let is_open = matches!(kept, "open" | "same-day" | "prompt" | "running");
                // A time others have may be over, which what is kept does not know.
                assert!(
                    runs == is_open || (kept == "running" && !runs),
                    "{rule}: {kept}, {runs}"
                );
                closed += usize::from(kept == "closed");
            }
        }
    }
    assert!(closed > 0, "the demonstration has duties that ended with their process");
}

#[test]
fn a_duty_that_ended_with_its_process_is_closed_not_late() {
    let mut user = Driver::over(demonstration());
    user.resize(120, 60).press("2");
    for _ in 0..60 {
        user.press("enter").sees("How it stands");
        let ended = page(&user).processes.iter().any(|process| {
            let closed = |duty: &DutyRow| duty.settled == "closed" && duty.due.is_some();
            process.process.closed.is_some() && process.duties.iter().any(closed)
        });
        if ended {
            user.sees("○ closed");
            return;
        }
        user.press("esc down");
    }
    panic!("no child has a duty that ended with its process");
}

#[test]
fn a_health_check_a_destination_and_a_suspension_are_added_to_the_story_and_counted() {
    let mut user = at(1);
    let child = page(&user).child.id;
    user.press("+").sees("Add to the story").press("down enter");
    user.sees("An annual health check")
        .press("ctrl-s")
        .sees("say when it was offered");
    user.types("2 nov")
        .press("tab")
        .types("tomorrow")
        .press("ctrl-s")
        .sees("still to come");
    user.press("ctrl-u").types("20 nov").press("ctrl-s").sees("Saved");
    user.press("+ down down enter").sees("After sixteen");
    user.press("right right tab")
        .types("Northmere College")
        .press("ctrl-s")
        .sees("Saved");
    user.press("+ down down down enter").sees("A suspension or exclusion");
    user.press("tab tab")
        .types("two")
        .press("ctrl-s")
        .sees("write the school days as 2 or 1.5");
    user.press("ctrl-u").types("1.5").press("ctrl-s").sees("Saved");

    user.sees("health check: done, offered 2 Nov 2026")
        .sees("Northmere College")
        .sees("suspension (fixed term): 1.5 school days");

    let store = user.store();
    let checks: Vec<HealthCheck> = store.of("child", child).expect("read");
    let done = "2026-11-20".parse().ok();
    assert!(checks.iter().any(|check| check.done == done));
    let places: Vec<Destination> = store.of("child", child).expect("read");
    assert!(
        places
            .iter()
            .any(|place| place.words == "Northmere College" && place.checked == today())
    );
    let exclusions: Vec<Exclusion> = store.of("child", child).expect("read");
    assert!(
        exclusions
            .iter()
            .any(|held| held.tenths_of_days == 15 && held.day == today())
    );
}

#[test]
fn a_fact_of_the_story_is_put_right_and_taken_out_where_it_stands() {
    let mut user = at(1);
    let child = page(&user).child.id;
    user.press("+ down down down enter").sees("A suspension or exclusion");
    user.press("tab tab").types("2").press("ctrl-s").sees("2 school days");
    user.press("/").types("suspension").press("enter");
    user.press("enter")
        .sees("A suspension or exclusion")
        .sees("SEN status then");
    user.press("tab tab ctrl-u")
        .types("3.5")
        .press("ctrl-s")
        .sees("3.5 school days");
    let held = |user: &Driver| user.store().of::<Exclusion>("child", child).expect("read");
    let days: Vec<u32> = held(&user).iter().map(|held| held.tenths_of_days).collect();
    assert!(days.contains(&35) && !days.contains(&20), "{days:?}");
    let many = days.len();
    user.press("delete").sees("Take this out?").sees("3.5 school days");
    user.press("y").sees("Saved: take out");
    assert_eq!(held(&user).len(), many - 1);
    user.press("u");
    assert_eq!(held(&user).len(), many);
    user.press("esc end delete").sees("Nothing here is taken out");
}
