//! Two claims held against each other, once for all that is asked of them.
//!
//! In: two claims of a block. Out: a [`Comparison`], which says how their deeds, their participants, their places and times, their figures,
//! their words and their speakers stand, and how they lie to each other in the text. What denials answer (`answers`), the same words with the opposite sign (`opposed`), one part filled in
//! differently (`rivals`) and `sayso pairs` read it; the other rules ask what it is made of: `likeness`, `restated` and `plain` of roles and words,
//! `quantity` of figures. [`Comparison::numbers`] gives the same as named numbers, which the fitted weights of `weights.toml` are for.

use super::likeness::{Fit, kin};
use super::standing::Standing;
use super::{Matter, quantity};
use crate::id::SpeakerId;
use crate::lexicon::frames;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{ArgumentRole, Claim, Pointing, ReplyForm};

/// How two claims stand to each other.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
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
    pub(super) fn compare(&self, a: usize, b: usize) -> Comparison {
        let (p, q) = (&self.claims[a], &self.claims[b]);
        let deed = deed(p, q);
        Comparison {
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
            nested: same_document && p.evidence.iter().any(|x| q.evidence.iter().any(|y| x.overlap(*y) > 0)),
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
    if frames::are_converses(&x.lemma, &y.lemma) {
        return Deed::Converse;
    }
    if frames::are_opposites(&x.lemma, &y.lemma) {
        return Deed::Opposite;
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

impl Comparison {
    /// The comparison as named numbers, most of them 0 or 1, with what is known of each claim: `a.` the first, `b.` the second.
    pub(super) fn numbers(&self, matter: &Matter<'_>, a: usize, b: usize) -> Vec<(&'static str, f32)> {
        let mut all = Vec::with_capacity(80);
        self.of_text(&mut all);
        of_answer(matter, a, b, &mut all);
        let one = |x: bool| f32::from(u8::from(x));
        let fit = |f: Fit| [one(f == Fit::Same), one(f == Fit::Unlike), one(f == Fit::Apart)];
        for (names, found) in [
            (["doer.same", "doer.unlike", "doer.apart"], fit(self.doer)),
            (["object.same", "object.unlike", "object.apart"], fit(self.object)),
            (["value.same", "value.unlike", "value.apart"], fit(self.value)),
            (["place.same", "place.unlike", "place.apart"], fit(self.place)),
            (["time.same", "time.unlike", "time.apart"], fit(self.time)),
        ] {
            all.extend(names.into_iter().zip(found));
        }
        all.extend([
            ("deed.same", one(self.deed == Deed::Same)),
            ("deed.alike", one(self.deed == Deed::Alike)),
            ("deed.opposite", one(matches!(self.deed, Deed::Opposite | Deed::Converse))),
            ("deed.near", self.nearness),
            ("figure.compatible", one(self.figure == Some(Figure::Compatible))),
            ("figure.exclusive", one(self.figure == Some(Figure::Exclusive))),
            ("figure.apart", one(self.figure == Some(Figure::Apart))),
            ("words.cosine", self.words.cosine),
            ("words.soft", self.words.soft),
            ("words.first-held", self.words.first_held),
            ("words.second-held", self.words.second_held),
            ("words.shared", (self.words.shared as f32).min(6.0) / 6.0),
            ("voices.same", one(self.voices.same)),
            ("voices.first-does-second", one(self.voices.first_does_second)),
            ("voices.first-in-second", one(self.voices.first_in_second)),
            ("voices.second-in-first", one(self.voices.second_in_first)),
        ]);
        self.of_charge(matter, a, b, &mut all);
        of_standing(&matter.standings[a], &NAMES_A, &mut all);
        of_standing(&matter.standings[b], &NAMES_B, &mut all);
        all
    }

    /// How far the second claim charges whoever denies in the first.
    fn of_charge(&self, matter: &Matter<'_>, a: usize, b: usize, all: &mut Vec<(&'static str, f32)>) {
        let one = |x: bool| f32::from(u8::from(x));
        let (p, q) = (&matter.standings[a], &matter.standings[b]);
        let v = self.voices;
        let others = !v.same;
        let against = v.first_does_second || v.first_in_second;
        let named = matter.names_shared(a, b);
        let doer = v.first_does_second || self.doer == Fit::Same;
        all.extend([
            ("charge.accused", one(others && q.accuses && against)),
            ("charge.alleged", one(others && q.alleged && against)),
            ("charge.wrong-said", one(others && q.wrong && against && q.attributed)),
            ("charge.wrong-plain", one(others && q.wrong && against && !q.attributed)),
            ("charge.said-of", one(others && q.attributed && doer && !q.negative)),
            ("charge.accuses-named", one(others && (q.accuses || q.alleged) && named > 0)),
            ("charge.wrong-named", one(others && q.wrong && named > 0)),
            (
                "charge.near",
                one(others && (q.accuses || q.alleged || q.wrong) && (-2..0).contains(&self.setting.behind) && self.setting.same_document),
            ),
            (
                "charge.same-sentence",
                one(others && (q.accuses || q.alleged || q.wrong) && self.setting.behind == 0 && self.setting.same_document),
            ),
            (
                "charge.pointed-said-near",
                one(p.pointed && others && q.attributed && (-1..=0).contains(&self.setting.behind) && self.setting.same_document),
            ),
            ("charge.names", (named as f32).min(3.0) / 3.0),
            ("stated.content", if p.pointed { 0.0 } else { matter.content_held(a, b) }),
            (
                "stated.content-near",
                if !p.pointed && self.setting.same_document && self.setting.behind.abs() <= 3 { matter.content_held(a, b) } else { 0.0 },
            ),
            ("stated.content-by-others", if !p.pointed && others && q.attributed { matter.content_held(a, b) } else { 0.0 }),
            ("stated.held", if p.pointed { 0.0 } else { self.words.first_held }),
            ("stated.held-by-others", if !p.pointed && others && q.reply.is_none() { self.words.first_held } else { 0.0 }),
            ("stated.deed-doer", one(!p.pointed && others && self.deed != Deed::Other && self.doer != Fit::Apart)),
            (
                "stated.near-held",
                if !p.pointed && self.setting.same_document && self.setting.behind.abs() <= 3 { self.words.first_held } else { 0.0 },
            ),
            ("polarity.opposite", one(p.negative != q.negative)),
            ("others.attributed", one(others && q.attributed)),
            ("others.outlet", one(others && !q.attributed)),
            ("reply.denies", one(matches!(p.reply, Some(ReplyForm::Denies | ReplyForm::Unaware)))),
            ("reply.calls-false", one(p.reply == Some(ReplyForm::CallsFalse))),
            ("reply.doubts", one(p.reply == Some(ReplyForm::Doubts))),
            ("reply.contradicts", one(p.reply == Some(ReplyForm::Contradicts))),
            ("reply.no-evidence", one(p.reply == Some(ReplyForm::NoEvidence))),
            ("reply.pleads", one(p.reply == Some(ReplyForm::Pleads))),
            ("reply.clears", one(p.reply == Some(ReplyForm::Clears))),
        ]);
    }

    fn of_text(&self, all: &mut Vec<(&'static str, f32)>) {
        let one = |x: bool| f32::from(u8::from(x));
        let s = self.setting;
        let apart = if s.same_document { s.behind } else { i32::MAX };
        all.extend([
            ("text.other-article", one(!s.same_document)),
            ("text.same-sentence", one(apart == 0)),
            ("text.before-1", one(apart == -1)),
            ("text.before-2", one(apart == -2)),
            ("text.before-3-5", one((-5..=-3).contains(&apart))),
            ("text.before-6", one(apart <= -6)),
            ("text.after-1", one(apart == 1)),
            ("text.after-2-5", one((2..=5).contains(&apart))),
            ("text.after-6", one(apart >= 6 && s.same_document)),
            ("text.same-paragraph", one(s.same_paragraph)),
            ("text.contrast", one(s.contrast)),
            ("text.nested", one(s.nested)),
        ]);
    }
}

/// How far the second claim is what the first points at.
fn of_answer(matter: &Matter<'_>, a: usize, b: usize, all: &mut Vec<(&'static str, f32)>) {
    let one = |x: bool| f32::from(u8::from(x));
    let answer = matter.claims[a].answers();
    let noun = answer.map(|x| x.noun);
    let s = &matter.standings[b];
    let by = answer.and_then(|x| x.by);
    let about = answer.filter(|x| !x.about.is_empty());
    let share = about.map_or(0.0, |x| matter.alignment.speaks_of(&x.about, b));
    all.extend([
        ("answer.by", one(by.is_some_and(|x| matter.same_side(x, matter.claims[b].speaker)))),
        ("answer.by-other", one(by.is_some_and(|x| !matter.same_side(x, matter.claims[b].speaker)))),
        ("answer.about", share),
        ("answer.about-not", one(about.is_some() && share < 0.1)),
        ("answer.pronoun", one(noun == Some(Pointing::Pronoun))),
        ("answer.allegation-charged", one(noun == Some(Pointing::Allegation) && (s.accuses || s.alleged || s.wrong))),
        ("answer.allegation-plain", one(noun == Some(Pointing::Allegation) && !(s.accuses || s.alleged || s.wrong))),
        ("answer.telling-said", one(noun == Some(Pointing::Telling) && s.attributed)),
        ("answer.opinion-said", one(matches!(noun, Some(Pointing::Opinion | Pointing::Utterance)) && s.attributed)),
        ("answer.tally-figure", one(noun == Some(Pointing::Tally) && s.figure)),
        ("answer.tally-none", one(noun == Some(Pointing::Tally) && !s.figure)),
    ]);
    let (p, q) = (&matter.claims[a], &matter.claims[b]);
    let same = matter.context.document_of[a] == matter.context.document_of[b];
    let behind = q.sentence as i32 - p.sentence as i32;
    let at = |d: i32| same && behind == d;
    let said = s.attributed && !matter.same_side(p.speaker, q.speaker);
    let pronoun = noun == Some(Pointing::Pronoun);
    let thing = matches!(noun, Some(Pointing::Telling | Pointing::Opinion | Pointing::Utterance | Pointing::Other));
    all.extend([
        ("pronoun.same-sentence", one(pronoun && at(0))),
        ("pronoun.before-1", one(pronoun && at(-1))),
        ("pronoun.before-1-said", one(pronoun && at(-1) && said)),
        ("pronoun.farther", one(pronoun && !(at(0) || at(-1)))),
        ("allegation.same-sentence", one(noun == Some(Pointing::Allegation) && at(0))),
        ("allegation.before-1", one(noun == Some(Pointing::Allegation) && at(-1))),
        ("allegation.before-1-said", one(noun == Some(Pointing::Allegation) && at(-1) && said)),
        ("allegation.before-2-4", one(noun == Some(Pointing::Allegation) && same && (-4..=-2).contains(&behind))),
        ("thing.same-sentence", one(thing && at(0))),
        ("thing.before-1", one(thing && at(-1))),
        ("thing.before-1-said", one(thing && at(-1) && said)),
    ]);
}

type Names = [&'static str; 16];

const NAMES_A: Names = [
    "a.factual",
    "a.attributed",
    "a.unnamed",
    "a.implied",
    "a.nominal",
    "a.accuses",
    "a.alleged",
    "a.wrong",
    "a.negative",
    "a.reply",
    "a.pointed",
    "a.open",
    "a.figure",
    "a.headline",
    "a.lead",
    "a.asked",
];

const NAMES_B: Names = [
    "b.factual",
    "b.attributed",
    "b.unnamed",
    "b.implied",
    "b.nominal",
    "b.accuses",
    "b.alleged",
    "b.wrong",
    "b.negative",
    "b.reply",
    "b.pointed",
    "b.open",
    "b.figure",
    "b.headline",
    "b.lead",
    "b.asked",
];

fn of_standing(s: &Standing, names: &Names, all: &mut Vec<(&'static str, f32)>) {
    let told = [
        s.factual,
        s.attributed,
        s.unnamed,
        s.implied,
        s.nominal,
        s.accuses,
        s.alleged,
        s.wrong,
        s.negative,
        s.reply.is_some(),
        s.pointed,
        s.open,
        s.figure,
        s.headline,
        s.lead,
        s.asked,
    ];
    all.extend(names.iter().zip(told).map(|(&n, x)| (n, f32::from(u8::from(x)))));
}
