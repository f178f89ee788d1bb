//! The authority's part: decision, amendment notice, representations, final amended plan.

use chrono::NaiveDate;

use super::{Fault, Ground, after_meeting, carried, event};
use crate::domain::change::{PlanParts, ReviewStep};
use crate::domain::matter::{Event, Process};
use crate::domain::plan::{Outcome, Plan, PlanState, Provision};
use crate::domain::review::{Review, ReviewKind};
use crate::domain::reviews::measures::goes_on;
use crate::domain::reviews::schedule::{comments_until, complete_by};
use crate::domain::words;

/// A decision after a review.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decided {
    /// `A` amend, `M` keep as it is, `C` cease.
    pub code: String,
    pub on: NaiveDate,
    pub reasons: String,
    /// The amendment notice went with it, and this evidence.
    pub notice: Option<Noticed>,
}

/// An amendment notice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Noticed {
    pub on: NaiveDate,
    pub evidence: String,
}

/// The final amended plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finalised {
    pub on: NaiveDate,
    pub plan: Plan,
    pub outcomes: Vec<Outcome>,
    pub provision: Vec<Provision>,
}

/// Why a plan is not kept as it is when the child moves to the next phase: regulation 18.
pub const MUST_NAME: &str = "the child moves to the next phase: unless the plan names the next school or college already, it is \
                             amended to name it (regulation 18)";

/// The name of the event by which a plan is kept for a move, because it names the next place already.
const NAMED_ALREADY: &str = "next-place-named";

/// The decision was made; the family is still to be told, and until then the clock goes on.
///
/// # Errors
/// Before the meeting; when they were told already; without reasons.
pub fn resolve(ground: &Ground, decided: &Decided) -> Result<ReviewStep, Fault> {
    let mut step = decided_on(ground, decided)?;
    if let Some(noticed) = &decided.notice {
        step.review.notice_evidence.clone_from(&noticed.evidence);
    }
    Ok(step)
}

/// What a decision says of its review, told or not.
fn decided_on(ground: &Ground, decided: &Decided) -> Result<ReviewStep, Fault> {
    after_meeting(ground, decided.on, "on")?;
    if let Some(on) = ground.review.decided {
        let sentence = format!(
            "the decision of {} is recorded; undo it, or correct it on the child's page",
            words::day(on)
        );
        return Err(("on", sentence));
    }
    if decided.reasons.trim().is_empty() {
        return Err((
            "reasons",
            "a decision is sent with its reasons: write them for this child".into(),
        ));
    }
    if decided.code == "M" && ground.must_name() {
        return Err(("code", MUST_NAME.into()));
    }
    let mut step = ground.step("decide after a review");
    step.review.resolved = ground.review.resolved.or(Some(decided.on));
    step.review.decision.clone_from(&decided.code);
    step.review.decision_reasons.clone_from(&decided.reasons);
    Ok(step)
}

/// The family was told of the decision.
///
/// # Errors
/// Before the meeting or the decision; twice; without reasons; a notice that does not go with it or has no evidence.
pub fn decide(ground: &Ground, decided: &Decided) -> Result<ReviewStep, Fault> {
    if let Some(on) = ground.review.resolved.filter(|on| decided.on < *on) {
        let sentence = format!(
            "it was decided on {}: the family is told on that day or after",
            words::day(on)
        );
        return Err(("on", sentence));
    }
    let mut step = decided_on(ground, decided)?;
    tell(ground, &mut step, decided.on);
    if let ("A", Some(noticed)) = (decided.code.as_str(), &decided.notice) {
        with_notice(ground, &mut step, noticed)?;
    }
    Ok(step)
}

/// The family was told of the decision the step has: a plan that is amended goes on to its notice, all others are over.
pub(super) fn tell(ground: &Ground, step: &mut ReviewStep, on: NaiveDate) {
    step.review.decided = Some(on);
    step.events.push(event("review-decision", on));
    // The first review by the new authority: regulation 15(5).
    let met = ground.review.held.map(|held| event("review-meeting", held));
    for told in met.into_iter().chain([event("review-decision", on)]) {
        step.elsewhere
            .extend(ground.moved_in.map(|process| Event { process, ..told }));
    }
    match step.review.decision.as_str() {
        "A" => {}
        "C" => cease(ground, step, on),
        _ => keep(ground, step, on),
    }
}

/// Kept as it is: the review is over, and the next one runs from the decision. A move to the next phase is over with it only
/// where the plan names the next place already.
fn keep(ground: &Ground, step: &mut ReviewStep, on: NaiveDate) {
    step.events.push(event("decision-not-to-amend", on));
    if ground.moves_phase() && ground.names_another {
        step.events.push(event(NAMED_ALREADY, on));
        step.closes_beside = true;
    }
    step.over = Some(on);
    step.next = Some(next_review(ground, on));
}

/// The plan is maintained until no appeal is possible; a course of its own watches that.
fn cease(ground: &Ground, step: &mut ReviewStep, on: NaiveDate) {
    step.events.push(event("decision-to-cease", on));
    step.over = Some(on);
    let decided = step.review.resolved.unwrap_or(on);
    let mut told = vec![event("cease-decided", decided), event("decision-to-cease", on)];
    match ground.ceasing {
        Some(process) => step
            .elsewhere
            .extend(told.into_iter().map(|event| Event { process, ..event })),
        None => {
            told.splice(0..0, ground.review.held.map(|held| event("review-meeting", held)));
            step.opens = Some((ceasing(ground, decided), told));
        }
    }
}

fn ceasing(ground: &Ground, opened: NaiveDate) -> Process {
    Process {
        child: ground.review.child,
        kind: "ceasing".into(),
        opened,
        ..Process::default()
    }
}

/// The family and the school are asked what they think of ceasing the plan, before anything is decided: regulation 31(1).
///
/// # Errors
/// When a course of ceasing runs already.
pub fn consider_ceasing(ground: &Ground, on: NaiveDate) -> Result<ReviewStep, Fault> {
    if ground.ceasing.is_some() {
        return Err(("on", "they were asked about ceasing already".into()));
    }
    let mut step = ground.step("ask about ceasing a plan");
    let mut told = vec![event("cease-considered", on)];
    told.extend(ground.review.held.map(|held| event("review-meeting", held)));
    step.opens = Some((ceasing(ground, on), told));
    Ok(step)
}

/// After the family's comments the plan is not amended after all; the review is over: regulation 22(4), (5).
///
/// # Errors
/// Before an amendment notice.
pub fn not_amend(ground: &Ground, on: NaiveDate, reasons: &str) -> Result<ReviewStep, Fault> {
    let Some(notice) = ground.notice else {
        return Err((
            "on",
            "no amendment notice went: keep the plan as it is by the decision".into(),
        ));
    };
    if on < notice {
        let sentence = format!("the notice went on {}: this comes after it", words::day(notice));
        return Err(("on", sentence));
    }
    if reasons.trim().is_empty() {
        return Err(("reasons", "say why, for this child: the family may appeal".into()));
    }
    if ground.must_name() {
        return Err(("on", MUST_NAME.into()));
    }
    let mut step = ground.step("decide not to amend after all");
    reasons.clone_into(&mut step.review.decision_reasons);
    "M".clone_into(&mut step.review.decision);
    keep(ground, &mut step, on);
    step.next = Some(next_review(ground, ground.review.decided.unwrap_or(on)));
    Ok(step)
}

fn next_review(ground: &Ground, decided: NaiveDate) -> Review {
    Review {
        child: ground.review.child,
        plan: ground.review.plan,
        kind: match ground.review.kind {
            ReviewKind::PhaseTransfer | ReviewKind::Early => ReviewKind::Annual,
            kind => kind,
        },
        due: complete_by(decided),
        // A therapy that goes on is measured again at the next one, against the same beginning.
        measures: ground
            .review
            .measures
            .iter()
            .filter(|held| goes_on(held))
            .cloned()
            .collect(),
        ..Review::default()
    }
}

/// Kept as they are, several at once: each with the same reasons given for it by the user.
///
/// # Errors
/// As [`decide`].
pub fn keep_as_is(grounds: &[Ground], on: NaiveDate, reasons: &str) -> Result<Vec<ReviewStep>, Fault> {
    let decided = Decided {
        code: "M".into(),
        on,
        reasons: reasons.to_owned(),
        notice: None,
    };
    grounds.iter().map(|ground| decide(ground, &decided)).collect()
}

/// The amendment notice went.
///
/// # Errors
/// Before a decision to amend; without evidence; before the decision, or before the notice it takes the place of.
pub fn notice(ground: &Ground, noticed: &Noticed) -> Result<ReviewStep, Fault> {
    if ground.review.decision != "A" {
        return Err(("on", "a notice follows a decision to amend: record that first".into()));
    }
    let review = &ground.review;
    let decided = review
        .resolved
        .or(review.decided)
        .map(|on| (on, "the decision was made"));
    let before = decided
        .into_iter()
        .chain(ground.notice.map(|on| (on, "the notice before it went")));
    if let Some((on, what)) = before.filter(|(on, _)| noticed.on < *on).max() {
        let sentence = format!("{what} on {}: the notice comes after it", words::day(on));
        return Err(("on", sentence));
    }
    let mut step = ground.step("send an amendment notice");
    with_notice(ground, &mut step, noticed)?;
    Ok(step)
}

fn with_notice(ground: &Ground, step: &mut ReviewStep, noticed: &Noticed) -> Result<(), Fault> {
    after_meeting(ground, noticed.on, "on")?;
    if noticed.evidence.trim().is_empty() {
        return Err((
            "evidence",
            "the notice goes with the amendments proposed and the evidence for them: say what went with it".into(),
        ));
    }
    let name = match ground.notice {
        None => "amendment-notice-sent",
        Some(_) => "amendment-notice-reissued",
    };
    step.review.notice_evidence.clone_from(&noticed.evidence);
    step.events.push(event(name, noticed.on));
    Ok(())
}

/// What the family answered to the notice.
///
/// # Errors
/// When no notice went yet.
pub fn represent(ground: &Ground, on: NaiveDate, words: &str) -> Result<ReviewStep, Fault> {
    let Some(notice) = ground.notice else {
        return Err(("on", "no amendment notice went yet".into()));
    };
    if on < notice {
        return Err((
            "on",
            format!("the notice went on {}: comments come after it", words::day(notice)),
        ));
    }
    let mut step = ground.step("note comments on an amendment notice");
    step.review.represented = Some(on);
    step.review.representations = words.to_owned();
    Ok(step)
}

/// The final amended plan was sent: the plan goes on a version, the review is over, and so is a phase transfer beside it.
///
/// # Errors
/// Before a notice; before the family's 15 days have passed, unless they have answered; for a phase transfer, before it is said
/// which school or college is named.
pub fn finalise(ground: &Ground, finalised: &Finalised) -> Result<ReviewStep, Fault> {
    let Some(notice) = ground.notice else {
        return Err((
            "on",
            "an amended plan follows an amendment notice: record that first".into(),
        ));
    };
    after_comments(ground, notice, finalised.on)?;
    if ground.moves_phase() && ground.review.names.is_empty() {
        let sentence = "a phase transfer names the school or college, or its type: say which it is first";
        return Err(("placement", sentence.into()));
    }
    let mut step = ground.step("send a final amended plan");
    step.events.push(event("final-amended-plan-sent", finalised.on));
    step.over = Some(finalised.on);
    step.closes_beside = true;
    step.plans = versions(ground, finalised);
    step.next = Some(Review {
        plan: None,
        ..next_review(ground, ground.review.decided.unwrap_or(finalised.on))
    });
    Ok(step)
}

/// Whether the family has had its fifteen days by then, or has answered within them.
fn after_comments(ground: &Ground, notice: NaiveDate, on: NaiveDate) -> Result<(), Fault> {
    let until = comments_until(notice);
    let sentence = match ground.review.represented {
        _ if on > until => return Ok(()),
        Some(came) if on >= came => return Ok(()),
        Some(came) => format!("comments came on {}: the plan goes after them", words::day(came)),
        None => format!(
            "the family has until the end of {} to comment; record their answer first if it has come",
            words::weekday(until)
        ),
    };
    Err(("on", sentence))
}

/// Section I of the plan that follows, where the review said what it names. When a child moves to the next phase is the
/// school's to say, not the plan's day.
fn place(plan: &mut Plan, ground: &Ground, on: NaiveDate) {
    let names = &ground.review.names;
    if names.is_empty() {
        return;
    }
    if plan.placement != names.setting {
        plan.placement_since = names.setting.filter(|_| !ground.moves_phase()).map(|_| on);
    }
    plan.placement = names.setting;
    names.kind().clone_into(&mut plan.placement_kind);
}

/// The version before, replaced, and the one that follows it.
fn versions(ground: &Ground, finalised: &Finalised) -> Vec<PlanParts> {
    let before = PlanParts {
        plan: Plan {
            state: PlanState::Replaced,
            ..finalised.plan.clone()
        },
        ..PlanParts::default()
    };
    let mut after = carried(
        &finalised.plan,
        &finalised.outcomes,
        &finalised.provision,
        &ground.review.outcomes,
    );
    place(&mut after.plan, ground, finalised.on);
    after.plan.draft_sent = ground.notice;
    after.plan.comments_until = ground.notice.map(comments_until);
    after.plan.final_sent = Some(finalised.on);
    after.plan.last_review = ground.review.decided;
    after.plan.review_due = ground.review.decided.map(complete_by);
    vec![before, after]
}
