//! What can be asked for: one table, from which reading, help and completion are made.

/// One thing that can be asked for.
#[derive(Debug, Clone, Copy)]
pub struct KeyInfo {
    /// The word before the colon, or the whole word for a [`KeyKind::Marker`].
    pub name: &'static str,
    /// Other words for it.
    pub others: &'static [&'static str],
    /// What may follow.
    pub kind: KeyKind,
    /// What it asks for, in words.
    pub help: &'static str,
    /// A query that uses it.
    pub example: &'static str,
}

/// What may follow a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Nothing: the word alone.
    Marker(Marker),
    /// A day: `<7d`, `<=2026-12-01`, `:today`, `:none`, `:2026-12-01..2026-12-24`.
    Day(DayKey),
    /// A number: `:9`, `>=14`, `:7..9`, `:none`.
    Number(NumberKey),
    /// Codes of a short list.
    List(ListKey),
    /// Any text.
    Text(TextKey),
    /// A column, with a minus for descending.
    Sort,
}

macro_rules! keys {
    ($($(#[$about:meta])* $name:ident { $($(#[$on:meta])* $variant:ident,)+ })+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$on])* $variant,)+ }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }
    )+};
}

keys! {
    /// States that are or are not so.
    Marker {
        /// A duty open after its last lawful day.
        Late,
        /// Received and not yet triaged.
        New,
        /// Somebody owes us something.
        Waiting,
        /// Something is open.
        Open,
        /// Nothing is open.
        Closed,
        /// Open, and the family has not heard of the local offer.
        Untold,
    }
    /// Days that can be compared.
    DayKey {
        /// Last lawful day of the next duty.
        Due,
        /// Request or concern received.
        Received,
        /// Advice asked for.
        Asked,
        /// The next review of a plan.
        Review,
        /// A meeting's day.
        Meeting,
        /// Date of birth.
        Born,
    }
    /// Numbers that can be compared.
    NumberKey {
        /// Whole years of age.
        Age,
        /// National curriculum year.
        Year,
        /// Week of the process, the first being 0.
        Week,
    }
    /// Short lists of codes.
    ListKey {
        /// Where a case stands.
        Stage,
        /// SEN status.
        Status,
        /// Area of need.
        Need,
        /// What must be seen at once.
        Flag,
        /// How the child came to be known here.
        Entry,
    }
    /// Texts that can be looked into.
    TextKey {
        /// Any of a child's names.
        Name,
        /// The setting.
        School,
        /// The authority, by code or name.
        La,
        /// The caseworker.
        Who,
        /// Who was asked for advice.
        From,
        /// Our reference.
        Ref,
        /// Unique pupil number.
        Upn,
    }
    /// Columns a list can be ordered by.
    SortKey {
        /// Next due day.
        Due,
        /// Surname, then forename.
        Name,
        /// National curriculum year.
        Year,
        /// Where it stands.
        Stage,
        /// Setting.
        School,
        /// Authority.
        La,
        /// Caseworker.
        Who,
        /// Day received or begun.
        Received,
        /// Reference.
        Ref,
    }
}

const fn key(name: &'static str, kind: KeyKind, help: &'static str, example: &'static str) -> KeyInfo {
    KeyInfo {
        name,
        others: &[],
        kind,
        help,
        example,
    }
}

impl KeyInfo {
    const fn or(self, others: &'static [&'static str]) -> Self {
        Self { others, ..self }
    }
}

/// Everything that can be asked for, in the order help shows it.
pub const KEYS: &[KeyInfo] = &[
    key(
        "due",
        KeyKind::Day(DayKey::Due),
        "the next last lawful day; late ones come before today and so are among <7d",
        "due<7d",
    ),
    key("late", KeyKind::Marker(Marker::Late), "past a last lawful day", "late").or(&["overdue"]),
    key(
        "new",
        KeyKind::Marker(Marker::New),
        "received and not yet triaged",
        "new",
    )
    .or(&["untriaged"]),
    key(
        "waiting",
        KeyKind::Marker(Marker::Waiting),
        "somebody owes us something",
        "waiting",
    ),
    key("open", KeyKind::Marker(Marker::Open), "something is open", "open"),
    key("closed", KeyKind::Marker(Marker::Closed), "nothing is open", "closed"),
    key(
        "untold",
        KeyKind::Marker(Marker::Untold),
        "open, and the local offer was not explained to the family",
        "untold",
    ),
    key(
        "stage",
        KeyKind::List(ListKey::Stage),
        "where the case stands",
        "stage:draft,request",
    ),
    key(
        "status",
        KeyKind::List(ListKey::Status),
        "SEN status: n none, k SEN support, e EHC plan",
        "status:k",
    )
    .or(&["sen"]),
    key(
        "need",
        KeyKind::List(ListKey::Need),
        "area of need, as the return codes it",
        "need:asd",
    ),
    key(
        "flag",
        KeyKind::List(ListKey::Flag),
        "what must be seen at once",
        "flag:lac",
    )
    .or(&["flags"]),
    key(
        "entry",
        KeyKind::List(ListKey::Entry),
        "how the child came here: moved in, new to the UK, casual admission",
        "entry:new-to-uk,casual",
    ),
    key(
        "year",
        KeyKind::Number(NumberKey::Year),
        "national curriculum year; r for Reception, n1 and n2 for nursery",
        "year:7..9",
    )
    .or(&["y", "yr"]),
    key("age", KeyKind::Number(NumberKey::Age), "age in whole years", "age>=14"),
    key(
        "week",
        KeyKind::Number(NumberKey::Week),
        "week of the process",
        "week>16",
    )
    .or(&["wk"]),
    key(
        "name",
        KeyKind::Text(TextKey::Name),
        "any of the child's names",
        "name:khan",
    ),
    key(
        "school",
        KeyKind::Text(TextKey::School),
        "school or other setting",
        "school:\"Fernhill Primary\"",
    )
    .or(&["setting"]),
    key(
        "la",
        KeyKind::Text(TextKey::La),
        "responsible authority, by code or name",
        "la:203",
    )
    .or(&["authority"]),
    key("who", KeyKind::Text(TextKey::Who), "caseworker", "who:khan").or(&["caseworker"]),
    key(
        "from",
        KeyKind::Text(TextKey::From),
        "who was asked for advice",
        "from:camhs",
    ),
    key("ref", KeyKind::Text(TextKey::Ref), "our reference", "ref:26/0418").or(&["reference"]),
    key(
        "upn",
        KeyKind::Text(TextKey::Upn),
        "unique pupil number, or its beginning",
        "upn:H801",
    ),
    key(
        "received",
        KeyKind::Day(DayKey::Received),
        "day the request or concern was received",
        "received>=2026-09-01",
    ),
    key(
        "asked",
        KeyKind::Day(DayKey::Asked),
        "day the advice was asked for",
        "asked<-6w",
    ),
    key(
        "review",
        KeyKind::Day(DayKey::Review),
        "next review of the plan",
        "review<1m",
    ),
    key(
        "meeting",
        KeyKind::Day(DayKey::Meeting),
        "day of the meeting",
        "meeting:today",
    ),
    key("born", KeyKind::Day(DayKey::Born), "date of birth", "born<2012-09-01").or(&["dob"]),
    key(
        "sort",
        KeyKind::Sort,
        "order of the list; a minus turns it round",
        "sort:-due",
    )
    .or(&["order"]),
];

impl SortKey {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Name => "name",
            Self::Year => "year",
            Self::Stage => "stage",
            Self::School => "school",
            Self::La => "la",
            Self::Who => "who",
            Self::Received => "received",
            Self::Ref => "ref",
        }
    }
}

/// The key of this name, or with this other name.
pub(super) fn find(name: &str) -> Option<&'static KeyInfo> {
    KEYS.iter().find(|key| key.name == name || key.others.contains(&name))
}

/// The word a kind of key is written with.
pub(super) fn name_of(kind: KeyKind) -> &'static str {
    KEYS.iter().find(|key| key.kind == kind).map_or("", |key| key.name)
}
