//! Who leads for each agency while a young person grows up: education, health and social care (R58).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::words;

codes! {
    /// An agency with a part in growing up.
    Agency {
        Education = "education", "education";
        Health = "health", "health";
        SocialCare = "social-care", "social care";
    }
}

/// Who leads for an agency, or that it was asked and has no part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgencyLead {
    pub agency: Agency,
    /// Empty where the agency has no part.
    pub name: String,
    /// What they are, such as `careers adviser`.
    pub role: String,
    pub since: Option<NaiveDate>,
    /// The day another took over, or nobody; none while they lead.
    pub until: Option<NaiveDate>,
    /// The agency has no part in this young person's life.
    pub no_part: bool,
}

impl AgencyLead {
    /// Whether nothing is said of the agency.
    fn is_empty(&self) -> bool {
        self.name.trim().is_empty() && !self.no_part
    }

    fn is_same(&self, other: &Self) -> bool {
        self.no_part == other.no_part && self.name.trim().to_lowercase() == other.name.trim().to_lowercase()
    }

    /// `Ms Okafor, careers adviser`, or `no part`.
    pub fn who(&self) -> String {
        match (self.no_part, self.role.trim()) {
            (true, _) => "no part".to_owned(),
            (false, "") => self.name.clone(),
            (false, role) => format!("{}, {role}", self.name),
        }
    }
}

/// Who leads for the agency now, or that it has no part; none where nobody ever said.
pub fn current(leads: &[AgencyLead], agency: Agency) -> Option<&AgencyLead> {
    leads.iter().find(|lead| lead.agency == agency && lead.until.is_none())
}

/// Those who lead now, an agency each.
pub fn leading(leads: &[AgencyLead]) -> Vec<AgencyLead> {
    let now = |agency: &Agency| current(leads, *agency).cloned();
    Agency::ALL.iter().filter_map(now).collect()
}

/// Takes in who leads for an agency now. Whoever led before is kept with the day it ended; the same name is only corrected, and
/// one who was entered today gives way to another without a trace.
pub fn take_over(leads: &mut Vec<AgencyLead>, mut told: AgencyLead, today: NaiveDate) {
    told.until = None;
    let at = leads
        .iter()
        .position(|lead| lead.agency == told.agency && lead.until.is_none());
    let Some(at) = at else {
        if !told.is_empty() {
            told.since = told.since.or(Some(today));
            leads.push(told);
        }
        return;
    };
    if leads[at].is_same(&told) {
        leads[at] = told;
        return;
    }
    if told.since == leads[at].since {
        told.since = Some(today);
    }
    let began = leads[at].since;
    match began == Some(today) {
        true => drop(leads.remove(at)),
        false => leads[at].until = told.since.max(began).or(Some(today)),
    }
    if !told.is_empty() {
        leads.push(told);
    }
}

/// `education: Ms Okafor, careers adviser; health: nobody named; social care: no part`
pub fn words(leads: &[AgencyLead]) -> String {
    let said = |agency: &Agency| {
        let who = current(leads, *agency).map_or("nobody named".to_owned(), AgencyLead::who);
        format!("{}: {who}", agency.words())
    };
    Agency::ALL.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// Those of whom somebody said something, for a line of a list: `education: Ms Okafor; social care: no part`, or `nobody`.
pub fn in_short(leading: &[AgencyLead]) -> String {
    let said: Vec<String> = leading
        .iter()
        .map(|lead| format!("{}: {}", lead.agency.words(), lead.who()))
        .collect();
    match said.is_empty() {
        true => "nobody".to_owned(),
        false => said.join("; "),
    }
}

/// Those who led before, newest last: `education: Mr Hale until 3 Sep 2026`.
pub fn earlier(leads: &[AgencyLead]) -> Vec<String> {
    let before = |lead: &AgencyLead| {
        let until = words::day(lead.until?);
        Some(format!("{}: {} until {until}", lead.agency.words(), lead.who()))
    };
    leads.iter().filter_map(before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn lead(name: &str, since: Option<&str>) -> AgencyLead {
        AgencyLead {
            agency: Agency::Health,
            name: name.into(),
            since: since.map(day),
            ..AgencyLead::default()
        }
    }

    const TODAY: &str = "2026-11-25";

    #[test]
    fn another_lead_takes_over_and_the_one_before_is_kept() {
        let mut leads = Vec::new();
        take_over(&mut leads, lead("Dr Shah", Some("2026-09-01")), day(TODAY));
        // The day the one before began is still in the form when only the name is written over.
        take_over(&mut leads, lead("Nurse Bell", Some("2026-09-01")), day(TODAY));
        assert_eq!(
            words(&leads),
            "education: nobody named; health: Nurse Bell; social care: nobody named"
        );
        assert_eq!(
            current(&leads, Agency::Health).and_then(|lead| lead.since),
            Some(day(TODAY))
        );
        assert_eq!(earlier(&leads), ["health: Dr Shah until 25 Nov 2026"]);
    }

    #[test]
    fn a_name_written_otherwise_is_corrected_and_one_of_today_leaves_no_trace() {
        let mut leads = vec![lead("dr shah", Some("2026-09-01"))];
        take_over(&mut leads, lead("Dr Shah", Some("2026-09-02")), day(TODAY));
        assert_eq!(leads, [lead("Dr Shah", Some("2026-09-02"))]);
        let mut leads = vec![lead("Dr Sha", Some(TODAY))];
        take_over(&mut leads, lead("Dr Shah", None), day(TODAY));
        assert_eq!(earlier(&leads), Vec::<String>::new());
        assert_eq!(leading(&leads)[0].name, "Dr Shah");
    }

    #[test]
    fn nobody_any_more_and_no_part_are_told_apart() {
        let mut leads = vec![lead("Dr Shah", Some("2026-09-01"))];
        take_over(&mut leads, lead(" ", Some("2026-09-01")), day(TODAY));
        assert_eq!((leading(&leads), earlier(&leads).len()), (Vec::new(), 1));
        let none = AgencyLead {
            no_part: true,
            ..lead("", None)
        };
        take_over(&mut leads, none, day(TODAY));
        assert_eq!(leading(&leads)[0].who(), "no part");
        take_over(&mut leads, lead("", None), day(TODAY));
        assert_eq!(earlier(&leads).len(), 1, "said today and taken back today");
    }

    #[test]
    fn nobody_ends_before_they_began() {
        let mut leads = vec![lead("Dr Shah", Some("2026-09-01"))];
        take_over(&mut leads, lead("Nurse Bell", Some("2026-01-01")), day(TODAY));
        assert_eq!(leads[0].until, Some(day("2026-09-01")));
    }
}
