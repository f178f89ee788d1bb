//! A child or young person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::agency::AgencyLead;
use super::code::codes;
use super::id::{ChildId, OrganisationId, PersonId};

codes! {
    /// Special educational needs status, as the school census has it.
    SenStatus {
        NoSen = "N", "no SEN recorded";
        Support = "K", "SEN support";
        Plan = "E", "EHC plan";
    }
    /// How the child came to be known here; due dates differ by it.
    EntryRoute {
        Unsaid = "", "not said";
        Here = "here", "found here";
        PhaseTransfer = "phase-transfer", "phase transfer";
        MovedWithPlan = "moved-with-plan", "moved in with a plan";
        MovedWithout = "moved-without-plan", "moved in without a plan";
        NewToUk = "new-to-uk", "new to the UK";
        Casual = "casual", "casual admission";
    }
    /// How far safeguarding goes. Shown on every screen of that child.
    Safeguarding {
        Nothing = "", "none";
        Concern = "concern", "concern";
        InNeed = "child-in-need", "child in need";
        Protection = "child-protection", "child protection";
    }
    /// Support given: to everyone, to some, to few.
    Tier {
        Unsaid = "", "not said";
        Universal = "universal", "universal";
        Targeted = "targeted", "targeted";
        Specialist = "specialist", "specialist";
    }
}

/// A child or young person, nought to twenty-five.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Child {
    pub id: ChildId,
    /// Our own reference, such as `26/0418`; given by the store when left empty.
    pub reference: Option<String>,
    pub surname: String,
    pub forename: String,
    pub middle_names: String,
    /// What they wish to be called.
    pub known_as: String,
    pub preferred_surname: String,
    /// Names they had before; searched like the others.
    pub former_names: Vec<String>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Unique pupil number, checked.
    pub upn: Option<String>,
    pub former_upns: Vec<String>,
    /// Why there is no UPN: `UN1` to `UN10` of the SEN2 return.
    pub upn_unknown: String,
    /// Unique learner number.
    pub uln: Option<String>,
    pub nhs_number: Option<String>,
    /// Numbers others know the child by, each under whose it is.
    pub other_numbers: Vec<OtherNumber>,
    /// `M`, `F` or `U`, as the return has it.
    pub sex: String,
    /// Ethnicity code of the return.
    pub ethnicity: String,
    pub religion: String,
    pub language: String,
    pub address: String,
    pub postcode: String,
    pub ward: String,
    pub telephone: String,
    pub email: String,
    pub status: SenStatus,
    pub status_since: Option<NaiveDate>,
    pub tier: Tier,
    pub tier_since: Option<NaiveDate>,
    /// Need codes of the return (`ASD`, `SLCN` ...), primary first.
    pub needs: Vec<String>,
    /// Diagnoses and medical needs in words.
    pub diagnoses: String,
    /// Which limb of the definition of a learning difficulty or disability applies, in words; kept apart from `disabled`.
    pub learning_difficulty_limb: String,
    /// Disabled within the Equality Act.
    pub disabled: Option<bool>,
    pub strengths: String,
    pub setting: Option<OrganisationId>,
    pub setting_since: Option<NaiveDate>,
    /// Settings before this one.
    pub earlier_settings: Vec<EarlierSetting>,
    /// Registration group.
    pub class: String,
    /// Taught out of year group: how many years above (or, negative, below) the one the date of birth gives.
    pub years_ahead: i8,
    /// Attendance in percent, as last told.
    pub attendance: String,
    /// The authority responsible, three digits.
    pub authority: Option<String>,
    /// The authority where they live, three digits, when another.
    pub home_authority: Option<String>,
    pub caseworker: Option<PersonId>,
    pub flags: Flags,
    pub first_concern: Option<NaiveDate>,
    pub first_concern_by: String,
    pub entry: EntryRoute,
    /// Stage of the pathway to adulthood, and what is said of it (`planned (college visit in June)`).
    pub adulthood: String,
    /// Who leads for each agency on that pathway, and who led before. A file of an older program has none.
    pub leads: Vec<AgencyLead>,
    /// Consent to share, and who is not to be told.
    pub consent: String,
    pub consent_on: Option<NaiveDate>,
    /// When the local offer was explained, and by whom.
    pub local_offer_told: Option<NaiveDate>,
    pub local_offer_told_by: String,
    /// Words that came from elsewhere and have no field of their own.
    pub other_words: Vec<OtherWords>,
    /// No longer of this desk since.
    pub left_on: Option<NaiveDate>,
    pub left_why: String,
}

/// A number another body knows the child by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherNumber {
    /// Whose number it is.
    pub whose: String,
    pub number: String,
}

/// Somewhere the child went before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EarlierSetting {
    pub name: String,
    pub starts: Option<NaiveDate>,
    pub ends: Option<NaiveDate>,
}

/// Words under the heading they came with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherWords {
    pub heading: String,
    pub words: String,
}

/// What must be seen at once about a child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Flags {
    pub looked_after: bool,
    pub previously_looked_after: bool,
    /// The authority that looks after the child, three digits.
    pub looked_after_by: String,
    /// When the care plan is reviewed next: the review of the plan is held beside it where it can be.
    pub care_review_on: Option<NaiveDate>,
    pub safeguarding: Safeguarding,
    pub safeguarding_updated: Option<NaiveDate>,
    pub safeguarding_lead: String,
    pub youth_justice: bool,
    pub in_custody: bool,
    pub out_of_area: bool,
    pub interpreter: bool,
    /// Nearly eighteen with self-harm or suicidal thoughts: sorts above other work.
    pub near_18_priority: bool,
    pub near_18_reason: String,
    pub near_18_since: Option<NaiveDate>,
    pub service_family: bool,
    pub free_school_meals: bool,
    pub pupil_premium: bool,
    pub home_educated: bool,
    pub young_carer: bool,
    pub english_additional: bool,
    /// Known to social care in any way.
    pub social_care: bool,
    /// On the dynamic support register since.
    pub dynamic_support_since: Option<NaiveDate>,
    /// On the learning disability register of the GP.
    pub learning_disability_register: bool,
}

/// One flag as lists show it: bit, key in a query, short word, whole words.
pub struct FlagWord {
    pub bit: u32,
    pub key: &'static str,
    pub short: &'static str,
    pub words: &'static str,
}

/// The flags that lists show and filters know, weightiest first.
pub const FLAG_WORDS: &[FlagWord] = &[
    flag(0, "near-18", "N18", "nearly 18, at risk"),
    flag(1, "cp", "CP", "child protection"),
    flag(2, "lac", "LAC", "looked after"),
    flag(3, "cin", "CIN", "child in need"),
    flag(4, "custody", "CUSTODY", "in custody"),
    flag(5, "yj", "YJ", "youth justice"),
    flag(6, "concern", "CONCERN", "safeguarding concern"),
    flag(7, "pla", "PLA", "previously looked after"),
    flag(8, "ooa", "OOA", "out of area"),
    flag(9, "int", "INT", "interpreter needed"),
    flag(10, "ehe", "EHE", "home educated"),
    flag(11, "dsr", "DSR", "dynamic support register"),
    flag(12, "service", "FORCES", "service family"),
    flag(13, "carer", "CARER", "young carer"),
    flag(14, "fsm", "FSM", "free school meals"),
    flag(15, "eal", "EAL", "English as an additional language"),
];

const fn flag(place: u32, key: &'static str, short: &'static str, words: &'static str) -> FlagWord {
    FlagWord {
        bit: 1 << place,
        key,
        short,
        words,
    }
}

impl Flags {
    /// The flags of [`FLAG_WORDS`] that are set, one bit each.
    pub fn bits(&self) -> u32 {
        let set = [
            self.near_18_priority,
            self.safeguarding == Safeguarding::Protection,
            self.looked_after,
            self.safeguarding == Safeguarding::InNeed,
            self.in_custody,
            self.youth_justice,
            self.safeguarding == Safeguarding::Concern,
            self.previously_looked_after,
            self.out_of_area,
            self.interpreter,
            self.home_educated,
            self.dynamic_support_since.is_some(),
            self.service_family,
            self.young_carer,
            self.free_school_meals,
            self.english_additional,
        ];
        FLAG_WORDS
            .iter()
            .zip(set)
            .filter(|(_, is)| *is)
            .map(|(word, _)| word.bit)
            .sum()
    }
}

impl Flags {
    /// A flag that is no more than set or not. The others have a day, a reason or a degree and are entered one by one.
    fn plain_mut(&mut self, key: &str) -> Option<&mut bool> {
        Some(match key {
            "lac" => &mut self.looked_after,
            "pla" => &mut self.previously_looked_after,
            "custody" => &mut self.in_custody,
            "yj" => &mut self.youth_justice,
            "ooa" => &mut self.out_of_area,
            "int" => &mut self.interpreter,
            "ehe" => &mut self.home_educated,
            "service" => &mut self.service_family,
            "carer" => &mut self.young_carer,
            "fsm" => &mut self.free_school_meals,
            "eal" => &mut self.english_additional,
            _ => return None,
        })
    }

    /// Sets a plain flag or takes it away; false for a flag that is not plain, which is left as it is.
    pub fn set_plain(&mut self, key: &str, on: bool) -> bool {
        self.plain_mut(key).map(|flag| *flag = on).is_some()
    }

    /// The flags that [`Flags::set_plain`] knows, in the order of [`FLAG_WORDS`].
    pub fn plain() -> impl Iterator<Item = &'static FlagWord> {
        FLAG_WORDS
            .iter()
            .filter(|word| Flags::default().plain_mut(word.key).is_some())
    }
}

/// The words for a set of flag bits, weightiest first.
pub fn flag_words(bits: u32) -> impl Iterator<Item = &'static FlagWord> {
    FLAG_WORDS.iter().filter(move |word| bits & word.bit != 0)
}

impl Child {
    /// Whether there is anything to call the child by.
    pub fn has_name(&self) -> bool {
        !self.surname.trim().is_empty() || !self.forename.trim().is_empty()
    }

    /// Whether anybody knows the child by a number.
    pub fn has_number(&self) -> bool {
        self.any_number().is_some()
    }

    fn any_number(&self) -> Option<&str> {
        let other = self.other_numbers.first().map(|other| other.number.as_str());
        let checked = [&self.upn, &self.nhs_number, &self.uln]
            .into_iter()
            .find_map(Option::as_deref);
        checked.or(other)
    }

    /// `Surname, Forename`, as lists have it. A list from outside may know a child by a number alone.
    pub fn list_name(&self) -> String {
        match (self.surname.is_empty(), self.forename.is_empty()) {
            (true, true) => format!("no name ({})", self.any_number().unwrap_or("no number")),
            (false, false) => format!("{}, {}", self.surname, self.forename),
            _ => format!("{}{}", self.surname, self.forename),
        }
    }

    /// Initials, forename first: all that is shown when names must not be.
    pub fn initials(&self) -> String {
        let first = |name: &str| {
            name.chars()
                .next()
                .map(|letter| format!("{letter}."))
                .unwrap_or_default()
        };
        first(&self.forename) + &first(&self.surname)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_flag_has_its_own_bit_and_word() {
        let flags = Flags {
            looked_after: true,
            safeguarding: Safeguarding::Protection,
            ..Flags::default()
        };
        let words: Vec<_> = flag_words(flags.bits()).map(|word| word.short).collect();
        assert_eq!(words, ["CP", "LAC"]);
        let all: u32 = FLAG_WORDS.iter().map(|word| word.bit).sum();
        assert_eq!(all.count_ones() as usize, FLAG_WORDS.len());
    }

    #[test]
    fn a_plain_flag_is_the_one_its_key_names() {
        for word in Flags::plain() {
            let mut flags = Flags::default();
            assert!(flags.set_plain(word.key, true));
            assert_eq!(flags.bits(), word.bit, "{}", word.key);
            flags.set_plain(word.key, false);
            assert_eq!(flags, Flags::default());
        }
        assert!(!Flags::default().set_plain("cp", true), "a degree is no plain flag");
    }

    #[test]
    fn a_child_of_an_older_file_has_no_leads_and_keeps_what_was_said() {
        let older = Child {
            adulthood: "planned (Ms Okafor)".into(),
            ..Child::default()
        };
        let mut kept = serde_json::to_value(&older).expect("JSON");
        kept.as_object_mut()
            .expect("fields")
            .remove("leads")
            .expect("a field of its own");
        assert_eq!(serde_json::from_value::<Child>(kept).expect("read"), older);
    }

    #[test]
    fn a_child_with_one_name_is_still_called_by_it() {
        let child = Child {
            forename: "Aroha".into(),
            ..Child::default()
        };
        assert_eq!(child.list_name(), "Aroha");
        assert_eq!(child.initials(), "A.");
    }
}
