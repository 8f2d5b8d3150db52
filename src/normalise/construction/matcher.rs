//! A pattern held against the tree at one token.

use super::pattern::{Atom, Case, Edge, Need, Node, Pattern, Test, Trait, Way};
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::words::{self, Class, Classes};
use crate::lexicon::{frames, lemma};
use crate::normalise::proposition::noun_name;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, EntityKind, Pos, Tense, VerbForm};

/// Tokens that a pattern gave names to.
pub(super) type Named<'p> = Vec<(&'p str, usize)>;

/// The classes of the word at a token, entries of several words among them: with the particle below it, or with the words behind it.
pub(in crate::normalise) fn classes_at(reading: &Reading<'_>, t: usize) -> Classes {
    let lemma = reading.lemma(t);
    let lower;
    let lemma = if lemma.chars().any(char::is_uppercase) {
        lower = lemma.to_lowercase();
        lower.as_str()
    } else {
        lemma
    };
    for rest in words::followers(lemma) {
        let first = rest.split(' ').next().unwrap_or("");
        let below = reading.parsed.children(t).find(|&c| c > t && c <= t + PARTICLE && reading.lemma(c).eq_ignore_ascii_case(first));
        let behind = || (t + 1 < reading.parsed.words.len() && reading.lemma(t + 1).eq_ignore_ascii_case(first)).then_some(t + 1);
        if below.or_else(behind).is_some() {
            return words::of_lemma(&format!("{lemma} {rest}"));
        }
    }
    let found = words::of_lemma(lemma);
    // A verb that the reader made of an adjective (*unfounded*: *unfound*).
    let printed = || words::of_lemma(&reading.printed(&(t..t + 1)).to_lowercase());
    if found.says_nothing() && reading.pos(t) == Pos::Verb && !printed().says_nothing() {
        return printed();
    }
    // A form that the reader does not know (*bribed*) it gives back as it is printed.
    if found.says_nothing() && reading.pos(t) == Pos::Verb && lemma.ends_with("ed") {
        let stems = || [1, 2].into_iter().map(|n| words::of_lemma(&lemma[..lemma.len() - n])).find(|c| !c.says_nothing());
        return lemma::mend(lemma, "", true).map(|base| words::of_lemma(&base)).or_else(stems).unwrap_or(found);
    }
    // *a debunked theory*, *described it as unfounded*: a bare participle is the adjective that the table may list.
    let helped = || reading.parsed.children(t).any(|c| matches!(reading.relation(c), Dependency::Aux | Dependency::AuxPass));
    let participle = || reading.parsed.words[t].morph.form == Some(VerbForm::Participle) && !helped();
    if reading.pos(t) == Pos::Verb && (reading.relation(t) == Dependency::Amod || participle()) {
        return found.with(printed());
    }
    found
}

/// Tokens behind a verb among which its particle is sought (*brushed the report aside*).
const PARTICLE: usize = 6;

/// The tokens that the pattern names when its first node is the word at `t`; `None` when it does not fit.
pub(super) fn matches<'p>(reading: &Reading<'_>, pattern: &'p Pattern, t: usize, at: Classes) -> Option<Named<'p>> {
    let mut named = Vec::new();
    (holds(reading, &pattern.node, t, at) && around(reading, pattern, t, &mut named)).then_some(named)
}

fn fits<'p>(reading: &Reading<'_>, pattern: &'p Pattern, t: usize, named: &mut Named<'p>) -> bool {
    holds(reading, &pattern.node, t, classes_at(reading, t)) && around(reading, pattern, t, named)
}

/// Names the token and follows the edges; on failure nothing stays named.
fn around<'p>(reading: &Reading<'_>, pattern: &'p Pattern, t: usize, named: &mut Named<'p>) -> bool {
    let before = named.len();
    if let Some(name) = &pattern.node.name {
        named.push((name, t));
    }
    let all = pattern.edges.iter().all(|edge| {
        let found = follow(reading, edge, t, named);
        match edge.need {
            Need::Must | Need::MustAll => found,
            Need::MustNot => !found,
            Need::May | Need::MayAll => true,
        }
    });
    if !all {
        named.truncate(before);
    }
    all
}

fn follow<'p>(reading: &Reading<'_>, edge: &'p Edge, t: usize, named: &mut Named<'p>) -> bool {
    let before = named.len();
    let all = matches!(edge.need, Need::MustAll | Need::MayAll);
    let mut search = |tokens: &mut dyn Iterator<Item = usize>| {
        let mut fit = |other: usize| {
            let lower = if matches!(edge.way, Way::Head | Way::Above) { t } else { other };
            let related = edge.relations.is_empty() || edge.relations.contains(&reading.relation(lower));
            let cased = || edge.cases.is_empty() || edge.cases.iter().any(|case| introduces(reading, case, lower));
            related && cased() && fits(reading, &edge.to, other, named)
        };
        tokens.filter(|&other| fit(other)).take(if all { usize::MAX } else { 1 }).count() > 0
    };
    let sentence = || crate::normalise::clause::sentence_of(reading, t);
    let found = match edge.way {
        Way::Head => search(&mut reading.head(t).into_iter()),
        Way::Above => search(&mut std::iter::successors(reading.head(t), |&above| reading.head(above)).take(sentence().len())),
        Way::Dependent => search(&mut reading.parsed.children(t)),
        Way::Below => search(&mut (t + 1..sentence().end).filter(|&other| reading.parsed.is_below(other, t))),
        Way::Behind(reach) => search(&mut (t + 1..sentence().end).take(reach)),
        Way::Before(reach) => search(&mut (sentence().start..t).rev().take(reach)),
    };
    if edge.need == Need::MustNot {
        named.truncate(before);
    }
    found
}

fn introduces(reading: &Reading<'_>, case: &Case, t: usize) -> bool {
    match case {
        Case::Word(word) => *word == reading.case(t),
        Case::Class(class) => reading.case_is(t, *class),
    }
}

fn holds(reading: &Reading<'_>, node: &Node, t: usize, classes: Classes) -> bool {
    node.tests.iter().all(|test| passes(reading, test, t, classes))
}

fn passes(reading: &Reading<'_>, test: &Test, t: usize, classes: Classes) -> bool {
    let any = test.atoms.iter().any(|atom| match atom {
        Atom::Pos(pos) => reading.pos(t) == *pos,
        Atom::Class(class) => classes.has(*class),
        Atom::Word(word) => reading.lemma(t).eq_ignore_ascii_case(word),
        Atom::Trait(asked) => has(reading, t, *asked),
    });
    any != test.negated
}

fn has(reading: &Reading<'_>, t: usize, asked: Trait) -> bool {
    let form = reading.word(t).morph.form;
    match asked {
        // *denied knowing*: a participle to the parser.
        Trait::Gerund => {
            form == Some(VerbForm::Gerund) || form == Some(VerbForm::Participle) && reading.word(t).morph.tense == Some(Tense::Present)
        }
        Trait::Finite => form == Some(VerbForm::Finite),
        // *to bribe*, and not the bare form behind an auxiliary (*did not bribe*).
        Trait::Infinitive => form == Some(VerbForm::Infinitive) && reading.child(t, &[Dependency::Aux]).is_none(),
        Trait::Participle => form == Some(VerbForm::Participle),
        Trait::Passive => crate::normalise::proposition::is_passive(reading, t),
        Trait::Subjunctive => {
            let subject = reading.child(t, &[Dependency::Nsubj, Dependency::NsubjPass]).map(|s| reading.word(s).morph);
            let single = subject.is_some_and(|m| m.plural != Some(true) && m.person.is_none_or(|p| p == 3));
            let helped = reading.child(t, &[Dependency::Aux, Dependency::Cop, Dependency::AuxPass]).is_some();
            single && !helped && reading.printed(&(t..t + 1)).eq_ignore_ascii_case(reading.lemma(t))
        }
        Trait::Negated => crate::normalise::polarity::negated(reading, t),
        Trait::Person => {
            let named = reading.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Person);
            named || reading.is_a(t, Class::Persons)
        }
        Trait::Name => reading.pos(t) == Pos::Propn,
        Trait::Deed => reading.pos(t) == Pos::Noun && frames::of_noun(&noun_name(reading, t)).is_some(),
        Trait::Said => reading.voice(t).is_some(),
        Trait::Behind => reading.head(t).is_some_and(|head| head < t),
        Trait::Quoted => t > 0 && matches!(reading.printed(&(t - 1..t)).as_str(), "\"" | "“" | "‘" | "'"),
        Trait::Ing => {
            let form = reading.printed(&(t..t + 1)).to_lowercase();
            form.ends_with("ing") && lemma::mend(&form, "", true).is_some()
        }
        Trait::Time => reading.time_at(t).is_some(),
        Trait::Cue => reading.cue_of(t).is_some(),
        Trait::Plural => reading.word(t).morph.plural == Some(true),
        Trait::Alike => reading.head(t).is_some_and(|head| reading.pos(head) == reading.pos(t)),
        Trait::Accusation => claim_nouns().accusations.contains(reading.lemma(t)),
        Trait::Figure => reading.figures.iter().any(|f| f.tokens.contains(&t)),
    }
}
