//! Clauses of verbs, of *be*, of *there is*, and of nouns that say a deed.

use super::gate::{asked, told};
use super::phrase::{self, LONGEST, Subject, form, noun_phrase, phrase_tokens, render};
use super::{Asked, table};
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::wording::{fill, inside, is_plural, is_pronoun, slot, words};
use crate::lexicon::words::Class;
use crate::lexicon::{inflect, lemma};
use crate::normalise::claim::Argument;
use crate::normalise::clause::saying_of;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos, Tense, VerbForm};
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
    if vectors.row(base).is_some() {
        return Some(base.to_owned());
    }
    let mended = base.strip_suffix('e').map(str::to_owned).into_iter().chain([format!("{base}e")]);
    mended.into_iter().find(|m| vectors.row(m).is_some())
}

/// The base form of a verb; `None` for what is no word.
fn base(reading: &Reading<'_>, verb: usize) -> Option<String> {
    let base = reading.lemma(verb).to_lowercase();
    let letters = base.len() >= 2 && base.chars().all(|c| c.is_alphabetic() || c == '-');
    letters.then(|| known(&base)).flatten()
}

fn is_present(reading: &Reading<'_>, t: usize) -> bool {
    table().verbs.present.contains(&form(reading, t))
}

fn is_one_of(reading: &Reading<'_>, t: usize, list: &[String]) -> bool {
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
    let modals = [(&t.verbs.future, &t.aux.will, true), (&t.verbs.would, &t.aux.would, true), (&t.verbs.could, &t.aux.could, !perfect)];
    if let Some((_, modal, true)) = modals.into_iter().find(|(verbs, ..)| helped(verbs).is_some()) {
        let first = modal.clone();
        let inner = if passive { format!("{} {printed}", t.aux.be) } else { base };
        let told = format!("{first} {inner}");
        return Some(Group { who: (!passive).then(|| told.clone()), first, inner, told, passive });
    }
    let present = aux.iter().any(|&a| is_present(reading, a));
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
    if reading.child(verb, &[Expl]).is_some() {
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
            let head = proposition::written(reading, verb).or_else(|| proposition::understood(reading, verb))?;
            phrase::subject(reading, head, verb).filter(|s| !s.text.is_empty())?
        }
    };
    let group = group(reading, verb, subject.plural, accused.is_some())?;
    let keep = phrase::rest_tokens(reading, verb, range);
    if !is_complete(reading, verb, &keep) {
        return None;
    }
    let lead = antecedent(reading, verb, group.passive);
    let rest = |keep: &[usize]| Some(format!("{} {}", lead.clone().unwrap_or_default(), render(reading, keep)?).trim().to_owned());
    let whole = rest(&keep)?;
    let t = table();
    // *No such order was given* tells of none.
    let any = reading.parsed.subtree(verb).into_iter().any(|t| phrase::asks_any(reading, t));
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

/// Whether what a verb governs stands behind it: *feared that*, *allowed operators to* and *ordered* say nothing by themselves.
fn is_complete(reading: &Reading<'_>, verb: usize, keep: &[usize]) -> bool {
    use Dependency::*;
    let governed = reading.children(verb, &[Obj, Iobj, Ccomp, Xcomp]);
    // *Law challenged in court*: without its auxiliary a headline's passive looks like a deed.
    let past = reading.word(verb).morph.form != Some(VerbForm::Gerund) && form(reading, verb) != reading.lemma(verb).to_lowercase();
    let doubtful = in_title(reading, verb) && past && reading.child(verb, &[Obj, Ccomp, Xcomp, Aux, AuxPass]).is_none();
    if doubtful && !is_one_of(reading, verb, &table().verbs.headline) {
        return false;
    }
    let lost = governed.filter(|&c| c > verb || reading.relation(c) == Ccomp).any(|c| !keep.contains(&c));
    // *even after following*, *to assume*: what has neither a subject of its own nor an object is a way of speaking.
    let bare = keep.is_empty() && reading.child(verb, &[Nsubj, NsubjPass, AuxPass]).is_none() && reading.relation(verb) != Conj;
    !lost && !bare && keeps_its_sense(reading, verb, keep)
}

/// Whether nothing is left out without which the clause says something else: a clause that binds it (*only after they had thrown stones*), or one
/// that tells which of several is meant (*at the meeting that he chaired*).
fn keeps_its_sense(reading: &Reading<'_>, head: usize, keep: &[usize]) -> bool {
    use Dependency::*;
    let weighs = |t: &usize| reading.pos(*t) != Pos::Punct && !words().links.contains(&reading.lemma(*t).to_lowercase());
    let bound = phrase::bound(reading, head).all(|c| reading.parsed.subtree(c).iter().filter(|t| weighs(t)).all(|t| keep.contains(t)));
    let told = |c: usize| {
        let clauses = reading.parsed.subtree(c);
        let mut clauses = clauses.iter().copied().filter(|&t| matches!(reading.relation(t), AclRelcl | Acl | Advcl | Ccomp | Xcomp));
        clauses.all(|t| t == c || keep.contains(&t) || phrase::is_set_off(reading, t))
    };
    // *After a group of masked men | attacked them*: the tree broke off before what they did.
    let next = keep.iter().max().map(|&last| last + 1).filter(|&t| t < reading.parsed.words.len());
    let broken = next.is_some_and(|t| {
        let finite = reading.word(t).morph.form == Some(VerbForm::Finite) && matches!(reading.pos(t), Pos::Verb | Pos::Aux);
        finite && reading.sentence(t) == reading.sentence(head)
    });
    bound && !broken && reading.children(head, &[Obl, OblUnmarked]).filter(|c| *c > head && keep.contains(c)).all(told)
}

/// Whether a token heads a day or hour, not how long something lasted.
fn is_time(reading: &Reading<'_>, t: usize) -> bool {
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
    if !keeps_its_sense(reading, head, &keep) {
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

/// *The shelling of the town*, with who is said to have done it.
pub(super) fn nominal(reading: &Reading<'_>, noun: usize, agent: Option<&Argument>) -> Option<Asked> {
    let phrase = noun_phrase(reading, noun).filter(|p| p.split(' ').count() <= LONGEST)?;
    let first = phrase.split(' ').next().unwrap_or_default().to_lowercase();
    let t = table();
    if let Some(asked) = part_in(reading, noun, agent) {
        return Some(asked);
    }
    let determiner = reading.child(noun, &[Dependency::Det, Dependency::NmodPoss]);
    if agent.is_none() && saying_of(reading, noun).is_some() && determiner.is_none_or(|d| reading.is_a(d, Class::Indefinite)) {
        let be = if phrase::is_plural(reading, noun) { &t.aux.were } else { &t.aux.was };
        return Some(Asked {
            whether: asked(&fill(&t.ask.there, &[(slot::BE, be), (slot::REST, &phrase)])),
            statement: told(&fill(&t.ask.statement_there, &[(slot::BE, be), (slot::REST, &phrase)])),
            ..Asked::default()
        });
    }
    let named = phrase.contains("'s ") || phrase.contains("’s ") || words().determiners.contains(&first);
    let thing = if named { phrase } else { format!("{} {phrase}", t.aux.the) };
    let who = asked(&fill(&t.ask.who_behind, &[(slot::THING, &thing)]));
    let apart = |a: &&Argument| {
        let own: Vec<&str> = a.text.split(' ').filter(|w| w.len() > 3).collect();
        !is_pronoun(&a.text) && own.len() <= 7 && !own.iter().any(|w| thing.contains(w)) && reading.pos(noun) == Pos::Noun
    };
    let Some(agent) = agent.filter(apart) else { return Some(Asked { who, ..Asked::default() }) };
    let subject = inside(&agent.text);
    let be = if is_plural(&agent.text) { &t.aux.were } else { &t.aux.was };
    Some(Asked {
        whether: asked(&fill(&t.ask.behind, &[(slot::BE, be), (slot::SUBJECT, &subject), (slot::THING, &thing)])),
        who,
        statement: told(&fill(&t.ask.statement_behind, &[(slot::BE, be), (slot::SUBJECT, &subject), (slot::THING, &thing)])),
        ..Asked::default()
    })
}

/// *Its involvement in the attack*, *responsibility for it*: who had a part in what. `None` for every other noun; nothing where what it was is
/// not told.
fn part_in(reading: &Reading<'_>, noun: usize, agent: Option<&Argument>) -> Option<Asked> {
    let t = table();
    let (whether, who, statement) = if is_one_of(reading, noun, &t.verbs.involvement) {
        (&t.ask.involved, &t.ask.who_involved, &t.ask.statement_involved)
    } else if is_one_of(reading, noun, &t.verbs.responsibility) {
        (&t.ask.responsible, &t.ask.who_responsible, &t.ask.statement_responsible)
    } else {
        return None;
    };
    let about = reading.children(noun, &[Dependency::Nmod]).find(|&c| c > noun && words().taken_part.contains(&reading.case(c)));
    let Some(thing) = about.and_then(|c| noun_phrase(reading, c)) else { return Some(Asked::default()) };
    let who = asked(&fill(who, &[(slot::THING, &thing)]));
    let Some(agent) = agent.filter(|a| !is_pronoun(&a.text) && a.text.split(' ').count() <= 7) else {
        return Some(Asked { who, ..Asked::default() });
    };
    let subject = inside(&agent.text);
    let be = if is_plural(&agent.text) { &t.aux.were } else { &t.aux.was };
    let parts = [(slot::BE, be.as_str()), (slot::SUBJECT, subject.as_str()), (slot::THING, thing.as_str())];
    Some(Asked { whether: asked(&fill(whether, &parts)), who, statement: told(&fill(statement, &parts)), ..Asked::default() })
}
