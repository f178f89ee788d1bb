//! The forms of the Reviews tab.

pub mod authority;
pub mod by_hand;
pub mod keep;
pub mod measures;
pub mod meeting;
pub mod moving;
pub mod outcome;
pub mod person;
pub mod provision;
pub mod roll;
pub mod school;
pub mod setup;
pub mod views;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::data::reviews::One;
use crate::app::dialog::{Confirm, Dialog};
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::pick::Pick;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::screen::reviews::one::StepKind;
use crate::domain::change::{Change, ReviewStep};
use crate::domain::id::ChildId;
use crate::domain::organisation::Organisation;
use crate::domain::plan::{Outcome, Plan, Provision};
use crate::domain::record::AnyRecord;
use crate::domain::review::Named;
use crate::domain::reviews::steps::{self, Destination, Ground, named_now, plan_in_force, who_to_invite};
use crate::domain::watchful::Roll;

/// What a form of this tab is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewPurpose {
    /// A step of one review.
    Step {
        /// Which, by its code.
        step: String,
        /// What it starts from.
        ground: Box<Ground>,
    },
    /// What was said of one outcome.
    Outcome {
        /// What it starts from.
        ground: Box<Ground>,
        /// The plan it is in.
        plan: Box<Plan>,
        /// The outcome.
        outcome: Box<Outcome>,
    },
    /// Whether a provision is delivered.
    Provision {
        /// What it starts from.
        ground: Box<Ground>,
        /// The plan it is in.
        plan: Box<Plan>,
        /// The provision.
        provision: Box<Provision>,
    },
    /// What one person answered.
    Person {
        /// What it starts from.
        ground: Box<Ground>,
        /// Which person, by place.
        place: usize,
    },
    /// An outcome measure of a therapist.
    Measure {
        /// What it starts from.
        ground: Box<Ground>,
        /// Which, by place; one more where there is none.
        place: usize,
    },
    /// The final amended plan.
    Final {
        /// What it starts from.
        ground: Box<Ground>,
        /// The plan it follows.
        plan: Box<Plan>,
        /// Its outcomes.
        outcomes: Vec<Outcome>,
        /// Its provision.
        provision: Vec<Provision>,
    },
    /// Keep plans as they are.
    Keep(Vec<Ground>),
    /// How the planner plans.
    Setup,
    /// The parts of the whole roll.
    Roll(Roll),
    /// A review moved by hand.
    ByHand(ChildId),
    /// A school: its days, its room, whom to write to.
    School(Box<Organisation>),
    /// For whom a move is begun.
    WhoseMove,
    /// One school consulted, by its place; past the last, one more.
    Consult {
        /// What it starts from.
        ground: Box<Ground>,
        /// Which, by place.
        place: usize,
    },
    /// A move of a child of whom no plan is held.
    BeginMove {
        /// Who moves.
        child: ChildId,
        /// Under this name.
        name: String,
    },
}

impl ReviewPurpose {
    /// What the form was opened over: the review, and what of the plan is written with it.
    pub fn seen(&self) -> Vec<AnyRecord> {
        match self {
            Self::Step { ground, .. }
            | Self::Person { ground, .. }
            | Self::Measure { ground, .. }
            | Self::Consult { ground, .. } => ground.as_seen(),
            Self::Keep(grounds) => grounds.iter().flat_map(Ground::as_seen).collect(),
            Self::Outcome { ground, plan, outcome } => with(ground, plan, [AnyRecord::from(outcome.clone())]),
            Self::Provision {
                ground,
                plan,
                provision,
            } => with(ground, plan, [AnyRecord::from(provision.clone())]),
            Self::Final {
                ground,
                plan,
                outcomes,
                provision,
            } => {
                let outcomes = outcomes.iter().cloned().map(AnyRecord::from);
                with(
                    ground,
                    plan,
                    outcomes.chain(provision.iter().cloned().map(AnyRecord::from)),
                )
            }
            Self::School(school) => vec![AnyRecord::from(school.clone())],
            Self::Setup | Self::Roll(_) | Self::ByHand(_) | Self::WhoseMove | Self::BeginMove { .. } => Vec::new(),
        }
    }
}

fn with(ground: &Ground, plan: &Plan, parts: impl IntoIterator<Item = AnyRecord>) -> Vec<AnyRecord> {
    let plan = AnyRecord::from(plan.clone());
    ground.as_seen().into_iter().chain([plan]).chain(parts).collect()
}

/// The form of a step.
pub fn step_dialog(step: StepKind, one: &One, ground: Ground, today: NaiveDate) -> Dialog {
    match step {
        StepKind::Final => match plan_in_force(&one.page) {
            Some(plan) => {
                let ground = as_named(ground, one);
                authority::finalise(ground, plan, &one.page.outcomes, &one.page.provision, today)
            }
            None => plain_dialog(step, ground, today),
        },
        StepKind::Naming => plain_dialog(step, as_named(ground, one), today),
        StepKind::Invite if ground.review.people.is_empty() => {
            let mut ground = ground;
            ground.review.people = who_to_invite(&one.page, one.row.day);
            plain_dialog(step, ground, today)
        }
        StepKind::Transfer => {
            let fields = moving::transfer(leads_to(one), today);
            step_form(step, ground, fields)
        }
        step => plain_dialog(step, ground, today),
    }
}

/// Where a phase transfer of this child leads, as its year says it.
fn leads_to(one: &One) -> Destination {
    match one.row.year {
        Some(12..) => Destination::BetweenPost16,
        Some(11) => Destination::Post16,
        _ => Destination::School,
    }
}

/// Where nobody has said otherwise a plan goes on to name what it names; not where the child moves to the next phase.
fn as_named(mut ground: Ground, one: &One) -> Ground {
    if ground.review.names.is_empty() && !ground.moves_phase() {
        ground.review.names = named_now(&one.page);
    }
    // The only school consulted is offered, to be taken or changed.
    if ground.review.names.is_empty()
        && let [only] = ground.review.consulted.as_slice()
        && only.organisation.is_some()
    {
        ground.review.names = Named {
            setting: only.organisation,
            words: only.setting.clone(),
        };
    }
    ground
}

/// The form of a step that needs no more than the review itself.
fn plain_dialog(step: StepKind, ground: Ground, today: NaiveDate) -> Dialog {
    use StepKind as S;
    let fields = match step {
        S::Day => meeting::day(&ground, today),
        S::Invite => meeting::invite(&ground, today),
        S::Papers => meeting::papers(&ground, today),
        S::Hold => meeting::hold(&ground, today),
        S::Report => meeting::report(&ground, today),
        S::FamilyViews => views::family(&ground, today),
        S::ChildViews => views::child(&ground, today),
        S::Measures => measures::wellbeing(&ground),
        S::Adulthood => views::adulthood(&ground),
        S::Budget => views::budget(&ground, today),
        S::Notice => authority::notice(&ground, today),
        S::Represent => authority::represent(&ground, today),
        S::NotAmend => authority::not_amending(today),
        S::Ceasing => authority::ceasing(today),
        S::Naming => authority::naming(&ground),
        S::Transfer => moving::transfer(Destination::School, today),
        S::Move => moving::moves(today),
        _ => authority::decide(&ground, today),
    };
    step_form(step, ground, fields)
}

fn step_form(step: StepKind, ground: Ground, fields: Vec<Field>) -> Dialog {
    let purpose = ReviewPurpose::Step {
        step: step.code().to_owned(),
        ground: Box::new(ground),
    };
    form(crate::domain::words::capital(step.words()), purpose, fields)
}

fn form(title: String, purpose: ReviewPurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Reviews(purpose), fields)))
}

/// What a filled form comes to.
///
/// # Errors
/// The field and the sentence, when the step cannot be taken.
pub fn filled(
    purpose: &ReviewPurpose,
    form: &Form,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let today = moment.today;
    let step = match purpose {
        ReviewPurpose::Setup => return setup::filled(form),
        ReviewPurpose::School(school) => return school::filled(form, school),
        ReviewPurpose::Roll(_) => return roll::filled(form),
        ReviewPurpose::ByHand(child) => return by_hand::filled(form, *child, today),
        ReviewPurpose::WhoseMove => return moving::whose_filled(form),
        ReviewPurpose::BeginMove { child, .. } => return moving::begun(form, *child, today),
        ReviewPurpose::Keep(grounds) => return keep::filled(form, grounds, today),
        ReviewPurpose::Step { step, ground } => {
            let step = StepKind::from_code(step).unwrap_or(StepKind::Day);
            let taken = taken(step, ground, form, moment)?;
            match meeting::doubts(&taken, ground, today).filter(|_| step == StepKind::Day) {
                Some(lines) => return Ok(all_the_same(lines, taken)),
                None => taken,
            }
        }
        ReviewPurpose::Outcome { ground, plan, outcome } => outcome::filled(form, ground, plan, outcome)?,
        ReviewPurpose::Provision {
            ground,
            plan,
            provision,
        } => provision::filled(form, ground, plan, provision, today, preferences)?,
        ReviewPurpose::Person { ground, place } => person::filled(form, ground, *place, today),
        ReviewPurpose::Measure { ground, place } => measures::filled(form, ground, *place, today)?,
        ReviewPurpose::Consult { ground, place } => moving::consulted(form, ground, *place, today)?,
        ReviewPurpose::Final {
            ground,
            plan,
            outcomes,
            provision,
        } => authority::finalised(form, ground, (plan, outcomes, provision), today)?,
    };
    Ok(change(step))
}

fn change(step: ReviewStep) -> Filled {
    Filled::Change(Box::new(Change::StepReview(Box::new(step))))
}

/// A day against which something speaks is set by a second word.
fn all_the_same(lines: Vec<String>, step: ReviewStep) -> Filled {
    let confirm = Confirm {
        title: "Set this day all the same?".to_owned(),
        lines,
        yes: "set it all the same".to_owned(),
        then: Pick::Save(Box::new(Change::StepReview(Box::new(step)))),
    };
    Filled::Confirm(Box::new(confirm))
}

fn taken(step: StepKind, ground: &Ground, form: &Form, moment: &Moment) -> Result<ReviewStep, Fault> {
    use StepKind as S;
    let today = moment.today;
    match step {
        S::Day => meeting::day_set(form, ground, today),
        S::Invite => meeting::invited(form, ground, today),
        S::Papers => meeting::papers_sent(form, ground, today),
        S::Hold => meeting::held(form, ground, today),
        S::Report => meeting::reported(form, ground, today),
        S::FamilyViews => views::family_said(form, ground, today),
        S::ChildViews => views::child_said(form, ground, today),
        S::Measures => Ok(measures::wellbeing_said(form, ground)),
        S::Adulthood => views::adulthood_said(form, ground),
        S::Budget => views::budget_said(form, ground, today),
        S::Notice => authority::noticed(form, ground, today),
        S::Represent => authority::represented(form, ground, today),
        S::NotAmend => authority::not_amended(form, ground, today),
        S::Ceasing => authority::ceasing_asked(form, ground, today),
        S::Naming => Ok(steps::name_setting(ground, authority::named(form))),
        S::Transfer => moving::transfer_begun(form, ground, today),
        S::Move => moving::move_begun(form, ground, today),
        _ => authority::decided(form, ground, today),
    }
}

/// A day that has come; the field is named where it has not.
fn past(form: &Form, key: &'static str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let day = form.day(key, today).unwrap_or(today);
    if day > today {
        return Err((
            key,
            "this day has not come: it is recorded on its day or after".to_owned(),
        ));
    }
    Ok(day)
}

/// The form a draft was typed in.
pub fn reopen(purpose: &ReviewPurpose, _draft: &Draft, moment: &Moment, _preferences: &Preferences) -> Option<Dialog> {
    let today = moment.today;
    Some(match purpose.clone() {
        ReviewPurpose::Step { step, ground } => plain_dialog(StepKind::from_code(&step)?, *ground, today),
        ReviewPurpose::Outcome { ground, plan, outcome } => outcome::dialog(*ground, &plan, &outcome),
        ReviewPurpose::Provision {
            ground,
            plan,
            provision,
        } => provision::dialog(*ground, &plan, &provision, today),
        ReviewPurpose::Person { ground, place } => person::dialog(*ground, place, today),
        ReviewPurpose::Measure { ground, place } => measures::dialog(*ground, place),
        ReviewPurpose::Final {
            ground,
            plan,
            outcomes,
            provision,
        } => authority::finalise(*ground, &plan, &outcomes, &provision, today),
        ReviewPurpose::Keep(grounds) => keep::dialog(grounds, today),
        ReviewPurpose::Consult { ground, place } => moving::consulting(*ground, place, today),
        ReviewPurpose::BeginMove { child, name } => moving::begin(child, &name, today),
        ReviewPurpose::School(school) => school::dialog(*school),
        ReviewPurpose::Roll(roll) => roll::dialog(roll),
        ReviewPurpose::Setup | ReviewPurpose::ByHand(_) | ReviewPurpose::WhoseMove => return None,
    })
}
