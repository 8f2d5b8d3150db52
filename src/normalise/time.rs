//! Days and intervals of days.

use jiff::civil::Date;

/// An interval of days, both ends included. An open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Interval {
    /// One day.
    pub fn day(date: Date) -> Interval {
        Interval { from: Some(date), to: Some(date) }
    }

    /// Whether the two share a day, open ends reaching for ever.
    pub fn meets(self, other: Interval) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}
