//! What `compare` asks of predicates, participants and words: which are one, which are near each other, which are apart.

use super::{Matter, sides};
use crate::lexicon::frames;
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim};
use crate::parse::Vectors;

/// How two participants of one role stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// One entity, one side, or one thing by its words.
    Same,
    /// Nothing tells.
    Unknown,
    /// Different words for what may be different things.
    Unlike,
    /// Known to be different sides.
    Apart,
}

/// What a pair of claims shares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// Cosine of terms by rarity.
    pub cosine: f32,
    /// The same with related words.
    pub soft: f32,
    /// Terms shared exactly.
    pub overlap: usize,
    /// One frame, one lemma, or related lemmas: from 0 to 1.
    pub predicate: f32,
    /// Doers.
    pub agent: Fit,
    /// What is done to, or about.
    pub object: Fit,
    /// Whether their places can be one.
    pub placed: Fit,
}

/// Roles of what is done to, or about, or what it is said to be.
pub(super) const ABOUT: [ArgumentRole; 3] = [ArgumentRole::Patient, ArgumentRole::Topic, ArgumentRole::Value];

/// Relatedness of two verbs from which they may say the same.
const RELATED: f32 = 0.60;

/// Relatedness of two nouns from which they may name the same.
const KIN: f32 = 0.60;

impl Likeness {
    /// One figure for *the same proposition*, from 0 to 1.
    pub fn score(&self) -> f32 {
        let part = |fit: Fit| match fit {
            Fit::Same => 0.14,
            Fit::Unknown => 0.0,
            Fit::Unlike => -0.08,
            Fit::Apart => -0.40,
        };
        let place = match self.placed {
            Fit::Same => 0.05,
            Fit::Apart => -0.15,
            _ => 0.0,
        };
        (0.62 * self.soft + 0.16 * self.predicate + part(self.agent) + part(self.object) + place).clamp(0.0, 1.0)
    }

    /// What was weighed, in plain words.
    pub fn why(&self) -> String {
        let mut parts = vec![format!("{} shared term(s), cosine {:.2}, {:.2} with related words", self.overlap, self.cosine, self.soft)];
        if self.predicate >= 1.0 {
            parts.push("the same predicate".into());
        } else if self.predicate > 0.0 {
            parts.push("related predicates".into());
        }
        let mut fit = |what: &str, fit: Fit| match fit {
            Fit::Same => parts.push(format!("the same {what}")),
            Fit::Unlike => parts.push(format!("another {what}")),
            _ => {}
        };
        fit("doer", self.agent);
        fit("object", self.object);
        fit("place", self.placed);
        parts.join(", ")
    }
}

impl Matter<'_> {
    /// How the participants of some roles stand: the best pair counts.
    pub(super) fn fit_role(&self, a: usize, b: usize, roles: &[ArgumentRole]) -> Fit {
        let of = |claim: &'_ Claim| claim.arguments.iter().filter(|x| roles.contains(&x.role)).cloned().collect::<Vec<_>>();
        let (left, right) = (of(&self.claims[a]), of(&self.claims[b]));
        let mut best = None;
        for x in &left {
            for y in &right {
                let fit = self.fit(a, x, b, y);
                best = Some(best.map_or(fit, |old: Fit| better(old, fit)));
            }
        }
        best.unwrap_or(Fit::Unknown)
    }

    fn fit(&self, a: usize, x: &Argument, b: usize, y: &Argument) -> Fit {
        if x.entity.is_some() && x.entity == y.entity || x.canonical.eq_ignore_ascii_case(&y.canonical) && !is_pronoun(&x.canonical) {
            return Fit::Same;
        }
        let side = |i: usize, argument: &Argument| self.sides.of_argument(argument, self.context.document_of[i]);
        let (s, t) = (side(a, x), side(b, y));
        match (&s, &t) {
            (Some(s), Some(t)) if sides::one(s, t) => return if x.head == y.head || same_words(x, y) { Fit::Same } else { Fit::Unknown },
            (Some(_), Some(_)) => return Fit::Apart,
            _ => {}
        }
        if is_pronoun(&x.canonical) || is_pronoun(&y.canonical) {
            return Fit::Unknown;
        }
        if x.head == y.head || kin(&x.head, &y.head) >= KIN {
            return Fit::Same;
        }
        Fit::Unlike
    }
}

/// Whether the names share a word that is written large in both.
fn same_words(x: &Argument, y: &Argument) -> bool {
    let large = |t: &str| t.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).map(str::to_lowercase).collect::<Vec<_>>();
    let (p, q) = (large(&x.text), large(&y.text));
    p.is_empty() || q.is_empty() || p.iter().any(|w| q.contains(w)) || x.side == y.side
}

fn better(a: Fit, b: Fit) -> Fit {
    let rank = |f: Fit| match f {
        Fit::Same => 3,
        Fit::Unknown => 2,
        Fit::Unlike => 1,
        Fit::Apart => 0,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// How near two predicates are: 1 for one frame or lemma, less for related lemmas, 0 for others and for opposites.
pub(super) fn predicate(a: &Claim, b: &Claim) -> f32 {
    let (x, y) = (&a.predicate, &b.predicate);
    if let (Some(f), Some(g)) = (x.frame, y.frame) {
        if f == g {
            return 1.0;
        }
        if frames::are_opposite_frames(f, g) {
            return 0.0;
        }
    }
    if x.lemma == y.lemma {
        return if words::of_lemma(&x.lemma).any(&[Class::Light, Class::Denying]) { 0.3 } else { 1.0 };
    }
    let near = kin(&x.lemma, &y.lemma);
    if near >= RELATED && !frames::are_opposites(&x.lemma, &y.lemma) { near } else { 0.0 }
}

/// Relatedness of two lemmas; the last word of a phrase stands for it, the verb for a verb with its particle.
pub(super) fn kin(a: &str, b: &str) -> f32 {
    match crate::lexicon::wordnet::kin(a, b) {
        Some(crate::lexicon::wordnet::Kin::Same | crate::lexicon::wordnet::Kin::Derived) => return 0.9,
        Some(crate::lexicon::wordnet::Kin::Opposite) => return 0.0,
        _ => {}
    }
    let vectors = Vectors::embedded();
    let row = |w: &str| w.rsplit(' ').find(|w| !is_a(w, Class::Particle)).and_then(|w| vectors.row(w));
    match (row(a), row(b)) {
        (Some(x), Some(y)) => vectors.cosine(x, y),
        _ => 0.0,
    }
}

/// Whether an article sets two claims side by side, so many sentences apart at most.
pub(super) fn beside(a: &Claim, b: &Claim, sentences: usize) -> bool {
    a.document == b.document && a.sentence.abs_diff(b.sentence) <= sentences
}

/// Whether two claims are of one document and their evidence overlaps.
pub(super) fn overlapping(a: &Claim, b: &Claim) -> bool {
    a.document == b.document && a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.overlap(*y) > 0))
}

/// Whether words stand for a participant without naming it.
pub(super) fn is_pronoun(text: &str) -> bool {
    text.is_empty() || is_a(&text.to_lowercase(), Class::Pronominal)
}

/// Whether words stand for whoever speaks or is spoken to.
pub(super) fn is_speech_participant(text: &str) -> bool {
    words::of_lemma(&text.to_lowercase()).any(&[Class::SpeakingPerson, Class::AddressedPerson])
}
