//! Equipment asked for one child: what, why, what it costs and who pays; decided, ordered, delivered, fitted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ChildId, DecisionId, EquipmentOrderId};
use super::words;

/// The section of an agenda in which it is decided.
pub const SECTION: &str = "equipment";

/// A piece of equipment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EquipmentOrder {
    pub id: EquipmentOrderId,
    pub child: ChildId,
    pub requested: NaiveDate,
    pub item: String,
    /// What it is for.
    pub need: String,
    /// In pence.
    pub cost_pence: Option<i64>,
    /// Who pays how much of it: education, health, social care.
    pub split: String,
    pub decision: Option<DecisionId>,
    pub decided: Option<NaiveDate>,
    /// Decided with yes.
    pub agreed: bool,
    pub ordered: Option<NaiveDate>,
    pub delivered: Option<NaiveDate>,
    pub fitted: Option<NaiveDate>,
    pub note: String,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    ToDecide,
    NotAgreed,
    Agreed,
    Ordered,
    Delivered,
    Fitted,
}

impl EquipmentOrder {
    /// How far it has come.
    pub fn stage(&self) -> Stage {
        match (self.decided, self.agreed) {
            _ if self.fitted.is_some() => Stage::Fitted,
            _ if self.delivered.is_some() => Stage::Delivered,
            _ if self.ordered.is_some() => Stage::Ordered,
            (None, _) => Stage::ToDecide,
            (Some(_), true) => Stage::Agreed,
            (Some(_), false) => Stage::NotAgreed,
        }
    }

    /// Agreed, and the child does not have it: days since it was agreed.
    pub fn waited(&self, today: NaiveDate) -> Option<i64> {
        let agreed = self
            .decided
            .filter(|_| self.agreed && self.delivered.is_none() && self.fitted.is_none());
        agreed.map(|day| (today - day).num_days())
    }

    /// Days from the request to the delivery.
    pub fn took(&self) -> Option<i64> {
        self.delivered.map(|day| (day - self.requested).num_days())
    }

    /// How it stands, in words.
    pub fn standing(&self, today: NaiveDate) -> String {
        let on = |what: &str, day: Option<NaiveDate>| {
            day.map_or(what.to_owned(), |day| format!("{what} {}", words::day(day)))
        };
        let since = |said: String| match self.waited(today) {
            Some(days) => format!(
                "{said}, NOT DELIVERED {} after it was agreed",
                words::count(days, "day")
            ),
            None => said,
        };
        match self.stage() {
            Stage::ToDecide => "to be decided".to_owned(),
            Stage::NotAgreed => on("not agreed", self.decided),
            Stage::Agreed => since("not ordered".to_owned()),
            Stage::Ordered => since(on("ordered", self.ordered)),
            Stage::Delivered => on("delivered", self.delivered),
            Stage::Fitted => on("fitted", self.fitted),
        }
    }

    /// As it is after a decision about it.
    pub fn decided(&self, agreed: bool, day: NaiveDate, pence: Option<i64>, split: &str) -> Self {
        Self {
            decided: Some(day),
            agreed,
            cost_pence: pence.or(self.cost_pence),
            split: if split.is_empty() {
                self.split.clone()
            } else {
                split.to_owned()
            },
            ..self.clone()
        }
    }

    /// What is wrong with its days: the field, and a sentence.
    pub fn fault(&self, today: NaiveDate) -> Option<(&'static str, String)> {
        let days = [
            ("requested", Some(self.requested)),
            ("ordered", self.ordered),
            ("delivered", self.delivered),
            ("fitted", self.fitted),
        ];
        let known: Vec<(&'static str, NaiveDate)> =
            days.into_iter().filter_map(|(key, day)| Some((key, day?))).collect();
        if let Some((key, _)) = known.iter().find(|(_, day)| *day > today) {
            return Some((*key, "this day is still to come".to_owned()));
        }
        let pair = known.windows(2).find(|pair| pair[1].1 < pair[0].1)?;
        Some((pair[1].0, format!("this day lies before the day it was {}", pair[0].0)))
    }
}

/// Days from request to delivery of those delivered: how many, and the middle one.
pub fn days_to_delivery<'a>(orders: impl IntoIterator<Item = &'a EquipmentOrder>) -> Option<(usize, i64)> {
    let mut days: Vec<i64> = orders.into_iter().filter_map(EquipmentOrder::took).collect();
    days.sort_unstable();
    let middle = *days.get(days.len().checked_sub(1)? / 2)?;
    Some((days.len(), middle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn order() -> EquipmentOrder {
        EquipmentOrder {
            requested: day("2026-09-01"),
            item: "Standing frame".into(),
            ..EquipmentOrder::default()
        }
    }

    #[test]
    fn what_is_agreed_and_not_there_is_named_until_it_is() {
        let today = day("2026-11-25");
        assert_eq!(order().standing(today), "to be decided");
        let agreed = order().decided(true, day("2026-10-06"), Some(120_000), "half each");
        assert_eq!((agreed.stage(), agreed.waited(today)), (Stage::Agreed, Some(50)));
        assert_eq!(
            agreed.standing(today),
            "not ordered, NOT DELIVERED 50 days after it was agreed"
        );
        let there = EquipmentOrder {
            delivered: Some(day("2026-11-10")),
            ..agreed
        };
        assert_eq!((there.waited(today), there.took()), (None, Some(70)));
        let refused = order().decided(false, day("2026-10-06"), None, "");
        assert_eq!(refused.standing(today), "not agreed 6 Oct 2026");
        assert_eq!(refused.waited(today), None);
    }

    #[test]
    fn days_are_in_order_and_not_to_come() {
        let today = day("2026-11-25");
        let with = |ordered: &str, delivered: &str| EquipmentOrder {
            ordered: Some(day(ordered)),
            delivered: Some(day(delivered)),
            ..order()
        };
        assert_eq!(with("2026-10-10", "2026-11-10").fault(today), None);
        let field = |order: EquipmentOrder| order.fault(today).map(|(key, _)| key);
        assert_eq!(field(with("2026-10-10", "2026-10-01")), Some("delivered"));
        assert_eq!(field(with("2026-08-10", "2026-11-10")), Some("ordered"));
        assert_eq!(field(with("2026-10-10", "2026-12-10")), Some("delivered"));
    }

    #[test]
    fn the_middle_of_the_days_to_delivery() {
        let took = |days: u64| EquipmentOrder {
            delivered: Some(day("2026-09-01") + chrono::Days::new(days)),
            ..order()
        };
        let orders = [took(10), took(90), took(30), order()];
        assert_eq!(days_to_delivery(&orders), Some((3, 30)));
        assert_eq!(days_to_delivery(&[order()]), None);
    }
}
