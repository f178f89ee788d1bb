//! Letters: the run of those not yet sent, and the page of one.

pub mod page;
pub mod pick;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::letters::{Ask, LetterLine, Opened, Told};
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::effect::Effect;
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::purposes;
use crate::app::status::Notice;
use crate::app::veil::veiled;
use crate::app::wish::Wish;
use crate::domain::id::ChildId;
use crate::domain::letters;
use pick::Chosen;

/// The state of the run and of the page.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// The letters not yet sent.
    pub rows: Vec<LetterLine>,
    /// Which is chosen.
    pub at: usize,
    /// Whether they were read already.
    pub is_read: bool,
    /// The letter on the page; none on the run.
    pub open: Option<Box<Opened>>,
    /// Which part of it is chosen.
    pub part: usize,
    on_page: bool,
}

impl Letters {
    /// Takes in what was read.
    pub fn take(&mut self, told: Told, _scene: &Scene) -> Vec<Wish> {
        match told {
            Told::Unsent(rows) => {
                self.at = self.at.min(rows.len().saturating_sub(1));
                (self.rows, self.is_read) = (rows, true);
                Vec::new()
            }
            Told::One(Some(opened)) => {
                if self.open.as_ref().is_none_or(|open| open.letter.id != opened.letter.id) {
                    self.part = page::first_missing(&opened.letter);
                }
                self.open = Some(opened);
                Vec::new()
            }
            Told::One(None) => vec![Wish::Say(Notice::bad(
                "This letter is no longer held; undo brings back what was taken out.",
            ))],
            Told::New(Some(opened)) => {
                let letter = opened.letter.id;
                vec![
                    Wish::Do(Effect::Save(Box::new(opened.kept()))),
                    Wish::Go(Place::Letter(letter)),
                ]
            }
            Told::New(None) => vec![Wish::Say(Notice::bad(
                "This child is no longer held; no letter was made.",
            ))],
            Told::Details(words) => vec![Wish::open(purposes::letters::details(&words))],
        }
    }

    /// A line of one of its menus was chosen.
    pub fn chosen(&mut self, chosen: Chosen, _scene: &Scene) -> Vec<Wish> {
        match chosen {
            Chosen::Prepare(child, kind) => vec![Wish::Load(Question::Letters(Ask::New(child, kind)))],
        }
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        let (at, count) = match &self.open {
            Some(open) if self.on_page => (&mut self.part, open.letter.parts.len()),
            _ => (&mut self.at, self.rows.len()),
        };
        let last = count.saturating_sub(1) as i64;
        *at = (*at as i64).saturating_add(by).clamp(0, last) as usize;
        Vec::new()
    }
}

/// The kinds of letter, to choose one for a child.
pub fn kinds_menu(child: ChildId, name: &str) -> Dialog {
    let kinds = letters::all().iter().filter(|kind| !kind.childless);
    let item = |kind: &letters::Kind| {
        let pick = Pick::Letters(Chosen::Prepare(child, kind.code.clone()));
        Item::new(
            kind.name.clone(),
            if kind.appeal { "with the right to appeal" } else { "" },
            pick,
        )
    };
    Dialog::Menu(Menu::new(
        format!("Prepare a letter about {}", veiled(name)),
        kinds.map(item).collect(),
    ))
}

impl Screen for Letters {
    fn opened(&mut self, place: Place) -> Vec<Wish> {
        if let Place::Letter(letter) = place
            && self.open.as_ref().is_some_and(|open| open.letter.id != letter)
        {
            self.open = None;
        }
        self.again(place)
    }

    fn again(&mut self, place: Place) -> Vec<Wish> {
        self.on_page = matches!(place, Place::Letter(_));
        let ask = match place {
            Place::Letter(letter) => Ask::One(letter),
            _ => Ask::Unsent,
        };
        vec![Wish::Load(Question::Letters(ask))]
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            return self.step(by);
        }
        match act {
            Act::Open if !self.on_page => {
                let row = self.rows.get(self.at);
                row.map(|row| Wish::Go(Place::Letter(row.letter.id)))
                    .into_iter()
                    .collect()
            }
            _ => match &self.open {
                Some(open) if self.on_page => page::act(open, self.part, act, scene),
                _ => Vec::new(),
            },
        }
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        let at = if self.on_page { &mut self.part } else { &mut self.at };
        let again = *at == line;
        *at = line;
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.on_page { vec![Scope::Letter] } else { Vec::new() }
    }

    fn hints(&self) -> Vec<Act> {
        match self.on_page {
            true => vec![
                Act::Open,
                Act::ReadLetter,
                Act::ReadyLetter,
                Act::SendLetter,
                Act::PrintLetter,
                Act::OverrideLetter,
                Act::AddressLetter,
            ],
            false => vec![Act::Open, Act::LetterDetails, Act::Palette],
        }
    }
}
