//! Names of records. They are made outside the domain (UUIDv7) and passed in; the nil id stands for "not yet kept".

/// Makes a type of id for one kind of record, written as the usual 36 characters wherever it is kept.
macro_rules! id {
    ($($(#[$about:meta])* $name:ident;)+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub uuid::Uuid);

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut text = uuid::Uuid::encode_buffer();
                serializer.serialize_str(self.0.hyphenated().encode_lower(&mut text))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

id! {
    /// A child or young person.
    ChildId;
    /// Anyone else: parent, professional, member of a panel.
    PersonId;
    /// A setting, service provider or authority.
    OrganisationId;
    /// The bond between a child and a person.
    ChildPersonId;
    /// One statutory course.
    ProcessId;
    /// Something that happened in a process.
    EventId;
    /// A claim that a lawful exception applied.
    ExceptionId;
    /// A concern or a request.
    ReferralId;
    /// One turn of assess, plan, do, review.
    CycleId;
    /// A request for advice to one contributor.
    AdviceId;
    /// One version of a plan.
    PlanId;
    /// One of the sections A to K of a plan.
    PlanSectionId;
    /// An outcome in a plan.
    OutcomeId;
    /// A provision in a plan.
    ProvisionId;
    /// The check of a section's quality.
    PlanCheckId;
    /// A personal budget talked about, asked for or agreed.
    PersonalBudgetId;
    /// A review of a plan.
    ReviewId;
    /// A panel, forum or other meeting.
    MeetingId;
    /// A place at a meeting.
    SeatId;
    /// An item of an agenda.
    AgendaItemId;
    /// A declared interest.
    DeclarationId;
    /// A decision.
    DecisionId;
    /// Something a meeting asked somebody to do.
    MeetingActionId;
    /// A letter.
    LetterId;
    /// The offer of a meeting of the team around the child.
    TacOfferId;
    /// A mediation or an appeal.
    AppealId;
    /// A service children are referred to.
    ServiceId;
    /// One child referred to one service.
    ServiceReferralId;
    /// A line of a child's story.
    NoteId;
    /// Something to do.
    TaskId;
    /// A suspension or permanent exclusion.
    ExclusionId;
    /// A yearly health check.
    HealthCheckId;
    /// What a young person does after sixteen.
    DestinationId;
    /// A result at school.
    AttainmentId;
    /// What a family said of the service, or a complaint.
    FeedbackId;
    /// A link to a file, with its fingerprint.
    PaperId;
    /// An entry of an improvement plan or strategy.
    ObjectiveId;
    /// A course or training session.
    TrainingId;
    /// Equipment asked for a child.
    EquipmentOrderId;
    /// A question put to a forum.
    ForumQuestionId;
    /// A record of whatever kind; the kind is said beside it.
    RecordId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_json() {
        let id: ChildId = "0190a0b0-1111-7000-8000-000000000001".parse().expect("a uuid");
        let json = serde_json::to_string(&id).expect("text");
        assert_eq!(json, "\"0190a0b0-1111-7000-8000-000000000001\"");
        assert_eq!(serde_json::from_str::<ChildId>(&json).expect("the same"), id);
    }
}
