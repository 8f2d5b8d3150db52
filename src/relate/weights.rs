//! Weights that rules share: named numbers of `weights.toml`, fitted on annotated stories by `models/training/relations.py`.
//!
//! A table is a logistic regression: log-odds are its bias and the sum of its weights times the numbers of a comparison.

use crate::error::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The fitted tables by name (`answers.link`).
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Weights(FxHashMap<String, Table>);

/// One logistic regression.
#[derive(Clone, Debug, Default, Deserialize)]
struct Table {
    bias: f32,
    #[serde(default)]
    of: FxHashMap<String, f32>,
}

static EMBEDDED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("weights.toml")).expect("`relate/weights.toml` is read by a test of this file"));

impl Weights {
    /// The weights that travel in the program.
    pub fn embedded() -> &'static Weights {
        &EMBEDDED
    }

    /// Reads tables written as TOML.
    ///
    /// # Errors
    /// What is wrong with the text, with its line.
    pub fn read(text: &str) -> Result<Weights, Error> {
        let line = |at: usize| 1 + text.bytes().take(at).filter(|&b| b == b'\n').count();
        let fault = |e: toml::de::Error| Error::Table {
            path: "weights.toml".into(),
            line: e.span().map_or(0, |s| line(s.start)),
            what: e.message().replace('\n', " "),
        };
        toml::from_str(text).map_err(fault)
    }

    /// Log-odds that a table gives to named numbers; numbers without a weight count nothing.
    pub(super) fn odds(&self, table: &str, numbers: &[(&'static str, f32)]) -> f32 {
        let Some(table) = self.0.get(table) else { return f32::NEG_INFINITY };
        numbers.iter().filter(|n| n.1 != 0.0).map(|(name, x)| table.of.get(*name).map_or(0.0, |w| w * x)).sum::<f32>() + table.bias
    }

    /// The same as a probability.
    pub(super) fn chance(&self, table: &str, numbers: &[(&'static str, f32)]) -> f64 {
        chance(self.odds(table, numbers))
    }
}

/// Probability of log-odds.
pub(super) fn chance(odds: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(odds)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_read() {
        assert!(!Weights::embedded().0.is_empty());
        assert!((chance(0.0) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_table_that_is_not_there_gives_no_chance() {
        assert_eq!(Weights::default().chance("none", &[]), 0.0);
    }
}
