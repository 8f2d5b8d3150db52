//! Quantities as words that read back to themselves.

use super::amount::Quantity;
use std::fmt;

/// A whole number with thousands separators, or a decimal as it stands.
fn digits(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return value.to_string();
    }
    let plain = format!("{value:.0}");
    let mut out = String::new();
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Prints the bounds as news English gives them: *at least 30*, *up to 16*, *about 5,000*, *between 30 and 40*.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "about " } else { "" };
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => write!(f, "{about}{}", digits(low))?,
            (Some(0.0), Some(high)) => write!(f, "up to {about}{}", digits(high))?,
            (Some(low), Some(high)) => write!(f, "between {} and {about}{}", digits(low), digits(high))?,
            (Some(low), None) => write!(f, "at least {about}{}", digits(low))?,
            (None, Some(high)) => write!(f, "up to {about}{}", digits(high))?,
            (None, None) => f.write_str("a share")?,
        }
        match self.unit.as_str() {
            "" => Ok(()),
            unit => write!(f, " {unit}"),
        }
    }
}
