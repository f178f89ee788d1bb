//! A meeting as it sits, read at once: a few looks by index for each of its items.

use chrono::{Days, NaiveDate};
use rusqlite::OptionalExtension;

use super::read;
use crate::domain::advice::Advice;
use crate::domain::advice_run::{Advisers, Asking};
use crate::domain::age::SchoolYear;
use crate::domain::child::{Child, flag_words};
use crate::domain::cycle::Cycle;
use crate::domain::desk::{cohort, year_words};
use crate::domain::equipment::{self, EquipmentOrder};
use crate::domain::id::{MeetingId, OrganisationId, PersonId};
use crate::domain::letter::{Letter, TacOffer};
use crate::domain::matter::Process;
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision, Declaration, Meeting, Seat};
use crate::domain::note::{Note, NoteKind};
use crate::domain::organisation::Organisation;
use crate::domain::panel::between::{self, Between};
use crate::domain::panel::codes;
use crate::domain::panel::consistency::{Decided, same_reasons};
use crate::domain::panel::decision::{LastDay, Named, Unconfirmed};
use crate::domain::panel::quorum::Quorum;
use crate::domain::panel::seats::When;
use crate::domain::panel::sitting::{SeatRow, Sitting, SittingItem};
use crate::domain::person::Person;
use crate::domain::referral::Referral;
use crate::domain::support;
use crate::domain::words;
use crate::store::{Result, Store};

/// Reasons are compared with those of a month before and after.
const NEAR: u64 = 31;

impl Store {
    /// A meeting with its seats, its items as they are read, what was decided, and the actions before it.
    pub fn sitting(&self, id: MeetingId, today: NaiveDate) -> Result<Option<Sitting>> {
        let Some(meeting) = self.get::<Meeting>(id)? else {
            return Ok(None);
        };
        let seats: Vec<Seat> = self.of("meeting", id)?;
        let mut agenda: Vec<AgendaItem> = self.of("meeting", id)?;
        agenda.sort_by_key(|item| item.position);
        let near = self.decided(meeting.day - Days::new(NEAR), meeting.day + Days::new(NEAR))?;
        let mut sitting = Sitting {
            chair: self.named(meeting.chair)?,
            clerk: self.named(meeting.clerk)?,
            declarations: self.of::<Declaration>("meeting", id)?,
            next_meeting: self.meeting_after(&meeting)?,
            actions: self.action_log(&meeting, today)?,
            additions: self.additions(id)?,
            quorum_lacks: self.quorum_lacks(&meeting, &seats)?,
            kind_words: self.kind_words(&meeting.kind)?,
            ..Sitting::default()
        };
        for item in agenda {
            let held = self.sitting_item(item, &meeting, &near)?;
            sitting.to_confirm.extend(self.to_confirm(&held)?);
            sitting.items.push(held);
        }
        self.name_everybody(&mut sitting, &meeting, seats)?;
        sitting.meeting = meeting;
        Ok(Some(sitting))
    }

    /// A case to be decided between meetings; none when the case or the meeting it was named for is no longer held.
    pub fn between(&self, of: Between, today: NaiveDate) -> Result<Option<between::Case>> {
        let Some(mut sitting) = self.sitting(of.meeting, today)? else {
            return Ok(None);
        };
        let is_it = |held: &SittingItem| held.item.child == Some(of.child) && held.item.process == of.process;
        let at = match sitting.items.iter().position(is_it) {
            Some(at) => at,
            None => {
                let item = AgendaItem {
                    child: Some(of.child),
                    process: of.process,
                    ..AgendaItem::default()
                };
                let held = self.sitting_item(item, &sitting.meeting, &[])?;
                let seats = std::mem::take(&mut sitting.seats)
                    .into_iter()
                    .map(|row| row.seat)
                    .collect();
                sitting.items.push(held);
                let meeting = sitting.meeting.clone();
                self.name_everybody(&mut sitting, &meeting, seats)?;
                sitting.items.len() - 1
            }
        };
        Ok(between::case(&sitting, at, today))
    }

    fn kind_words(&self, code: &str) -> Result<String> {
        let kinds = self.meeting_kinds()?;
        Ok(kinds.find(code).map(|kind| kind.short.clone()).unwrap_or_default())
    }

    /// What quorum lacks by the rule of this kind of meeting.
    fn quorum_lacks(&self, meeting: &Meeting, seats: &[Seat]) -> Result<Vec<String>> {
        let kinds = self.meeting_kinds()?;
        let when = When::of(meeting.state, seats);
        let rule = kinds.find(&meeting.kind).map(|kind| kind.quorum.as_str());
        let lacks = |rule| Quorum::check(rule, seats, when).lacks();
        Ok(rule.map(lacks).unwrap_or_default())
    }

    fn additions(&self, id: MeetingId) -> Result<Vec<Note>> {
        let mut notes: Vec<Note> = self.of("meeting", id)?;
        notes.retain(|note| note.kind == NoteKind::Addition);
        Ok(notes)
    }

    fn name_everybody(&self, sitting: &mut Sitting, meeting: &Meeting, seats: Vec<Seat>) -> Result<()> {
        let mut people: Vec<Named> = Vec::new();
        let mut add = |named: Option<Named>| {
            if let Some(named) = named.filter(|named| people.iter().all(|held| held.id != named.id)) {
                people.push(named);
            }
        };
        add(self.named(meeting.chair)?);
        add(self.named(meeting.clerk)?);
        for seat in seats {
            let named = self.named(seat.person)?.map(|named| Named {
                role: seat.role.clone(),
                ..named
            });
            let name = named.as_ref().map(|named| named.name.clone()).unwrap_or_default();
            sitting.seats.push(SeatRow { seat, name });
            add(named);
        }
        for held in &sitting.items {
            add(held.presenter.clone());
            add(self.named(held.caseworker)?);
            for decision in &held.decisions {
                add(self.named(decision.decided_by)?);
            }
        }
        for declared in &sitting.declarations {
            add(self.named(Some(declared.person))?);
        }
        sitting.people = people;
        Ok(())
    }

    pub(super) fn named(&self, id: Option<PersonId>) -> Result<Option<Named>> {
        let person = id.map(|id| self.get::<Person>(id)).transpose()?.flatten();
        Ok(person.map(|person| Named {
            id: person.id,
            name: person.name(),
            role: person.role.clone(),
        }))
    }

    pub(super) fn organisation_name(&self, id: Option<OrganisationId>) -> Result<String> {
        let held = id.map(|id| self.get::<Organisation>(id)).transpose()?.flatten();
        Ok(held.map(|held| held.name).unwrap_or_default())
    }

    fn meeting_after(&self, meeting: &Meeting) -> Result<Option<(MeetingId, NaiveDate)>> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT id, day FROM meeting WHERE day > ? AND kind = ? AND state NOT IN ('cancelled', 'signed-off')
                 ORDER BY day, id LIMIT 1",
            )?
            .query_row((meeting.day.to_string(), &meeting.kind), |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, NaiveDate>(1)?))
            })
            .optional()?;
        Ok(found.and_then(|(id, day)| Some((id.parse().ok()?, day))))
    }

    /// The meeting of this day and kind; without a day, the latest that has been.
    pub fn meeting_held(
        &self,
        day: Option<NaiveDate>,
        kind: Option<&str>,
        today: NaiveDate,
    ) -> Result<Option<MeetingId>> {
        let (from, to) = day.map_or((NaiveDate::MIN, today), |day| (day, day));
        let from = from.max(NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default());
        let found: Option<String> = self
            .connection
            .prepare_cached(
                "SELECT id FROM meeting WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR kind = upper(?3)) AND state <> 'cancelled'
                 ORDER BY day DESC, id LIMIT 1",
            )?
            .query_row((from.to_string(), to.to_string(), kind), |row| row.get(0))
            .optional()?;
        Ok(found.and_then(|id| id.parse().ok()))
    }

    fn sitting_item(&self, item: AgendaItem, meeting: &Meeting, near: &[Decided]) -> Result<SittingItem> {
        let mut held = SittingItem {
            presenter: self.named(item.presenter)?,
            decisions: self.of("item", item.id)?,
            item,
            ..SittingItem::default()
        };
        let child = held.item.child.map(|id| self.get::<Child>(id)).transpose()?.flatten();
        let Some(child) = child else { return Ok(held) };
        self.about_child(&mut held, &child, meeting.day)?;
        self.about_course(&mut held, &child, meeting.day)?;
        self.about_equipment(&mut held)?;
        if let Some(made) = held.decisions.last() {
            let letters: Vec<Letter> = self.of("decision", made.id)?;
            let offers: Vec<TacOffer> = self.of("decision", made.id)?;
            let same = same_reasons(&made.reasons, child.id, made.day, near);
            held.same_reasons = same.into_iter().cloned().collect();
            (held.letters, held.tac) = (letters, offers.into_iter().next_back());
        }
        Ok(held)
    }

    fn about_child(&self, held: &mut SittingItem, child: &Child, day: NaiveDate) -> Result<()> {
        held.name = child.list_name();
        held.initials = child.initials();
        held.reference = child.reference.clone().unwrap_or_default();
        held.born = child.born;
        held.year = child
            .born
            .map(|born| year_words(SchoolYear::of(day).0 - cohort(born, child.years_ahead)))
            .unwrap_or_default();
        held.school = self.organisation_name(child.setting)?;
        held.needs.clone_from(&child.needs);
        held.caseworker = child.caseworker;
        held.alerts = flag_words(child.flags.bits())
            .map(|flag| flag.words.to_owned())
            .collect();
        let mut cycles: Vec<Cycle> = self.of("child", child.id)?;
        cycles.sort_by_key(|cycle| cycle.started);
        held.tried = cycles.iter().rev().take(6).map(tried).collect();
        Ok(())
    }

    fn about_course(&self, held: &mut SittingItem, child: &Child, day: NaiveDate) -> Result<()> {
        let process = held
            .item
            .process
            .map(|id| self.get::<Process>(id))
            .transpose()?
            .flatten();
        let Some(process) = process else { return Ok(()) };
        held.began = Some(process.opened);
        held.process_kind = Some(process.kind);
        let duties = self.duties(process.id)?;
        let appeal = duties
            .iter()
            .filter(|duty| duty.rule.starts_with("AP-01") || duty.rule.starts_with("AP-02"));
        held.appeal_by = appeal.filter_map(|duty| duty.due).max();
        let open = duties.into_iter().filter(|duty| duty.settled == "open");
        held.last_days = open
            .filter_map(|duty| {
                Some(LastDay {
                    due: duty.due?,
                    rule: duty.rule,
                })
            })
            .collect();
        let advice: Vec<Advice> = self.of("process", process.id)?;
        held.advice = advice.iter().map(on_file).collect();
        let asking = Asking {
            child,
            people: &self.people_about(child.id)?,
            services: &self.services_of(child.id)?,
            asked: &advice,
            process: process.id,
            on: day,
        };
        held.advisers = asking.offers(Advisers::builtin());
        let referrals: Vec<Referral> = self.of("process", process.id)?;
        if let Some(referral) = referrals.last() {
            held.source = format!("{}, {}", referral.source.words(), words::day(referral.received));
            held.wanted.clone_from(&referral.wanted);
            held.child_view.clone_from(&referral.child_view);
        }
        Ok(())
    }

    /// The equipment an item is about: decided with it, else the oldest that waits.
    fn about_equipment(&self, held: &mut SittingItem) -> Result<()> {
        let Some(child) = held.item.child.filter(|_| held.item.section == equipment::SECTION) else {
            return Ok(());
        };
        let orders: Vec<EquipmentOrder> = self.of("child", child)?;
        let made = held.decisions.last().map(|made| made.id);
        let own = orders.iter().find(|order| made.is_some() && order.decision == made);
        let waits = orders.iter().filter(|order| order.decided.is_none());
        held.equipment = own.or_else(|| waits.min_by_key(|order| order.requested)).cloned();
        Ok(())
    }

    /// Decisions about the child of an item that were made between meetings and not confirmed since.
    fn to_confirm(&self, held: &SittingItem) -> Result<Vec<Unconfirmed>> {
        let Some(child) = held.item.child else {
            return Ok(Vec::new());
        };
        let made: Vec<Decision> = self.of("child", child)?;
        let confirmed = |decision: &Decision| made.iter().any(|later| later.follows == Some(decision.id));
        let between = |decision: &&Decision| decision.meeting.is_none() && decision.how != DecidedHow::Panel;
        let waits = made.iter().filter(between).filter(|decision| !confirmed(decision));
        Ok(waits
            .map(|decision| Unconfirmed {
                decision: decision.id,
                child,
                words: format!(
                    "{}, {}, {}",
                    codes::words(&decision.code),
                    words::day(decision.day),
                    decision.how.words()
                ),
            })
            .collect())
    }

    /// The decisions of these days with what they are counted by.
    pub fn decided(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Decided>> {
        let mut query = self.connection.prepare_cached(
            "SELECT d.child, k.reference, d.code, d.day, coalesce(o.name, ''), coalesce(c.detail ->> '$.needs[0]', ''),
                    coalesce((SELECT r.source FROM referral r WHERE r.process = d.process ORDER BY r.id DESC LIMIT 1), ''),
                    coalesce(d.detail ->> 'reasons', ''), k.name
             FROM decision d JOIN child c ON c.id = d.child JOIN desk k ON k.child = d.child LEFT JOIN organisation o ON o.id = c.setting
             WHERE d.day BETWEEN ? AND ? ORDER BY d.day, d.id",
        )?;
        let mut rows = query.query((from.to_string(), to.to_string()))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Decided {
                child: read(row, 0)?.unwrap_or_default(),
                reference: super::text(row, 1)?,
                code: super::text(row, 2)?,
                day: read(row, 3)?,
                school: super::text(row, 4)?,
                need: super::text(row, 5)?,
                source: super::text(row, 6)?,
                reasons: super::text(row, 7)?,
                name: super::text(row, 8)?,
            });
        }
        Ok(found)
    }
}

fn tried(cycle: &Cycle) -> String {
    let what: Vec<&str> = cycle.actions.iter().map(|support| support.what.as_str()).collect();
    let effect = cycle
        .effect
        .map(|effect| format!(", effect {}", support::signed(effect)))
        .unwrap_or_default();
    let closed = cycle.closed.map(words::day).unwrap_or_else(|| "now".into());
    format!(
        "{}: {} ({} to {closed}{effect})",
        cycle.need,
        what.join(", "),
        words::day(cycle.started)
    )
}

fn on_file(advice: &Advice) -> String {
    match advice.received {
        Some(day) => format!("{}, {}", advice.contributor, words::day(day)),
        None => format!("{}: not here yet, due {}", advice.contributor, words::day(advice.due)),
    }
}
