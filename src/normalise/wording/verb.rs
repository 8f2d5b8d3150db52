//! Clauses of verbs, of *be*, of *there is*, and of nouns that say a deed.

use super::gate::{asked, told};
use super::phrase::{self, Subject, form, noun_phrase, phrase_tokens, render};
use super::{Asked, complete, table};
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::wording::{fill, inside, is_plural, is_pronoun, slot, words};
use crate::lexicon::{inflect, lemma};
use crate::normalise::claim::Argument;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Tense, VerbForm};
use std::ops::Range;

/// The verb of a clause in three shapes.
pub(super) struct Group {
    /// The auxiliary that asks: *did*, *was*, *has*.
    pub first: String,
    /// What stands behind the subject then: *fall*, *been closed*.
    pub inner: String,
    /// What a statement has: *fell*, *has been closed*.
    pub told: String,
    /// The same behind *who*; `None` where nobody is asked for.
    pub who: Option<String>,
    /// Whether what happens to the subject is told.
    pub passive: bool,
}

/// A base form that is a word: the network's lemma, mended by its last letter when only that makes a known one (*boarde*).
fn known(base: &str) -> Option<String> {
    let vectors = crate::parse::Vectors::embedded();
    if vectors.row(base).is_some() || lemma::is_known(base) {
        return Some(base.to_owned());
    }
    let mended = base.strip_suffix('e').map(str::to_owned).into_iter().chain([format!("{base}e")]);
    mended.into_iter().find(|m| vectors.row(m).is_some())
}

/// The base form of a verb; `None` for what is no word.
fn base(reading: &Reading<'_>, verb: usize) -> Option<String> {
    let base = reading.lemma(verb).to_lowercase();
    // *Lied* is no verb that has a past.
    let told = reading.word(verb).morph.tense == Some(Tense::Past) && base == form(reading, verb) && !words().unchanged.contains(&base);
    let base = if told { lemma::of_past(&base).unwrap_or(base) } else { base };
    let letters = base.len() >= 2 && base.chars().all(|c| c.is_alphabetic() || c == '-');
    // *Did not collude*: what is printed as a base form is one.
    let printed = reading.word(verb).morph.form == Some(VerbForm::Infinitive) && form(reading, verb) == base;
    letters.then(|| if printed { Some(base.clone()) } else { known(&base) }).flatten()
}

fn is_present(reading: &Reading<'_>, t: usize) -> bool {
    table().verbs.present.contains(&form(reading, t))
}

pub(super) fn is_one_of(reading: &Reading<'_>, t: usize, list: &[String]) -> bool {
    let lemma = reading.lemma(t).to_lowercase();
    list.contains(&lemma)
}

/// Whether a clause says what is done to its subject.
fn is_passive(reading: &Reading<'_>, verb: usize, base: &str, aux: &[usize], accused: bool) -> bool {
    use Dependency::*;
    let word = reading.word(verb);
    let past_participle = word.morph.form == Some(VerbForm::Participle) && word.morph.tense != Some(Tense::Present);
    // *At least 27 killed in attack*: a headline leaves the auxiliary out.
    // Elsewhere what is told as finite is: *crossed the line and fired on a patrol*.
    let headline = aux.is_empty()
        && (in_title(reading, verb) || word.morph.form != Some(VerbForm::Finite) || words().unchanged.contains(base))
        && reading.child(verb, &[Obj]).is_none()
        && is_one_of(reading, verb, &table().verbs.headline)
        // *and nine others hurt*
        && (form(reading, verb) != base || words().unchanged.contains(base))
        && reading.word(verb).morph.form != Some(VerbForm::Gerund);
    headline
        || reading.child(verb, &[AuxPass, NsubjPass]).is_some()
        || (aux.is_empty() && past_participle && reading.child(verb, &[Obj, Nsubj]).is_none() && !accused)
}

/// Whether a token stands in the headline, whose present tense tells the past.
pub(super) fn in_title(reading: &Reading<'_>, t: usize) -> bool {
    let Some(token) = reading.parsed.segmented.tokens.get(t) else { return false };
    reading.document.parts.iter().any(|p| p.kind == crate::ingest::PartKind::Title && p.span.contains(token.span))
}

/// The verb group of a clause with a subject of that number.
pub(super) fn group(reading: &Reading<'_>, verb: usize, plural: bool, accused: bool) -> Option<Group> {
    use Dependency::*;
    let t = table();
    let base = base(reading, verb)?;
    let aux: Vec<usize> = reading.children(verb, &[Aux, AuxPass]).collect();
    let helped = |list: &[String]| aux.iter().copied().find(|&a| is_one_of(reading, a, list));
    let passive = is_passive(reading, verb, &base, &aux, accused);
    let be = |now: bool| match (now, plural) {
        (true, true) => &t.aux.are,
        (true, false) => &t.aux.is,
        (false, true) => &t.aux.were,
        (false, false) => &t.aux.was,
    };
    let printed = form(reading, verb);
    let perfect = helped(&t.verbs.have).is_some();
    // *Could have* is no modal that asks.
    // *Must have been* is a guess, no duty.
    if perfect && (helped(&t.verbs.must).is_some() || helped(&t.verbs.should).is_some()) {
        return None;
    }
    let modals = [
        (&t.verbs.future, &t.aux.will, true),
        (&t.verbs.would, &t.aux.would, true),
        (&t.verbs.must, &t.aux.must, true),
        (&t.verbs.should, &t.aux.should, true),
        (&t.verbs.could, &t.aux.could, !perfect),
    ];
    if let Some((_, modal, true)) = modals.into_iter().find(|(verbs, ..)| helped(verbs).is_some()) {
        let first = modal.clone();
        let inner = if passive { format!("{} {printed}", t.aux.be) } else { base };
        let told = format!("{first} {inner}");
        return Some(Group { who: (!passive).then(|| told.clone()), first, inner, told, passive });
    }
    // *Appears to have been killed* was killed.
    let to = reading.children(verb, &[Mark]).any(|m| form(reading, m) == t.aux.to);
    let present = !to && aux.iter().any(|&a| is_present(reading, a));
    if passive {
        let (first, inner) = match (present && !perfect, present && perfect) {
            (true, _) => (be(true).to_owned(), printed),
            (_, true) => (if plural { &t.aux.have } else { &t.aux.has }.clone(), format!("{} {printed}", t.aux.been)),
            _ => (be(false).to_owned(), printed),
        };
        let told = format!("{first} {inner}");
        return Some(Group { first, inner, told, who: None, passive });
    }
    let word = reading.word(verb);
    let gerund = word.morph.form == Some(VerbForm::Gerund) || inflect::verb(&base, None, false).gerund == printed;
    if let Some(be_token) = helped(&t.verbs.be).filter(|_| gerund) {
        let now = is_present(reading, be_token);
        let first = be(now).to_owned();
        let one = if now { &t.aux.is } else { &t.aux.was };
        let (told, who) = (format!("{first} {printed}"), format!("{one} {printed}"));
        return Some(Group { first, inner: printed, told, who: Some(who), passive });
    }
    let now = !perfect
        && aux.iter().all(|&a| is_present(reading, a))
        && word.morph.tense == Some(Tense::Present)
        && word.morph.form == Some(VerbForm::Finite)
        && !in_title(reading, verb);
    if now {
        let told = if plural { base.clone() } else { third(&base) };
        let who = Some(third(&base));
        return Some(Group { first: if plural { &t.aux.r#do } else { &t.aux.does }.clone(), inner: base, told, who, passive });
    }
    // What is printed in the past is right as it stands; a base form has to be put there.
    let finite = word.morph.form == Some(VerbForm::Finite) && word.morph.tense == Some(Tense::Past) && aux.is_empty();
    let past = if finite && printed != base { printed } else { lemma::past(&base)? };
    Some(Group { first: t.aux.did.clone(), inner: base, told: past.clone(), who: Some(past), passive })
}

/// The third person of a verb in the present.
fn third(base: &str) -> String {
    if table().verbs.have.iter().any(|v| v == base) { table().aux.has.clone() } else { inflect::with_s(base) }
}

/// *X did V rest.*
pub(super) fn verbal(reading: &Reading<'_>, verb: usize, range: &Range<usize>, accused: Option<&Argument>) -> Option<Asked> {
    use Dependency::*;
    if reading.child(verb, &[Expl]).is_some() || complete::is_glued(reading, verb) {
        return None;
    }
    // *Denied that he had tried to bribe a victim* asks whether he tried.
    if let Some(over) = complete::governing(reading, verb).filter(|_| accused.is_none()) {
        return verbal(reading, over, range, None);
    }
    if accused.is_none() && (complete::is_told_as_aim(reading, verb) || complete::is_to_come(reading, verb)) {
        return None;
    }
    // *No sanctions and therefore no need for them*: the tree put together what is not one thing.
    let torn = |t: usize| phrase::asks_any(reading, t) && reading.head(t).is_some_and(|noun| reading.relation(noun) == Conj);
    if reading.parsed.subtree(verb).into_iter().any(torn) {
        return None;
    }
    // *had his badge stolen*: what is done stands before its verb, and the subject did nothing.
    if reading.child(verb, &[Obj]).is_some_and(|o| o < verb && reading.relation(verb) != AclRelcl) {
        return None;
    }
    let subject = match accused {
        Some(argument) if is_pronoun(&argument.text) || argument.text.split(' ').count() > 7 => return None,
        Some(argument) => Subject { text: inside(&argument.text), plural: is_plural(&argument.text) },
        None => {
            let written = proposition::written(reading, verb).or_else(|| complete::filled(reading, verb));
            let head = written.or_else(|| proposition::understood(reading, verb))?;
            // *Charges of making false calls*, *the claim, pushed by Democrats*: what is said does nothing, and how it is told is not what is denied.
            if written.is_none() && claim_nouns().says(reading.lemma(head)) {
                return None;
            }
            phrase::subject(reading, head, verb).filter(|s| !s.text.is_empty())?
        }
    };
    // *Denied having used shells*, where the tree takes what was used for what he had.
    let done = complete::done_before(reading, verb);
    if done.is_some_and(|p| is_one_of(reading, p, &table().verbs.headline)) {
        return None;
    }
    let group = group(reading, done.unwrap_or(verb), subject.plural, accused.is_some() || done.is_some())?;
    let mut keep = complete::with_relatives(reading, verb, phrase::rest_tokens(reading, verb, range), range)?;
    if !complete::is_complete(reading, verb, &keep) {
        return None;
    }
    keep.retain(|&t| Some(t) != done);
    let lead = antecedent(reading, verb, group.passive);
    let rest = |keep: &[usize]| Some(format!("{} {}", lead.clone().unwrap_or_default(), render(reading, keep)?).trim().to_owned());
    let whole = rest(&keep)?;
    let t = table();
    // *No such order was given* tells of none.
    let any = reading.parsed.subtree(verb).into_iter().any(|t| phrase::asks_any(reading, t) || table().any.contains_key(&form(reading, t)));
    let ask = |rest: &str| {
        fill(
            &t.ask.whether,
            &[(slot::FIRST, &group.first), (slot::SUBJECT, &subject.text), (slot::INNER, &group.inner), (slot::REST, rest)],
        )
    };
    let without = |name: &str, drop: Vec<usize>| {
        let left: Vec<usize> = keep.iter().copied().filter(|k| !drop.contains(k)).collect();
        (left.len() < keep.len()).then(|| rest(&left)).flatten().and_then(|rest| asked(&fill(name, &[(slot::ASKED, &ask(&rest))])))
    };
    Some(Asked {
        whether: asked(&ask(&whole)),
        who: group.who.as_ref().and_then(|who| asked(&fill(&t.ask.who, &[(slot::TOLD, who), (slot::REST, &whole)]))),
        when: without(&t.ask.when, below(reading, verb, |c| is_time(reading, c))),
        place: without(
            &t.ask.r#where,
            below(reading, verb, |c| reading.place_at(c).is_some() && words().within.contains(&reading.case(c))),
        ),
        statement: told(&fill(&t.ask.statement, &[(slot::SUBJECT, &subject.text), (slot::TOLD, &group.told), (slot::REST, &whole)]))
            .filter(|_| !any),
    })
}

/// Whether a token heads a day or hour, not how long something lasted.
pub(super) fn is_time(reading: &Reading<'_>, t: usize) -> bool {
    use crate::normalise::time::TimexKind;
    reading.time_at(t).is_some_and(|time| matches!(time.kind, TimexKind::Date | TimexKind::Time) && time.interval.is_some())
        && !table().verbs.lasting.contains(&reading.case(t))
}

/// The tokens of the obliques of a verb that are of one sort.
fn below(reading: &Reading<'_>, verb: usize, sort: impl Fn(usize) -> bool) -> Vec<usize> {
    use Dependency::*;
    let obliques = reading.children(verb, &[Obl, OblUnmarked, Advmod]).filter(|&c| c > verb && sort(c));
    obliques.flat_map(|c| reading.parsed.subtree(c)).collect()
}

/// The antecedent of an object relative, which fills its gap: *the town that they shelled*.
fn antecedent(reading: &Reading<'_>, verb: usize, passive: bool) -> Option<String> {
    let head = reading.head(verb).filter(|_| reading.relation(verb) == Dependency::AclRelcl && !passive)?;
    // *Sites where attacks occurred* fills no gap of an object.
    let about = reading.children(verb, &[Dependency::Advmod]).any(|c| table().verbs.whereabouts.contains(&form(reading, c)));
    let gap = reading.child(verb, &[Dependency::Obj]).is_none()
        && !about
        && proposition::written(reading, verb).is_some_and(|s| s != head)
        && !claim_nouns().says(reading.lemma(head));
    gap.then(|| noun_phrase(reading, head)).flatten()
}

/// *X was P.*
pub(super) fn copular(reading: &Reading<'_>, head: usize, range: &Range<usize>) -> Option<Asked> {
    use Dependency::*;
    let copula = reading.child(head, &[Cop])?;
    let subject = proposition::written(reading, head)?;
    if is_one_of(reading, subject, &table().verbs.empty) && reading.speaker_at(subject).is_none() {
        return None;
    }
    let subject = phrase::subject(reading, subject, head)?;
    // *would be*, *may be*: the auxiliary would have to move, and what it says is told apart as modality.
    if reading.children(head, &[Aux]).any(|a| !is_one_of(reading, a, &table().verbs.helping)) {
        return None;
    }
    let mut keep =
        phrase_tokens(reading, head, &[Nsubj, NsubjPass, Csubj, Cop, Aux, Advcl, Parataxis, Conj, Cc, Mark, Punct, Discourse, AclRelcl]);
    keep.extend(phrase::bound(reading, head).flat_map(|c| phrase_tokens(reading, c, &[])));
    keep.sort_unstable();
    keep.dedup();
    keep.retain(|&t| t > copula && range.contains(&t) && !phrase::is_left_out(reading, t));
    let keep = complete::with_relatives(reading, head, keep, range)?;
    if !complete::keeps_its_sense(reading, head, &keep) || complete::is_glued(reading, head) {
        return None;
    }
    let rest = render(reading, &phrase::shorten(reading, head, keep)).filter(|r| !r.is_empty())?;
    let now = is_present(reading, copula) && !in_title(reading, copula);
    let t = table();
    let first = match (now, subject.plural) {
        (true, true) => &t.aux.are,
        (true, false) => &t.aux.is,
        (false, true) => &t.aux.were,
        (false, false) => &t.aux.was,
    };
    let one = if now { &t.aux.is } else { &t.aux.was };
    Some(Asked {
        whether: asked(&fill(
            &t.ask.whether,
            &[(slot::FIRST, first), (slot::SUBJECT, &subject.text), (slot::INNER, ""), (slot::REST, &rest)],
        )),
        who: asked(&fill(&t.ask.who, &[(slot::TOLD, one), (slot::REST, &rest)])),
        statement: told(&fill(&t.ask.statement, &[(slot::SUBJECT, &subject.text), (slot::TOLD, first), (slot::REST, &rest)])),
        ..Asked::default()
    })
}

/// *There were clashes in the north.*
pub(super) fn existential(reading: &Reading<'_>, noun: usize) -> Option<Asked> {
    use Dependency::*;
    let verb = reading.head(noun)?;
    let now = is_present(reading, verb);
    let plural = phrase::is_plural(reading, noun);
    let mut keep = phrase_tokens(reading, noun, &[AclRelcl, Appos, Parataxis]);
    for c in reading.children(verb, &[Obl, OblUnmarked]) {
        keep.extend(phrase_tokens(reading, c, &[AclRelcl, Advcl]));
    }
    keep.retain(|&t| t > verb && !phrase::is_left_out(reading, t));
    keep.sort_unstable();
    keep.dedup();
    let rest = render(reading, &keep)?;
    let t = table();
    // *There was no pressure* asks for any.
    let bare = keep.iter().any(|&t| phrase::asks_any(reading, t));
    let be = match (now, plural) {
        (true, true) => &t.aux.are,
        (true, false) => &t.aux.is,
        (false, true) => &t.aux.were,
        (false, false) => &t.aux.was,
    };
    Some(Asked {
        whether: asked(&fill(&t.ask.there, &[(slot::BE, be), (slot::REST, &rest)])),
        statement: told(&fill(&t.ask.statement_there, &[(slot::BE, be), (slot::REST, &rest)])).filter(|_| !bare),
        ..Asked::default()
    })
}
