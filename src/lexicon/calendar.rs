//! Names of times.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The table, indexed for reading.
#[derive(Deserialize)]
pub struct Calendar {
    /// Month by name or short name, without the full stop.
    pub months: FxHashMap<String, i8>,
    /// Weekday by name or short name; Monday is 1.
    pub weekdays: FxHashMap<String, i8>,
    /// Codes of TIMEX3 for parts of the day.
    pub dayparts: FxHashMap<String, String>,
    /// Codes for seasons.
    pub seasons: FxHashMap<String, String>,
    /// One letter for each unit: C E Y Q M F W K D H N (minute) S.
    pub units: FxHashMap<String, String>,
    /// Feasts as `month-day`.
    pub feasts: FxHashMap<String, String>,
    /// Words that point to now, then, or some day.
    pub references: FxHashMap<String, String>,
    /// Adverbs of frequency.
    pub sets: FxHashMap<String, String>,
}

/// The table, read once.
pub static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| toml::from_str(include_str!("en/calendar.toml")).expect("calendar.toml is well formed"));
