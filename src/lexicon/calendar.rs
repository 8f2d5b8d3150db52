//! Names of times (`en/calendar.toml`), read once.

use super::counts::Phrases;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    months: FxHashMap<String, i8>,
    weekdays: FxHashMap<String, i8>,
    dayparts: FxHashMap<String, String>,
    seasons: FxHashMap<String, String>,
    units: FxHashMap<String, String>,
    feasts: BTreeMap<String, String>,
    references: BTreeMap<String, String>,
    relative_days: FxHashMap<String, i64>,
    hours: FxHashMap<String, u16>,
    directions: FxHashMap<String, i8>,
    sets: FxHashMap<String, String>,
}

/// The table, indexed for reading.
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
    pub units: FxHashMap<String, char>,
    /// Month and day of feasts, by first word.
    pub feasts: Phrases<(i8, i8)>,
    /// Codes of words that point to now, then, or some day, by first word.
    pub references: Phrases<&'static str>,
    /// Days from the day of writing: *yesterday* is -1.
    pub relative_days: FxHashMap<String, i64>,
    /// Times of day by name, in minutes after midnight.
    pub hours: FxHashMap<String, u16>,
    /// *last* is -1, *this* 0, *next* 1.
    pub directions: FxHashMap<String, i8>,
    /// Adverbs of frequency.
    pub sets: FxHashMap<String, String>,
}

/// The table, read once.
pub static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("en/calendar.toml")).expect("calendar.toml is well formed");
    let month_day = |date: String| {
        let (month, day) = date.split_once('-').expect("a feast is a month and a day");
        (month.parse().expect("a month is a number"), day.parse().expect("a day is a number"))
    };
    let code = |value: &str| REFERENCES.into_iter().find(|r| *r == value).expect("a reference is to now, then or some day");
    Calendar {
        months: file.months,
        weekdays: file.weekdays,
        dayparts: file.dayparts,
        seasons: file.seasons,
        units: file.units.into_iter().filter_map(|(word, unit)| Some((word, unit.chars().next()?))).collect(),
        feasts: super::counts::phrases(file.feasts.into_iter().map(|(name, date)| (name, month_day(date))).collect()),
        references: super::counts::phrases(file.references.into_iter().map(|(name, value)| (name, code(&value))).collect()),
        relative_days: file.relative_days,
        hours: file.hours,
        directions: file.directions,
        sets: file.sets,
    }
});

/// Codes of TIMEX3 for now, then and some day.
const REFERENCES: [&str; 3] = ["PRESENT_REF", "PAST_REF", "FUTURE_REF"];

impl Calendar {
    /// Every word with which an entry of the table begins, in no order.
    pub(super) fn leads(&self) -> impl Iterator<Item = &str> {
        let names = self.months.keys().chain(self.weekdays.keys()).chain(self.seasons.keys()).chain(self.units.keys());
        let pointing = self.relative_days.keys().chain(self.hours.keys()).chain(self.directions.keys()).chain(self.sets.keys());
        names.chain(pointing).chain(self.feasts.keys()).chain(self.references.keys()).map(String::as_str)
    }
}
