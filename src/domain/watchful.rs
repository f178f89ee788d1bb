//! Lists somebody must keep an eye on: looked after, placed out of area, child protection; and exclusions beside the roll they
//! are drawn from. A share is never given without its base.

mod share;

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::age::birthday;
use super::child::{Child, Safeguarding, SenStatus};
use super::id::ChildId;
use super::words;
pub use share::{Roll, Share};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Looked after by an authority.
    LookedAfter,
    /// Placed outside the area, or of another authority.
    OutOfArea,
    /// On a child protection plan.
    Protection,
    /// Suspended twice or more in this school year, or excluded for good.
    Excluded,
}

impl Kind {
    /// Every list.
    pub const ALL: &[Kind] = &[Kind::LookedAfter, Kind::OutOfArea, Kind::Protection, Kind::Excluded];

    /// Its name.
    pub fn words(self) -> &'static str {
        match self {
            Kind::LookedAfter => "Looked after",
            Kind::OutOfArea => "Out of area",
            Kind::Protection => "Child protection",
            Kind::Excluded => "Suspended or excluded",
        }
    }

    /// What is said when nobody is on it.
    pub fn nobody(self) -> &'static str {
        match self {
            Kind::LookedAfter => "No looked-after child is held here.",
            Kind::OutOfArea => "No child is placed out of area.",
            Kind::Protection => "No child is on a child protection plan.",
            Kind::Excluded => "No child was suspended twice or excluded in this school year.",
        }
    }
}

/// What is held about a child, for these lists.
#[derive(Debug, Clone, Default)]
pub struct Held {
    pub child: Child,
    /// Where they are at school.
    pub setting: String,
    /// The authority of the setting, three digits.
    pub setting_authority: String,
    /// A psychologist known by name.
    pub psychologist: String,
    /// The day by which the next review of the plan must be held, and the day set for it.
    pub review_due: Option<NaiveDate>,
    pub review_on: Option<NaiveDate>,
    /// A move between authorities is open.
    pub moving: bool,
    /// Suspensions in this school year.
    pub suspensions: u32,
    /// Excluded for good in this school year.
    pub excluded: bool,
}

/// A line of one of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub child: ChildId,
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub status: SenStatus,
    /// The authority responsible, and that of the setting where it is another.
    pub authorities: String,
    /// What is to be looked at; empty when all is as it should be.
    pub watches: Vec<String>,
}

/// A review of the plan and one of the care plan further apart than this cannot serve each other. The sources give no number: four
/// weeks is ours.
const BESIDE_DAYS: i64 = 28;

/// `12 children, 5 to be looked at.`
pub fn in_all(lines: &[Line], more: bool) -> String {
    let watched = lines.iter().filter(|line| !line.watches.is_empty()).count();
    let first = if more { "The first " } else { "" };
    format!("{first}{}, {watched} to be looked at.", words::children(lines.len()))
}

const NO_PSYCHOLOGIST: &str = "no psychologist named";

/// Says once, instead of on every line, that no child of the list has a psychologist named; none where one has.
pub fn say_once(lines: &mut [Line]) -> Option<String> {
    let lacks = |line: &Line| line.watches.iter().any(|watch| watch == NO_PSYCHOLOGIST);
    if lines.len() < 2 || !lines.iter().all(lacks) {
        return None;
    }
    for line in lines.iter_mut() {
        line.watches.retain(|watch| watch != NO_PSYCHOLOGIST);
    }
    Some("No psychologist is named for any of them: link one among the people of each child.".to_owned())
}

/// The line of one child on a list.
pub fn line(kind: Kind, held: &Held, today: NaiveDate) -> Line {
    let child = &held.child;
    let watches = match kind {
        Kind::LookedAfter => looked_after(held, today),
        Kind::OutOfArea => out_of_area(held, today),
        Kind::Protection => protection(held, today),
        Kind::Excluded => excluded(held),
    };
    Line {
        child: child.id,
        name: format!("{}, {}", child.surname, child.forename),
        reference: child.reference.clone().unwrap_or_default(),
        setting: held.setting.clone(),
        status: child.status,
        authorities: authorities(held),
        watches,
    }
}

fn authorities(held: &Held) -> String {
    let responsible = held.child.authority.clone().unwrap_or_default();
    match held.setting_authority.as_str() {
        "" => responsible,
        other if other == responsible => responsible,
        other => format!("{responsible}, school in {other}"),
    }
}

fn review_late(held: &Held, today: NaiveDate) -> Option<String> {
    let due = held.review_due.filter(|due| *due < today)?;
    Some(format!("review of the plan late since {}", words::day(due)))
}

fn looked_after(held: &Held, today: NaiveDate) -> Vec<String> {
    let mut watches = Vec::new();
    if let Some(grown) = held
        .child
        .born
        .map(|born| birthday(born, 18))
        .filter(|day| *day <= today)
    {
        watches.push(format!(
            "18 since {}: nobody is looked after past eighteen, take the flag away",
            words::day(grown)
        ));
    }
    if held.psychologist.is_empty() {
        watches.push(NO_PSYCHOLOGIST.to_owned());
    }
    if let (Some(plan), Some(care)) = (held.review_on.or(held.review_due), held.child.flags.care_review_on)
        && (plan - care).num_days().abs() > BESIDE_DAYS
    {
        watches.push(format!(
            "review of the plan {}, of the care plan {}: more than four weeks apart",
            words::day(plan),
            words::day(care)
        ));
    }
    watches.extend(review_late(held, today));
    if !held.setting_authority.is_empty() && Some(held.setting_authority.as_str()) != held.child.authority.as_deref() {
        watches.push("placed outside the area".to_owned());
    }
    watches
}

fn out_of_area(held: &Held, today: NaiveDate) -> Vec<String> {
    let mut watches = Vec::new();
    if held.child.authority.is_none() {
        watches.push("nobody is named as the authority responsible".to_owned());
    }
    if held.moving {
        watches.push("moving between authorities: what each owes is under Moves".to_owned());
    }
    if held.child.status == SenStatus::Plan && held.review_due.is_none() {
        watches.push("a plan, and no review in sight: who reviews it?".to_owned());
    }
    watches.extend(review_late(held, today));
    watches
}

fn protection(held: &Held, today: NaiveDate) -> Vec<String> {
    let flags = &held.child.flags;
    let mut watches = Vec::new();
    if flags.safeguarding_lead.is_empty() {
        watches.push("no lead named".to_owned());
    }
    match flags.safeguarding_updated {
        None => watches.push("never updated here".to_owned()),
        Some(on) if on < months_before(today, 6) => {
            watches.push(format!("last updated on {}", words::day(on)));
        }
        Some(_) => {}
    }
    watches.extend(review_late(held, today));
    watches
}

fn months_before(today: NaiveDate, months: u32) -> NaiveDate {
    today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

fn excluded(held: &Held) -> Vec<String> {
    let mut watches = Vec::new();
    if held.excluded {
        watches.push("excluded for good".to_owned());
    }
    if held.suspensions >= 3 {
        let count = words::count(i64::from(held.suspensions), "suspension");
        watches.push(format!("{count} this school year: the third is the moment to act"));
    } else if held.suspensions == 2 {
        watches.push("two suspensions this school year: a third would be a warning".to_owned());
    }
    watches
}

/// Whether a child belongs to a list by its own facts; exclusions are counted elsewhere.
pub fn belongs(kind: Kind, child: &Child) -> bool {
    match kind {
        Kind::LookedAfter => child.flags.looked_after,
        Kind::OutOfArea => child.flags.out_of_area,
        Kind::Protection => child.flags.safeguarding == Safeguarding::Protection,
        Kind::Excluded => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn today() -> NaiveDate {
        day("2026-11-25")
    }

    #[test]
    fn a_third_suspension_is_the_moment_to_act_and_a_second_the_one_before() {
        let said = |suspensions| {
            line(
                Kind::Excluded,
                &Held {
                    suspensions,
                    ..Held::default()
                },
                today(),
            )
            .watches
        };
        assert!(said(3)[0].contains("third"));
        assert!(said(2)[0].contains("two suspensions"));
    }

    #[test]
    fn a_looked_after_child_has_a_psychologist_and_reviews_beside_each_other() {
        let mut held = Held {
            psychologist: "Dr Osei".into(),
            review_on: Some(day("2027-01-20")),
            ..Held::default()
        };
        held.child.flags.care_review_on = Some(day("2027-02-17"));
        assert_eq!(line(Kind::LookedAfter, &held, today()).watches, Vec::<String>::new());
        held.child.flags.care_review_on = Some(day("2027-02-18"));
        held.psychologist.clear();
        assert_eq!(line(Kind::LookedAfter, &held, today()).watches.len(), 2);
    }

    #[test]
    fn what_all_lack_is_said_once_and_eighteen_ends_being_looked_after() {
        let line = |psychologist: &str, born: &str| {
            let mut held = Held {
                psychologist: psychologist.into(),
                ..Held::default()
            };
            held.child.born = Some(day(born));
            line(Kind::LookedAfter, &held, today())
        };
        let mut all = [line("", "2012-01-01"), line("", "2008-11-25")];
        assert!(say_once(&mut all).is_some());
        assert_eq!(all[0].watches, Vec::<String>::new());
        assert!(all[1].watches[0].starts_with("18 since 25 Nov 2026"));
        let mut some = [line("", "2012-01-01"), line("Dr Osei", "2012-01-01")];
        assert_eq!(say_once(&mut some), None);
        assert_eq!(some[0].watches, [NO_PSYCHOLOGIST]);
        assert_eq!(line("Dr Osei", "2008-11-26").watches, Vec::<String>::new());
    }

    #[test]
    fn a_plan_out_of_area_that_nobody_reviews_is_asked_about() {
        let mut held = Held::default();
        held.child.status = SenStatus::Plan;
        held.child.authority = Some("209".into());
        held.setting_authority = "210".into();
        let line = line(Kind::OutOfArea, &held, today());
        assert_eq!(line.authorities, "209, school in 210");
        assert!(line.watches[0].contains("who reviews it?"));
    }

    #[test]
    fn a_move_that_is_open_is_pointed_to() {
        let held = Held {
            moving: true,
            ..Held::default()
        };
        let watches = line(Kind::OutOfArea, &held, today()).watches;
        assert!(
            watches
                .iter()
                .any(|watch| watch.starts_with("moving between authorities"))
        );
    }

    #[test]
    fn late_is_after_the_last_day() {
        let held = |due: &str| Held {
            review_due: Some(day(due)),
            ..Held::default()
        };
        assert_eq!(review_late(&held("2026-11-25"), today()), None);
        assert!(review_late(&held("2026-11-24"), today()).is_some());
    }
}
