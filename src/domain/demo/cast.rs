//! Who is who: how many children stand where, so that the figures come out to the child.
//!
//! Shares are those of 6,600 children and keep their proportion at any other number.

use super::random::Random;

/// The number of children the shares are written for.
pub(super) const WHOLE: u32 = 6_600;

/// Where a child stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plan,
    Request,
    Assessing,
    Draft,
    Refused,
    Concern,
    Support,
}

/// How many of [`WHOLE`] stand where; whoever is left has SEN support.
const ROLES: [(Role, u32); 6] = [
    (Role::Plan, 3_040),
    (Role::Request, 90),
    (Role::Assessing, 150),
    (Role::Draft, 100),
    (Role::Refused, 120),
    (Role::Concern, 400),
];

/// What a figure needs of a child, drawn from the ranks of one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    None,
    /// The plan came more than twelve weeks late in the last whole year from April to March.
    VeryLate,
    /// The plan was converted from a statement.
    Converted,
    /// Fourteen or older and on the register for health checks.
    HealthCheck,
    /// At the school on the border.
    Border,
    /// Has short breaks now.
    ShortBreaks,
    /// Suspended in the last school year.
    Suspended,
    /// Waited for an autism assessment, and had it.
    AutismSeen,
    /// Waits for an autism assessment.
    AutismWaiting,
    /// Called to the health review at two.
    TwoYearReview,
}

/// A child's role and part, and its place among those of the same part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub role: Role,
    pub part: Part,
    /// Place within the part, from 0.
    pub rank: u32,
    /// How many have this part.
    pub of: u32,
}

const PLAN_PARTS: [(Part, u32); 6] = [
    (Part::VeryLate, 75),
    (Part::Converted, 700),
    (Part::HealthCheck, 400),
    (Part::Border, 32),
    (Part::ShortBreaks, 312),
    (Part::Suspended, 60),
];
const SUPPORT_PARTS: [(Part, u32); 4] = [
    (Part::AutismSeen, 121),
    (Part::AutismWaiting, 240),
    (Part::TwoYearReview, 160),
    (Part::Suspended, 120),
];
/// Children with a concern and no SEN recorded hold the suspensions of the other pupils.
const CONCERN_PARTS: [(Part, u32); 1] = [(Part::Suspended, 155)];

fn scaled(share: u32, children: u32) -> u32 {
    let scaled = (u64::from(share) * u64::from(children) + u64::from(WHOLE) / 2) / u64::from(WHOLE);
    u32::try_from(scaled).unwrap_or(children)
}

fn parts_of(role: Role) -> &'static [(Part, u32)] {
    match role {
        Role::Plan => &PLAN_PARTS,
        Role::Support => &SUPPORT_PARTS,
        Role::Concern => &CONCERN_PARTS,
        _ => &[],
    }
}

/// Everyone, in an order of no meaning.
pub(super) fn cast(children: u32, random: &mut Random) -> Vec<Member> {
    let mut everyone = Vec::with_capacity(children as usize);
    for (role, share) in ROLES {
        let left = children - u32::try_from(everyone.len()).unwrap_or(children);
        fill(&mut everyone, role, scaled(share, children).min(left), children);
    }
    let left = children - u32::try_from(everyone.len()).unwrap_or(children);
    fill(&mut everyone, Role::Support, left, children);
    random.shuffle(&mut everyone);
    everyone
}

fn fill(everyone: &mut Vec<Member>, role: Role, mut count: u32, children: u32) {
    for (part, share) in parts_of(role) {
        let of = scaled(*share, children).min(count);
        count -= of;
        everyone.extend((0..of).map(|rank| Member {
            role,
            part: *part,
            rank,
            of,
        }));
    }
    everyone.extend((0..count).map(|rank| Member {
        role,
        part: Part::None,
        rank,
        of: count,
    }));
}

/// How often the child of this rank was suspended, so that all `of` together come to `of` + `of` / 4 times: every eighth three
/// times, the others once.
pub(super) fn suspensions(rank: u32) -> u32 {
    if rank % 8 == 7 { 3 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(members: &[Member], test: impl Fn(&Member) -> bool) -> usize {
        members.iter().filter(|member| test(member)).count()
    }

    #[test]
    fn at_the_usual_size_the_shares_are_exact() {
        let members = cast(WHOLE, &mut Random::new(1, 1));
        assert_eq!(members.len(), 6_600);
        assert_eq!(count(&members, |member| member.role == Role::Plan), 3_040);
        assert_eq!(count(&members, |member| member.role == Role::Support), 2_700);
        assert_eq!(count(&members, |member| member.part == Part::VeryLate), 75);
        assert_eq!(count(&members, |member| member.part == Part::Border), 32);
    }

    #[test]
    fn any_number_of_children_is_cast() {
        for children in [0, 1, 7, 100, 6_601, 20_000] {
            assert_eq!(cast(children, &mut Random::new(1, 1)).len(), children as usize);
        }
    }

    #[test]
    fn suspensions_are_in_the_stated_share() {
        let members = cast(WHOLE, &mut Random::new(1, 1));
        let sum = |role| -> u32 {
            let those = members
                .iter()
                .filter(|member| member.part == Part::Suspended && member.role == role);
            those.map(|member| suspensions(member.rank)).sum()
        };
        let all = sum(Role::Plan) + sum(Role::Support) + sum(Role::Concern);
        assert_eq!(sum(Role::Support), 150);
        assert_eq!(
            (sum(Role::Support) * 1000 + all / 2) / all,
            360,
            "36 in a hundred of {all}"
        );
    }
}
