//! The queue: concerns and requests that wait for triage, the oldest first; the one being triaged; a pack being made.

use super::SubView;
use super::packing::Packing;
use super::pick::Chosen;
use super::triage::Triaging;
use crate::app::action::{Act, Scope};
use crate::app::data::referrals::{Ask, MadePack, QueueAsk};
use crate::app::data::{Counted, Page, Question};
use crate::app::draft::Draft;
use crate::app::effect::Effect;
use crate::app::list::{List, Step, Want};
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::purpose::Purpose;
use crate::app::purposes::note;
use crate::app::purposes::referrals::{ReferralPurpose, take_in};
use crate::app::screen::{Scene, Screen};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::desk::ReferralRow;
use crate::domain::id::{ChildId, ReferralId};
use crate::domain::referral::Referral;
use crate::domain::triage::TriagePage;

/// The state of the queue.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// The lines.
    pub list: List<ReferralRow>,
    /// Whether those settled are shown too.
    pub all: bool,
    /// The referral being triaged.
    pub triage: Option<Box<Triaging>>,
    /// The pack being made.
    pub pack: Option<Box<Packing>>,
    /// Triages begun and not saved: the answers given so far.
    pub begun: Vec<Referral>,
    /// The outcome of this referral is being saved; the next one is opened when it is.
    settling: Option<ReferralId>,
    settled: Option<ReferralId>,
}

impl SubView for Queue {
    fn is_deep(&self) -> bool {
        self.triage.is_some() || self.pack.is_some()
    }
}

impl Queue {
    fn ask(&self, want: Want) -> Wish {
        load(Ask::Queue(QueueAsk {
            all: self.all,
            want,
            step: self.list.beside(want),
        }))
    }

    fn ask_if(&self, want: Option<Want>) -> Vec<Wish> {
        want.map(|want| self.ask(want)).into_iter().collect()
    }

    /// Takes in a page.
    pub fn take(&mut self, want: Want, page: Page<ReferralRow>, total: Counted) -> Vec<Wish> {
        let want = self.list.take(want, page, total);
        self.ask_if(want)
    }

    /// Takes in what triage looks at.
    pub fn take_triage(&mut self, page: Option<Box<TriagePage>>, scene: &Scene) -> Vec<Wish> {
        let Some(page) = page else {
            self.triage = None;
            return vec![Wish::Say(Notice::bad(
                "This referral is no longer held; undo brings back what was taken out.",
            ))];
        };
        let begun = self.begun.iter().find(|begun| begun.id == page.referral.id);
        let at = self
            .triage
            .as_ref()
            .filter(|open| open.page.referral.id == page.referral.id)
            .map(|open| open.at);
        let mut triaging = Triaging::new(page, begun, scene.today);
        triaging.at = at.unwrap_or(triaging.at);
        self.triage = Some(Box::new(triaging));
        Vec::new()
    }

    /// Goes on to the one that waits next.
    pub fn take_next(&mut self, next: Option<ReferralId>) -> Vec<Wish> {
        match next {
            Some(next) => vec![load(Ask::Triage(next))],
            None => {
                self.triage = None;
                let mut wishes = self.again(Place::Referrals);
                wishes.push(Wish::Say(Notice::good("Saved. Nothing else waits for triage.")));
                wishes
            }
        }
    }

    /// Leaves what is open over the list; answers begun are kept.
    pub fn to_list(&mut self) {
        (self.pack, self.triage) = (None, None);
    }

    /// Takes in a pack put together.
    pub fn take_pack(&mut self, made: Option<Box<MadePack>>) -> Vec<Wish> {
        self.pack = made.map(|made| Box::new(Packing::new(made)));
        Vec::new()
    }

    /// The outcome of the referral on the screen is about to be saved.
    pub fn settling(&mut self) {
        self.settling = self.triage.as_ref().map(|open| open.working.id);
    }

    /// A line of one of its menus was chosen.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        match (chosen, &mut self.triage) {
            (Chosen::Outcome(outcome), Some(open)) => vec![Wish::open(open.outcome(outcome, scene))],
            (Chosen::Section(section), Some(open)) => vec![Wish::open(open.section(section))],
            (Chosen::Wrote { part, code, words }, Some(open)) => {
                open.wrote(part, &code, &words);
                self.keep()
            }
            (Chosen::TakeUp(begun), _) => {
                let last = begun.last().map(|referral| referral.id);
                self.begun = begun;
                let mut wishes = vec![Wish::Go(Place::Referrals)];
                wishes.extend(last.map(|id| load(Ask::Triage(id))));
                wishes
            }
            _ => Vec::new(),
        }
    }

    /// Keeps the answers given so far, in memory and as a draft.
    fn keep(&mut self) -> Vec<Wish> {
        if let Some(open) = &self.triage {
            self.begun.retain(|begun| begun.id != open.working.id);
            if open.is_begun() {
                self.begun.push(open.working.clone());
            }
        }
        vec![self.draft()]
    }

    fn draft(&self) -> Wish {
        let draft = (!self.begun.is_empty()).then(|| Draft {
            purpose: Purpose::Referrals(ReferralPurpose::Begun(self.begun.clone())),
            title: "A triage begun".to_owned(),
            words: Default::default(),
        });
        Wish::Do(Effect::KeepDraft(draft))
    }

    fn go(&mut self, step: Step) -> Vec<Wish> {
        let want = self.list.go(step);
        self.ask_if(want)
    }

    fn turn_all(&mut self) -> Vec<Wish> {
        self.all = !self.all;
        self.list.go_to_start();
        self.again(Place::Referrals)
    }

    fn about(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(row) = self.list.selected() else {
            return Vec::new();
        };
        match act {
            Act::Open => vec![load(Ask::Triage(row.referral))],
            Act::MakePack => vec![load(Ask::Pack(row.child))],
            Act::TriageChild => vec![Wish::Go(Place::Child(row.child))],
            _ => vec![Wish::open(note::dialog(
                vec![row.child],
                &note::title(&row.name),
                scene.today,
            ))],
        }
    }

    /// The child of the page on the screen, or of the chosen line.
    pub fn child_here(&self) -> Option<(ChildId, String)> {
        match (&self.pack, &self.triage) {
            (Some(pack), _) => Some((pack.made.child, pack.made.pack.child.list_name())),
            (None, Some(open)) => Some((open.page.held.child.id, open.page.held.child.list_name())),
            (None, None) => self.list.selected().map(|row| (row.child, row.name.clone())),
        }
    }

    fn act_in_triage(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(open) = &mut self.triage else {
            return Vec::new();
        };
        if act == Act::MakePack {
            return vec![load(Ask::Pack(open.page.held.child.id))];
        }
        let (mut wishes, answered) = open.act(act, scene);
        if answered {
            wishes.extend(self.keep());
        }
        wishes
    }
}

fn load(ask: Ask) -> Wish {
    Wish::Load(Question::Referrals(ask))
}

impl Screen for Queue {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        if let Some(after) = self.settled.take() {
            // The list under the next referral is read too: it says how many still wait.
            let want = self.list.read_anew();
            return vec![self.ask(want), load(Ask::Next(Some(after)))];
        }
        let mut wishes = Vec::new();
        if !self.begun.is_empty() {
            // Another form that was saved has taken the place of the draft.
            wishes.push(self.draft());
        }
        if let Some(pack) = &self.pack {
            wishes.push(load(Ask::Pack(pack.made.child)));
        }
        match &self.triage {
            Some(open) => wishes.push(load(Ask::Triage(open.page.referral.id))),
            None => {
                let want = self.list.read_anew();
                wishes.push(self.ask(want));
            }
        }
        wishes
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        self.settling = None;
        if let Some(pack) = &mut self.pack {
            return pack.act(act, scene);
        }
        if self.triage.is_some() {
            return self.act_in_triage(act, scene);
        }
        if let Some(step) = Step::asked(act, scene.page) {
            return self.go(step);
        }
        match act {
            Act::AllReferrals => self.turn_all(),
            Act::TakePack => vec![Wish::open(take_in::dialog(scene.today))],
            Act::Waits => vec![load(Ask::Waits)],
            Act::Open | Act::LogCall | Act::MakePack | Act::TriageChild => self.about(act, scene),
            _ => Vec::new(),
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        if self.pack.take().is_some() {
            return Some(self.again(Place::Referrals));
        }
        if self.triage.take().is_some() {
            let mut wishes = self.again(Place::Referrals);
            if !self.begun.is_empty() {
                wishes.push(Wish::Say(Notice::plain(
                    "Nothing was changed. The answers you had begun are kept for when you come back.",
                )));
            }
            return Some(wishes);
        }
        self.all.then(|| self.turn_all())
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        if let Some(open) = &mut self.triage {
            let again = open.at == line;
            open.at = line.min(open.lines.len().saturating_sub(1));
            return again;
        }
        let again = self.list.at() == line;
        self.list.select(line);
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.pack, &self.triage) {
            (Some(_), _) => vec![Scope::Pack],
            (None, Some(_)) => vec![Scope::Triage],
            (None, None) => Vec::new(),
        }
    }

    fn hints(&self) -> Vec<Act> {
        use Act::*;
        match (&self.pack, &self.triage) {
            (Some(_), _) => vec![WritePack, SentPack, Back],
            (None, Some(_)) => vec![
                Outcome,
                AnswerYes,
                AnswerMayBe,
                AnswerNo,
                AnswerNotNeeded,
                AnswerWrite,
                EditReferral,
                MakePack,
                Back,
            ],
            (None, None) => vec![
                Open,
                LogConcern,
                RecordRequest,
                AllReferrals,
                MakePack,
                TakePack,
                NextBlock,
                Waits,
            ],
        }
    }

    /// The answers of a triage that was saved are done with; those of others are kept again.
    fn saved(&mut self) {
        if let Some(id) = self.settling.take() {
            self.begun.retain(|begun| begun.id != id);
            self.settled = Some(id);
        }
    }
}
