//! What a form is filled for.

use serde::{Deserialize, Serialize};

/// What a filled form does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Make a new file.
    NewFile,
    /// Change the user's choices.
    Settings,
}
