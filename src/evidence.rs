//! Why a derived thing exists: the rule that made it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Path-like name of a rule, such as `relate/counts-apart`: room, then what the rule sees.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct RuleId(std::borrow::Cow<'static, str>);

impl RuleId {
    /// The id of a rule written in code.
    pub const fn new(id: &'static str) -> RuleId {
        RuleId(std::borrow::Cow::Borrowed(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
