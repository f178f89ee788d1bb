//! What must hold of any facts.

use chrono::Days;
use proptest::prelude::*;

use super::*;

/// Any event on any day of some years, a few of them, with a claim now and then.
fn any_facts() -> impl Strategy<Value = Facts> {
    let count = clock().book.events.all().count();
    let events = prop::collection::vec((0..count, 0u64..3600), 1..9);
    let claims = prop::collection::vec((0..clock().book.grounds.all().len(), 0u64..3600, 28u64..200), 0..3);
    (events, claims).prop_map(move |(events, claims)| {
        let start = day("2016-01-01");
        let ids: Vec<EventId> = clock().book.events.all().map(|(id, _)| id).collect();
        let mut facts = Facts::default();
        for (index, offset) in events {
            facts.happened(ids[index], start + Days::new(offset));
        }
        for (index, offset, length) in claims {
            let code = &clock().book.grounds.all()[index].code;
            let ground = clock().book.grounds.find(code).expect("its own code");
            let from = start + Days::new(offset);
            facts.exceptions.push(Exception {
                ground,
                from,
                to: Some(from + Days::new(length)),
            });
        }
        facts
    })
}

proptest! {
    #[test]
    fn the_order_of_entry_does_not_matter(facts in any_facts(), turn in 0usize..9) {
        let mut turned = facts.clone();
        let by = turn % turned.events.len();
        turned.events.rotate_left(by);
        turned.exceptions.reverse();
        prop_assert_eq!(clock().duties(&facts), clock().duties(&turned));
    }

    #[test]
    fn an_exception_never_moves_a_day(facts in any_facts()) {
        let mut bare = facts.clone();
        bare.exceptions.clear();
        let days = |facts: &Facts| -> Vec<_> {
            clock().duties(facts).iter().map(|duty| (duty.rule, duty.due, duty.target)).collect()
        };
        prop_assert_eq!(days(&facts), days(&bare));
    }

    #[test]
    fn a_later_start_never_makes_it_due_earlier(offset in 300u64..3000, step in 1u64..60) {
        let from = day("2016-01-01") + Days::new(offset);
        for (index, rule) in clock().book.indexed() {
            let on = |start: NaiveDate| {
                let mut facts = Facts::default();
                facts.happened(rule.from[0], start);
                clock().duty_regardless(index, &facts).and_then(|duty| duty.due)
            };
            let (earlier, later) = (on(from), on(from + Days::new(step)));
            prop_assert!(earlier <= later, "{}: {:?} then {:?}", rule.id, earlier, later);
        }
    }

    #[test]
    fn nothing_is_due_before_it_starts_unless_its_words_say_before(offset in 300u64..3000) {
        let from = day("2016-01-01") + Days::new(offset);
        for (index, rule) in clock().book.indexed() {
            let words = rule.due_words.as_deref().unwrap_or_default();
            if words.contains("before") {
                continue;
            }
            let mut facts = Facts::default();
            facts.happened(rule.from[0], from);
            let due = clock().duty_regardless(index, &facts).and_then(|duty| duty.due);
            prop_assert!(due.is_none_or(|due| due >= from), "{}: {:?}", rule.id, due);
        }
    }

    #[test]
    fn why_never_fails_and_always_names_its_source(facts in any_facts(), offset in 0u64..4000) {
        let today = day("2016-01-01") + Days::new(offset);
        for duty in clock().duties(&facts) {
            let why = clock().why(&duty, &facts, today);
            prop_assert!(why.paragraph().contains(why.source.trim_end_matches('.')));
            prop_assert!(duty.target <= duty.due || duty.target.is_none());
        }
    }
}
