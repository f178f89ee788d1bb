//! What a column of a file can mean.

use std::fmt;

/// Writes the enum, its codes and its labels from one list.
macro_rules! fields {
    ($($variant:ident $code:literal $label:literal)*) => {
        /// What a column can mean to us.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $label] $variant,)* }

        impl Field {
            /// Every field, in the order lists show them.
            pub const ALL: &'static [Field] = &[$(Field::$variant,)*];

            /// The name written in saved mappings and after `--set HEADING=`.
            pub fn code(self) -> &'static str {
                match self { $(Field::$variant => $code,)* }
            }

            /// The name shown to people.
            pub fn label(self) -> &'static str {
                match self { $(Field::$variant => $label,)* }
            }

            /// The field with a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Field::$variant),)* _ => None }
            }
        }
    };
}

fields! {
    RowKey "row_key" "key that joins tables"
    Upn "upn" "UPN"
    FormerUpn "former_upn" "former UPN"
    Uln "uln" "ULN"
    Nhs "nhs_number" "NHS number"
    LocalId "local_id" "sender's own number"
    Surname "surname" "surname"
    Forename "forename" "forename"
    MiddleNames "middle_names" "middle names"
    PreferredForename "preferred_name" "preferred forename"
    PreferredSurname "preferred_surname" "preferred surname"
    FormerSurname "former_surname" "former surname"
    FullName "full_name" "full name"
    DateOfBirth "dob" "date of birth"
    Sex "sex" "sex"
    Ethnicity "ethnicity" "ethnicity"
    Language "language" "home language"
    Year "year" "year group"
    Class "class" "class"
    SchoolName "school_name" "school or setting"
    Urn "urn" "URN"
    Laestab "laestab" "DfE number of the school"
    EstabPart "establishment" "establishment number"
    LaCode "la_code" "authority code"
    Status "sen_status" "SEN status"
    PrimaryNeed "primary_need" "primary need"
    SecondaryNeed "secondary_need" "secondary need"
    Need "need" "need"
    NeedRank "need_rank" "rank of the need"
    NeedNotes "need_notes" "description of need"
    SenStart "sen_start" "SEN start date"
    HasPlan "ehcp" "has a plan"
    PlanStart "ehcp_start" "plan issued"
    PlanAmended "ehcp_amended" "plan amended"
    PlanCeased "ehcp_ceased" "plan ceased"
    LastReview "last_review" "last annual review"
    NextReview "next_review" "next annual review"
    Review "ehcp_review" "annual review, last or next"
    RequestDate "request_date" "request received"
    RequestOutcome "request_outcome" "decision on the request"
    AgreedDate "agreed_to_assess_date" "day it was agreed to assess"
    RequestOutcomeDate "request_outcome_date" "day of the decision on the request"
    AdviceRequested "advice_requested" "advice requested"
    DraftSent "draft_sent" "draft plan sent"
    AssessmentOutcome "assessment_outcome" "decision after the assessment"
    AssessmentOutcomeDate "assessment_outcome_date" "day of the decision after the assessment"
    Withdrawn "request_withdrawn" "request withdrawn"
    Funding "funding" "funding"
    Hours "hours" "hours"
    Provision "provision" "provision"
    KeyWorker "key_worker" "key worker"
    Agencies "agencies" "agencies"
    EnglishAdditional "eal" "English as an additional language"
    PupilPremium "pp" "pupil premium"
    FreeSchoolMeals "fsm" "free school meals"
    LookedAfter "lac" "looked after"
    ChildProtection "child_protection" "child protection"
    ChildInNeed "child_in_need" "child in need"
    SocialCare "social_care" "known to social care"
    Disability "disability" "disability"
    HomeEducated "home_educated" "home educated"
    Interpreter "interpreter" "interpreter needed"
    ServiceChild "service_child" "service child"
    OutOfArea "out_of_area" "out of area"
    LearningDisabilityRegister "ld_register" "on the learning disability register"
    DynamicSupport "dsr_since" "on the dynamic support register since"
    Attendance "attendance" "attendance"
    Postcode "postcode" "postcode"
    ContactName "contact_name" "contact's name"
    ContactEmail "contact_email" "contact's e-mail"
    ContactTelephone "contact_telephone" "contact's telephone"
    Notes "notes" "notes"
}

impl Field {
    /// Whether several columns may mean this: each is kept.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Field::FormerUpn
                | Field::Need
                | Field::NeedNotes
                | Field::Provision
                | Field::Agencies
                | Field::Notes
                | Field::ContactName
                | Field::ContactEmail
                | Field::ContactTelephone
        )
    }

    /// Whether the column holds days, all in one style.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Field::DateOfBirth
                | Field::SenStart
                | Field::PlanStart
                | Field::PlanAmended
                | Field::PlanCeased
                | Field::LastReview
                | Field::NextReview
                | Field::RequestDate
                | Field::AgreedDate
                | Field::RequestOutcomeDate
                | Field::AdviceRequested
                | Field::DraftSent
                | Field::AssessmentOutcomeDate
                | Field::Withdrawn
                | Field::DynamicSupport
        )
    }

    /// Whether the column tells of somebody other than the child, and is left alone unless asked for.
    pub fn is_contact(self) -> bool {
        matches!(self, Field::ContactName | Field::ContactEmail | Field::ContactTelephone)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_field() {
        for &field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), Some(field), "{field}");
        }
        assert_eq!(Field::from_code("house"), None);
    }
}
