//! The request pack of one child: what it holds, what is missing, and the ways to send it.

use crate::app::action::Act;
use crate::app::data::referrals::MadePack;
use crate::app::effect::Effect;
use crate::app::print::Print;
use crate::app::purposes::referrals::sent;
use crate::app::screen::Scene;
use crate::app::wish::Wish;
use crate::domain::document::Format;
use crate::domain::pack::{self, Pack, pounds};
use crate::domain::words;

/// A pack on the screen.
#[derive(Debug, Clone)]
pub struct Packing {
    /// What was put together.
    pub made: Box<MadePack>,
    /// The first line shown.
    pub top: usize,
}

impl Packing {
    /// The pack from its top.
    pub fn new(made: Box<MadePack>) -> Self {
        Self { made, top: 0 }
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        let last = self.made.gaps.len() + HELD_LINES;
        let scrolled = |by: i64, top: usize| (top as i64 + by).clamp(0, last as i64) as usize;
        match act {
            Act::Up => self.top = scrolled(-1, self.top),
            Act::Down => self.top = scrolled(1, self.top),
            Act::PageUp => self.top = scrolled(-scene.page, self.top),
            Act::PageDown => self.top = scrolled(scene.page, self.top),
            Act::WritePack => return self.write(),
            Act::SentPack => return vec![Wish::open(sent::dialog(&self.made, scene.today))],
            _ => {}
        }
        Vec::new()
    }

    /// The pack as a file the authority takes in, and as Word, PDF and text. No name is in a file's name.
    fn write(&self) -> Vec<Wish> {
        let stem = format!("request-{}", self.made.reference);
        let document = pack::document(&self.made.pack);
        vec![
            Wish::Do(Effect::Print(Box::new(Print::pack(&stem, self.made.pack.clone())))),
            Wish::Do(Effect::Print(Box::new(Print::document(
                stem,
                document,
                vec![Format::Word, Format::Pdf, Format::Text],
            )))),
        ]
    }
}

/// Lines that tell what is held.
const HELD_LINES: usize = 10;

/// What the pack holds, part by part.
pub fn held(pack: &Pack) -> Vec<(&'static str, String)> {
    let count = |number: usize, thing: &str| words::count(number as i64, thing);
    let results = pack.cycles.iter().filter(|cycle| cycle.effect.is_some()).count();
    let costs: i64 = pack
        .cycles
        .iter()
        .flat_map(|cycle| &cycle.actions)
        .filter_map(|action| action.cost_pence)
        .sum();
    let views = [
        (&pack.referral.child_view, "the child's"),
        (&pack.referral.parent_view, "the parents'"),
    ];
    let views: Vec<&str> = views
        .into_iter()
        .filter(|(words, _)| !words.trim().is_empty())
        .map(|(_, whose)| whose)
        .collect();
    vec![
        (
            "School",
            pack.setting
                .as_ref()
                .map_or("not held".to_owned(), |setting| setting.name.clone()),
        ),
        ("Reason", first_words(&pack.referral.reason)),
        (
            "Views",
            if views.is_empty() {
                "not held".to_owned()
            } else {
                words::list(&views)
            },
        ),
        (
            "Needs",
            if pack.child.needs.is_empty() {
                "not held".to_owned()
            } else {
                pack.child.needs.join(", ")
            },
        ),
        (
            "Support",
            format!(
                "{}, {results} with a result, {}",
                count(pack.cycles.len(), "cycle"),
                pounds(costs)
            ),
        ),
        ("Progress", count(pack.attainment.len(), "result")),
        ("People", count(pack.people.len(), "contributor")),
        ("Services", count(pack.services.len(), "service")),
        (
            "Papers",
            count(pack.papers.len() + pack.referral.attachments.len(), "paper"),
        ),
        ("Reviews", count(pack.reviews.len(), "review")),
    ]
}

fn first_words(text: &str) -> String {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("not held");
    first.trim().to_owned()
}
