//! A form writes back what it saw, and never over what was changed after it was opened.

use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::domain::record::AnyRecord;
use caseload::domain::review::Review;
use caseload::store::{Protection, Refusal, Store, StoreError};

use super::contents::*;

#[test]
fn every_kind_of_record_is_saved_over_itself_as_it_was_seen() {
    let mut store = Store::in_memory().expect("memory is there");
    for record in one_of_each() {
        let save = Change::Save(record.clone());
        store.apply(&save, &senco(), noon()).expect("kept");
        // Saving a child gives it its reference: it is seen with that.
        let seen = match record {
            AnyRecord::Child(child) => store.get::<Child>(child.id).expect("readable").expect("held").into(),
            other => other,
        };
        let again = Change::Save(seen.clone()).over(vec![seen]);
        assert_eq!(store.apply(&again, &senco(), noon()).expect("seen").entry, 0);
    }
}

/// Another opens the file in between, changes the review, and closes it again.
#[test]
fn a_form_of_an_older_day_does_not_put_the_older_record_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("caseload.sqlite");
    let mut first = Store::create(&path, &Protection::Plain).expect("a new file");
    let child: Child = child(1, "Okafor", "Ada");
    let seen = Review {
        id: id(2),
        child: child.id,
        due: day("2026-12-16"),
        ..Review::default()
    };
    for record in [AnyRecord::from(child), AnyRecord::from(seen.clone())] {
        first.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    drop(first);
    let invited = Review {
        invited: Some(day("2026-11-20")),
        ..seen.clone()
    };
    let mut second = Store::open(&path, None).expect("opens");
    let save = |review: &Review| Change::SetReviews(vec![review.clone()]).over(vec![seen.clone().into()]);
    second
        .apply(&save(&invited), &senco(), noon())
        .expect("nobody was before");
    drop(second);
    let mut first = Store::open(&path, None).expect("opens");
    let before = everything(&first);
    let with_views = Review {
        parent_view: "We are pleased.".into(),
        ..seen.clone()
    };
    let refused = first.apply(&save(&with_views), &senco(), noon()).expect_err("older");
    let StoreError::Refused(Refusal::ChangedMeanwhile(what)) = &refused else {
        panic!("{refused}")
    };
    assert_eq!(what, "review");
    assert_eq!(everything(&first), before);
    // Taken back by undo, the form's review is the one held again.
    first.undo(&senco(), noon()).expect("undone");
    first
        .apply(&save(&with_views), &senco(), noon())
        .expect("as it was seen");
    first.undo(&senco(), noon()).expect("undone");
    first.undo(&senco(), noon()).expect("the review itself");
    let refused = first.apply(&save(&with_views), &senco(), noon()).expect_err("gone");
    assert!(refused.to_string().contains("nothing was saved"), "{refused}");
}
