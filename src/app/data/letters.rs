//! What the letters ask the file for, and what comes back.

use crate::domain::change::Change;
use crate::domain::id::{ChildId, LetterId};
use crate::domain::letter::Letter;
use crate::domain::letters::{DeskWords, Facts};
use crate::domain::reviews::steps::About;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Letters not yet sent, the earliest due first.
    Unsent,
    /// One letter, put together anew from what is held.
    One(LetterId),
    /// A new letter of a kind about a child.
    New(ChildId, String),
    /// What every letter of this desk says.
    Details,
}

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Unsent => 0,
            Ask::One(_) => 1,
            Ask::New(..) => 2,
            Ask::Details => 3,
        }
    }
}

/// A letter in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterLine {
    /// The letter as it is kept.
    pub letter: Letter,
    /// `Surname, Forename` of the child.
    pub name: String,
}

/// A letter on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The letter, put together from what is held today.
    pub letter: Letter,
    /// What it was put together from.
    pub facts: Facts,
    /// `Surname, Forename` of the child.
    pub name: String,
    /// References of the letters of the last month that give the same reasons.
    pub shared: Vec<String>,
    /// Who is still to be heard or sent something before the plan it goes with is final, a sentence each.
    pub unserved: Vec<String>,
    /// The review it belongs to, where it does: its going is a step of that.
    pub about: Option<Box<About>>,
}

impl Opened {
    /// The change that keeps a new letter, and the review it belongs to where nobody has entered that yet.
    pub fn kept(&self) -> Change {
        let letter = Change::PrepareLetter(Box::new(self.letter.clone()));
        match &self.about {
            Some(about) => Change::Together {
                name: "prepare a letter".to_owned(),
                changes: vec![Change::SetReviews(vec![about.ground.review.clone()]), letter],
            },
            None => letter,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Told {
    /// To [`Ask::Unsent`].
    Unsent(Vec<LetterLine>),
    /// To [`Ask::One`]; none when it is no longer held.
    One(Option<Box<Opened>>),
    /// To [`Ask::New`]; it has an id and is not kept yet. None when the child is no longer held.
    New(Option<Box<Opened>>),
    /// To [`Ask::Details`].
    Details(DeskWords),
}
