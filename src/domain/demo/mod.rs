//! The demonstration caseload: an authority that does not exist, with children who do not exist, told as the changes a user
//! would have made.
//!
//! The same number of children, seed and day give the same changes, to the letter. Nobody in it is real: the authorities' codes
//! are in no list, pupil numbers are made from those codes with establishment numbers below any school's, NHS numbers are from
//! the range kept for tests, telephones from the numbers kept for drama, addresses of e-mail end in `.example`, and the postcode
//! is the one that stands for "not known".

mod advice;
mod calls;
mod cast;
#[cfg(test)]
mod clock_tests;
mod concern;
mod course;
mod decision;
mod details;
mod dispute;
mod equipment;
mod forum;
mod happened;
mod id;
mod leads;
mod letters;
mod minutes;
mod names;
mod offer;
mod place;
mod plan;
mod quality;
mod random;
mod review;
mod scene;
mod school;
mod strategy;
#[cfg(test)]
mod tests;
mod transition;
mod world;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::calendar::Calendar;
use super::change::{Actor, Change};
use super::child::Child;
use cast::{Member, Role, WHOLE};
use random::Random;
use scene::Scene;
use world::World;

/// How many children the demonstration has when nothing else is asked for: as many as the area had that the figures are from.
pub const CHILDREN: u32 = WHOLE;

/// A demonstration caseload in the making.
pub struct Demo {
    today: NaiveDate,
    seed: u64,
    members: Vec<Member>,
    world: World,
    surroundings: Vec<Change>,
}

/// One change, whose it is and when.
pub type Step = (Change, Actor, DateTime<Utc>);

impl Demo {
    /// Prepares a caseload of so many children as it stands on `today`.
    pub fn new(children: u32, seed: u64, today: NaiveDate) -> Self {
        let (world, surroundings) = world::build(today, seed, Calendar::shipped());
        let members = cast::cast(children, &mut Random::new(seed, u64::MAX));
        Self {
            today,
            seed,
            members,
            world,
            surroundings,
        }
    }

    /// The changes, in order: the surroundings, then each child with its whole history as one change, then what closes the
    /// meetings that were held. Last come the calls of the day, so that what undo meets first can be undone.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        let at = self.today.and_time(NaiveTime::MIN).and_utc();
        let by = Actor("demonstration".to_owned());
        let surroundings = Change::Together {
            name: "set up the demonstration".to_owned(),
            changes: self.surroundings.clone(),
        };
        let children = (0..)
            .zip(&self.members)
            .map(|(place, member)| self.child(place, *member));
        std::iter::once(surroundings)
            .chain(children)
            .chain(std::iter::once_with(|| minutes::closing(&self.world, self.today)))
            .chain(calls::of_today(&self.members, self.seed, self.today))
            .map(move |change| (change, by.clone(), at))
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.members.len() + 2 + self.members.len().min(calls::CALLS)
    }

    /// Whether there is no child in it.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn child(&self, place: u32, member: Member) -> Change {
        let mut scene = Scene {
            world: &self.world,
            today: self.today,
            member,
            place,
            random: Random::new(self.seed, u64::from(place) + 1),
            more: Random::new(self.seed.rotate_left(32) ^ 0x5eed, u64::from(place) + 1),
            ids: id::of_child(self.today, self.seed, u64::from(place)),
            child: Child::default(),
            began: self.today,
            reckoned: None,
            outcomes: Vec::new(),
            changes: Vec::with_capacity(24),
        };
        scene.introduce();
        match member.role {
            Role::Plan => scene.plan(),
            Role::Request | Role::Assessing | Role::Draft | Role::Refused => scene.open_assessment(),
            Role::Concern => scene.concern(),
            Role::Support => scene.support(),
        }
        scene.part();
        scene.story();
        scene.around();
        scene.who_leads();
        scene.receipt_to_write();
        scene.told()
    }
}
