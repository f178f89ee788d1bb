//! What a letter says of the review it belongs to, and of a move beside it.

use chrono::NaiveDate;

use super::{Facts, lines, said};
use crate::domain::desk::{ChildPage, ProcessFacts};
use crate::domain::identifier::la_code;
use crate::domain::letter::Addressee;
use crate::domain::plan::Outcome;
use crate::domain::review::Review;
use crate::domain::reviews::schedule::complete_by;
use crate::domain::reviews::steps::{About, Ground, move_course};
use crate::domain::words;

impl Facts {
    /// Tells what is held of the review, in place of whatever another course said.
    pub fn put_review_of(&mut self, page: &ChildPage, about: &About) {
        let ground = &about.ground;
        self.process = ground.review.process;
        self.put_review_days(ground);
        self.put_review_words(&ground.review, &about.outcomes);
        self.put("names", ground.review.names.words.clone());
        self.mark(ground.moves_phase() || !ground.review.names.is_empty(), "names");
        self.put_decision_of_review(&ground.review);
        self.put_transfer(page, ground);
        if let Some(course) = move_course(page) {
            self.put_move(page, course);
        }
        self.put_days();
    }

    /// The fact, or that it is not known: what was said before is of another course.
    fn put(&mut self, field: &str, value: String) {
        self.values.remove(field);
        self.set(field, value);
    }

    fn put_review_days(&mut self, ground: &Ground) {
        let review = &ground.review;
        let on = review.held.or(review.meeting_on);
        let told = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
        self.put("meeting-on", told(on));
        let when = on.map(|day| said(&[&words::weekday(day), &review.meeting_at], ", "));
        self.put("meeting-when", when.unwrap_or_default());
        self.put_views_day(on);
        self.put("meeting-place", review.place.clone());
        self.put("decision-by", words::day(ground.decide_by));
        self.put("noticed", told(ground.notice));
        let decided = review.decided.or(review.resolved);
        self.put("next-review-by", told(decided.map(complete_by)));
        self.no_later = vec![("amended-by".to_owned(), ground.final_by)];
        self.duties = [
            ("AR-05", ground.invite_by),
            ("AR-07", ground.report_by),
            ("AR-08", ground.decide_by),
            ("CE-02", ground.decide_by),
            ("AR-09", ground.notice_by),
            ("AR-11", ground.final_by),
            ("AR-13", ground.final_by),
        ]
        .map(|(rule, day)| (rule.to_owned(), day))
        .to_vec();
    }

    fn put_review_words(&mut self, review: &Review, outcomes: &[Outcome]) {
        let person = |one: &crate::domain::review::ReviewPerson| said(&[&one.name, &one.role], ", ");
        self.put("invited", lines(review.people.iter().map(person)));
        self.put("recommendation", review.recommendation.clone());
        self.put("evidence", review.notice_evidence.clone());
        self.put("comments", review.representations.clone());
        let changed = review.outcomes.iter().filter(|said| !said.new_words.is_empty());
        let change = changed.filter_map(|said| {
            let held = outcomes.iter().find(|outcome| outcome.id == said.outcome)?;
            Some(format!(
                "Section E: \u{201c}{}\u{201d} becomes \u{201c}{}\u{201d}",
                held.words, said.new_words
            ))
        });
        self.put("changes", lines(change));
    }

    fn put_decision_of_review(&mut self, review: &Review) {
        if self.decision.is_some() {
            return;
        }
        let decided = review.resolved.or(review.decided);
        self.put("decided", decided.map(words::day).unwrap_or_default());
        self.put("decision-reasons", review.decision_reasons.clone());
        let outcome = match review.decision.as_str() {
            "A" => "to amend the plan",
            "M" => "to keep the plan as it is",
            "C" => "to cease to maintain the plan",
            _ => "",
        };
        self.put("review-outcome", outcome.to_owned());
        self.mark(review.decision == "A", "amend");
    }

    /// The last safe day for naming the school of the next phase.
    fn put_transfer(&mut self, page: &ChildPage, ground: &Ground) {
        let transfers = page
            .processes
            .iter()
            .filter(|held| ground.beside.contains(&held.process.id));
        let named = transfers.flat_map(|held| &held.duties);
        let by = named.filter(|duty| matches!(duty.rule.as_str(), "PT-01" | "PT-02" | "PT-03"));
        self.put(
            "name-by",
            by.filter_map(|duty| duty.due).min().map(words::day).unwrap_or_default(),
        );
    }

    fn put_move(&mut self, page: &ChildPage, course: &ProcessFacts) {
        let happened = |name: &str| {
            let told = course.events.iter().filter(|event| !event.void && event.name == name);
            told.map(|event| event.day).max()
        };
        let told = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
        let due = |rule: &str| course.duties.iter().find(|duty| duty.rule == rule)?.due;
        let other = authority_name(&course.process.other_authority);
        self.put("other-authority", other.clone());
        let leaves = happened("move").filter(|_| course.process.moves_out);
        self.put("moves-on", told(leaves));
        self.put("transferred-on", told(happened("plan-transferred")));
        self.put("move-review-by", told(due("TR-04")));
        self.put(
            "plan-made",
            told(page.plans.iter().filter_map(|plan| plan.final_sent).min()),
        );
        let reviewed = page.reviews.iter().filter(|review| review.closed.is_some());
        let reviewed = reviewed.filter_map(|review| review.decided).max();
        let reviewed = reviewed.max(page.plans.iter().filter_map(|plan| plan.last_review).max());
        let words = reviewed.map_or("It has not been reviewed yet".to_owned(), |day| {
            format!("It was last reviewed on {}", words::day(day))
        });
        self.put("reviewed-words", words);
        for (rule, day) in ["TR-01", "TR-02", "TR-03"].map(|rule| (rule, due(rule))) {
            self.duties.extend(day.map(|day| (rule.to_owned(), day)));
        }
        let hand_over = due("TR-01").or(due("TR-02"));
        self.duties.extend(hand_over.map(|day| ("TR-01".to_owned(), day)));
        if !other.is_empty() {
            self.other_authority = Some(Addressee {
                greeting: "colleague".to_owned(),
                name: format!("SEND service\n{other}"),
                address: String::new(),
            });
        }
    }
}

/// An authority by its name, where its three digits are in the table; else as it was written.
pub fn authority_name(written: &str) -> String {
    la_code::find(written.trim()).map_or_else(|| written.trim().to_owned(), |known| known.name.clone())
}
