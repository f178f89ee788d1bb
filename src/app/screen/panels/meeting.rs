//! A meeting's page: agenda, cases that wait, seats, papers, each a panel of its own.

use super::super::Scene;
use super::agenda::Side;
use super::pick::Chosen;
use super::{agenda, between, log, seats};
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::panels::Ask;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::effect::Effect;
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::pick::Pick;
use crate::app::print::Print;
use crate::app::purposes::panels::meeting_form;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::id::{AgendaItemId, MeetingId};
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::panel::invite;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::print_agenda::{Names, agenda as agenda_of, stem};

/// The panels of a meeting's page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Panel {
    /// The agenda as it runs.
    #[default]
    Agenda,
    /// Cases that could be on it.
    Waiting,
    /// Who sits there.
    Seats,
    /// What the members read.
    Papers,
    /// What this kind of meeting keeps beside its agenda: orders, or questions.
    Log,
}

impl Panel {
    /// Every panel, in order.
    pub const ALL: &[Panel] = &[Panel::Agenda, Panel::Waiting, Panel::Seats, Panel::Papers, Panel::Log];

    /// Its heading.
    pub fn words(self) -> &'static str {
        match self {
            Panel::Agenda => "Agenda",
            Panel::Waiting => "Waiting",
            Panel::Seats => "Seats",
            Panel::Papers => "Papers",
            Panel::Log => "Log",
        }
    }
}

/// A meeting whose page is open.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Which meeting.
    pub id: MeetingId,
    /// Which panel has the cursor.
    pub panel: Panel,
    /// What was read; none before it was.
    pub page: Option<Box<MeetingPage>>,
    /// The chosen line of each panel.
    pub at: [usize; 5],
    /// The item chosen, so that the choice follows it when it is moved.
    pub follows: Option<crate::domain::id::AgendaItemId>,
}

impl Opened {
    /// A meeting's page on its agenda, with what is known of it already.
    pub fn new(id: MeetingId, page: Option<Box<MeetingPage>>) -> Self {
        Self {
            id,
            panel: Panel::Agenda,
            page: page.filter(|page| page.meeting.id == id),
            at: [0; 5],
            follows: None,
        }
    }

    /// Takes in what was read; the choice stays on its item where that still is.
    pub fn take(&mut self, page: Box<MeetingPage>) {
        if let Some(follows) = self.follows.take() {
            let place = page.items.iter().position(|item| item.item.id == follows);
            self.at[Panel::Agenda as usize] = place.unwrap_or(self.at[Panel::Agenda as usize]);
        }
        self.page = Some(page);
        for panel in Panel::ALL {
            let last = self.lines(*panel).saturating_sub(1);
            self.at[*panel as usize] = self.at[*panel as usize].min(last);
        }
    }

    /// The panels of this meeting: one more where its kind keeps a log.
    pub fn panels(&self) -> &'static [Panel] {
        match self.page.as_ref().and_then(|page| page.log()) {
            Some(_) => Panel::ALL,
            None => &Panel::ALL[..Panel::Log as usize],
        }
    }

    /// Which line of the panel with the cursor is chosen.
    pub fn line(&self) -> usize {
        self.at[self.panel as usize]
    }

    /// How many lines a panel has.
    pub fn lines(&self, panel: Panel) -> usize {
        let Some(page) = &self.page else { return 0 };
        match panel {
            Panel::Agenda => page.items.len(),
            Panel::Papers => page.with_papers().count(),
            Panel::Waiting => page.candidates.len(),
            Panel::Seats => page.seats.len(),
            Panel::Log => page.orders.len() + page.questions.len(),
        }
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        let last = self.lines(self.panel).saturating_sub(1) as i64;
        let at = (self.line() as i64).saturating_add(by).clamp(0, last);
        self.at[self.panel as usize] = at as usize;
        Vec::new()
    }

    fn turn(&mut self, by: i64) -> Vec<Wish> {
        let count = self.panels().len() as i64;
        self.panel = Panel::ALL[(self.panel as i64 + by).rem_euclid(count) as usize];
        Vec::new()
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            return self.step(by);
        }
        match act {
            Act::NextBlock => self.turn(1),
            Act::PreviousBlock => self.turn(-1),
            Act::EditMeeting => {
                self.with(|page| vec![Wish::open(meeting_form::edit(&page.meeting, &page.chair, &page.clerk))])
            }
            Act::PrintMeeting => self.with(|page| vec![Wish::open(prints(page, self.case_item(page)))]),
            Act::MarkMeeting => self.with(|page| vec![Wish::open(marks(page))]),
            _ => match self.panel {
                Panel::Agenda => agenda::act(self, Side::Agenda, act, scene),
                Panel::Waiting => agenda::act(self, Side::Waiting, act, scene),
                Panel::Papers => agenda::act(self, Side::Papers, act, scene),
                Panel::Seats => seats::act(self, act),
                Panel::Log => log::act(self, act, scene),
            },
        }
    }

    /// Does something with what was read.
    pub fn with(&self, deed: impl FnOnce(&MeetingPage) -> Vec<Wish>) -> Vec<Wish> {
        self.page.as_deref().map_or_else(Vec::new, deed)
    }

    /// A line of a menu was chosen, or a question answered with yes.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        match chosen {
            Chosen::Fill => agenda::filled(self),
            Chosen::TakeOff(item) => self.with(|page| save(page.take_off(item))),
            Chosen::Between(code, case) => between::decide(code, *case),
            Chosen::Attend(seat, attendance) => seats::attend(self, seat, attendance),
            Chosen::State(state) => self.edit(|meeting| meeting.state = state),
            Chosen::PackOut => self.edit(|meeting| meeting.pack_out = Some(scene.today)),
            Chosen::PrintAgenda(names) => {
                self.with(|page| print(Print::everything(stem(page, "agenda"), agenda_of(page, names))))
            }
            Chosen::PrintSheets(only, names) => vec![Wish::Load(Question::Panels(Ask::Sheets {
                meeting: self.id,
                only,
                names,
            }))],
            Chosen::PrintLog(names) => self.with(|page| log::print(page, names, scene.today)),
            Chosen::Invite => self.with(|page| {
                let entries = invite::entries(page, Calendar::builtin());
                print(Print::calendar(
                    stem(page, "invitation"),
                    page.kind.name.clone(),
                    entries,
                ))
            }),
            Chosen::AgendaSent => self.edit(|meeting| {
                meeting.agenda_sent = Some(scene.today);
                meeting.state = MeetingState::AgendaOut;
            }),
        }
    }

    /// The chosen item, where it is about a child.
    fn case_item(&self, page: &MeetingPage) -> Option<AgendaItemId> {
        let item = match self.panel {
            Panel::Agenda => page.items.get(self.line()),
            Panel::Papers => page.with_papers().nth(self.line()),
            _ => None,
        };
        item.filter(|item| item.case.is_some()).map(|item| item.item.id)
    }

    fn edit(&self, deed: impl FnOnce(&mut Meeting)) -> Vec<Wish> {
        self.with(|page| {
            let mut meeting = page.meeting.clone();
            deed(&mut meeting);
            save(Some(Change::Save(meeting.into())))
        })
    }

    /// A click on a panel's heading or one of its lines.
    pub fn click(&mut self, hit: Hit) -> bool {
        match hit {
            Hit::Panel(panel) if panel < self.panels().len() => {
                self.panel = Panel::ALL[panel];
                false
            }
            Hit::BlockLine { block, line } if block < Panel::ALL.len() => {
                let again = self.panel as usize == block && self.at[block] == line;
                self.panel = Panel::ALL[block];
                self.at[block] = line;
                again
            }
            _ => false,
        }
    }

    /// The scopes of its keys.
    pub fn scopes(&self) -> Vec<Scope> {
        match self.panel {
            Panel::Seats => vec![Scope::Seats, Scope::Meeting],
            Panel::Log => vec![Scope::Log, Scope::Meeting],
            _ => vec![Scope::Agenda, Scope::Meeting],
        }
    }

    /// What most likely is wanted here.
    pub fn hints(&self) -> Vec<Act> {
        match self.panel {
            Panel::Agenda => vec![
                Act::Fill,
                Act::WhyOn,
                Act::EditItem,
                Act::DropItem,
                Act::PrintMeeting,
                Act::DecideBetween,
                Act::MoveDown,
                Act::Pin,
                Act::NextBlock,
            ],
            Panel::Waiting => vec![
                Act::PutOn,
                Act::WhyOn,
                Act::DecideBetween,
                Act::Open,
                Act::Fill,
                Act::NextBlock,
            ],
            Panel::Log => vec![Act::AddLog, Act::EditLog, Act::PrintMeeting, Act::NextBlock],
            Panel::Seats => vec![Act::Open, Act::EditSeat, Act::AddSeat, Act::InviteAll, Act::NextBlock],
            Panel::Papers => vec![
                Act::Open,
                Act::EditItem,
                Act::PrintMeeting,
                Act::MarkMeeting,
                Act::NextBlock,
            ],
        }
    }
}

fn print(print: Print) -> Vec<Wish> {
    vec![Wish::Do(Effect::Print(Box::new(print)))]
}

/// What may be printed: initials unless names are chosen.
fn prints(page: &MeetingPage, item: Option<AgendaItemId>) -> Dialog {
    let line = |words: String, chosen| Item::new(words, "", Pick::Panels(chosen));
    let mut items = Vec::new();
    for (names, said) in [(Names::Initials, "initials"), (Names::Full, "full names")] {
        items.push(line(format!("Agenda, {said}"), Chosen::PrintAgenda(names)));
        items.push(line(
            format!("Pack: papers and a sheet for each case, {said}"),
            Chosen::PrintSheets(None, names),
        ));
        items.extend(item.map(|item| {
            line(
                format!("Sheet of the chosen case, {said}"),
                Chosen::PrintSheets(Some(item), names),
            )
        }));
    }
    items.extend(
        log::prints(page)
            .into_iter()
            .map(|(words, names)| line(words, Chosen::PrintLog(names))),
    );
    items.push(line("Invitation as a calendar file".to_owned(), Chosen::Invite));
    Dialog::Menu(Menu::new(
        format!("Print for {}", crate::domain::words::day(page.meeting.day)),
        items,
    ))
}

/// A change saved; a sentence when there is nothing to save.
pub fn save(change: Option<Change>) -> Vec<Wish> {
    match change {
        Some(change) => vec![Wish::Do(Effect::Save(Box::new(change)))],
        None => vec![Wish::Say(Notice::plain("Nothing changes by that."))],
    }
}

/// What may have been done with a meeting.
fn marks(page: &MeetingPage) -> Dialog {
    let item = |words: &str, chosen| Item::new(words, "", Pick::Panels(chosen));
    let mut items = vec![
        item("The agenda was sent today", Chosen::AgendaSent),
        item("The pack went out today", Chosen::PackOut),
        item("The meeting was held", Chosen::State(MeetingState::Held)),
    ];
    items.push(match page.meeting.state {
        MeetingState::Cancelled => item("It takes place after all", Chosen::State(MeetingState::Planned)),
        _ => item("It is cancelled", Chosen::State(MeetingState::Cancelled)),
    });
    Dialog::Menu(Menu::new("What happened with this meeting", items))
}
