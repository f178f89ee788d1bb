//! Interests: who keeps out of a decision, and who should not both present and decide.

use crate::domain::id::{AgendaItemId, PersonId};
use crate::domain::meeting::Declaration;

/// Who keeps out of the decision on an item: an interest declared in it, or in the whole meeting.
pub fn kept_out(declarations: &[Declaration], item: Option<AgendaItemId>) -> Vec<PersonId> {
    let concerns = |declared: &&Declaration| declared.item.is_none() || declared.item == item;
    let mut out: Vec<PersonId> = declarations
        .iter()
        .filter(concerns)
        .map(|declared| declared.person)
        .collect();
    out.sort();
    out.dedup();
    out
}

/// Why somebody may not decide an item: a sentence; none when they may.
pub fn why_not(declarations: &[Declaration], item: Option<AgendaItemId>, decider: PersonId) -> Option<String> {
    let declared = kept_out(declarations, item).contains(&decider);
    declared.then(|| {
        "Whoever declared an interest in this item may give facts, but not take part in the decision: \
         choose another officer."
            .to_owned()
    })
}

/// What to be warned of when the presenter of an item also decides it.
pub fn presents_and_decides(presenter: Option<PersonId>, decider: Option<PersonId>) -> Option<&'static str> {
    let same = presenter.is_some() && presenter == decider;
    same.then_some("The officer who presents this item also decides it: let another officer decide.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<T: From<uuid::Uuid>>(number: u128) -> T {
        uuid::Uuid::from_u128(number).into()
    }

    fn declared(person: u128, item: Option<u128>) -> Declaration {
        Declaration {
            person: id(person),
            item: item.map(id),
            ..Declaration::default()
        }
    }

    #[test]
    fn an_interest_in_one_item_does_not_keep_out_of_another() {
        let said = [declared(1, Some(10)), declared(2, None)];
        assert_eq!(kept_out(&said, Some(id(10))), [id(1), id(2)]);
        assert_eq!(kept_out(&said, Some(id(11))), [id(2)]);
        assert!(why_not(&said, Some(id(10)), id(1)).is_some());
        assert_eq!(why_not(&said, Some(id(11)), id(1)), None);
    }

    #[test]
    fn a_presenter_who_decides_is_warned_of() {
        assert!(presents_and_decides(Some(id(1)), Some(id(1))).is_some());
        assert!(presents_and_decides(Some(id(1)), Some(id(2))).is_none());
        assert!(presents_and_decides(None, None).is_none());
    }
}
