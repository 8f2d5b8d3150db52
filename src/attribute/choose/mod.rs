//! Choices between candidates by a log-linear model: which cue a content belongs to, which source a cue has, where a content ends.
//!
//! Each candidate has a few features, each with one of a small number of values; the candidate with the greatest sum of weights is
//! chosen, the earlier one on a tie. Weights stand in `models/attribution.toml` and come from `models/training/attribution.py`. A
//! log-linear choice among candidates rather than a label for each pair, because the candidates of one content exclude each other
//! (Denis and Baldridge, 2007, found the same for pronouns).

mod antecedent;
mod content;
mod edge;
mod features;
mod source;

pub(super) use antecedent::{DESCRIPTION, KINDS, NATURES, PLACES, PRONOUN};
pub(super) use content::{Cue, contents};
pub(super) use edge::edges;
use features::Shape;
pub(super) use source::sources;

use super::draft::Draft;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// One candidate: what it is, and its features as (feature, value).
pub(super) struct Candidate {
    /// The tokens that it would choose; empty for *none of them*.
    pub tokens: Range<usize>,
    pub features: Vec<(u8, u16)>,
}

/// One choice as a training program reads it.
pub(super) struct Choice {
    pub shape: &'static Shape,
    /// What the choice is about: the content, the cue, the piece of content.
    pub subject: Range<usize>,
    pub candidates: Vec<Candidate>,
    /// Which candidate the present weights choose.
    pub chosen: usize,
    /// Of a choice of whom a word means: the speaker of each candidate, by its number in the document, and what that speaker says there.
    pub entities: Vec<Option<usize>>,
    pub content: Vec<Range<usize>>,
    /// The names of each candidate, filled in when the document has been read.
    pub names: Vec<Vec<String>>,
}

/// Makes choices, and keeps them when it is asked to.
#[derive(Default)]
pub(super) struct Chooser {
    /// Every choice made, for training.
    pub kept: Option<Vec<Choice>>,
}

impl Chooser {
    /// The best candidate; `None` when there are none.
    pub fn choose(&mut self, shape: &'static Shape, subject: Range<usize>, candidates: Vec<Candidate>) -> Option<usize> {
        let weights = WEIGHTS.of(shape);
        let scores: Vec<f32> = candidates.iter().map(|c| weights.score(&c.features)).collect();
        let mut best = 0;
        for (i, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = i;
            }
        }
        scores.get(best)?;
        if let Some(kept) = &mut self.kept {
            kept.push(Choice { shape, subject, candidates, chosen: best, entities: Vec::new(), content: Vec::new(), names: Vec::new() });
        }
        Some(best)
    }

    /// Gives the candidates of choices of speakers their names, when choices are kept.
    pub fn name_entities(&mut self, names: impl Fn(usize) -> Vec<String>) {
        for choice in self.kept.iter_mut().flatten().filter(|c| !c.entities.is_empty()) {
            choice.names = choice.entities.iter().map(|e| e.map(&names).unwrap_or_default()).collect();
        }
    }

    /// The same for whom a word means.
    pub fn choose_entity(
        &mut self,
        shape: &'static Shape,
        subject: Range<usize>,
        candidates: Vec<Candidate>,
        entities: Vec<Option<usize>>,
        draft: &Draft,
    ) -> Option<usize> {
        let best = self.choose(shape, subject, candidates);
        if let Some(last) = self.kept.as_mut().and_then(|kept| kept.last_mut()) {
            (last.entities, last.content) = (entities, draft.content.clone());
        }
        best
    }
}

/// The weights of one kind of choice, by feature and value.
struct Weights(Vec<Vec<f32>>);

impl Weights {
    fn score(&self, features: &[(u8, u16)]) -> f32 {
        features.iter().map(|&(f, v)| self.0[usize::from(f)].get(usize::from(v)).copied().unwrap_or(0.0)).sum()
    }
}

struct Table(FxHashMap<String, Weights>);

#[derive(Deserialize)]
struct File {
    #[serde(flatten)]
    shapes: std::collections::BTreeMap<String, std::collections::BTreeMap<String, Vec<f32>>>,
}

static WEIGHTS: LazyLock<Table> = LazyLock::new(|| {
    let read = |text: &str| -> File { toml::from_str(text).expect("the table is read by a test") };
    let mut file = read(include_str!("../../../models/attribution.toml"));
    file.shapes.extend(read(include_str!("../../../models/antecedents.toml")).shapes);
    let mut table = FxHashMap::default();
    for shape in features::ALL {
        let mut named = file.shapes.get(shape.name).cloned().unwrap_or_default();
        let weights = shape.features.iter().map(|f| named.remove(f.0).unwrap_or_default()).collect();
        table.insert(shape.name.to_owned(), Weights(weights));
    }
    Table(table)
});

impl Table {
    fn of(&self, shape: &Shape) -> &Weights {
        static NONE: Weights = Weights(Vec::new());
        self.0.get(shape.name).unwrap_or(&NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_a_weight_for_every_value_of_every_feature() {
        for shape in features::ALL {
            let weights = WEIGHTS.of(shape);
            let sizes: Vec<usize> = weights.0.iter().map(Vec::len).collect();
            let want: Vec<usize> = shape.features.iter().map(|f| usize::from(f.1)).collect();
            assert_eq!(sizes, want, "{}", shape.name);
            assert!(weights.0.iter().flatten().all(|w| w.is_finite()), "{}", shape.name);
        }
    }

    #[test]
    fn the_earlier_of_two_equal_candidates_is_chosen_and_none_of_none() {
        let candidate = |tokens| Candidate { tokens, features: vec![(0, 0)] };
        let mut chooser = Chooser::default();
        assert_eq!(chooser.choose(&content::SHAPE, 0..1, vec![candidate(1..2), candidate(3..4)]), Some(0));
        assert_eq!(chooser.choose(&content::SHAPE, 0..1, Vec::new()), None);
    }
}
