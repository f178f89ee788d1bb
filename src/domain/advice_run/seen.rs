//! Who saw the draft and was sent the final plan; what stands in the way of finishing it; when to see a child jointly.

use super::adviser::Advisers;
use super::queue::AdviceCase;
use crate::domain::advice::Advice;
use crate::domain::words;

/// How far the plan has come to one contributor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Nothing was sent.
    Nothing,
    DraftSent,
    DraftSeen,
    FinalSent,
}

impl Seen {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing sent",
            Self::DraftSent => "draft sent, not yet seen",
            Self::DraftSeen => "draft seen",
            Self::FinalSent => "final sent",
        }
    }
}

/// How far the plan has come to this contributor.
pub fn seen(advice: &Advice) -> Seen {
    match (advice.final_sent, advice.draft_seen, advice.draft_sent) {
        (Some(_), ..) => Seen::FinalSent,
        (_, Some(_), _) => Seen::DraftSeen,
        (.., Some(_)) => Seen::DraftSent,
        _ => Seen::Nothing,
    }
}

/// What is to be told before a plan is finished, a sentence each; empty when every contributor is served.
///
/// Warns and never blocks: the final plan's own last day goes before all of this.
pub fn before_final(advice: &[Advice], advisers: &Advisers) -> Vec<String> {
    let wanted = || advice.iter().filter(|advice| advice.dropped.is_none());
    let names = |list: Vec<&Advice>| words::list(&list.iter().map(|advice| &advice.contributor).collect::<Vec<_>>());
    let mut warnings = Vec::new();
    let mut warn = |list: Vec<&Advice>, what: &str| {
        if !list.is_empty() {
            warnings.push(format!("{what}: {}.", names(list)));
        }
    };
    warn(
        wanted().filter(|advice| advice.received.is_none()).collect(),
        "Advice still owed",
    );
    let gave = || wanted().filter(|advice| advice.received.is_some());
    warn(
        gave().filter(|advice| seen(advice) == Seen::Nothing).collect(),
        "The draft was not sent to",
    );
    let unseen = |advice: &&Advice| seen(advice) == Seen::DraftSent && advisers.is_health(&advice.contributor);
    warn(
        gave().filter(unseen).collect(),
        "The draft was sent and not yet seen by",
    );
    warn(
        gave()
            .filter(|advice| advice.person.is_none() && advice.organisation.is_none())
            .collect(),
        "Nobody is named to send the final plan to for",
    );
    warnings
}

/// The health services that owe advice, where they are so many that seeing the child together is suggested, and nobody has yet.
pub fn joint_assessment<'a>(advice: &'a [Advice], advisers: &Advisers) -> Option<Vec<&'a str>> {
    let is_joint = |advice: &Advice| advice.contributor.to_lowercase().contains("joint initial assessment");
    if advice.iter().any(is_joint) {
        return None;
    }
    let owed: Vec<&str> = advice
        .iter()
        .filter(|advice| advice.is_owed() && advisers.is_health(&advice.contributor))
        .map(|advice| advice.contributor.as_str())
        .collect();
    (owed.len() >= advisers.joint_from).then_some(owed)
}

impl AdviceCase {
    /// What is to be told of the contributors of this course, a sentence each: a joint assessment to think of; before the plan is
    /// final, who is unserved; after it, who has no copy.
    pub fn warnings(&self) -> Vec<String> {
        let advisers = Advisers::builtin();
        let joint = joint_assessment(&self.advice, advisers).map(|owed| {
            format!(
                "{} health services owe advice: has a joint initial assessment been thought of?",
                owed.len()
            )
        });
        let before = |words: String| format!("Before the plan is finished: {words}");
        let is_final = self.advice.iter().any(|advice| advice.final_sent.is_some());
        let unserved: Vec<String> = match is_final {
            true => without_final(&self.advice).into_iter().collect(),
            false => before_final(&self.advice, advisers).into_iter().map(before).collect(),
        };
        joint.into_iter().chain(unserved).collect()
    }
}

/// Some have the final plan: who has not.
fn without_final(advice: &[Advice]) -> Option<String> {
    let lacks = |advice: &&Advice| advice.dropped.is_none() && advice.received.is_some() && advice.final_sent.is_none();
    let missing: Vec<&str> = advice
        .iter()
        .filter(lacks)
        .map(|advice| advice.contributor.as_str())
        .collect();
    (!missing.is_empty()).then(|| format!("The final plan was not sent to: {}.", words::list(&missing)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 11, 2)
    }

    fn gave(contributor: &str) -> Advice {
        Advice {
            contributor: contributor.into(),
            received: day(),
            organisation: Some(uuid::Uuid::from_u128(1).into()),
            ..Advice::default()
        }
    }

    #[test]
    fn a_plan_is_not_finished_over_the_head_of_a_contributor() {
        let mut health = gave("health");
        health.draft_sent = day();
        let mut school = gave("school");
        school.draft_sent = day();
        let owed = Advice {
            received: None,
            ..gave("social care")
        };
        let warnings = before_final(&[health, school, gave("CAMHS"), owed], Advisers::builtin());
        assert_eq!(
            warnings,
            [
                "Advice still owed: social care.",
                "The draft was not sent to: CAMHS.",
                "The draft was sent and not yet seen by: health.",
            ]
        );
    }

    #[test]
    fn nothing_is_told_when_everyone_is_served() {
        let mut school = gave("school");
        school.draft_seen = day();
        assert!(before_final(&[school], Advisers::builtin()).is_empty());
    }

    #[test]
    fn once_the_plan_is_final_those_without_a_copy_are_named() {
        let mut served = gave("school");
        served.final_sent = day();
        let mut case = AdviceCase {
            advice: vec![served, gave("health")],
            ..AdviceCase::default()
        };
        assert_eq!(case.warnings(), ["The final plan was not sent to: health."]);
        case.advice[0].final_sent = None;
        assert_eq!(
            case.warnings(),
            ["Before the plan is finished: The draft was not sent to: school and health."]
        );
    }

    #[test]
    fn three_health_advices_suggest_a_joint_assessment_once() {
        let owed = |contributor: &str| Advice {
            contributor: contributor.into(),
            ..Advice::default()
        };
        let mut advice = vec![owed("health"), owed("occupational therapy"), owed("school")];
        assert_eq!(joint_assessment(&advice, Advisers::builtin()), None);
        advice.push(owed("CAMHS"));
        assert_eq!(
            joint_assessment(&advice, Advisers::builtin()).map(|owed| owed.len()),
            Some(3)
        );
        advice.push(owed("Joint initial assessment clinic"));
        assert_eq!(joint_assessment(&advice, Advisers::builtin()), None);
    }
}
