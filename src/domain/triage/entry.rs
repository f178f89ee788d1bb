//! A concern or a request about to be saved.

use crate::domain::change::{Change, RequestParts};
use crate::domain::child::Child;
use crate::domain::id::ProcessId;
use crate::domain::letter::Letter;
use crate::domain::referral::{Referral, ReferralKind};

/// A referral and whom it is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// The child; with a nil id one who is new.
    pub child: Child,
    pub referral: Referral,
}

impl Entry {
    /// The change it comes to. A request starts its clock on the day it counts as received, however incomplete it is; one that
    /// joins an open assessment starts no second clock. The letter that says it came is drafted with it, unless the request is
    /// our own to somebody else and so settled already.
    pub fn change(&self, joins: Option<ProcessId>) -> Change {
        let child = self.child.clone();
        match self.referral.kind {
            ReferralKind::Concern => Change::LogConcern {
                child: Box::new(child),
                referral: Box::new(self.referral.clone()),
            },
            ReferralKind::Request => Change::ReceiveRequest(Box::new(RequestParts {
                child,
                referral: Referral {
                    process: joins,
                    ..self.referral.clone()
                },
                letters: self.letter().into_iter().collect(),
                ..RequestParts::default()
            })),
        }
    }

    fn letter(&self) -> Option<Letter> {
        self.referral.outcome.is_none().then(|| Letter {
            kind: "request-received".to_owned(),
            due: Some(self.referral.received),
            ..Letter::default()
        })
    }
}
