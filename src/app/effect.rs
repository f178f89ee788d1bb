//! What is wanted done: the state changes, and says so as data.

use secrecy::SecretString;

use super::data::Question;
use super::draft::Draft;
use super::job::Job;
use super::preferences::Preferences;
use super::print::Print;
use crate::domain::change::Change;
use crate::domain::note::Paper;

/// What is wanted done outside the state.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Read something from the file.
    Load {
        /// Its number: the answer carries it back.
        number: u64,
        /// What to read.
        question: Question,
    },
    /// Save a change.
    Save(Box<Change>),
    /// Take the fingerprint of a file and save the link to it.
    LinkPaper(Box<Paper>),
    /// Take back the last change.
    Undo,
    /// Put back what was undone.
    Redo,
    /// Open the file, with its passphrase where it has one.
    OpenFile(Option<SecretString>),
    /// Make a new file, locked with the passphrase; none when the user asked for an unlocked one by name.
    CreateFile(Option<SecretString>),
    /// Make the demonstration and open it.
    OpenDemonstration,
    /// Try the passphrase that ends the blank screen.
    Unblank(SecretString),
    /// Keep half-typed words, or forget them.
    KeepDraft(Option<Draft>),
    /// Write the choices to the settings file.
    SavePreferences(Box<Preferences>),
    /// Write a document or a calendar into the folder of exports, and say where it is.
    Print(Box<Print>),
    /// Begin work that takes time.
    Start(Job),
    /// Stop the job at work.
    StopJob,
    /// Suspend the program, where the system can.
    Suspend,
    /// Leave.
    Quit,
}
