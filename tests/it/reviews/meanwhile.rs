//! Forms of a review over a page that is older than the review.

use caseload::domain::change::{Actor, Change, ReviewStep};
use caseload::domain::demo::Demo;
use caseload::domain::id::ChildId;
use caseload::domain::review::Review;
use caseload::store::{Protection, Store};

use super::{apply, at, day, demonstration};
use crate::driver::{Driver, today};

/// At the review of a child who has one with a day.
fn at_a_review(user: &mut Driver) -> ChildId {
    user.resize(80, 24).press("5 s").sees("row 1 of");
    let rows = user.app.places.reviews.list.list.rows();
    let place = rows.iter().position(|row| row.set && !row.held).expect("one is set");
    user.press(&format!("home {}enter", "down ".repeat(place)))
        .sees("Steps");
    user.app.places.reviews.one.child
}

fn review_of(store: &Store, child: ChildId) -> Review {
    let page = store.child_page(child, today()).expect("readable").expect("held");
    let open = page.reviews.into_iter().filter(|review| review.closed.is_none());
    open.min_by_key(|review| (review.due, review.id)).expect("a review")
}

#[test]
fn words_kept_from_before_do_not_undo_what_was_done_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("caseload.sqlite");
    let mut store = Store::create(&path, &Protection::Plain).expect("a file");
    store
        .apply_all(Demo::new(60, 1, today()).steps())
        .expect("a demonstration");
    let mut user = Driver::over_file(store, &path);
    let child = at_a_review(&mut user);
    user.press("v").types("We are pleased with her reading.").pauses();
    drop(user);
    let mut store = Store::open(&path, None).expect("opens");
    let papers = Review {
        papers_out: Some(day("2026-11-24")),
        ..review_of(&store, child)
    };
    apply(&mut store, Change::SetReviews(vec![papers]));
    let mut user = Driver::over_file(store, &path);
    user.resize(80, 24).sees("pleased with her reading").press("ctrl-s");
    user.sees("The review was changed after this was opened")
        .sees("pleased with her reading");
    let held = review_of(user.store(), child);
    assert_eq!((held.papers_out, held.parent_views), (Some(day("2026-11-24")), None));
}

#[test]
fn what_is_asked_for_while_the_page_is_read_anew_waits_for_it() {
    let mut user = Driver::over(demonstration());
    let child = at_a_review(&mut user);
    user.press("v")
        .types("First words.")
        .press("ctrl-s")
        .sees("Saved: note");
    let one = &mut user.app.places.reviews.one;
    // As it is in the moment after saving: what is held is the page from before.
    one.stale = true;
    let held = one.held.as_mut().expect("read");
    held.page.reviews.retain(|review| review.parent_view.is_empty());
    user.press("v").sees("First words.");
    user.types(" And more.").press("ctrl-s").sees("Saved: note");
    assert!(review_of(user.store(), child).parent_view.contains("And more."));
}

#[test]
fn a_review_that_nobody_has_entered_is_entered_once() {
    let mut store = demonstration();
    let step = |child| {
        let mut step = ReviewStep::default();
        step.review.child = child;
        step.review.due = day("2027-03-01");
        Change::StepReview(Box::new(step))
    };
    let mut user = Driver::over(demonstration());
    let child = at_a_review(&mut user);
    let refused = store
        .apply(&step(child), &Actor("test".into()), at())
        .expect_err("there is one");
    assert!(refused.to_string().contains("The review was changed"), "{refused}");
}
