//! How far two texts disagree where no rule finds a contradiction: a weighted sum of what weakens a claim in news.
//!
//! Two sides that each have their say, words of dispute and of doubt, a text that opens with *but*; against it, figures and plain repetition.
//! How near a word is to dispute or doubt is its mean relatedness to a few seed words. The weights stand in `rules/weights.toml`, with the
//! command that fits them. The features and seeds were chosen on the set that the weights are fitted on, so that its cross-validated figure is still
//! a little kind.

use super::side::{Side, related};
use crate::parse::{EntityKind, Pos};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Weights {
    dispute: Vec<String>,
    doubt: Vec<String>,
    figures: Vec<String>,
    contrast: Vec<String>,
    reporting: Vec<String>,
    bias: f64,
    weight: Vec<Weight>,
}

#[derive(Deserialize)]
struct Weight {
    name: String,
    value: f64,
}

/// The embedded weights; the test below reads them.
static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    toml::from_str(include_str!("rules/weights.toml")).expect("`relate/pair/rules/weights.toml` is read by a test of this file")
});

/// Words of a text that count for how near it is to a theme.
const NEAREST: usize = 3;

/// What the score is made of, each by its name; the order of the two texts changes nothing.
pub fn features(a: &Side<'_>, b: &Side<'_>) -> [(&'static str, f64); 8] {
    let w = &*WEIGHTS;
    let (dispute, doubt) = ((near(a, &w.dispute), near(b, &w.dispute)), (near(a, &w.doubt), near(b, &w.doubt)));
    let shared = a.content.intersection(&b.content).count() as f64;
    let size = (a.content.len() * b.content.len()).max(1) as f64;
    let both = |f: fn(&Side<'_>) -> bool| f64::from(u8::from(f(a)) + u8::from(f(b)));
    let (names, others) = (names(a), names(b));
    [
        ("dispute-apart", (dispute.0 - dispute.1).abs()),
        ("doubt-both", doubt.0.min(doubt.1)),
        ("figures", near(a, &w.figures) + near(b, &w.figures)),
        ("names", names.intersection(&others).count().min(3) as f64),
        ("opens-with-contrast", both(opens_with_contrast)),
        ("repeats", shared / size.sqrt()),
        ("said", both(said)),
        ("words", ((a.len() + b.len()).max(1) as f64).ln()),
    ]
}

/// The score, from 0 to 1.
pub fn score(a: &Side<'_>, b: &Side<'_>) -> f64 {
    let value = |name: &str| WEIGHTS.weight.iter().find(|w| w.name == name).map_or(0.0, |w| w.value);
    let sum: f64 = WEIGHTS.bias + features(a, b).iter().map(|(name, x)| value(name) * x).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}

/// How near the nearest words of a text are to a theme.
fn near(side: &Side<'_>, seeds: &[String]) -> f64 {
    let tells = |t: &usize| matches!(side.pos(*t), Pos::Noun | Pos::Verb | Pos::Adj | Pos::Adv | Pos::Propn);
    let mean = |t: usize| seeds.iter().map(|s| f64::from(related(side.lemma(t), s))).sum::<f64>() / seeds.len().max(1) as f64;
    let mut all: Vec<f64> = (0..side.len()).filter(tells).map(mean).collect();
    all.sort_by(|x, y| y.total_cmp(x));
    all.truncate(NEAREST);
    all.iter().sum::<f64>() / all.len().max(1) as f64
}

fn said(side: &Side<'_>) -> bool {
    (0..side.len()).any(|t| WEIGHTS.reporting.iter().any(|r| r == side.lemma(t)))
}

fn opens_with_contrast(side: &Side<'_>) -> bool {
    side.len() > 0 && WEIGHTS.contrast.iter().any(|c| c == side.lemma(0))
}

fn names<'a>(side: &'a Side<'_>) -> FxHashSet<&'a str> {
    let named = |kind: EntityKind| matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group | EntityKind::Country);
    side.parsed
        .mentions
        .iter()
        .filter(|m| named(m.kind))
        .flat_map(|m| m.tokens.clone())
        .filter(|&t| side.is_proper(t))
        .map(|t| side.lemma(t))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight_and_every_weight_a_feature() {
        let texts =
            ["The minister said so.", "But the union denied it."].map(|t| crate::ingest::Document::of_text("-", crate::text::Text::new(t)));
        let reader = crate::parse::Reader::embedded().expect("the embedded weights are sound");
        let parsed = texts.each_ref().map(|d| crate::parse::parse(reader, &d.text, crate::segment::segment(d)));
        let sides = [Side::new(&texts[0], &parsed[0]), Side::new(&texts[1], &parsed[1])];
        let names: Vec<&str> = features(&sides[0], &sides[1]).iter().map(|f| f.0).collect();
        let weighed: Vec<&str> = WEIGHTS.weight.iter().map(|w| w.name.as_str()).collect();
        assert_eq!(names, weighed);
        assert_eq!(score(&sides[0], &sides[1]), score(&sides[1], &sides[0]));
    }
}
