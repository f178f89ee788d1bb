//! The names of the events the demonstration tells, as the clock knows them.

pub(super) const REQUEST: &str = "request-received";
pub(super) const ASSESS: &str = "decision-to-assess";
pub(super) const NOT_ASSESS: &str = "decision-not-to-assess";
pub(super) const ADVICE_ASKED: &str = "advice-requested";
pub(super) const ISSUE: &str = "decision-to-issue";
pub(super) const NOT_ISSUE: &str = "decision-not-to-issue";
pub(super) const DRAFT: &str = "draft-plan-sent";
pub(super) const FINAL: &str = "final-plan-sent";
pub(super) const MEETING: &str = "review-meeting";
pub(super) const REPORT: &str = "review-report-sent";
pub(super) const REVIEW_DECISION: &str = "review-decision";
pub(super) const KEPT: &str = "decision-not-to-amend";
pub(super) const NOTICE: &str = "amendment-notice-sent";
pub(super) const AMENDED: &str = "final-amended-plan-sent";
pub(super) const CONSULTED: &str = "family-consulted";
pub(super) const BODIES_TOLD: &str = "bodies-notified";
pub(super) const ADVICE_IN: &str = "advice-received";
pub(super) const RIGHTS: &str = "rights-notice-sent";
pub(super) const CONTRIBUTORS_SENT: &str = "contributors-sent-final";
pub(super) const PLAN_MADE: &str = "plan-made";
pub(super) const LAST_REVIEWED: &str = "plan-last-reviewed";
pub(super) const REVIEW_NOTICE: &str = "review-notice-sent";
pub(super) const PAPERS: &str = "review-papers-sent";
pub(super) const TRANSFER: &str = "transfer";
pub(super) const MEDIATION_ADVISER: &str = "mediation-adviser-contacted";
pub(super) const MEDIATION_WANTED: &str = "mediation-wanted";
pub(super) const MEDIATION_HELD: &str = "mediation-held";
pub(super) const MEDIATION_ENDED: &str = "mediation-ended";
pub(super) const MEDIATION_CERTIFICATE: &str = "mediation-certificate-issued";
pub(super) const APPEAL_MADE: &str = "appeal-made";
pub(super) const APPEAL_SENT: &str = "appeal-sent-to-authority";
pub(super) const RESPONSE: &str = "response-filed";
pub(super) const TRIBUNAL_DECISION: &str = "tribunal-decision";
pub(super) const MOVE: &str = "move";
pub(super) const AWARE: &str = "old-authority-aware";
pub(super) const TRANSFERRED: &str = "plan-transferred";
pub(super) const FAMILY_TOLD: &str = "family-told-of-transfer";
pub(super) const CEASE_CONSIDERED: &str = "cease-considered";
pub(super) const CEASE_DECIDED: &str = "cease-decided";
pub(super) const CEASE: &str = "decision-to-cease";

/// Of a move to a post-16 institution.
pub(super) const POST_16: &str = "post-16-transfer";

#[cfg(test)]
pub(super) const ALL: [&str; 40] = [
    REQUEST,
    ASSESS,
    NOT_ASSESS,
    ADVICE_ASKED,
    ISSUE,
    NOT_ISSUE,
    DRAFT,
    FINAL,
    MEETING,
    REPORT,
    REVIEW_DECISION,
    KEPT,
    NOTICE,
    AMENDED,
    CONSULTED,
    BODIES_TOLD,
    ADVICE_IN,
    RIGHTS,
    CONTRIBUTORS_SENT,
    PLAN_MADE,
    LAST_REVIEWED,
    REVIEW_NOTICE,
    PAPERS,
    TRANSFER,
    MEDIATION_ADVISER,
    MEDIATION_WANTED,
    MEDIATION_HELD,
    MEDIATION_ENDED,
    MEDIATION_CERTIFICATE,
    APPEAL_MADE,
    APPEAL_SENT,
    RESPONSE,
    TRIBUNAL_DECISION,
    MOVE,
    AWARE,
    TRANSFERRED,
    FAMILY_TOLD,
    CEASE_CONSIDERED,
    CEASE_DECIDED,
    CEASE,
];
