//! Answers what the letters ask.

use super::When;
use crate::app::data::letters::{Ask, Told};
use crate::domain::letter::Letter;
use crate::domain::letters;
use crate::runtime::letters::{desk_words, new, open, unsent};
use crate::store::{Result, Store};

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    Ok(match ask {
        Ask::Unsent => Told::Unsent(unsent(store)?),
        Ask::One(id) => Told::One(match store.get::<Letter>(id)? {
            Some(letter) => open(store, &letter, when.today)?.map(Box::new),
            None => None,
        }),
        Ask::New(child, kind) => Told::New(match letters::find(&kind) {
            Some(kind) => new(store, child, kind, when.today)?.map(Box::new),
            None => None,
        }),
        Ask::Details => Told::Details(desk_words(store)?),
    })
}
