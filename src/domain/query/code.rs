//! The codes of the short lists a query can ask for.

use super::key::ListKey;

/// A code of a short list, other ways of writing it, and its words.
pub type Code = (&'static str, &'static [&'static str], &'static str);

impl ListKey {
    /// The codes that may be asked for, and `none` where a child may have none.
    pub fn codes(self) -> &'static [Code] {
        match self {
            Self::Stage => STAGES,
            Self::Status => STATUSES,
            Self::Need => NEEDS,
            Self::Flag => FLAGS,
            Self::Entry => ENTRIES,
        }
    }
}

const STAGES: &[Code] = &[
    ("concern", &["referral"], "a concern in school, not yet settled"),
    ("support", &["cycle"], "SEN support: assess, plan, do, review"),
    (
        "request",
        &["requested"],
        "a request received, the decision to assess to come",
    ),
    (
        "assessing",
        &["assess", "assessment", "advice"],
        "being assessed, the decision to issue a plan to come",
    ),
    (
        "draft",
        &["drafting"],
        "a plan to be issued or drafted, the final to come",
    ),
    ("plan", &["final"], "a plan in force, nothing due but its review"),
    ("review", &["reviewing"], "a review begun"),
    ("amending", &["amend", "amendment"], "a plan being amended"),
    ("transfer", &["phase-transfer"], "a phase transfer under way"),
    (
        "refused",
        &["tac"],
        "refused: the offer of a meeting and the time to appeal run",
    ),
    ("appeal", &["mediation", "tribunal"], "mediation or appeal under way"),
    ("moving", &["move"], "moving between authorities"),
    ("ceasing", &["cease"], "ceasing to maintain a plan"),
    ("other", &[], "anything else that is open"),
    ("none", &[], "nothing open"),
];

const STATUSES: &[Code] = &[
    ("N", &["none"], "no SEN recorded"),
    ("K", &["support"], "SEN support"),
    ("E", &["plan", "ehcp"], "EHC plan"),
];

const NEEDS: &[Code] = &[
    ("SPLD", &["dyslexia"], "specific learning difficulty"),
    ("MLD", &[], "moderate learning difficulty"),
    ("SLD", &[], "severe learning difficulty"),
    ("PMLD", &[], "profound and multiple learning difficulty"),
    ("SEMH", &[], "social, emotional and mental health"),
    ("SLCN", &[], "speech, language and communication"),
    ("HI", &["hearing"], "hearing impairment"),
    ("VI", &["vision"], "vision impairment"),
    ("MSI", &[], "multi-sensory impairment"),
    ("PD", &["physical"], "physical disability"),
    ("ASD", &["autism", "asc"], "autistic spectrum disorder"),
    ("DS", &["downs"], "Down syndrome"),
    ("OTH", &["other"], "other difficulty or disability"),
    ("none", &[], "no need recorded"),
];

const FLAGS: &[Code] = &[
    ("near-18", &["near18", "n18"], "nearly 18, at risk"),
    ("cp", &["child-protection"], "child protection"),
    ("lac", &["cla", "looked-after"], "looked after"),
    ("cin", &["child-in-need"], "child in need"),
    ("custody", &[], "in custody"),
    ("yj", &["youth-justice"], "youth justice"),
    ("concern", &["safeguarding"], "safeguarding concern"),
    ("pla", &[], "previously looked after"),
    ("ooa", &["out-of-area"], "out of area"),
    ("int", &["interpreter"], "interpreter needed"),
    ("ehe", &["home-educated"], "home educated"),
    ("dsr", &["transforming-care"], "dynamic support register"),
    ("service", &["forces"], "service family"),
    ("carer", &["young-carer"], "young carer"),
    ("fsm", &["free-school-meals"], "free school meals"),
    ("eal", &[], "English as an additional language"),
    ("none", &[], "no flag"),
];

const ENTRIES: &[Code] = &[
    ("here", &["found"], "found here"),
    ("phase-transfer", &["transfer"], "phase transfer"),
    ("moved-with-plan", &["with-plan"], "moved in with a plan"),
    ("moved-without-plan", &["without-plan"], "moved in without a plan"),
    ("new-to-uk", &["uk"], "new to the UK"),
    ("casual", &[], "casual admission"),
    ("none", &["unsaid"], "not said"),
];
