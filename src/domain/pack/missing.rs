//! What a pack does not hold, part by part. Never a bar.

use super::Pack;

/// One part that is not there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Gap {
    pub part: &'static str,
    /// What is missing of it.
    pub what: &'static str,
}

/// A part, what of it, and whether that is missing.
type Check = (&'static str, &'static str, bool);

/// What is missing, in the order of the form.
pub fn missing(pack: &Pack) -> Vec<Gap> {
    let checks = about_the_child(pack)
        .into_iter()
        .chain(said_and_needed(pack))
        .chain(done_and_spent(pack))
        .chain(known_and_agreed(pack));
    let gaps = checks.filter(|(.., is_missing)| *is_missing);
    gaps.map(|(part, what, _)| Gap { part, what }).collect()
}

fn empty(text: &str) -> bool {
    text.trim().is_empty()
}

fn about_the_child(pack: &Pack) -> [Check; 7] {
    let child = &pack.child;
    let responsible = pack.people.iter().any(|one| one.link.parental_responsibility);
    [
        ("Child", "date of birth", child.born.is_none()),
        ("Child", "UPN", child.upn.is_none()),
        ("Child", "address", empty(&child.address)),
        ("Child", "home language", empty(&child.language)),
        ("Family", "a parent or carer with parental responsibility", !responsible),
        ("School", "the school or setting", pack.setting.is_none()),
        ("School", "attendance", empty(&child.attendance)),
    ]
}

fn said_and_needed(pack: &Pack) -> [Check; 7] {
    let (child, referral) = (&pack.child, &pack.referral);
    let untold = !empty(&referral.child_view) && empty(&referral.child_view_how);
    let unmeasured = pack.attainment.is_empty();
    [
        ("Request", "the reason for the request", empty(&referral.reason)),
        ("Views", "the parents' view", empty(&referral.parent_view)),
        ("Views", "the child's own view", empty(&referral.child_view)),
        ("Views", "how the child's view was obtained", untold),
        ("Needs", "areas of need, primary first", child.needs.is_empty()),
        ("Needs", "strengths and interests", empty(&child.strengths)),
        ("Progress", "attainment, with dates and source", unmeasured),
    ]
}

fn done_and_spent(pack: &Pack) -> [Check; 3] {
    let cycles = &pack.cycles;
    let unjudged = !cycles.is_empty() && cycles.iter().all(|cycle| cycle.effect.is_none());
    let mut actions = cycles.iter().flat_map(|cycle| &cycle.actions);
    let priced = actions.any(|action| action.cost_pence.is_some()) || pack.referral.spent_pence.is_some();
    [
        (
            "Support so far",
            "any cycle of assess, plan, do, review",
            cycles.is_empty(),
        ),
        ("Support so far", "the result of a cycle", unjudged),
        ("Support so far", "what was spent", !priced),
    ]
}

fn known_and_agreed(pack: &Pack) -> [Check; 3] {
    let mut people = pack.people.iter();
    let professional = people.any(|one| !one.organisation.is_empty() || !one.person.role.is_empty());
    let papers = !pack.papers.is_empty() || !pack.referral.attachments.is_empty();
    let consent = !empty(&pack.child.consent) && pack.child.consent_on.is_some();
    [
        ("People", "professionals involved", !professional),
        ("Papers", "any report or plan", !papers),
        ("Consent", "consent to share, with its day", !consent),
    ]
}
