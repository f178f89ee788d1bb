//! The views of support, advice, services, TAC and figures as the tab sees them.

use super::figures::Behind;
use super::sheet::Sheeted;
use super::{Referrals, Scene, View};
use crate::app::data::support::SupportTold;
use crate::app::effect::Effect;
use crate::app::place::Place;
use crate::app::screen::Screen;
use crate::app::wish::Wish;
use crate::domain::advice_run::AdviceShown;
use crate::domain::waits::WaitsShown;

impl Referrals {
    /// Takes in what one of these views asked for.
    pub(super) fn take_support(&mut self, told: SupportTold, scene: &Scene) -> Vec<Wish> {
        use SupportTold as Told;
        match told {
            told @ (Told::Cycles(_) | Told::CycleTotals(..) | Told::NewCycle(_)) => self.cycles.take(told, scene),
            told @ (Told::Tac(_) | Told::TacTotals(_) | Told::TacForm(..)) => self.tac.take(told, scene),
            Told::Printed(print) => vec![Wish::Do(Effect::Print(print))],
            told @ (Told::Figures(_) | Told::Month(..)) => self.figures.take(told),
            told @ (Told::Waits(_) | Told::Services(..) | Told::Refer { .. } | Told::LocalOffer(_)) => {
                self.services.take(told, scene)
            }
            told => self.advice.take(told, scene),
        }
    }

    /// Goes to the view that a bar of the figures opens.
    pub(super) fn follow(&mut self) -> Option<Vec<Wish>> {
        let wishes = match self.figures.jump.take()? {
            Behind::Advice(contributor) => {
                self.view = View::Advice;
                let want = self.advice.narrow(contributor, AdviceShown::Owed);
                vec![self.advice.ask(want)]
            }
            Behind::Service(id, name) => {
                self.view = View::Services;
                let want = self.services.narrow(Some((id, name)), WaitsShown::Waiting);
                vec![self.services.ask(want)]
            }
            Behind::Queue | Behind::Month(..) => {
                self.view = View::Queue;
                self.queue.again(Place::Referrals)
            }
        };
        Some(wishes)
    }
}
