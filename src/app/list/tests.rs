//! The window on a list, over lists answered in place.

use super::*;
use crate::domain::desk::KeyPart;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Number(u64);

impl Line for Number {
    type Id = u64;
    fn id(&self) -> u64 {
        self.0
    }
}

fn key(number: u64) -> Key {
    Key(vec![KeyPart::Number(number as i64)])
}

fn number(key: &Key) -> u64 {
    match key.0[0] {
        KeyPart::Number(number) => number as u64,
        KeyPart::Text(_) => panic!("not ours"),
    }
}

/// Answers a want from the whole list `0..total`, as the store would.
fn answer(beside: &Beside, total: u64) -> Page<Number> {
    let page = PAGE as u64;
    let range = match beside {
        Beside::First => 0..page.min(total),
        Beside::Last => total.saturating_sub(page)..total,
        Beside::After(key) => number(key) + 1..(number(key) + 1 + page).min(total),
        Beside::Before(key) => number(key).saturating_sub(page)..number(key),
    };
    let backwards = matches!(beside, Beside::Last | Beside::Before(_));
    Page {
        first: (!range.is_empty()).then(|| key(range.start)),
        last: (!range.is_empty()).then(|| key(range.end - 1)),
        more: if backwards { range.start > 0 } else { range.end < total },
        rows: range.map(Number).collect(),
    }
}

fn settle(list: &mut List<Number>, mut want: Option<Want>, total: u64) {
    let counted = Counted {
        rows: total as usize,
        or_more: false,
    };
    while let Some(page) = want {
        let rows = answer(&list.beside(page), total);
        want = list.take(page, rows, counted);
    }
}

fn full(total: u64) -> List<Number> {
    let mut list = List::default();
    let want = list.ask(Want::Start);
    settle(&mut list, want, total);
    list
}

#[test]
fn an_empty_list_has_no_position() {
    let mut list = full(0);
    assert_eq!((list.position(), list.selected()), (None, None));
    assert_eq!(list.go(Step::By(1)), None);
    assert_eq!(list.go(Step::Last), None);
}

#[test]
fn presses_made_while_a_page_is_on_its_way_are_not_lost() {
    let mut list = full(1_000);
    let want = list.go(Step::By(150));
    assert_eq!(want, Some(Want::After));
    assert_eq!(list.go(Step::By(100)), None, "the page is asked for once");
    assert_eq!(list.position(), Some(200));
    settle(&mut list, want, 1_000);
    assert_eq!(list.position(), Some(251));
}

#[test]
fn the_end_of_a_million_is_one_page_away() {
    let mut list = full(1_000_000);
    let want = list.go(Step::Last);
    settle(&mut list, want, 1_000_000);
    assert_eq!(list.position(), Some(1_000_000));
    assert!(list.rows().len() <= HELD);
    let want = list.go(Step::First);
    settle(&mut list, want, 1_000_000);
    assert_eq!(list.selected(), Some(&Number(0)));
}

#[test]
fn the_end_of_a_list_not_counted_has_no_number() {
    let mut list = full(1_000);
    list.go(Step::Last);
    let page = answer(&Beside::Last, 1_000);
    let counted = Counted {
        rows: 500,
        or_more: true,
    };
    list.take(Want::End, page, counted);
    assert_eq!((list.position(), list.selected()), (None, Some(&Number(999))));
}

#[test]
fn a_list_read_anew_keeps_its_line() {
    let mut list = full(100);
    list.go(Step::By(10));
    let mut page = answer(&Beside::First, 100);
    page.rows.remove(3);
    list.take(
        Want::Start,
        page,
        Counted {
            rows: 99,
            or_more: false,
        },
    );
    assert_eq!((list.position(), list.selected()), (Some(10), Some(&Number(10))));
}

proptest! {
    #[test]
    fn reading_anew_changes_nothing_that_is_seen(total in 1u64..3_000, place in 0i64..3_000) {
        let mut list = full(total);
        let want = list.go(Step::By(place));
        settle(&mut list, want, total);
        let (position, last) = (list.position(), total as i64 - 1);
        let want = list.read_anew();
        settle(&mut list, Some(want), total);
        prop_assert_eq!(list.position(), position);
        let want = list.go(Step::By(1));
        settle(&mut list, want, total);
        prop_assert_eq!(list.selected(), Some(&Number((place + 1).min(last) as u64)));
    }

    #[test]
    fn the_selection_is_where_the_steps_lead(total in 1u64..3_000, steps in prop::collection::vec(-400i64..400, 1..60)) {
        let mut list = full(total);
        let mut place = 0i64;
        for step in steps {
            place = (place + step).clamp(0, total as i64 - 1);
            let want = list.go(Step::By(step));
            settle(&mut list, want, total);
            prop_assert_eq!(list.position(), Some(place as u64 + 1));
            prop_assert_eq!(list.selected(), Some(&Number(place as u64)));
            prop_assert!(list.rows().len() <= HELD + PAGE);
        }
    }
}
