//! What the store will not do, and why: each is a type, so that a screen can offer the way out.

/// Why a change, an undo or a redo was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing.
    #[error("There is no such {0} in this file; nothing was changed. It may have been taken out or undone.")]
    Missing(String),
    /// Signed-off minutes and sent letters are added to, never changed.
    #[error("The {0} is fixed ({1}) and cannot be changed; nothing was changed. Add a note to it instead.")]
    Fixed(String, &'static str),
    /// A later change touched the same thing.
    #[error("“{name}” cannot be taken back: the {what} has been changed since. Undo the later change first.")]
    ChangedSince { name: String, what: String },
    /// A form was opened over something that was changed before it was saved.
    #[error(
        "The {0} was changed after this was opened, so nothing was saved. What you typed stays here: copy what you \
         need, leave with Esc, and open it again to see how it stands now."
    )]
    ChangedMeanwhile(String),
    /// Something else refers to it.
    #[error("Other things still refer to that, or it refers to something not there; nothing was changed.")]
    StillUsed,
    /// Two children would have the same reference.
    #[error("That reference is already another child's; nothing was changed. Choose another.")]
    ReferenceTaken,
    /// Nothing left.
    #[error("There is nothing to undo.")]
    NothingToUndo,
    /// Nothing left.
    #[error("There is nothing to redo.")]
    NothingToRedo,
    /// Asked for by number.
    #[error("Entry {0} of the journal cannot be undone: there is no such change, or it stands undone already.")]
    NotUndoable(i64),
    /// The user stopped it.
    #[error("Stopped: nothing of it was kept.")]
    Stopped,
    /// The user left out something without which nothing can be kept.
    #[error("{0} Nothing was changed.")]
    Incomplete(String),
}
