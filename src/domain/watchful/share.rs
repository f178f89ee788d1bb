//! Exclusions beside the roll they are drawn from.

use serde::{Deserialize, Serialize};

use crate::domain::child::SenStatus;
use crate::domain::desk_setting::DeskSetting;

/// What a desk was told of the whole roll: how many in a hundred have SEN support, and how many a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    pub support: Option<u32>,
    pub plan: Option<u32>,
}

impl Roll {
    /// Where the desk keeps the first.
    pub const SUPPORT: &str = "figures.roll-share-sen-support";
    /// Where it keeps the second.
    pub const PLAN: &str = "figures.roll-share-plan";

    /// How many in a hundred of the whole roll have this status; those without SEN are the rest of the others.
    pub fn share(self, status: SenStatus) -> Option<u32> {
        match status {
            SenStatus::Support => self.support,
            SenStatus::Plan => self.plan,
            SenStatus::NoSen => 100_u32.checked_sub(self.support? + self.plan?),
        }
    }

    /// As the desk keeps it; nothing where nothing is told.
    pub fn settings(self) -> [DeskSetting; 2] {
        [(Self::SUPPORT, self.support), (Self::PLAN, self.plan)].map(|(id, percent)| DeskSetting {
            id: id.to_owned(),
            value: percent.map(|percent| percent.to_string()).unwrap_or_default(),
        })
    }
}

/// Exclusions of one status beside that status's part of the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    pub status: SenStatus,
    /// Exclusions of children of this status.
    pub part: u64,
    /// All exclusions.
    pub of: u64,
    /// Children of this status among those they are drawn from.
    pub roll_part: u64,
    /// All of those.
    pub roll: u64,
    /// They are the whole roll, as the desk was told; else the children held here, who may be a part of it.
    pub whole: bool,
}

impl Share {
    /// How many times as often as their part of the roll: 36% of exclusions against 17% of the roll is 2.1. In tenths; none without
    /// the whole roll to measure by: those held here are no measure, as most of them are held for their needs.
    pub fn times_in_tenths(&self) -> Option<u64> {
        if !self.whole {
            return None;
        }
        let over = u128::from(self.part) * u128::from(self.roll) * 10;
        let under = u128::from(self.of) * u128::from(self.roll_part);
        (under > 0).then(|| ((over * 2 + under) / (under * 2)) as u64)
    }

    /// Against the whole roll, of which so many in a hundred have this status.
    pub fn of_whole(self, percent: u32) -> Self {
        Self {
            roll_part: percent.into(),
            roll: 100,
            whole: true,
            ..self
        }
    }

    /// `36% of exclusions (36 of 100), 17% of the whole roll: 2.1 times`; else, without the times, `..., 55% of the children held here
    /// (165 of 300)`.
    pub fn words(&self) -> String {
        let percent = |part: u64, of: u64| if of == 0 { 0 } else { (part * 200 + of) / (of * 2) };
        let times = self.times_in_tenths().map_or(String::new(), |tenths| {
            format!(": {}.{} times", tenths / 10, tenths % 10)
        });
        let base = match self.whole {
            true => "of the whole roll".to_owned(),
            false => format!("of the children held here ({} of {})", self.roll_part, self.roll),
        };
        format!(
            "{}% of exclusions ({} of {}), {}% {base}{times}",
            percent(self.part, self.of),
            self.part,
            self.of,
            percent(self.roll_part, self.roll),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_six_of_a_hundred_against_seventeen_is_two_point_one_times() {
        let share = Share {
            status: SenStatus::Support,
            part: 36,
            of: 100,
            roll_part: 165,
            roll: 300,
            whole: false,
        };
        assert!(share.words().ends_with("55% of the children held here (165 of 300)"));
        let share = share.of_whole(17);
        assert_eq!(share.times_in_tenths(), Some(21));
        assert_eq!(
            share.words(),
            "36% of exclusions (36 of 100), 17% of the whole roll: 2.1 times"
        );
    }

    #[test]
    fn those_without_sen_are_the_rest_of_the_roll() {
        let roll = Roll {
            support: Some(14),
            plan: Some(5),
        };
        assert_eq!(roll.share(SenStatus::NoSen), Some(81));
        let part = Roll { plan: None, ..roll };
        assert_eq!(
            (part.share(SenStatus::NoSen), part.share(SenStatus::Support)),
            (None, Some(14))
        );
        let impossible = Roll {
            support: Some(90),
            plan: Some(20),
        };
        assert_eq!(impossible.share(SenStatus::NoSen), None);
    }

    #[test]
    fn without_a_base_there_is_no_ratio() {
        let share = Share {
            status: SenStatus::Plan,
            part: 0,
            of: 0,
            roll_part: 0,
            roll: 0,
            whole: false,
        };
        assert_eq!(share.times_in_tenths(), None);
        assert!(!share.words().contains("times"));
    }
}
