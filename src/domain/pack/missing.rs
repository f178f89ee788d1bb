//! What a pack does not hold, part by part. Never a bar.

use super::Pack;

/// One part that is not there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Gap {
    pub part: &'static str,
    /// What is missing of it.
    pub what: &'static str,
}

/// What is missing, in the order of the form.
pub fn missing(pack: &Pack) -> Vec<Gap> {
    let (child, referral) = (&pack.child, &pack.referral);
    let empty = |text: &str| text.trim().is_empty();
    let family = pack
        .people
        .iter()
        .filter(|one| one.link.parental_responsibility)
        .count();
    let professionals = pack
        .people
        .iter()
        .any(|one| !one.organisation.is_empty() || !one.person.role.is_empty());
    let results = pack.cycles.iter().filter(|cycle| cycle.effect.is_some()).count();
    let costs = pack
        .cycles
        .iter()
        .flat_map(|cycle| &cycle.actions)
        .any(|action| action.cost_pence.is_some());
    let checks = [
        ("Child", "date of birth", child.born.is_none()),
        ("Child", "UPN", child.upn.is_none()),
        ("Child", "address", empty(&child.address)),
        ("Child", "home language", empty(&child.language)),
        ("Family", "a parent or carer with parental responsibility", family == 0),
        ("School", "the school or setting", pack.setting.is_none()),
        ("School", "attendance", empty(&child.attendance)),
        ("Request", "the reason for the request", empty(&referral.reason)),
        ("Views", "the parents' view", empty(&referral.parent_view)),
        ("Views", "the child's own view", empty(&referral.child_view)),
        (
            "Views",
            "how the child's view was obtained",
            !empty(&referral.child_view) && empty(&referral.child_view_how),
        ),
        ("Needs", "areas of need, primary first", child.needs.is_empty()),
        ("Needs", "strengths and interests", empty(&child.strengths)),
        (
            "Progress",
            "attainment, with dates and source",
            pack.attainment.is_empty(),
        ),
        (
            "Support so far",
            "any cycle of assess, plan, do, review",
            pack.cycles.is_empty(),
        ),
        (
            "Support so far",
            "the result of a cycle",
            !pack.cycles.is_empty() && results == 0,
        ),
        (
            "Support so far",
            "what was spent",
            !costs && referral.spent_pence.is_none(),
        ),
        ("People", "professionals involved", !professionals),
        (
            "Papers",
            "any report or plan",
            pack.papers.is_empty() && referral.attachments.is_empty(),
        ),
        (
            "Consent",
            "consent to share, with its day",
            empty(&child.consent) || child.consent_on.is_none(),
        ),
    ];
    let gaps = checks.into_iter().filter(|(.., is_missing)| *is_missing);
    gaps.map(|(part, what, _)| Gap { part, what }).collect()
}
