//! A comparison as named numbers, most of them 0 or 1, which the fitted weights of `weights.toml` are for.

use super::Matter;
use super::compare::{Comparison, Deed, Figure};
use super::likeness::Fit;
use super::standing::Standing;
use crate::normalise::{Pointing, ReplyForm};

/// Named numbers that weights are for.
pub type Numbers = Vec<(&'static str, f32)>;

impl Comparison<'_> {
    /// The comparison as named numbers, most of them 0 or 1, with what is known of each claim: `a.` the first, `b.` the second.
    pub(super) fn numbers(&self) -> Numbers {
        let (matter, a, b) = self.of();
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
        self.of_charge(&mut all);
        of_standing(&matter.standings[a], &NAMES_A, &mut all);
        of_standing(&matter.standings[b], &NAMES_B, &mut all);
        all
    }

    /// How far the second claim charges whoever denies in the first.
    fn of_charge(&self, all: &mut Numbers) {
        let (matter, a, b) = self.of();
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

    fn of_text(&self, all: &mut Numbers) {
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
fn of_answer(matter: &Matter<'_>, a: usize, b: usize, all: &mut Numbers) {
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

fn of_standing(s: &Standing, names: &Names, all: &mut Numbers) {
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
