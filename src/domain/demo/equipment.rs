//! Equipment asked for, decided by the panel for it, ordered, delivered and fitted; some still waits at each step.

use chrono::{Days, NaiveDate};

use super::cast::Role;
use super::scene::Scene;
use crate::domain::change::{Change, DecisionParts};
use crate::domain::equipment::{EquipmentOrder, SECTION};
use crate::domain::id::MeetingId;
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision};

/// Days from a request to the panel that can have its papers.
const PAPERS: u64 = 7;

/// What is asked for, for which needs, why, and what it costs in pounds.
const ITEMS: [(&str, &str, &str, i64); 7] = [
    (
        "PD",
        "Standing frame",
        "To stand with the class for part of the day",
        1_240,
    ),
    (
        "PD",
        "Powered height-adjustable table",
        "To work at a height that suits the wheelchair",
        890,
    ),
    (
        "HI",
        "Radio aid",
        "To hear the teacher over the noise of the room",
        1_580,
    ),
    ("VI", "Video magnifier", "To read the board and printed pages", 2_150),
    (
        "PMLD",
        "Hoist and two slings",
        "To be moved safely for personal care",
        3_400,
    ),
    (
        "SLD",
        "Specialist seating",
        "To sit steadily enough to use both hands",
        1_120,
    ),
    (
        "SLCN",
        "Voice output device",
        "To speak for oneself in lessons and at play",
        1_960,
    ),
];

const SPLITS: [&str; 3] = [
    "education",
    "half education, half health",
    "health two thirds, education one third",
];

impl Scene<'_> {
    /// Some children with a plan need equipment; those with a sensory or physical need more often.
    pub fn equipment(&mut self) {
        let needs = &self.child.needs;
        let fitting: Vec<_> = ITEMS
            .iter()
            .filter(|(need, ..)| needs.iter().any(|held| held == need))
            .collect();
        let share = if fitting.iter().any(|(need, ..)| *need != "SLCN") {
            20
        } else {
            1
        };
        if self.member.role != Role::Plan || fitting.is_empty() || !self.more.chance(share) {
            return;
        }
        let (_, item, need, pounds) = **self.more.pick(&fitting);
        let days_ago = self.more.between(0, 420);
        let order = EquipmentOrder {
            id: self.ids.next(),
            child: self.child.id,
            requested: self.ago(days_ago),
            item: item.to_owned(),
            need: need.to_owned(),
            cost_pence: Some(pounds * 100),
            split: (*self.more.pick(&SPLITS)).to_owned(),
            ..EquipmentOrder::default()
        };
        let heard = order.requested + Days::new(PAPERS);
        match self.world.equips.iter().find(|(day, _)| *day >= heard).copied() {
            Some((day, meeting)) if day < self.today => self.decide_equipment(order, day, meeting),
            Some((_, meeting)) => self.wait_for_equipment(order, meeting),
            None => self.save(order),
        }
    }

    /// It is on the agenda of the panel to come.
    fn wait_for_equipment(&mut self, order: EquipmentOrder, meeting: MeetingId) {
        let item = self.equipment_item(meeting, &order);
        self.save(order);
        self.put_item(meeting, item);
    }

    fn decide_equipment(&mut self, order: EquipmentOrder, day: NaiveDate, meeting: MeetingId) {
        let item = AgendaItem {
            took: Some(self.more.between(5, 14)),
            ..self.equipment_item(meeting, &order)
        };
        let agreed = self.more.chance(86);
        let decision = self.equipment_decision(&order, &item, day, agreed);
        self.put_item(meeting, item);
        let decided = order.decided(agreed, day, order.cost_pence, "");
        let equipment = Some(if agreed { self.bought(decided, day) } else { decided });
        self.changes.push(Change::Decide(Box::new(DecisionParts {
            decision,
            equipment,
            ..DecisionParts::default()
        })));
    }

    fn equipment_decision(
        &mut self,
        order: &EquipmentOrder,
        item: &AgendaItem,
        day: NaiveDate,
        agreed: bool,
    ) -> Decision {
        let why = if agreed {
            "the therapist has tried it with the child, and section F of the plan asks for it"
        } else {
            "the school has one that is free, and the therapist will set it up"
        };
        Decision {
            id: self.ids.next(),
            child: self.child.id,
            meeting: Some(item.meeting),
            item: Some(item.id),
            code: if agreed { "FUNDING_AGREED" } else { "FUNDING_NOT" }.to_owned(),
            day,
            how: DecidedHow::Panel,
            decided_by: Some(self.world.chair),
            amount_pence: order.cost_pence.filter(|_| agreed),
            reasons: format!("{}: {why}.", order.item),
            evidence: vec!["Occupational therapist's assessment".to_owned()],
            ..Decision::default()
        }
    }

    /// Ordered, delivered and fitted, as far as it has come by today.
    fn bought(&mut self, order: EquipmentOrder, agreed: NaiveDate) -> EquipmentOrder {
        let ordered = self.after_more(agreed, 2, 16);
        let delivered = ordered.and_then(|day| self.after_more(day, 14, 75));
        let fitted = delivered.and_then(|day| self.after_more(day, 1, 12));
        EquipmentOrder {
            ordered,
            delivered,
            fitted,
            ..order
        }
    }

    fn equipment_item(&mut self, meeting: MeetingId, order: &EquipmentOrder) -> AgendaItem {
        AgendaItem {
            id: self.ids.next(),
            meeting,
            child: Some(self.child.id),
            section: SECTION.to_owned(),
            position: u32::try_from((self.today - order.requested).num_days()).unwrap_or(0),
            minutes: 10,
            asked_of_panel: format!("Agree or not: {}", order.item),
            presenter: self.child.caseworker,
            ..AgendaItem::default()
        }
    }

    fn put_item(&mut self, meeting: MeetingId, item: AgendaItem) {
        self.changes.push(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        });
    }
}
