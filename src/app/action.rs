//! Everything a key or the palette can ask for: one entry each. Help, the foot of the screen, the palette and the manual
//! are printed from this table, and `assets/keymap.toml` gives each its keys.

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
    /// On the Referrals tab.
    Referrals,
    /// On the Panels tab.
    Panels,
    /// On a meeting's page.
    Meeting,
    /// On a meeting's agenda and the cases that could be on it.
    Agenda,
    /// On a meeting's seats.
    Seats,
    /// On the Reviews tab.
    Reviews,
    /// On the page of one review.
    Review,
    /// On the planner of reviews.
    Planner,
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
        Scope::Panels,
        Scope::Agenda,
        Scope::Seats,
        Scope::Meeting,
        Scope::Reviews,
        Scope::Review,
        Scope::Planner,
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
            Scope::Referrals => "referrals",
            Scope::Panels => "panels",
            Scope::Meeting => "meeting",
            Scope::Agenda => "agenda",
            Scope::Seats => "seats",
            Scope::Reviews => "reviews",
            Scope::Review => "review",
            Scope::Planner => "planner",
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
            Scope::Referrals => "On Referrals",
            Scope::Panels => "On Panels",
            Scope::Meeting => "On a meeting's page",
            Scope::Agenda => "On an agenda",
            Scope::Seats => "On the seats of a meeting",
            Scope::Reviews => "On Reviews",
            Scope::Review => "On one review",
            Scope::Planner => "On the planner of reviews",
            Scope::Letter => "On a letter",
            Scope::Setup => "Setting up",
            Scope::List => "In a list",
            Scope::Everywhere => "Everywhere",
            Scope::Always => "At any moment",
        }
    }
}

/// One entry of the table.
#[derive(Debug)]
pub struct Action {
    /// What is asked for.
    pub act: Act,
    /// Where.
    pub scope: Scope,
    /// Its name in the keymap file.
    pub name: &'static str,
    /// One to three words for the foot of the screen and the palette.
    pub words: &'static str,
    /// One sentence for help.
    pub help: &'static str,
}

macro_rules! actions {
    ($($act:ident, $scope:ident, $name:literal, $words:literal, $help:literal;)*) => {
        /// What can be asked for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act {
            $(#[doc = $help] $act,)*
        }

        /// The table: one entry for each action, in the order help shows them.
        pub const ACTIONS: &[Action] = &[
            $(Action { act: Act::$act, scope: Scope::$scope, name: $name, words: $words, help: $help },)*
        ];
    };
}

actions! {
    Up, List, "up", "up", "One line up.";
    Down, List, "down", "down", "One line down.";
    PageUp, List, "page-up", "page up", "One page up.";
    PageDown, List, "page-down", "page down", "One page down.";
    First, List, "first", "first", "To the first line.";
    Last, List, "last", "last", "To the last line.";
    Open, List, "open", "open", "Open what the line is about.";
    NextBlock, List, "next-block", "next block", "To the next block or panel.";
    PreviousBlock, List, "previous-block", "previous block", "To the block or panel before.";
    ShowList, Today, "show-list", "whole list", "Open the whole list behind this block.";
    Filter, Cases, "filter", "filter", "Show only the cases that match, for example: late school:fern.";
    Sort, Cases, "sort", "sort", "Choose what the list is sorted by; the same again turns it round.";
    Columns, Cases, "columns", "columns", "Choose which columns are shown.";
    Count, Cases, "count", "count", "Count the cases by stage, school, flag and so on; Enter opens a count.";
    Views, Cases, "views", "views", "Open or save a view: a filter and a sort with a name.";
    Mark, Cases, "mark", "mark", "Mark or unmark the case, to act on several at once.";
    MarkAll, Cases, "mark-all", "mark all shown", "Mark every case loaded on this page of the list.";
    ActOnMarked, Cases, "act-on-marked", "act on marked", "Do one thing to every marked case.";
    LogCall, List, "log-call", "log a call", "Log a call, visit or message about this child, with a day to come back to it.";
    AddEvent, Child, "add-event", "add a step", "Record that something happened in the process, with its day: the dates follow at once.";
    Claim, Child, "claim-exception", "exception", "Record that a lawful exception applies, with its ground and days.";
    EditChild, Child, "edit-child", "edit details", "Change the child's name, date of birth, school and other details.";
    NewProcess, Child, "new-process", "start a process", "Start an assessment, a review or another process for this child.";
    Why, Child, "why", "why this date", "Show the rule, the day it runs from, the arithmetic and the source of a date.";
    PrepareLetter, Child, "prepare-letter", "prepare a letter", "Put a letter together about this child, from what is held.";
    ReadLetter, Letter, "read-letter", "read it", "Show the whole letter as it will be printed.";
    ReadyLetter, Letter, "ready-letter", "mark ready", "Mark the letter ready; what is missing is said instead.";
    OverrideLetter, Letter, "override-letter", "ready all the same", "Mark it ready although something is missing, with a name and a reason.";
    SendLetter, Letter, "send-letter", "send", "Say that it goes: its day, how and by whom; from then on nothing in it changes.";
    PrintLetter, Letter, "print-letter", "print", "Write it as Word, PDF and plain text into the folder of exports.";
    AddressLetter, Letter, "address-letter", "to whom", "Say to whom the letter goes.";
    FilterStory, Child, "filter-story", "filter story", "Show only the story lines that have these words.";
    ReviewCalendar, Reviews, "review-calendar", "calendar", "Show the year's reviews as a calendar: weeks with their load.";
    ReviewList, Reviews, "review-list", "list", "Show the reviews as a list.";
    ReviewPlanner, Reviews, "review-planner", "planner", "Propose meeting days for a term or a year, lawful and spread.";
    ReviewTransfers, Reviews, "review-transfers", "phase transfers", "Who moves to the next phase: the reviews that must be held for it, with the days worked back.";
    ReviewZoom, Reviews, "review-zoom", "month or year", "In the calendar: one month with its days, or the whole year.";
    ReviewFilter, Reviews, "review-filter", "filter", "Show only the reviews that match, for example: school:fern year:6 flag:lac.";
    ReviewOrder, Reviews, "review-order", "order", "Order the list by week, school, caseworker or next step.";
    ReviewMark, Reviews, "review-mark", "mark", "Mark or unmark a review, to decide on several at once.";
    ReviewKeep, Reviews, "review-keep", "keep as it is", "Decide to keep the plan as it is, for this review or all marked ones.";
    ReviewDay, Reviews, "review-day", "set a day", "Set or move the day of the review meeting.";
    ReviewStep, Review, "review-step", "other step", "Choose any step of this review: invitations, papers, meeting, report, decision, notice, final plan.";
    ReviewViews, Review, "review-views", "views", "Write down the views of the family and of the child, and how they were obtained.";
    ReviewOutcome, Review, "review-outcome", "outcomes", "Judge the outcomes: progress, keep, change, done.";
    ReviewChild, Review, "review-child", "child's page", "Go to the child's page.";
    ReviewWhy, Review, "review-why", "why these days", "Show each day with its rule, its source and the arithmetic.";
    PlanSetup, Planner, "plan-setup", "how to plan", "Choose how far the plan reaches, meetings a week, working days.";
    PlanMove, Planner, "plan-move", "move", "Move this meeting by hand, and see what that breaks.";
    PlanTake, Planner, "plan-take", "take the plan", "Set every day proposed; asks first.";
    CallMeeting, Panels, "call-meeting", "call a meeting", "Call one meeting; its seats are asked as last time.";
    CallSeries, Panels, "call-series", "call a series", "Call meetings by their rhythm up to a day: school holidays are left out, bank holidays moved.";
    NewKind, Panels, "new-kind", "new kind of meeting", "Make a kind of meeting of your own: how often, when, who sits there.";
    Fill, Agenda, "fill", "fill", "Propose the agenda in order of the last lawful day, within the time booked; asks before anything changes.";
    WhyOn, Agenda, "why-on", "why", "Say why each case is on the agenda or is not, and what will miss its day.";
    PutOn, Agenda, "put-on", "put on", "Put the chosen case on the agenda; from the agenda, go to the cases that wait.";
    AddItem, Agenda, "add-item", "add an item", "Add a child or a topic that is not under Waiting.";
    DropItem, Agenda, "drop-item", "take off", "Take the item off the agenda. A case is not proposed for this meeting again.";
    MoveUp, Agenda, "move-up", "move up", "Move the item up; from then on it stays where you put it.";
    MoveDown, Agenda, "move-down", "move down", "Move the item down; from then on it stays where you put it.";
    Pin, Agenda, "pin", "pin", "Pin the item to its place, or let it go back in due order.";
    EditItem, Agenda, "edit-item", "edit item", "Change minutes, what is asked, recommendation, presenter, note and missing papers.";
    EditSeat, Seats, "edit-seat", "edit seat", "Change who holds the seat, what they said, and from when to when they were there.";
    AddSeat, Seats, "add-seat", "add a seat", "Add a seat to this meeting.";
    InviteAll, Seats, "invite-all", "invite all", "Mark everyone not yet asked as invited.";
    EditMeeting, Meeting, "edit-meeting", "edit meeting", "Change the meeting's day, times, place, chair and clerk.";
    MarkMeeting, Meeting, "mark-meeting", "what happened", "Say that the agenda was sent, the pack went out, or the meeting was held or cancelled.";
    NewChild, Everywhere, "new-child", "new child", "Add a child or young person.";
    AllReferrals, Referrals, "all-referrals", "settled too", "Show the referrals that are settled too, or only those that wait for triage.";
    CalendarEarlier, Form, "day-earlier", "a day earlier", "In a date: one day earlier. In a list of answers: the one before.";
    CalendarLater, Form, "day-later", "a day later", "In a date: one day later. In a list of answers: the next.";
    NextField, Form, "next-field", "next", "To the next field.";
    PreviousField, Form, "previous-field", "back", "To the field before.";
    EnterField, Form, "enter-field", "choose", "Take what is offered and go on; on the last field, save.";
    Save, Form, "save", "save", "Save what is written.";
    Cancel, Form, "cancel", "leave", "Leave the form; asks first if something was typed.";
    MenuUp, Menu, "menu-up", "up", "One line up.";
    MenuDown, Menu, "menu-down", "down", "One line down.";
    MenuPageUp, Menu, "menu-page-up", "page up", "One page up.";
    MenuPageDown, Menu, "menu-page-down", "page down", "One page down.";
    MenuPick, Menu, "menu-pick", "choose", "Choose this line.";
    MenuToggle, Menu, "menu-toggle", "on or off", "In a list of several answers: tick or untick this line.";
    MenuClose, Menu, "menu-close", "close", "Close without choosing.";
    Yes, Confirm, "yes", "yes", "Yes, do it.";
    No, Confirm, "no", "no", "No, leave everything as it is.";
    ReadUp, Reader, "read-up", "up", "Scroll up.";
    ReadDown, Reader, "read-down", "down", "Scroll down.";
    ReadPageUp, Reader, "read-page-up", "page up", "Scroll a page up.";
    ReadPageDown, Reader, "read-page-down", "page down", "Scroll a page down.";
    ReadClose, Reader, "read-close", "close", "Close the page.";
    FilterKeep, Filter, "filter-keep", "keep", "Keep the filter and go to the list.";
    FilterClear, Filter, "filter-clear", "clear", "Clear the filter.";
    FilterDown, Filter, "filter-down", "to the list", "Keep the filter and go to the list.";
    SetupUp, Setup, "setup-up", "up", "One line up.";
    SetupDown, Setup, "setup-down", "down", "One line down.";
    SetupPick, Setup, "setup-pick", "choose", "Choose this line.";
    SetupBack, Setup, "setup-back", "back", "Back to the question before.";
    Tab1, Everywhere, "tab-1", "Today", "Go to Today.";
    Tab2, Everywhere, "tab-2", "Cases", "Go to Cases.";
    Tab3, Everywhere, "tab-3", "Referrals", "Go to Referrals.";
    Tab4, Everywhere, "tab-4", "Panels", "Go to Panels.";
    Tab5, Everywhere, "tab-5", "Reviews", "Go to Reviews.";
    NextTab, Everywhere, "next-tab", "next tab", "Go to the next tab.";
    PreviousTab, Everywhere, "previous-tab", "tab before", "Go to the tab before.";
    Back, Everywhere, "back", "back", "Go back to where you came from, or clear the filter. Always safe.";
    Palette, Everywhere, "find", "find", "Find a child by any part of the name, or anything the program can do.";
    Letters, Everywhere, "letters", "letters to send", "Show the letters not yet sent, the earliest due first.";
    LetterDetails, Everywhere, "letter-details", "letter details", "Say once who writes, and whom families can turn to, for every letter.";
    Undo, Everywhere, "undo", "undo", "Take back the last change. Its name is shown at the foot beforehand.";
    Redo, Everywhere, "redo", "redo", "Put back what was just undone.";
    Settings, Everywhere, "settings", "settings", "Change your name, role, desk, colours and idle time.";
    Quit, Everywhere, "quit", "quit", "Leave. Everything is saved already.";
    Help, Always, "help", "help", "List every key that works here.";
    Initials, Always, "initials", "initials", "Show initials instead of names, for a shared screen; again for names.";
    Blank, Always, "blank", "blank", "Blank the screen at once. Half-typed words are kept.";
    StopJob, Always, "stop-job", "stop the job", "Stop the work running in the background; nothing of it is kept.";
    Refresh, Everywhere, "refresh", "read again", "Read the list again from the file.";
    Suspend, Always, "suspend", "suspend", "Leave the program running in the background of the shell (not on Windows).";
    LeaveNow, Always, "leave-now", "leave", "Leave from anywhere. What was being typed is kept for next time.";
}

impl Act {
    /// The entry for this act.
    pub fn entry(self) -> &'static Action {
        &ACTIONS[self as usize]
    }

    /// The act with this name in the keymap.
    pub fn from_name(name: &str) -> Option<Act> {
        ACTIONS.iter().find(|entry| entry.name == name).map(|entry| entry.act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_the_order_of_the_enum_and_names_are_unique() {
        for (index, entry) in ACTIONS.iter().enumerate() {
            assert_eq!(entry.act as usize, index);
            assert_eq!(
                Act::from_name(entry.name),
                Some(entry.act),
                "{} named twice",
                entry.name
            );
            assert!(entry.help.ends_with('.'), "{} needs a sentence", entry.name);
        }
    }
}
