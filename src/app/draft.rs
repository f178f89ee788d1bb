//! Half-typed words, kept so that neither a crash nor a power cut loses them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::purpose::Purpose;

/// A form that was being filled: what for, and what was typed so far. It is kept in the caseload file, under its lock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What the form is for.
    pub purpose: Purpose,
    /// The form's heading.
    pub title: String,
    /// Field name to what was typed.
    pub words: BTreeMap<String, String>,
}
