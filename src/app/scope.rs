//! Where an action can be asked for, and what that place is called.

/// Where an action can be asked for. Scopes are searched innermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// In a question that wants yes or no.
    Confirm,
    /// In a menu or the palette.
    Menu,
    /// In a form.
    Form,
    /// In a page of text that opened over the screen.
    Reader,
    /// In the filter line of a list.
    Filter,
    /// On the Today tab.
    Today,
    /// On the Cases tab.
    Cases,
    /// On a child's page.
    Child,
    /// In triage.
    Triage,
    /// On a request pack.
    Pack,
    /// On the Referrals tab.
    Referrals,
    /// On the Panels tab.
    Panels,
    /// On the figures of decisions.
    Consistency,
    /// On a meeting's page.
    Meeting,
    /// On a meeting's agenda and the cases that could be on it.
    Agenda,
    /// On a meeting's seats.
    Seats,
    /// On the orders or questions a meeting keeps.
    Log,
    /// In a meeting.
    Sitting,
    /// On the Reviews tab.
    Reviews,
    /// On the page of one review.
    Review,
    /// On the planner of reviews.
    Planner,
    /// In a list of support, advice, services or TAC.
    Sheet,
    /// In the view of cycles.
    Cycles,
    /// In the view of advice.
    Advice,
    /// In the view of services.
    Services,
    /// In the view of TAC meetings.
    Tac,
    /// On the page of a letter.
    Letter,
    /// On the pages before a file is open.
    Setup,
    /// In any list.
    List,
    /// Anywhere, unless something is open over the screen.
    Everywhere,
    /// At any moment, also while typing.
    Always,
}

impl Scope {
    /// Every scope, in the order help shows them.
    pub const ALL: &[Scope] = &[
        Scope::Today,
        Scope::Cases,
        Scope::Child,
        Scope::Referrals,
        Scope::Triage,
        Scope::Pack,
        Scope::Panels,
        Scope::Consistency,
        Scope::Agenda,
        Scope::Seats,
        Scope::Log,
        Scope::Meeting,
        Scope::Sitting,
        Scope::Reviews,
        Scope::Review,
        Scope::Planner,
        Scope::Cycles,
        Scope::Advice,
        Scope::Services,
        Scope::Tac,
        Scope::Sheet,
        Scope::Letter,
        Scope::List,
        Scope::Filter,
        Scope::Form,
        Scope::Menu,
        Scope::Confirm,
        Scope::Reader,
        Scope::Setup,
        Scope::Everywhere,
        Scope::Always,
    ];

    /// The scope's name in the keymap file.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Confirm => "confirm",
            Scope::Menu => "menu",
            Scope::Form => "form",
            Scope::Reader => "reader",
            Scope::Filter => "filter",
            Scope::Today => "today",
            Scope::Cases => "cases",
            Scope::Child => "child",
            Scope::Triage => "triage",
            Scope::Pack => "pack",
            Scope::Referrals => "referrals",
            Scope::Panels => "panels",
            Scope::Consistency => "consistency",
            Scope::Meeting => "meeting",
            Scope::Agenda => "agenda",
            Scope::Seats => "seats",
            Scope::Log => "log",
            Scope::Sitting => "sitting",
            Scope::Reviews => "reviews",
            Scope::Review => "review",
            Scope::Planner => "planner",
            Scope::Sheet => "sheet",
            Scope::Cycles => "cycles",
            Scope::Advice => "advice",
            Scope::Services => "services",
            Scope::Tac => "tac",
            Scope::Letter => "letter",
            Scope::Setup => "setup",
            Scope::List => "list",
            Scope::Everywhere => "everywhere",
            Scope::Always => "always",
        }
    }

    /// The heading over this scope's keys in help.
    pub fn heading(self) -> &'static str {
        match self {
            Scope::Confirm => "When asked",
            Scope::Menu => "In a menu",
            Scope::Form => "In a form",
            Scope::Reader => "In a page of text",
            Scope::Filter => "In the filter",
            Scope::Today => "On Today",
            Scope::Cases => "On Cases",
            Scope::Child => "On a child's page",
            Scope::Triage => "In triage",
            Scope::Pack => "On a request pack",
            Scope::Referrals => "On Referrals",
            Scope::Panels => "On Panels",
            Scope::Consistency => "On the figures of decisions",
            Scope::Meeting => "On a meeting's page",
            Scope::Agenda => "On an agenda",
            Scope::Seats => "On the seats of a meeting",
            Scope::Log => "On the orders or questions of a meeting",
            Scope::Sitting => "In a meeting",
            Scope::Reviews => "On Reviews",
            Scope::Review => "On one review",
            Scope::Planner => "On the planner of reviews",
            Scope::Sheet => "In support, advice, services and TAC",
            Scope::Cycles => "In support (cycles)",
            Scope::Advice => "In advice",
            Scope::Services => "In services",
            Scope::Tac => "In TAC meetings",
            Scope::Letter => "On a letter",
            Scope::Setup => "Setting up",
            Scope::List => "In a list",
            Scope::Everywhere => "Everywhere",
            Scope::Always => "At any moment",
        }
    }
}
