//! How this desk is set: whose it is, of which kind, its saved views and recurring meetings.

use serde::{Deserialize, Serialize};

/// One setting that belongs to the file and travels with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskSetting {
    /// Its name: `desk` (school or authority), `name`, `role`, `view.NAME`, `meeting-series.NAME` ...
    pub id: String,
    /// Its value, in the form the reader of that setting expects.
    pub value: String,
}
