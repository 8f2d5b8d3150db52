//! Scales and ticks of the page's charts: where on a line a number stands, in percent, so that the page needs no script to draw it.

use super::words;

/// A line from a least to a most number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    least: f64,
    most: f64,
    /// Whether equal distances are equal ratios.
    log: bool,
}

/// From this ratio on a line of equal distances shows the smaller numbers as one.
const WIDE: f64 = 60.0;

/// How much of the line is left free at both ends, so that a mark never stands on the edge.
const AIR: f64 = 0.06;

/// Ticks that a line has at most.
const TICKS: usize = 6;

/// Letters that stand beside each other on a phone, and those that a gap is as wide as.
const LETTERS: usize = 40;
const GAP: usize = 2;

impl Scale {
    /// The line on which all these numbers have their place; `None` without one.
    pub fn over(values: impl IntoIterator<Item = f64>) -> Option<Scale> {
        let mut values = values.into_iter().filter(|v| v.is_finite()).peekable();
        values.peek()?;
        let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        let log = least > 0.0 && most / least > WIDE;
        Some(if least < most { Scale { least, most, log } } else { Scale { least: least - 1.0, most: most + 1.0, log: false } })
    }

    /// Where a number stands, in percent from the left, to a tenth.
    pub fn at(&self, value: f64) -> f64 {
        let share = if self.log {
            (value.max(self.least / WIDE) / self.least).ln() / (self.most / self.least).ln()
        } else {
            (value - self.least) / (self.most - self.least)
        };
        let inner = AIR + share.clamp(-AIR, 1.0 + AIR) * (1.0 - 2.0 * AIR);
        (inner.clamp(0.0, 1.0) * 1000.0).round() / 10.0
    }

    /// Round numbers along the line, each with its place: never more than fit beside each other on a phone.
    pub fn ticks(&self) -> Vec<(String, f64)> {
        let numbers = if self.log { self.powers() } else { self.steps() };
        let told: Vec<(String, f64)> = numbers.into_iter().map(|v| (words::number(v), self.at(v))).collect();
        let letters: usize = told.iter().map(|(text, _)| text.chars().count() + GAP).sum();
        told.into_iter().step_by(letters.div_ceil(LETTERS).max(1)).collect()
    }

    fn steps(&self) -> Vec<f64> {
        let rough = (self.most - self.least) / TICKS as f64;
        let size = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * size).find(|s| *s >= rough).unwrap_or(rough);
        let whole = |v: f64| v.fract() == 0.0;
        // Of people there are no halves: where both ends are whole, so are the ticks.
        let step = if whole(self.least) && whole(self.most) { step.max(1.0) } else { step };
        let first = (self.least / step).ceil() as i64;
        let last = (self.most / step).floor() as i64;
        // A step of one tenth is no exact number: what it gives is rounded to what it means.
        (first..=last).map(|k| (k as f64 * step * 1e6).round() / 1e6).collect()
    }

    fn powers(&self) -> Vec<f64> {
        let decades: Vec<f64> = (-6..=15).map(|p| 10f64.powi(p)).filter(|v| self.least <= *v && *v <= self.most).collect();
        let every = decades.len().div_ceil(TICKS).max(1);
        decades.into_iter().step_by(every).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        let ticks = |a: f64, b: f64| Scale::over([a, b]).expect("two numbers").ticks().into_iter().map(|t| t.0).collect::<Vec<_>>();
        assert_eq!(ticks(31.0, 47.0), ["35", "40", "45"]);
        assert_eq!(ticks(1200.0, 5000.0), ["2,000", "3,000", "4,000", "5,000"]);
        assert_eq!(ticks(14.0, 60_000.0), ["100", "1,000", "10,000"]);
        assert_eq!(ticks(1_800_000.0, 2_400_000.0), ["1.8 million", "2.1 million", "2.4 million"]);
        assert_eq!(ticks(2.0, 3.0), ["2", "3"]);
        assert_eq!(ticks(0.1, 0.5), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert!(Scale::over([]).is_none());
    }

    proptest! {
        #[test]
        fn every_number_has_its_place_in_order(mut values in proptest::collection::vec(-1e6f64..1e9, 1..12)) {
            let scale = Scale::over(values.iter().copied()).expect("there is a number");
            values.sort_by(f64::total_cmp);
            let places: Vec<f64> = values.iter().map(|v| scale.at(*v)).collect();
            prop_assert!(places.windows(2).all(|w| w[0] <= w[1]), "{places:?}");
            prop_assert!(places.iter().all(|p| (0.0..=100.0).contains(p)), "{places:?}");
            prop_assert!(scale.ticks().len() <= 11);
        }
    }
}
