//! One child in the making: the facts so far and the changes that will enter them.

use chrono::{Datelike, Days, NaiveDate};

use super::cast::{Member, Part, Role};
use super::id::Ids;
use super::names::Family;
use super::place::{self, AUTHORITIES, BORDER_SCHOOL, OWN, Setting, Takes};
use super::random::Random;
use super::review::Held;
use super::world::World;
use crate::domain::age::{NcYear, SchoolYear, birthday};
use crate::domain::change::Change;
use crate::domain::child::{Child, EntryRoute, Flags, Safeguarding, SenStatus, Tier};
use crate::domain::id::OutcomeId;
use crate::domain::identifier::{nhs, upn};
use crate::domain::person::{ChildPerson, Person};
use crate::domain::record::AnyRecord;
use crate::domain::reviews::phase::{self, Phase, Transfer};

/// One child in the making.
pub(super) struct Scene<'a> {
    pub world: &'a World,
    pub today: NaiveDate,
    pub member: Member,
    /// Place among all children, from 0.
    pub place: u32,
    pub random: Random,
    /// A stream of its own for what surrounds the main story: more of it changes nothing of the rest.
    pub more: Random,
    pub ids: Ids,
    pub child: Child,
    /// The first day anything is known of: its year is in the reference.
    pub began: NaiveDate,
    /// The day the plan was first made, and its last review.
    pub reckoned: Option<(NaiveDate, Option<Held>)>,
    /// The outcomes of the plan in force.
    pub outcomes: Vec<OutcomeId>,
    pub changes: Vec<Change>,
}

impl Scene<'_> {
    /// Enters something that needs no more than that.
    pub fn save(&mut self, record: impl Into<AnyRecord>) {
        self.changes.push(Change::Save(record.into()));
    }

    /// So many days before today.
    pub fn ago(&self, days: u32) -> NaiveDate {
        self.today - Days::new(days.into())
    }

    /// A day so many days after another.
    pub fn after(&mut self, day: NaiveDate, from: u32, to: u32) -> NaiveDate {
        day + Days::new(self.random.between(from, to).into())
    }

    /// The same, if it has come by today.
    pub fn after_if_past(&mut self, day: NaiveDate, from: u32, to: u32) -> Option<NaiveDate> {
        Some(self.after(day, from, to)).filter(|day| *day <= self.today)
    }

    /// The same, drawn from the stream of its own.
    pub fn after_more(&mut self, day: NaiveDate, from: u32, to: u32) -> Option<NaiveDate> {
        let after = self.more.between(from, to);
        Some(day + Days::new(after.into())).filter(|day| *day <= self.today)
    }

    /// The child's curriculum year today; 0 for Reception.
    pub fn year(&self) -> i8 {
        self.child
            .born
            .map_or(0, |born| NcYear::of(born, SchoolYear::of(self.today)).0)
    }

    /// The move to the next phase at the end of this school year, where the child's setting ends with it.
    pub fn moves_on(&self) -> Option<Transfer> {
        let settings = self.world.settings.iter();
        let setting = settings.clone().find(|held| Some(held.id) == self.child.setting)?;
        let moves = phase::transfer(self.child.born?, 0, &place::of_phase(setting), self.today)?;
        (moves.year_begins() == SchoolYear::of(self.today).first()).then_some(moves)
    }

    /// Most were found here; a few are new to the country, or were admitted in the middle of a year.
    fn came(&self) -> EntryRoute {
        match self.place % 60 {
            7 => EntryRoute::NewToUk,
            23 | 41 => EntryRoute::Casual,
            _ => EntryRoute::Here,
        }
    }

    /// Where the child goes after this school year: one that takes children of that age, another for each in turn.
    pub fn next_setting(&self) -> Option<Setting> {
        let takes = match self.moves_on()?.phase {
            Phase::School | Phase::Junior => Takes::Primary,
            Phase::Post16 => Takes::College,
            _ => Takes::Secondary,
        };
        let year = self.year() + 1;
        let fitting = self.world.of_year(takes, year);
        let own = self.world.named(BORDER_SCHOOL)?.id;
        let fitting: Vec<Setting> = fitting.into_iter().filter(|setting| setting.id != own).collect();
        fitting.get(self.place as usize % fitting.len().max(1)).copied()
    }

    /// Makes up the child and enters it with its family.
    pub fn introduce(&mut self) {
        let family = Family::draw(&mut self.random);
        let born = self.born();
        self.child.born = Some(born);
        let setting = self.setting();
        self.child = Child {
            id: self.ids.next(),
            surname: family.surname.to_owned(),
            forename: family.forename(&mut self.random).to_owned(),
            born: Some(born),
            upn: self.upn(born),
            nhs_number: self.nhs_number(),
            sex: if self.random.chance(67) { "M" } else { "F" }.to_owned(),
            language: family.language.to_owned(),
            postcode: "ZZ99 3WZ".to_owned(),
            status: self.status(),
            tier: self.tier(),
            needs: self.needs(),
            setting: setting.map(|setting| setting.id),
            authority: Some(self.authority(setting).to_owned()),
            caseworker: self.caseworker(),
            first_concern: Some(self.first_concern(born)),
            first_concern_by: self
                .random
                .pick(&["parent", "school", "health visitor", "GP"])
                .to_string(),
            entry: self.came(),
            flags: self.flags(born, setting, family.language),
            local_offer_told: self.random.chance(58).then(|| self.ago(90)),
            ..Child::default()
        };
        self.parents(family);
    }

    /// The whole history as one change, the child first.
    pub fn told(mut self) -> Change {
        let year = self.began.year().rem_euclid(100);
        self.child.reference = Some(format!("{year:02}/{:04}", self.place + 1));
        let mut changes = vec![Change::SaveChild(Box::new(self.child))];
        changes.append(&mut self.changes);
        Change::Together {
            name: "bring in a child of the demonstration".to_owned(),
            changes,
        }
    }

    fn born(&mut self) -> NaiveDate {
        let (from, to) = match (self.member.part, self.member.role) {
            (Part::Converted, _) => (15, 24),
            (Part::HealthCheck, _) => (14, 24),
            (Part::Border, _) => (12, 15),
            (Part::ShortBreaks, _) => (6, 17),
            (Part::Suspended, _) => (8, 15),
            (Part::AutismSeen | Part::AutismWaiting, _) => (5, 15),
            (Part::TwoYearReview, _) => (3, 4),
            (_, Role::Plan) => self
                .random
                .weighted(&[(10, (4, 6)), (35, (7, 11)), (40, (12, 16)), (15, (17, 22))]),
            (_, Role::Support | Role::Concern) => self.random.weighted(&[(10, (3, 4)), (55, (5, 10)), (35, (11, 15))]),
            _ => self.random.weighted(&[(20, (3, 4)), (55, (5, 10)), (25, (11, 16))]),
        };
        let oldest = self.today - chrono::Months::new(12 * (to + 1)) + Days::new(1);
        let youngest = self.today - chrono::Months::new(12 * from);
        self.random.day(oldest, youngest)
    }

    fn setting(&mut self) -> Option<Setting> {
        if self.member.part == Part::Border {
            return self.world.named(BORDER_SCHOOL);
        }
        let plan = self.member.role == Role::Plan;
        let takes = match self.year() {
            ..=-1 => Takes::EarlyYears,
            15.. => return None,
            12..=14 => Takes::College,
            _ if plan && self.random.chance(34) => Takes::Special,
            _ if plan && self.random.chance(6) => Takes::Elsewhere,
            0..=6 => Takes::Primary,
            _ => Takes::Secondary,
        };
        let drawn = self.world.setting(takes, &mut self.random);
        let setting = self.of_age(drawn);
        // The school on the border keeps to the children cast for it, as far as plans go.
        let full = plan && setting.name == BORDER_SCHOOL;
        if full {
            self.world.named("Northmere High")
        } else {
            Some(setting)
        }
    }

    /// The setting drawn, where it takes children of this year; else another.
    fn of_age(&self, drawn: Setting) -> Setting {
        if place::takes_year(&drawn, self.year()) {
            return drawn;
        }
        let fitting = self.world.of_year(drawn.takes, self.year());
        fitting
            .get(self.place as usize % fitting.len().max(1))
            .copied()
            .unwrap_or(drawn)
    }

    fn authority(&mut self, setting: Option<Setting>) -> &'static str {
        if self.member.part == Part::Border {
            let place = match self.member.rank * 32 / self.member.of.max(1) {
                0..=11 => 0,
                12..=19 => 1,
                20..=25 => 2,
                26..=29 => 3,
                _ => 4,
            };
            return AUTHORITIES[place].0;
        }
        let elsewhere = setting.is_none_or(|setting| setting.la == OWN) && self.random.chance(2);
        if elsewhere {
            self.random.pick(&AUTHORITIES[1..]).0
        } else {
            OWN
        }
    }

    /// A check letter as it should be, after an authority that does not exist and an establishment number below any school's.
    fn upn(&mut self, born: NaiveDate) -> Option<String> {
        let schooled = self.year() >= 0;
        let allocated = (born.year() + 4).rem_euclid(100);
        let rest = format!(
            "{OWN}{:04}{allocated:02}{:03}",
            self.place / 1000 % 1000,
            self.place % 1000
        );
        let letter = upn::check_letter(&rest)?;
        (schooled && !self.random.chance(2)).then(|| format!("{letter}{rest}"))
    }

    /// From the range kept for tests, 999 000 0000 on.
    fn nhs_number(&mut self) -> Option<String> {
        let first_nine = 999_000_000 + u64::from(self.place) % 1_000_000;
        let nine = first_nine.to_string();
        let last = nhs::check_digit(&nine)?;
        self.random.chance(70).then(|| format!("{nine}{last}"))
    }

    fn status(&mut self) -> SenStatus {
        match (self.member.role, self.member.part) {
            (Role::Plan, _) => SenStatus::Plan,
            (Role::Concern, _) => SenStatus::NoSen,
            (Role::Support, _) => SenStatus::Support,
            _ if self.random.chance(90) => SenStatus::Support,
            _ => SenStatus::NoSen,
        }
    }

    fn tier(&self) -> Tier {
        match self.member.role {
            Role::Concern => Tier::Universal,
            Role::Support | Role::Refused => Tier::Targeted,
            _ => Tier::Specialist,
        }
    }

    fn needs(&mut self) -> Vec<String> {
        const NEEDS: [(u32, &str); 11] = [
            (30, "ASD"),
            (20, "SLCN"),
            (20, "SEMH"),
            (10, "MLD"),
            (8, "SPLD"),
            (4, "SLD"),
            (3, "PD"),
            (2, "HI"),
            (1, "VI"),
            (1, "DS"),
            (1, "PMLD"),
        ];
        let autism = matches!(self.member.part, Part::AutismSeen | Part::AutismWaiting);
        let first = if autism { "SLCN" } else { self.random.weighted(&NEEDS) };
        let second = self.random.weighted(&NEEDS);
        let mut needs = vec![first.to_owned()];
        if second != first && self.random.chance(45) {
            needs.push(second.to_owned());
        }
        if self.member.role == Role::Concern {
            Vec::new()
        } else {
            needs
        }
    }

    fn caseworker(&mut self) -> Option<crate::domain::id::PersonId> {
        let held = !matches!(self.member.role, Role::Support | Role::Concern);
        held.then(|| *self.random.pick(&self.world.caseworkers))
    }

    fn first_concern(&mut self, born: NaiveDate) -> NaiveDate {
        let latest = self.ago(20);
        let earliest = (born + chrono::Months::new(18)).min(latest);
        self.random.day(earliest, latest)
    }

    fn flags(&mut self, born: NaiveDate, setting: Option<Setting>, language: &str) -> Flags {
        let nearly_grown = (birthday(born, 18) - self.today).num_days();
        let near_18 = (0..=180).contains(&nearly_grown) && self.random.chance(12);
        let safeguarding = self.random.weighted(&[
            (90, Safeguarding::Nothing),
            (4, Safeguarding::InNeed),
            (3, Safeguarding::Concern),
            (3, Safeguarding::Protection),
        ]);
        // A few of those with a learning disability are at risk of a hospital bed.
        let on_register = self.member.part == Part::HealthCheck && self.member.rank.is_multiple_of(12);
        // Nobody is looked after past eighteen.
        let looked_after = self.random.chance(4) && nearly_grown > 0;
        let to_care_review = Days::new(14 + (self.place as u64 * 17) % 150);
        Flags {
            looked_after,
            care_review_on: looked_after.then(|| self.today + to_care_review),
            safeguarding,
            youth_justice: nearly_grown < 2500 && self.random.chance(2),
            out_of_area: setting.is_some_and(|setting| setting.la != OWN),
            interpreter: !language.is_empty() && self.random.chance(30),
            near_18_priority: near_18,
            near_18_reason: if near_18 { "Crisis team involved" } else { "" }.to_owned(),
            near_18_since: near_18.then(|| self.ago(30)),
            free_school_meals: self.random.chance(33),
            english_additional: !language.is_empty(),
            learning_disability_register: self.member.part == Part::HealthCheck,
            dynamic_support_since: on_register.then(|| self.ago(60 + self.member.rank * 7 % 500)),
            ..Flags::default()
        }
    }

    fn parents(&mut self, family: Family) {
        let both = self.random.chance(40);
        for role in if both {
            ["mother", "father"].as_slice()
        } else {
            ["mother"].as_slice()
        } {
            let person = Person {
                id: self.ids.next(),
                surname: family.surname.to_owned(),
                forename: family.forename(&mut self.random).to_owned(),
                telephone: format!("01632 960{:03}", self.random.below(1000)),
                email: format!("{role}{}@family.example", self.place),
                interpreter: self.child.flags.interpreter,
                language: family.language.to_owned(),
                ..Person::default()
            };
            let link = ChildPerson {
                id: self.ids.next(),
                child: self.child.id,
                person: person.id,
                role: (*role).to_owned(),
                parental_responsibility: true,
                lives_with: true,
                copied_in: true,
                ..ChildPerson::default()
            };
            self.changes.push(Change::LinkPerson {
                person: Box::new(person),
                link: Box::new(link),
            });
        }
    }
}
