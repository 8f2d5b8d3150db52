//! Two claims held against each other: the one place where that is done.
//!
//! In: two claims of a block. Out: a [`Comparison`], which says how their deeds, their participants, their places and times, their figures,
//! their words and their speakers stand, and how they lie to each other in the text; and, where it is asked, whether they state one proposition
//! ([`Comparison::likeness`]), the same in other words, or deeds that exclude each other. Every rule reads it. What it is made of is its own:
//! `likeness` of roles and words, `restating` of paraphrases, `quantity` of figures. `numbers` gives it as named numbers, which the fitted weights
//! of `weights.toml` are for.

use super::likeness::{ABOUT, Fit, Likeness, kin, overlapping};
use super::restating::{self, Restated};
use super::{Matter, quantity};
use crate::id::SpeakerId;
use crate::lexicon::frames;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{ArgumentRole, Claim};

/// How two claims stand to each other.
pub(super) struct Comparison<'m> {
    matter: &'m Matter<'m>,
    a: usize,
    b: usize,
    /// Where they stand in the text.
    pub setting: Setting,
    /// Who says them, and of whom.
    pub voices: Voices,
    /// What they say is done or is the case.
    pub deed: Deed,
    /// How near the two deeds are, from 0 to 1.
    pub nearness: f32,
    /// Who does it.
    pub doer: Fit,
    /// To whom or what it is done, or what it is about.
    pub object: Fit,
    /// What the one is said to be (*was an accident*).
    pub value: Fit,
    /// Where.
    pub place: Fit,
    /// When it happened.
    pub time: Fit,
    /// What they count.
    pub figure: Option<Figure>,
    /// Their words.
    pub words: Words,
}

/// How two claims lie in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Whether one article prints both.
    pub same_document: bool,
    /// How many sentences the second stands behind the first; negative before it.
    pub behind: i32,
    pub same_paragraph: bool,
    /// Whether the later of two neighbours is set against what stands before it.
    pub contrast: bool,
    /// Whether the evidence of one lies in that of the other.
    pub nested: bool,
}

/// How the speakers of two claims stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voices {
    /// One speaker, or one side.
    pub same: bool,
    /// The first's speaker is the doer of the second.
    pub first_does_second: bool,
    /// The first's speaker is otherwise spoken of in the second.
    pub first_in_second: bool,
    /// The second's speaker is spoken of in the first.
    pub second_in_first: bool,
}

/// How two predicates stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// One word.
    Same,
    /// One frame, or words of one meaning.
    Alike,
    /// They exclude each other.
    Opposite,
    /// They tell one deed from its two sides (*bought*, *sold*), and exclude each other of one doer.
    Converse,
    /// Other deeds, or nothing tells.
    Other,
}

/// How two figures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// Of one measure, and both can hold.
    Compatible,
    /// Of one measure, and they cannot both hold.
    Exclusive,
    /// Of different things.
    Apart,
}

/// How the words of two claims stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    /// Cosine by rarity.
    pub cosine: f32,
    /// The same with related words.
    pub soft: f32,
    /// Share of the first's words that the second holds.
    pub first_held: f32,
    /// Share of the second's words that the first holds.
    pub second_held: f32,
    /// Terms that both hold.
    pub shared: usize,
}

impl Matter<'_> {
    /// Holds two claims against each other.
    pub(super) fn compare(&self, a: usize, b: usize) -> Comparison<'_> {
        let (p, q) = (&self.claims[a], &self.claims[b]);
        let deed = deed(p, q);
        Comparison {
            matter: self,
            a,
            b,
            setting: self.setting(a, b),
            voices: self.voices(a, b),
            nearness: super::likeness::predicate(p, q),
            deed,
            doer: self.fit_role(a, b, &[ArgumentRole::Agent]),
            object: self.fit_role(a, b, &[ArgumentRole::Patient, ArgumentRole::Topic, ArgumentRole::Recipient]),
            value: self.fit_role(a, b, &[ArgumentRole::Value]),
            place: place(p, q),
            time: if self.never_together(a, b) {
                Fit::Apart
            } else if p.happened.is_some() && q.happened.is_some() {
                Fit::Same
            } else {
                Fit::Unknown
            },
            figure: figure(p, q),
            words: Words {
                cosine: self.alignment.cosine(a, b),
                soft: self.alignment.soft(a, b),
                first_held: self.alignment.met(a, b),
                second_held: self.alignment.met(b, a),
                shared: self.alignment.overlap(a, b),
            },
        }
    }

    fn setting(&self, a: usize, b: usize) -> Setting {
        let (p, q) = (&self.claims[a], &self.claims[b]);
        let same_document = self.context.document_of[a] == self.context.document_of[b];
        let behind = q.sentence as i32 - p.sentence as i32;
        let later = if behind > 0 || behind == 0 && q.evidence[0].start > p.evidence[0].start { q } else { p };
        Setting {
            same_document,
            behind,
            same_paragraph: same_document && p.paragraph == q.paragraph,
            contrast: same_document && behind.abs() <= 2 && later.contrast,
            nested: overlapping(p, q),
        }
    }

    fn voices(&self, a: usize, b: usize) -> Voices {
        let (p, q) = (self.claims[a].speaker, self.claims[b].speaker);
        let (x, y) = (self.context.document_of[a], self.context.document_of[b]);
        Voices {
            same: self.same_side(p, q),
            first_does_second: self.agent_is(p, b, x),
            first_in_second: self.is_party(p, b, x) || self.spoken_of_in(p, b),
            second_in_first: self.is_party(q, a, y) || self.spoken_of_in(q, a),
        }
    }

    /// Whether a speaker's name stands among the words of a claim.
    pub(super) fn spoken_of_in(&self, speaker: SpeakerId, claim: usize) -> bool {
        let Some(speaker) = self.context.speakers.get(&speaker) else { return false };
        let named = |t: &String| {
            t == &speaker.name
                || t.len() > 3 && t.starts_with(char::is_uppercase) && speaker.name.split(' ').next_back() == t.split(' ').next_back()
        };
        self.claims[claim].terms.iter().any(named)
    }

    /// The share of the first claim's words that the second holds, its speaker's name left out: what is denied, without who denies it.
    pub(super) fn content_held(&self, a: usize, b: usize) -> f32 {
        let own = self.context.speakers.get(&self.claims[a].speaker).map_or("", |s| s.name.as_str());
        let last = |t: &str| t.rsplit(' ').next().unwrap_or(t).to_lowercase();
        let lemma = &self.claims[a].predicate.lemma;
        let words: Vec<String> = self.claims[a]
            .terms
            .iter()
            .filter(|t| {
                *t != own && last(t) != last(own) && !is_a(t, Class::Denying) && (*t != lemma || self.claims[a].predicate.frame.is_some())
            })
            .cloned()
            .collect();
        if words.is_empty() { 0.0 } else { self.alignment.speaks_of(&words, b) }
    }

    /// Names that the words of both claims hold, the second's speaker's own left out.
    pub(super) fn names_shared(&self, a: usize, b: usize) -> usize {
        let own = self.context.speakers.get(&self.claims[b].speaker).map_or("", |s| s.name.as_str());
        let large = |t: &&String| t.len() > 2 && t.starts_with(char::is_uppercase) && **t != own;
        let last = |t: &str| t.rsplit(' ').next().unwrap_or(t).to_lowercase();
        let speaker = self.context.speakers.get(&self.claims[a].speaker).map(|s| last(&s.name));
        let mut first: Vec<String> = self.claims[a].terms.iter().filter(large).map(|t| last(t)).collect();
        first.extend(speaker);
        first.sort_unstable();
        first.dedup();
        first.iter().filter(|n| self.claims[b].terms.iter().filter(large).any(|t| last(t) == **n)).count()
    }
}

impl<'m> Comparison<'m> {
    /// The claims that are held against each other, by their places, and all the others.
    pub(super) fn of(&self) -> (&'m Matter<'m>, usize, usize) {
        (self.matter, self.a, self.b)
    }

    /// What the two share when they may state one proposition, whatever their polarity; `None` when their times, sides or stories keep them apart.
    pub(super) fn likeness(&self) -> Option<Likeness> {
        let document = |i: usize| self.matter.context.document_of[i];
        if !self.matter.stories.one(document(self.a), document(self.b)) || self.time == Fit::Apart || self.doer == Fit::Apart {
            return None;
        }
        Some(Likeness {
            cosine: self.words.cosine,
            soft: self.words.soft,
            overlap: self.words.shared,
            predicate: self.nearness,
            agent: self.doer,
            object: self.about(),
            placed: self.place,
        })
    }

    /// To whom or what it is done, what it is about, or what it is said to be.
    pub(super) fn about(&self) -> Fit {
        self.matter.fit_role(self.a, self.b, &ABOUT)
    }

    /// The participants of one role.
    pub(super) fn role(&self, role: ArgumentRole) -> Fit {
        self.matter.fit_role(self.a, self.b, &[role])
    }

    /// Whether they state one proposition, one of them perhaps with more words, such a share of which the other holds; their polarity is not looked at.
    pub(super) fn in_other_words(&self, held: f32) -> Option<Restated> {
        restating::restated(self.matter, self.a, self.b, held)
    }

    /// The same of two whose deeds exclude each other (*let the convoy through*, *blocked the convoy*).
    pub(super) fn of_opposite_deeds(&self, held: f32) -> Option<Restated> {
        restating::opposed(self.matter, self.a, self.b, held)
    }
}

/// How the deeds of two claims stand.
pub(super) fn deed(p: &Claim, q: &Claim) -> Deed {
    let (x, y) = (&p.predicate, &q.predicate);
    if let (Some(f), Some(g)) = (x.frame, y.frame)
        && f != g
        && frames::are_opposite_frames(f, g)
    {
        return Deed::Opposite;
    }
    if x.lemma == y.lemma {
        return Deed::Same;
    }
    if frames::are_opposites(&x.lemma, &y.lemma) {
        return if frames::converse(&x.lemma, &y.lemma).is_some() { Deed::Converse } else { Deed::Opposite };
    }
    if x.frame.is_some() && x.frame == y.frame || kin(&x.lemma, &y.lemma) >= 0.7 {
        return Deed::Alike;
    }
    Deed::Other
}

fn place(p: &Claim, q: &Claim) -> Fit {
    match (p.place.first(), q.place.first()) {
        (Some(m), Some(n)) if m == n || p.place.contains(n) || q.place.contains(m) => Fit::Same,
        (Some(_), Some(_)) => Fit::Apart,
        _ => Fit::Unknown,
    }
}

fn figure(p: &Claim, q: &Claim) -> Option<Figure> {
    let (x, y) = (p.quantity.as_ref()?, q.quantity.as_ref()?);
    if x.frame != y.frame || x.unit != y.unit {
        return Some(Figure::Apart);
    }
    Some(if quantity::compatible(x, y) { Figure::Compatible } else { Figure::Exclusive })
}
