//! Figures of this tab as bars: what comes in, what lies untriaged, what advice is owed, who waits. Enter opens the list behind.

use super::SubView;
use super::sheet::{Over, Short};
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::referrals::Ask;
use crate::app::data::support::{Figures as Held, SupportAsk, SupportTold};
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::screen::{Scene, Screen};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::desk::ReferralRow;
use crate::domain::id::ServiceId;
use crate::domain::inflow::{MonthBar, TRIAGE_AGES};
use crate::domain::referral::ReferralKind;
use crate::domain::waits::wait_words;
use crate::domain::words;

/// What lies behind a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// The referrals of a month.
    Month(ReferralKind, chrono::NaiveDate),
    /// The queue for triage.
    Queue,
    /// All advice that is owed, or that of one service.
    Advice(Option<String>),
    /// The children who wait for a service.
    Service(ServiceId, String),
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is.
    pub count: u64,
    /// What stands after it.
    pub aside: String,
    /// What Enter opens.
    pub behind: Behind,
}

/// Bars under a heading, drawn to one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is counted.
    pub title: String,
    /// Out of how many, always said.
    pub base: String,
    /// A line of small bars beside the heading, the oldest first.
    pub spark: Vec<u64>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// The state of the view.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// The charts; none before they are read.
    pub charts: Option<Vec<Chart>>,
    /// Which bar is chosen, counted through all charts.
    pub at: usize,
    /// The referrals behind a bar, with their heading.
    pub behind: Option<(String, Short<ReferralRow>)>,
    /// Another view of the tab is wanted.
    pub jump: Option<Behind>,
}

fn load(ask: SupportAsk) -> Wish {
    Wish::Load(Question::Referrals(Ask::Support(ask)))
}

impl Figures {
    /// Takes in what was read.
    pub fn take(&mut self, told: SupportTold) -> Vec<Wish> {
        match told {
            SupportTold::Figures(held) => {
                self.charts = Some(charts(&held));
                self.at = self.at.min(self.count().saturating_sub(1));
            }
            SupportTold::Month(kind, month, rows) => {
                let title = format!("{} received in {}", plural(kind), month.format("%B %Y"));
                self.behind = Some((title, Short::new(rows)));
            }
            _ => {}
        }
        Vec::new()
    }

    fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.charts.iter().flatten().flat_map(|chart| &chart.bars)
    }

    fn count(&self) -> usize {
        self.bars().count()
    }

    /// The chosen bar.
    pub fn chosen(&self) -> Option<&Bar> {
        self.bars().nth(self.at)
    }

    fn open(&mut self) -> Vec<Wish> {
        let Some(bar) = self.chosen() else {
            return Vec::new();
        };
        if bar.count == 0 {
            return vec![Wish::Say(Notice::plain("There is nothing behind this bar."))];
        }
        match bar.behind.clone() {
            Behind::Month(kind, month) => vec![load(SupportAsk::Month(kind, month))],
            other => {
                self.jump = Some(other);
                Vec::new()
            }
        }
    }

    fn open_behind(&self) -> Vec<Wish> {
        let chosen = self.behind.as_ref().and_then(|(_, rows)| rows.chosen());
        chosen
            .map(|row| Wish::Go(Place::Child(row.child)))
            .into_iter()
            .collect()
    }

    /// To the first bar of the next chart.
    fn next_chart(&mut self) {
        let mut starts = vec![0];
        for chart in self.charts.iter().flatten() {
            starts.push(starts.last().copied().unwrap_or(0) + chart.bars.len());
        }
        let last = starts.pop().unwrap_or(0);
        let next = starts.into_iter().find(|start| *start > self.at && *start < last);
        self.at = next.unwrap_or(0);
    }
}

fn plural(kind: ReferralKind) -> &'static str {
    match kind {
        ReferralKind::Concern => "Concerns",
        ReferralKind::Request => "Requests",
    }
}

fn charts(held: &Held) -> Vec<Chart> {
    let mut charts = vec![
        months(&held.requests, ReferralKind::Request),
        months(&held.concerns, ReferralKind::Concern),
        untriaged(held.untriaged),
        advice(held),
        waits(held),
    ];
    charts.retain(|chart| !chart.bars.is_empty());
    charts
}

fn months(bars: &[MonthBar], kind: ReferralKind) -> Chart {
    let all: u32 = bars.iter().map(|bar| bar.count).sum();
    let bar = |month: &MonthBar| Bar {
        label: month.month.format("%b %Y").to_string(),
        count: month.count.into(),
        aside: month
            .sources
            .iter()
            .map(|(source, count)| format!("{} {count}", source.words()))
            .collect::<Vec<_>>()
            .join(", "),
        behind: Behind::Month(kind, month.month),
    };
    Chart {
        title: format!("{} by month and source", plural(kind)),
        base: format!("{all} in 12 months, this month so far"),
        spark: Vec::new(),
        bars: bars.iter().map(bar).collect(),
    }
}

fn untriaged(ages: [u32; 4]) -> Chart {
    let all: u32 = ages.iter().sum();
    let bar = |(label, count): (&str, u32)| Bar {
        label: label.to_owned(),
        count: count.into(),
        aside: String::new(),
        behind: Behind::Queue,
    };
    Chart {
        title: "Waiting for triage, since received".to_owned(),
        base: format!("{} in all", words::count(all.into(), "referral")),
        spark: Vec::new(),
        bars: TRIAGE_AGES.into_iter().zip(ages).map(bar).collect(),
    }
}

fn advice(held: &Held) -> Chart {
    let owed: usize = held.queues.iter().map(|queue| queue.out).sum();
    let late: usize = held.queues.iter().map(|queue| queue.late).sum();
    let bars = held.queues.iter().filter(|queue| queue.out > 0).map(|queue| Bar {
        label: queue.contributor.clone(),
        count: queue.out as u64,
        aside: format!("{} late, clears {}", queue.late, queue.outlook.short()),
        behind: Behind::Advice(Some(queue.contributor.clone())),
    });
    let all = Bar {
        label: "all services".to_owned(),
        count: owed as u64,
        aside: format!("{late} late"),
        behind: Behind::Advice(None),
    };
    Chart {
        title: "Advice still owed".to_owned(),
        base: format!("{owed} now; week by week over a year"),
        spark: held.backlog.iter().map(|(_, count)| u64::from(*count)).collect(),
        bars: std::iter::once(all).chain(bars).collect(),
    }
}

fn waits(held: &Held) -> Chart {
    let all: usize = held.services.iter().map(|line| line.figures.waiting).sum();
    let middle = |days: Option<i64>| days.map_or_else(|| "-".to_owned(), wait_words);
    let mut waited: Vec<_> = held.services.iter().filter(|line| line.figures.waiting > 0).collect();
    waited.sort_by_key(|line| {
        (
            line.service.pathway != "autism",
            std::cmp::Reverse(line.figures.waiting),
        )
    });
    let bars = waited.into_iter().map(|line| Bar {
        label: line.service.name.clone(),
        count: line.figures.waiting as u64,
        aside: format!(
            "middle {}, longest {}",
            middle(line.figures.so_far.median),
            middle(line.figures.so_far.longest)
        ),
        behind: Behind::Service(line.service.id, line.service.name.clone()),
    });
    Chart {
        title: "Waiting for a service".to_owned(),
        base: format!("{} in all", words::count(all as i64, "referral")),
        spark: Vec::new(),
        bars: bars.collect(),
    }
}

impl SubView for Figures {
    fn is_deep(&self) -> bool {
        self.behind.is_some()
    }
}

impl Screen for Figures {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        vec![load(SupportAsk::Figures)]
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some((_, rows)) = &mut self.behind {
            return match stride(act, scene.page) {
                Some(by) => {
                    rows.step(by);
                    Vec::new()
                }
                None if act == Act::Open => self.open_behind(),
                None => Vec::new(),
            };
        }
        if let Some(by) = stride(act, scene.page) {
            let last = self.count().saturating_sub(1) as i64;
            self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
            return Vec::new();
        }
        match act {
            Act::Open => self.open(),
            Act::NextShown => {
                self.next_chart();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        self.behind.take().map(|_| Vec::new())
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        match &mut self.behind {
            Some((_, rows)) => rows.choose(line),
            None => {
                let again = self.at == line;
                self.at = line;
                again
            }
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Sheet]
    }

    fn hints(&self) -> Vec<Act> {
        match self.behind.is_some() {
            true => vec![Act::Open, Act::Back],
            false => vec![Act::Open, Act::NextShown, Act::NextBlock, Act::Palette],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_has_its_base_and_something_behind_it() {
        let mut figures = Figures::default();
        let held = Held {
            untriaged: [2, 0, 0, 1],
            ..Held::default()
        };
        figures.take(SupportTold::Figures(Box::new(held)));
        let charts = figures.charts.clone().expect("charts");
        assert!(charts.iter().all(|chart| !chart.base.is_empty()));
        assert_eq!(charts[0].base, "3 referrals in all");
        assert!(figures.open().is_empty());
        assert_eq!(figures.jump, Some(Behind::Queue));
        figures.at = 1;
        assert!(
            matches!(figures.open().as_slice(), [Wish::Say(_)]),
            "an empty bar says so"
        );
        figures.next_chart();
        assert_eq!(figures.at, 4, "the first bar of the next chart");
    }
}
