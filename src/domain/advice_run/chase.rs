//! Reminders: when one is due, and the words of many at once, one message for each person who owes something.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::adviser::Advisers;
use super::queue::AdviceLine;
use crate::domain::id::AdviceId;
use crate::domain::words;

/// What is to be done about one request today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reminder {
    /// Nothing: it has come, or there is time, or it was chased already.
    None,
    /// Remind whoever was asked: the first, second or third time.
    Adviser(u8),
    /// Write to their manager.
    Manager,
}

impl Reminder {
    /// In a word or two, for a column.
    pub fn words(self) -> String {
        match self {
            Self::None => String::new(),
            Self::Adviser(time) => format!("reminder {time}"),
            Self::Manager => "to the manager".to_owned(),
        }
    }
}

/// What is to be done about advice due on a day, last chased on another.
///
/// A step of the list is open from its day until something was sent on or after it; the latest open one counts.
pub fn reminder(due: NaiveDate, chased: Option<NaiveDate>, today: NaiveDate) -> Reminder {
    let chase = &Advisers::builtin().chase;
    let open = |days: u16| {
        let from = due + Days::new(days.into());
        from <= today && chased.is_none_or(|chased| chased < from)
    };
    if open(chase.manager) && chased.is_some_and(|chased| chased > due) {
        return Reminder::Manager;
    }
    let latest = chase
        .days
        .iter()
        .rposition(|days| due + Days::new((*days).into()) <= today);
    match latest {
        Some(step) if open(chase.days[step]) => Reminder::Adviser(step as u8 + 1),
        _ => Reminder::None,
    }
}

/// The days after the last day on which something is to be sent, in order, the manager's last.
///
/// Something is due exactly when nothing was sent since the latest of them that has come.
pub fn reminder_days() -> Vec<u16> {
    let chase = &Advisers::builtin().chase;
    chase.days.iter().copied().chain([chase.manager]).collect()
}

/// One message that goes to one person or service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChaseMessage {
    /// The person, or the service where nobody is named.
    pub to: String,
    /// E-mail or telephone; empty where nothing is known.
    pub address: String,
    pub subject: String,
    pub body: String,
    /// What it reminds of.
    pub advice: Vec<AdviceId>,
}

/// One message for each person or service, about all they owe. Only initials and references go into it.
pub fn chase_messages(lines: &[AdviceLine], from: &str, today: NaiveDate) -> Vec<ChaseMessage> {
    let mut groups: Vec<(Recipient, Vec<&AdviceLine>)> = Vec::new();
    for line in lines {
        let recipient = Recipient::of(line, today);
        match groups.iter_mut().find(|(known, _)| *known == recipient) {
            Some((_, owed)) => owed.push(line),
            None => groups.push((recipient, vec![line])),
        }
    }
    groups
        .into_iter()
        .map(|(to, owed)| message(to, &owed, from, today))
        .collect()
}

/// Whoever one message goes to. Families are never put together, whatever is missing of their names.
#[derive(Debug, PartialEq, Eq)]
struct Recipient {
    person: String,
    address: String,
    service: String,
    family_of: Option<crate::domain::id::ChildId>,
    /// Reminders have come to nothing: the message goes over the adviser's head.
    manager: bool,
}

const FAMILY: [&str; 2] = ["parents", "someone the family named"];

impl Recipient {
    fn of(line: &AdviceLine, today: NaiveDate) -> Self {
        let family_of = FAMILY.contains(&line.contributor.as_str()).then_some(line.child);
        // A family has no manager.
        let manager = family_of.is_none() && line.reminder(today) == Reminder::Manager;
        let place = match line.contributor.as_str() {
            "school" if line.organisation.is_empty() => &line.setting,
            _ => &line.organisation,
        };
        let service = match place.is_empty() {
            true => line.contributor.clone(),
            false => format!("{}, {place}", line.contributor),
        };
        Self {
            person: if manager { String::new() } else { line.person.clone() },
            address: line.address.clone(),
            service,
            family_of,
            manager,
        }
    }
}

fn message(to: Recipient, owed: &[&AdviceLine], from: &str, today: NaiveDate) -> ChaseMessage {
    let several = owed.len() > 1;
    let subject = match several {
        true => format!("Advice for {} children", owed.len()),
        false => format!("Advice for {}", owed[0].discreet()),
    };
    let late = owed.iter().filter(|line| line.due < today).count();
    let opening = match (to.manager, several, late) {
        (true, ..) => {
            "Your service was asked for the advice below and has been reminded of it more than once. It has not reached us."
        }
        (_, true, _) => "The advice asked for below has not reached us.",
        (_, false, 0) => "We look forward to the advice asked for below.",
        (_, false, _) => "The advice asked for below has not reached us. Its last day has passed.",
    };
    let lines: Vec<String> = owed.iter().map(|line| owed_line(line, today)).collect();
    let to_name = match (to.manager, to.person.is_empty()) {
        (true, _) => format!("manager of {}", to.service),
        (false, true) => to.service,
        (false, false) => to.person,
    };
    let body = format!(
        "Dear {to_name},\n\n{opening}\n\n{}\n\nThe family is waiting, and so is everyone who works on the plan: late advice does not move the authority's own last days. \
         Please send it, or tell us today when it will come and what stands in the way. If you sent it already, please tell us when and to whom.\n\n{from}",
        lines.join("\n")
    );
    ChaseMessage {
        to: to_name,
        address: to.address,
        subject,
        body,
        advice: owed.iter().map(|line| line.advice).collect(),
    }
}

/// What, when it was asked for, its last day, and how late it is.
fn owed_line(line: &AdviceLine, today: NaiveDate) -> String {
    let late = match line.days_late(today) {
        days if days > 0 => format!("{} late", words::count(days, "day")),
        0 => "due today".to_owned(),
        days => format!("due in {}", words::count(-days, "day")),
    };
    let plan = line
        .plan_due
        .map(|plan| format!("; the final plan is due {}", words::day(plan)))
        .unwrap_or_default();
    format!(
        "- {}: {} advice, asked for {}, due {}, {late}{plan}",
        line.discreet(),
        line.contributor,
        words::day(line.asked),
        words::day(line.due)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn said(chased: Option<&str>, today: &str) -> Reminder {
        reminder(day("2026-11-02"), chased.map(day), day(today))
    }

    #[test]
    fn reminders_fall_due_after_one_seven_and_fourteen_days_then_the_manager() {
        assert_eq!(said(None, "2026-11-02"), Reminder::None);
        assert_eq!(said(None, "2026-11-03"), Reminder::Adviser(1));
        assert_eq!(said(Some("2026-11-03"), "2026-11-08"), Reminder::None);
        assert_eq!(said(Some("2026-11-03"), "2026-11-09"), Reminder::Adviser(2));
        assert_eq!(said(Some("2026-11-09"), "2026-11-16"), Reminder::Adviser(3));
        assert_eq!(said(Some("2026-11-16"), "2026-11-22"), Reminder::None);
        assert_eq!(said(Some("2026-11-16"), "2026-11-23"), Reminder::Manager);
        assert_eq!(said(Some("2026-11-23"), "2026-12-30"), Reminder::None);
    }

    #[test]
    fn nobody_goes_over_the_head_of_one_who_was_never_reminded() {
        assert_eq!(said(None, "2026-12-30"), Reminder::Adviser(3));
    }

    fn line(number: u128, person: &str, contributor: &str) -> AdviceLine {
        AdviceLine {
            advice: uuid::Uuid::from_u128(number).into(),
            child: uuid::Uuid::from_u128(100 + number).into(),
            name: format!("Surname{number}, Forename{number}"),
            reference: format!("26/000{number}"),
            person: person.into(),
            contributor: contributor.into(),
            asked: day("2026-09-21"),
            due: day("2026-11-02"),
            ..AdviceLine::default()
        }
    }

    #[test]
    fn one_message_a_person_and_no_name_of_a_child_in_it() {
        let lines = [
            line(1, "Dr Okoro", "educational psychology"),
            line(2, "", "health"),
            line(3, "Dr Okoro", "educational psychology"),
        ];
        let messages = chase_messages(&lines, "Ms Adeyemi", day("2026-11-25"));
        assert_eq!(messages.len(), 2);
        assert_eq!(messages[0].advice.len(), 2);
        let body = &messages[0].body;
        assert!(
            body.contains("F.S. 26/0001") && body.contains("due 2 Nov 2026, 23 days late"),
            "{body}"
        );
        assert!(!body.contains("Surname1"), "{body}");
    }

    #[test]
    fn after_three_reminders_the_manager_is_written_to_and_a_family_never_is() {
        let mut late = line(1, "Dr Okoro", "health");
        late.chased = Some(day("2026-11-16"));
        let messages = chase_messages(&[late.clone()], "Ms Adeyemi", day("2026-11-25"));
        assert_eq!(messages[0].to, "manager of health");
        assert!(
            messages[0].body.contains("reminded of it more than once"),
            "{}",
            messages[0].body
        );
        late.contributor = "parents".into();
        assert_eq!(chase_messages(&[late], "", day("2026-11-25"))[0].to, "Dr Okoro");
    }

    #[test]
    fn two_families_never_share_a_message() {
        let lines = [line(1, "", "parents"), line(2, "", "parents")];
        let messages = chase_messages(&lines, "Ms Adeyemi", day("2026-11-25"));
        assert_eq!(messages.len(), 2);
        assert!(!messages[0].body.contains("26/0002"));
    }

    proptest! {
        #[test]
        fn every_request_is_in_exactly_one_message(people in proptest::collection::vec("[AB]?", 1..12)) {
            let lines: Vec<AdviceLine> =
                people.iter().enumerate().map(|(number, person)| line(number as u128 + 1, person, "health")).collect();
            let messages = chase_messages(&lines, "", day("2026-11-25"));
            let mut ids: Vec<_> = messages.iter().flat_map(|message| message.advice.clone()).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), lines.len());
            prop_assert_eq!(messages.iter().map(|message| message.advice.len()).sum::<usize>(), lines.len());
        }

        #[test]
        fn a_list_can_ask_by_the_latest_day_alone(late in 0u64..60, chased in proptest::option::of(0u64..90)) {
            let due = day("2026-06-01");
            let (today, chased) = (due + Days::new(late), chased.map(|days| day("2026-05-15") + Days::new(days)));
            let latest = reminder_days().into_iter().filter(|days| u64::from(*days) <= late).max();
            let open = latest.is_some_and(|days| chased.is_none_or(|chased| chased < due + Days::new(days.into())));
            prop_assert_eq!(reminder(due, chased, today) != Reminder::None, open);
        }

        #[test]
        fn a_reminder_sent_today_leaves_none_for_today(late in 0u64..60) {
            let due = day("2026-06-01");
            let today = due + Days::new(late);
            prop_assert_eq!(reminder(due, Some(today), today), Reminder::None);
        }
    }
}
