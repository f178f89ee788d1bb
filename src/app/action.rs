//! Everything a key or the palette can ask for: one entry each. Help, the foot of the screen, the palette and the manual
//! are printed from this table, and `assets/keymap.toml` gives each its keys.

pub use super::scope::Scope;

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
    ShowList, Today, "show-list", "whole list", "Open the whole block; there, the cases behind it.";
    Filter, Cases, "filter", "filter", "Show only the cases that match, for example: late school:fern.";
    Sort, Cases, "sort", "sort", "Choose what the list is sorted by; the same again turns it round.";
    Columns, Cases, "columns", "columns", "Choose which columns are shown.";
    Count, Cases, "count", "count", "Count the cases by stage, school, flag and so on; Enter opens a count.";
    Views, Cases, "views", "views", "Open or save a view: a filter and a sort with a name.";
    Mark, Cases, "mark", "mark", "Mark or unmark the case, to act on several at once.";
    MarkAll, Cases, "mark-all", "mark all", "Mark every case the filter asks for; again to take all marks away.";
    ActOnMarked, Cases, "act-on-marked", "do for marked", "Do one thing for every marked case: log a line, set a task, hand over, set a flag, write into a file.";
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
    ReviewMoves, Reviews, "review-moves", "moves", "Moves into and out of the area, with both authorities' duties.";
    MoveBegin, Reviews, "move-begin", "new move", "Start a move of a child into or out of the area, with a plan or without one.";
    ReviewAdulthood, Reviews, "review-adulthood", "14 and over", "Transition to adulthood: never discussed, health checks, destinations, what stops.";
    ReviewStages, Reviews, "review-stages", "stage by age", "How many young people of each age stand where on the pathway to adulthood, and how many are behind.";
    ReviewOnly, Reviews, "review-only", "show only", "On the list from fourteen: only those of whom one thing is to be looked at, the next one each time; Esc shows all again.";
    ReviewFacts, Reviews, "review-facts", "what is lacking", "Enter what the list from fourteen or the watchful list asks for: the pathway and who leads, safeguarding and care, a suspension.";
    ReviewRoll, Reviews, "review-roll", "whole roll", "Say what part of the whole roll has SEN support and what part a plan: suspensions are read against it.";
    ReviewWatch, Reviews, "review-watch", "watchful lists", "Looked after, out of area, child protection, exclusions beside the roll.";
    ReviewZoom, Reviews, "review-zoom", "month or year", "In the calendar: one month with its days, or the whole year.";
    ReviewFilter, Reviews, "review-filter", "filter", "Show only the reviews that match, for example: school:fern year:6 flag:lac.";
    ReviewOrder, Reviews, "review-order", "order", "Order the list by week, school, caseworker or next step.";
    ReviewMark, Reviews, "review-mark", "mark", "Mark or unmark a review, to decide on several at once.";
    ReviewKeep, Reviews, "review-keep", "keep as it is", "Decide to keep the plan as it is, for this review or all marked ones.";
    ReviewDay, Reviews, "review-day", "set a day", "Set or move the day of the review meeting.";
    ReviewPrint, Reviews, "review-print", "print", "Print what is shown: the schedule, a list, or the report of one review, as Word, PDF and text.";
    ReviewDates, Reviews, "review-dates", "calendar file", "Write the meetings set in the days shown as a calendar file; no names in it.";
    ReviewSchool, Reviews, "review-school", "school", "The school of the chosen review: the days its SENCo works, how many meetings it can hold, whom to write to.";
    ReviewStep, Review, "review-step", "other step", "Choose any step of this review: invitations, papers, meeting, report, decision, notice, final plan.";
    ReviewViews, Review, "review-views", "views", "Write down the views of the family and of the child, and how they were obtained.";
    ReviewOutcome, Review, "review-outcome", "outcomes", "Judge the outcomes: progress, keep, change, done.";
    ReviewChild, Review, "review-child", "child's page", "Go to the child's page.";
    ReviewLetters, Review, "review-letters", "letters", "The letters of this review and of its transfer or move: make one, or go on with it. Its going is recorded as the step.";
    ReviewWhy, Review, "review-why", "why these days", "Show each day with its rule, its source and the arithmetic.";
    PlanSetup, Planner, "plan-setup", "how to plan", "Choose how far the plan reaches, meetings a week, working days.";
    PlanMove, Planner, "plan-move", "move", "Move this meeting by hand and see what that breaks; a square marks it. An empty day undoes that.";
    PlanTake, Planner, "plan-take", "take the plan", "Set every day proposed; asks first.";
    CallMeeting, Panels, "call-meeting", "call a meeting", "Call one meeting; its seats are asked as last time.";
    CallSeries, Panels, "call-series", "call a series", "Call meetings by their rhythm up to a day: school holidays are left out, bank holidays moved.";
    Consistency, Panels, "consistency", "consistency", "Look whether decisions are consistent: refusals by school, need and who asked, shared reasons, appeals; Enter opens the cases behind a figure.";
    PrintRates, Consistency, "print-rates", "print for schools", "Print the rates for schools: small numbers are held back, and no child is named.";
    NewKind, Panels, "new-kind", "new kind of meeting", "Make a kind of meeting of your own: how often, when, who sits there.";
    Fill, Agenda, "fill", "fill", "Propose the agenda in order of the last lawful day, within the time booked; asks before anything changes.";
    WhyOn, Agenda, "why-on", "why", "Say why each case is on the agenda or is not, and what will miss its day.";
    PutOn, Agenda, "put-on", "put on", "Put the chosen case on the agenda; from the agenda, go to the cases that wait.";
    AddItem, Agenda, "add-item", "add an item", "Add a child or a topic that is not under Waiting.";
    DecideBetween, Agenda, "decide-between", "decide now", "Decide the case between meetings, by a named officer or by papers; the next meeting confirms it.";
    DropItem, Agenda, "drop-item", "take off", "Take the item off the agenda. A case is not proposed for this meeting again.";
    MoveUp, Agenda, "move-up", "move up", "Move the item up; from then on it stays where you put it.";
    MoveDown, Agenda, "move-down", "move down", "Move the item down; from then on it stays where you put it.";
    Pin, Agenda, "pin", "pin", "Pin the item to its place, or let it go back in due order.";
    EditItem, Agenda, "edit-item", "edit item", "Change minutes, what is asked, recommendation, presenter, note and missing papers.";
    EditSeat, Seats, "edit-seat", "edit seat", "Change who holds the seat, what they said, and from when to when they were there.";
    AddLog, Log, "add-log", "add", "Add equipment that was asked for, or a question.";
    EditLog, Log, "edit-log", "change", "Change the line: what was ordered, delivered, fitted; the answer to a question.";
    AddSeat, Seats, "add-seat", "add a seat", "Add a seat to this meeting.";
    InviteAll, Seats, "invite-all", "invite all", "Mark everyone not yet asked as invited.";
    EditMeeting, Meeting, "edit-meeting", "edit meeting", "Change the meeting's day, times, place, chair and clerk.";
    PrintMeeting, Meeting, "print-meeting", "print", "Print the agenda, the pack with a sheet for each case, or the invitations: Word, PDF and text, with initials unless you choose names.";
    MarkMeeting, Meeting, "mark-meeting", "what happened", "Say that the agenda was sent, the pack went out, or the meeting was held or cancelled.";
    AddHere, Child, "add-here", "add", "Add to the panel that is open: somebody, a request for advice, an outcome, a review, a paper, a task.";
    GrowingUp, Child, "growing-up", "growing up", "From fourteen: the stage on the pathway to adulthood, who leads for education, health and social care, the registers.";
    CareFacts, Child, "care", "safeguarding, care", "Safeguarding with its lead, who looks after the child, when the care plan is reviewed next.";
    NewTask, Child, "new-task", "task", "Enter something to do for this child.";
    Done, Child, "done", "done", "Mark the chosen task as done, or the chosen advice as come in.";
    Chase, Child, "chase", "remind", "Record a reminder to the one who owes the chosen advice, or to all who owe some.";
    Remove, Child, "remove", "take out", "Take the chosen line out of its panel; asks first, and undo brings it back.";
    CorrectStep, Child, "correct-step", "put a step right", "Put right a step that was entered in error.";
    SetRoute, Child, "set-route", "route of a reversal", "Say how a refusal was reversed: the dates differ by it, and each way is shown with its date.";
    NewChild, Everywhere, "new-child", "new child", "Add a child or young person.";
    AllReferrals, Referrals, "all-referrals", "settled too", "Show the referrals that are settled too, or only those that wait for triage.";
    NextShown, Sheet, "next-shown", "next view", "Show the next view of this list: what is owed, what is late and so on.";
    FilterLines, Sheet, "filter-lines", "filter", "Show only the lines whose child matches, for example: school:fern.";
    MarkLine, Sheet, "mark-line", "mark", "Mark or unmark the line, to act on several at once.";
    MarkLines, Sheet, "mark-lines", "mark all", "Mark every line shown; again to unmark them.";
    Totals, Sheet, "totals", "totals", "The same in sum: by term and school, by service, by month.";
    BeginHere, Child, "begin-here", "support", "Begin a cycle, a referral to a service or a TAC meeting for this child, or note that the local offer was explained.";
    BeginFor, Sheet, "begin-for", "for another child", "Begin here for a child who has no line yet: a cycle, a referral to a service, a TAC meeting, requests for advice.";
    PrintSheet, Sheet, "print-sheet", "print", "Print what is shown: the list, the words of the reminders, who was sent draft and final, the TAC plan, the directory of services.";
    NewCycle, Cycles, "new-cycle", "new cycle", "Begin a cycle of assess, plan, do, review for this child.";
    EditCycle, Cycles, "edit-cycle", "change", "Change what is planned in this cycle.";
    CloseCycle, Cycles, "close-cycle", "review", "Close this cycle with its effect, and start the next from it.";
    AskAdvisers, Advice, "ask-advisers", "ask advisers", "Ask the advisers the law names, and the people known, for advice on this child.";
    ChaseAdvice, Advice, "chase-advice", "remind", "Note a reminder for the marked lines, or this one; many in one go.";
    ChaseWords, Advice, "chase-words", "words", "Show the words of the reminders with their addresses, to be copied.";
    AdviceReceived, Advice, "advice-received", "came in", "Note that advice came, on which day.";
    AdviceChecked, Advice, "advice-checked", "read through", "Note that advice was read through, and what is missing from it.";
    AdviceDropped, Advice, "advice-dropped", "not wanted", "Note that a request for advice is no longer wanted, and why.";
    DraftSent, Advice, "draft-sent", "draft sent", "Note that the draft plan went to this contributor, or to all of the course.";
    DraftSeen, Advice, "draft-seen", "draft seen", "Note that the contributor saw the draft, and what they said.";
    FinalSent, Advice, "final-sent", "final sent", "Note that the final plan went to this contributor, or to all of the course.";
    ReferChild, Services, "refer-child", "add", "Refer this child to a service; in the directory, add a service.";
    RecordWait, Services, "record-wait", "record", "Note what became of the referral; in the directory, read the whole entry.";
    PlanMeanwhile, Services, "plan-meanwhile", "meanwhile", "Write down what is done while the child waits.";
    LocalOffer, Services, "local-offer", "local offer", "Note that the local offer was explained to this family, by whom and when.";
    Untold, Services, "untold-families", "not told", "Show the open cases whose families have not heard of the local offer.";
    EditService, Services, "edit-service", "change", "In the directory: change the service.";
    OfferTac, Tac, "offer-tac", "offer", "Offer the family a TAC meeting.";
    RecordTac, Tac, "record-tac", "record", "Note the reply, the meeting, who came, what was agreed and the review.";
    LogConcern, Everywhere, "log-concern", "concern", "Log a concern about a child, in eight short fields.";
    RecordRequest, Everywhere, "record-request", "request", "Record a request for an assessment: its clock runs from the day it was received.";
    TakePack, Referrals, "take-pack", "take in", "Take in a request pack from a file: shown first, then taken as a request.";
    MakePack, Referrals, "make-pack", "request pack", "Put the child's request together from what is held, and see what is missing.";
    Waits, Referrals, "waits", "waits", "Show weeks from concern to request by school, and who is held back only for terms.";
    TriageChild, Referrals, "referral-child", "child's page", "Go to the page of the child the referral is about.";
    AnswerYes, Triage, "answer-yes", "yes, have", "Answer yes, have or met, and go to the next line; the same again takes it back.";
    AnswerMayBe, Triage, "answer-may-be", "may be", "Answer may be, or partly met. May be counts as yes.";
    AnswerNo, Triage, "answer-no", "no, missing", "Answer no, missing or not met.";
    AnswerNotNeeded, Triage, "answer-not-needed", "not needed", "Answer not needed, or not relevant.";
    AnswerTurn, Triage, "answer-turn", "turn", "Step through the answers of this line.";
    AnswerWrite, Triage, "answer-write", "sentence", "Write the sentence that goes with this line.";
    Outcome, Triage, "outcome", "outcome", "Choose what it comes to; all that follows is made at once, and the next referral opens.";
    EditReferral, Triage, "edit-referral", "add to it", "Add to the referral: views, support, family, professionals, papers, consent.";
    ReadReferral, Triage, "read-referral", "read in full", "Read the whole referral.";
    WritePack, Pack, "write-pack", "write it", "Write the pack into the folder of exports: as a file the authority takes in, and as Word, PDF and text.";
    SentPack, Pack, "sent-pack", "was sent", "Record that the request was sent and received: its clock starts.";
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
    EnterAppeal, Child, "mediation-appeal", "mediation, appeal", "Enter a mediation or an appeal: its days, its outcome, and how a refusal was reversed. The clocks follow.";
    PrintChronology, Child, "print-chronology", "print chronology", "Print everything that happened about this child, in order, for a mediation or an appeal.";
    PrintMinutes, Sitting, "print-minutes", "print", "Print the minutes and the log of actions; under Letters, the letters that are ready.";
    SitHere, Meeting, "sit-here", "sit", "Open the meeting itself: its items one at a time, the decisions, the minutes, the actions.";
    Sit, Panels, "sit", "sit", "Open the meeting itself: its items one at a time, the decisions, the minutes, the actions.";
    DecideYes, Sitting, "decide-assess", "assess", "Decide to assess or re-assess: the test, the reasons, whom advice is asked of.";
    DecideNo, Sitting, "decide-not-assess", "refuse", "Decide not to assess or re-assess: both questions, the reasons, what would change it, the TAC offer.";
    DecidePlan, Sitting, "decide-plan", "plan", "Decide to make a plan.";
    DecideNoPlan, Sitting, "decide-no-plan", "no plan", "Decide not to make a plan, with the support that goes on.";
    DecideAmend, Sitting, "decide-amend", "amend", "Decide to amend a plan after its review.";
    DecideKeep, Sitting, "decide-keep", "keep as is", "Decide to keep a plan as it is after its review.";
    DecideCease, Sitting, "decide-cease", "cease", "Decide to cease a plan.";
    DecidePlacement, Sitting, "decide-placement", "placement", "Agree a placement.";
    DecideFunding, Sitting, "decide-funding", "money", "Agree money: top-up, equipment.";
    DecideDefer, Sitting, "defer", "defer", "Put off: exactly what is missing, from whom, by when, and why the last day still holds.";
    DecideNote, Sitting, "note", "note", "Note the item without a decision.";
    DecideRatify, Sitting, "confirm-between", "confirm earlier", "Confirm a decision made between meetings.";
    DecideOther, Sitting, "decide-other", "other", "Everything that can be decided about this item, to choose from.";
    CorrectDecision, Sitting, "correct-decision", "correct", "Correct the words of the decision, while the minutes are not signed off.";
    ConfirmDecision, Sitting, "confirm-decision", "confirm", "The chair stands by a decision made without quorum, with a reason.";
    DeclareInterest, Sitting, "declare-interest", "interest", "Declare somebody's interest: they are kept out of the decision.";
    AskAction, Sitting, "ask-action", "action", "Ask somebody to do something because of this item.";
    ReadyRun, Sitting, "ready-run", "mark ready", "Under Letters: mark every complete letter of the meeting ready.";
    SendRun, Sitting, "send-run", "mark sent", "Under Letters: say that the letters marked ready have gone, all with the same day.";
    TakeAttendance, Sitting, "take-attendance", "all here", "Note that all who said they come are here; others are noted on Seats of the meeting's page.";
    MinuteItem, Sitting, "minute-item", "minute", "Minute what was said about this item.";
    SignMinutes, Sitting, "sign-minutes", "sign off", "Sign off the minutes: from then on they are only added to.";
    AddMinute, Sitting, "add-to-minutes", "add correction", "Add a correction to signed-off minutes, with its day and name.";
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
    ImportFile, Everywhere, "import-file", "bring in a file", "Bring in children from a spreadsheet or a CTF; what it holds is shown first.";
    ExportList, Everywhere, "export-list", "write a list", "Write a list, or everything, into a file in the folder of exports.";
    BackUp, Everywhere, "back-up", "back up", "Copy the caseload file now, and check the copy.";
    RestoreBackup, Everywhere, "restore-backup", "go back to a backup", "Put a backup in the place of the caseload file; asks first.";
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
