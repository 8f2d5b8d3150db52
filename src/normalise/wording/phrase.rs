//! Phrases of the tree as words: noun phrases, what follows a verb, days by their date.

use super::letters::{is_shouted, lowered};
use super::owner::{fits_subject, is_of_subject, links, whose};
use super::table;
use crate::attribute::SpeakerKind;
use crate::id::SpeakerId;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::statement::{hedges, negators};
use crate::lexicon::wording::{self, fill, is_plural as names_several, is_pronoun, slot, words};
use crate::lexicon::words::speaker::UNNAMED;
use crate::lexicon::words::{Class, is_a};
use crate::lexicon::{function_words, inflect};
use crate::normalise::claim::Argument;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Most words of a question behind its verb; obliques beyond are left out.
pub(super) const LONGEST: usize = 16;

/// A subject as words.
pub(super) struct Subject {
    pub text: String,
    pub plural: bool,
}

/// What stands loosely at a noun and is no part of its name.
const LOOSE: [Dependency; 19] = [
    Dependency::AclRelcl,
    Dependency::Acl,
    Dependency::Appos,
    Dependency::Parataxis,
    Dependency::Conj,
    Dependency::Cc,
    Dependency::Punct,
    Dependency::Case,
    Dependency::Mark,
    Dependency::Cop,
    Dependency::Nsubj,
    Dependency::NsubjPass,
    Dependency::Aux,
    Dependency::Advcl,
    Dependency::Advmod,
    Dependency::Expl,
    Dependency::Discourse,
    Dependency::Obl,
    Dependency::OblAgent,
];

/// The subject as a noun phrase; pronouns under the name that they stand for.
pub(super) fn subject(reading: &Reading<'_>, head: usize, verb: usize) -> Option<Subject> {
    let head = super::super::proposition::resolve(reading, verb, head);
    if words().nobody.contains(&reading.lemma(head).to_lowercase()) {
        return None;
    }
    if reading.pos(head) == Pos::Pron || is_pronoun(&reading.printed(&(head..head + 1))) {
        let text = named(reading, head)?;
        return Some(Subject { plural: names_several(&text), text });
    }
    // A clause, or a word that the tree takes for a subject and that is none.
    if !matches!(reading.pos(head), Pos::Noun | Pos::Propn | Pos::Num) && reading.child(head, &[Dependency::Det]).is_none() {
        return None;
    }
    // *Things that are not true* are any.
    if table().verbs.empty_nouns.contains(&reading.lemma(head).to_lowercase()) && reading.child(head, &[Dependency::Det]).is_none() {
        return None;
    }
    let mut text = noun_phrase(reading, head).or_else(|| rendered(reading, &noun_tokens(reading, head), Owner::Dropped))?;
    // *and New Jersey suburbs*, *in Cuyahoga County 5 percent*: the tree put something before the phrase that is none of it.
    let first = text.split(' ').next().unwrap_or_default();
    let classes = function_words::classes(first);
    let hangs = words().leading.contains(first) || classes.relatives();
    if classes.conjunctions() || hangs && !words().pointing.contains(first) {
        return None;
    }
    // *Coach let him go*: whoever is called by a common noun has an article in a sentence.
    let determined = words().determiners.contains(&first.to_lowercase());
    let somebody = || matches!(nouns::kind(&reading.lemma(head).to_lowercase()), Some(NounKind::Person | NounKind::Group));
    let bare = || reading.child(head, &[Dependency::Det, Dependency::DetPredet, Dependency::NmodPoss, Dependency::Nummod]).is_none();
    let several = || is_plural(reading, head) || names_several(&text);
    let small = reading.printed(&(head..head + 1)).starts_with(char::is_lowercase);
    if !determined && (small || reading.pos(head) == Pos::Noun) && bare() && somebody() && !several() && !wording::is_owned(&text) {
        text = format!("{} {text}", table().aux.the);
    }
    let conjuncts: Vec<usize> =
        reading.children(head, &[Dependency::Conj]).filter(|&c| matches!(reading.pos(c), Pos::Noun | Pos::Propn)).collect();
    if let Some((&last, others)) = conjuncts.split_last() {
        for &c in others {
            text = format!("{text}, {}", noun_phrase(reading, c)?);
        }
        text = format!("{text} {} {}", and(reading, last), noun_phrase(reading, last)?);
    }
    // *The talk between the mayor and the guard* is one.
    let one = reading.pos(head) == Pos::Noun && reading.word(head).morph.plural == Some(false);
    Some(Subject { plural: !conjuncts.is_empty() || is_plural(reading, head) || !one && names_several(&text), text })
}

/// The conjunction before a conjunct, as printed.
fn and(reading: &Reading<'_>, conjunct: usize) -> String {
    reading.child(conjunct, &[Dependency::Cc]).map_or_else(|| table().aux.and.clone(), |c| form(reading, c))
}

/// Whom a pronoun names.
pub(super) fn named(reading: &Reading<'_>, pronoun: usize) -> Option<String> {
    let speaker = reading.speaker_at(pronoun)?;
    // *The bishop denied that he had known*: one who is described by a common noun, and not only told of.
    let common = speaker.kind == SpeakerKind::Unnamed && speaker.name != UNNAMED && !names_several(&speaker.name);
    if speaker.kind == SpeakerKind::Outlet || speaker.kind == SpeakerKind::Unnamed && !common || is_pronoun(&speaker.name) {
        return None;
    }
    let described = common || matches!(speaker.kind, SpeakerKind::Office | SpeakerKind::Group);
    Some(if speaker.kind == SpeakerKind::Person { speaker.name.clone() } else { wording::with_the(&speaker.name, described) })
}

/// A noun phrase without clauses and appositions, lower case at its head unless it is a name; `None` when it is a bare pronoun, or when whose it
/// is (*his badge*) is not known.
pub(super) fn noun_phrase(reading: &Reading<'_>, head: usize) -> Option<String> {
    noun_phrase_beside(reading, head, None)
}

/// The same without who is named beside it.
pub(super) fn noun_phrase_beside(reading: &Reading<'_>, head: usize, named: Option<&Argument>) -> Option<String> {
    rendered(reading, &noun_tokens_beside(reading, head, named), Owner::Named)
}

/// The tokens of such a phrase without who is named beside it (*fraud against the mayor*, which the mayor is said to have done).
pub(super) fn noun_tokens_beside(reading: &Reading<'_>, head: usize, named: Option<&Argument>) -> Vec<usize> {
    let mut keep = noun_tokens(reading, head);
    let is_named = |c: &usize| named.is_some_and(|a| a.span.contains(reading.span(&(*c..*c + 1))));
    for c in reading.children(head, &[Dependency::Nmod, Dependency::Obl]).filter(is_named) {
        let below = reading.parsed.subtree(c);
        keep.retain(|t| !below.contains(t));
    }
    keep
}

/// The tokens of such a phrase.
pub(super) fn noun_tokens(reading: &Reading<'_>, head: usize) -> Vec<usize> {
    let mut keep = phrase_tokens(reading, head, &LOOSE);
    keep.retain(|&t| !is_left_out(reading, t) || t == head);
    // What hangs on a noun stands behind it; before it stand its article, its number and what sort it is.
    for c in reading.children(head, &[Dependency::Nmod, Dependency::NmodUnmarked, Dependency::OblUnmarked]).filter(|&c| c < head) {
        let below = reading.parsed.subtree(c);
        keep.retain(|t| !below.contains(t));
    }
    // *Holm, in a letter to the paper, denied it*
    for c in reading.children(head, &[Dependency::Nmod, Dependency::NmodUnmarked]).filter(|&c| c > head && is_set_off(reading, c)) {
        let below = reading.parsed.subtree(c);
        keep.retain(|t| !below.contains(t));
    }
    // *the reports as baseless*: what something is called does not belong to its name.
    for c in reading.children(head, &[Dependency::Nmod]).filter(|&c| table().verbs.r#as.contains(&reading.case(c))) {
        let below = reading.parsed.subtree(c);
        keep.retain(|t| !below.contains(t));
    }
    // *a member of the council for nine years, in Tarn*: what hangs far off is cut where the phrase breaks off.
    let at = keep.iter().position(|&t| t == head).unwrap_or(0);
    if let Some(gap) = (at + 1..keep.len()).find(|&i| keep[i] != keep[i - 1] + 1) {
        keep.truncate(gap);
    }
    keep
}

/// Tokens of a subtree without the children of `without` under its head, and without relative clauses below.
pub(super) fn phrase_tokens(reading: &Reading<'_>, head: usize, without: &[Dependency]) -> Vec<usize> {
    let mut keep = vec![head];
    let mut open: Vec<usize> = reading.parsed.children(head).filter(|&c| !without.contains(&reading.relation(c))).collect();
    let sentence = reading.sentence(head);
    while let Some(t) = open.pop() {
        if reading.sentence(t) != sentence {
            continue;
        }
        keep.push(t);
        open.extend(reading.parsed.children(t).filter(|&c| {
            !matches!(reading.relation(c), Dependency::AclRelcl | Dependency::Appos | Dependency::Parataxis | Dependency::Discourse)
        }));
    }
    keep.sort_unstable();
    keep
}

/// What follows the verb: its objects and obliques, in their order, and the clauses that [`bind`](bound) it; without negators, other clauses
/// and what stands before the verb.
pub(super) fn rest_tokens(reading: &Reading<'_>, verb: usize, range: &Range<usize>) -> Vec<usize> {
    use Dependency::*;
    const WITHOUT: [Dependency; 16] =
        [Nsubj, NsubjPass, Csubj, CsubjPass, Aux, AuxPass, Cop, Conj, Cc, CcPreconj, Parataxis, Mark, Discourse, Punct, Advcl, Expl];
    let mut keep = phrase_tokens(reading, verb, &WITHOUT);
    keep.extend(bound(reading, verb).flat_map(|c| phrase_tokens(reading, c, &[])));
    keep.sort_unstable();
    keep.dedup();
    keep.retain(|&t| t > verb && (range.contains(&t) || range.end == verb + 1) && !is_left_out(reading, t));
    shorten(reading, verb, keep)
}

/// The clauses behind a predicate without which it says something else: *before the others did*, *only after they had thrown stones*, *to be
/// lifted*. Purposes set off by a comma are not among them.
pub(super) fn bound<'r>(reading: &'r Reading<'_>, head: usize) -> impl Iterator<Item = usize> + use<'r> {
    let binding = &table().verbs.binding;
    let begins = move |c: usize| {
        let marks = reading.children(c, &[Dependency::Mark, Dependency::Advmod, Dependency::Case]);
        marks.filter(|&m| m < c).any(|m| binding.contains(&form(reading, m)))
    };
    let title = super::verb::in_title(reading, head);
    // *Was involved in negotiating it*
    let part = move |c: usize| {
        let first = reading.parsed.subtree(c).into_iter().min();
        first.is_some_and(|f| f == head + 1 && words().taken_part.contains(&form(reading, f)))
    };
    let bound = move |c: usize| c > head && !title && (begins(c) || part(c)) && !is_set_off(reading, c) && is_clear(reading, c);
    reading.children(head, &[Dependency::Advcl]).filter(move |&c| bound(c))
}

/// Whether everybody in a clause is named: *before it reached it* tells a reader nothing, and the question is as well asked without.
pub(super) fn is_clear(reading: &Reading<'_>, clause: usize) -> bool {
    let pronoun = |t: usize| {
        let told = reading.pos(t) == Pos::Pron && reading.relation(t) != Dependency::NmodPoss;
        told && wording::words().pronouns.contains(&form(reading, t)) && named(reading, t).is_none()
    };
    !reading.parsed.subtree(clause).into_iter().any(pronoun)
}

/// Whether a clause follows a comma.
pub(super) fn is_set_off(reading: &Reading<'_>, clause: usize) -> bool {
    let first = reading.parsed.subtree(clause).into_iter().filter(|&t| reading.pos(t) != Pos::Punct).min();
    first.is_some_and(|t| t > 0 && form(reading, t - 1) == ",")
}

/// Leaves out obliques from the end while there are too many words, and whatever else the case may be for what a clause is told beside
/// (*amid criticism*).
pub(super) fn shorten(reading: &Reading<'_>, head: usize, mut keep: Vec<usize>) -> Vec<usize> {
    use Dependency::*;
    for beside in reading.children(head, &[Obl, Advcl]).filter(|&c| table().verbs.beside.contains(&reading.case(c))) {
        let below = reading.parsed.subtree(beside);
        keep.retain(|t| !below.contains(t));
    }
    let mut loose: Vec<usize> =
        reading.children(head, &[Obl, OblUnmarked, Advmod, Xcomp, Ccomp, Nmod, Acl]).filter(|c| keep.contains(c)).collect();
    while keep.len() > LONGEST {
        let Some(last) = loose.pop() else { break };
        let below = reading.parsed.subtree(last);
        keep.retain(|t| !below.contains(t));
    }
    keep
}

/// Relations that a tree has where it did not understand.
fn unsure(reading: &Reading<'_>, t: usize) -> bool {
    use Dependency::*;
    matches!(reading.relation(t), Dep | Orphan | Reparandum | Goeswith | List | Dislocated | Vocative)
}

/// Tokens as printed, with the white space between neighbours that the text has: pronouns under their names, *this* far from what it
/// points at as *the*, weekdays as days. `None` when a pronoun names nobody, or the tree did not understand a word.
pub(super) fn render(reading: &Reading<'_>, keep: &[usize]) -> Option<String> {
    rendered(reading, keep, Owner::Kept)
}

/// What becomes of *his* and *its*.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// It stands: the subject before it tells whose.
    Kept,
    /// It needs a name.
    Named,
    /// The same; without a name it is *the*.
    Dropped,
    /// It stands, and so does every pronoun for this one, who is named before it.
    Own(SpeakerId),
}

/// The same, with what becomes of owners.
pub(super) fn rendered(reading: &Reading<'_>, keep: &[usize], owner: Owner) -> Option<String> {
    // *a Turkish F-16*: a code stays whole whatever the tree makes of its parts.
    let mut keep: Vec<usize> = keep.to_vec();
    let codes = keep.iter().filter_map(|&t| super::super::terms::code_end(reading, t).map(|end| t + 1..end));
    let codes: Vec<usize> = codes.flatten().collect();
    keep.extend(codes);
    keep.sort_unstable();
    keep.dedup();
    let mut out = String::new();
    let mut before: Option<usize> = None;
    let articles: Vec<usize> = keep.iter().filter_map(|&t| lacks_article(reading, t, &keep)).collect();
    let mut i = 0;
    while i < keep.len() {
        let t = keep[i];
        let token = reading.parsed.segmented.tokens.get(t)?;
        let printed = reading.printed(&(t..t + 1));
        let edge = i == 0 || i + 1 == keep.len();
        let mark = matches!(token.quoted, crate::segment::Quoted::Mark) || printed.chars().all(|c| "\"“”'`()[]".contains(c));
        if mark || (reading.pos(t) == Pos::Punct && (edge || before.is_some_and(|b| b + 1 != t))) {
            i += 1;
            continue;
        }
        if unsure(reading, t) {
            return None;
        }
        let (text, next) = word(reading, &keep, i, printed, owner)?;
        let text = if before.is_none() { lowered(reading, t, text) } else { text };
        let glued = before.is_some_and(|b| b + 1 == t) && !token.spaced;
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        if articles.contains(&t) {
            out.push_str(&super::table().aux.the);
            out.push(' ');
        }
        out.push_str(&text);
        before = Some(keep[next - 1]);
        i = next;
    }
    Some(out.trim_end_matches([',', ';', ':', '-', '–', ' ']).to_owned())
}

/// The word at a place of the kept tokens as it is put to readers, and the place after it.
fn word(reading: &Reading<'_>, keep: &[usize], i: usize, printed: String, owner: Owner) -> Option<(String, usize)> {
    let t = keep[i];
    if let Some((day, end)) = dated(reading, t) {
        let next = (i..keep.len()).find(|&k| keep[k] >= end).unwrap_or(keep.len());
        return Some((day, next));
    }
    let lower = printed.to_lowercase();
    let table = words();
    if lower == table.whose {
        return None;
    }
    if asks_any(reading, t) {
        return Some((super::table().aux.any.clone(), i + 1));
    }
    if let Some(some) = super::table().any.get(&lower) {
        return Some((some.clone(), i + 1));
    }
    let kept = matches!(owner, Owner::Kept | Owner::Own(_));
    // *Forced himself on her*: the subject before it tells who he is.
    if is_a(&lower, Class::Reflexive) && !table.first_person.contains(&lower) && kept {
        return Some((lower, i + 1));
    }
    // *Officials denied that they meant to*: of whom nothing is known is whoever denies it.
    let subject = matches!(reading.relation(t), Dependency::Nsubj | Dependency::NsubjPass);
    let anybody = subject || reading.is_a(t, Class::ThirdPerson);
    let own = |t: usize| matches!(owner, Owner::Own(id) if reading.speaker_at(t).map_or(anybody, |s| s.id == id));
    if (table.pronouns.contains(&lower) || table.possessives.contains(&lower)) && !table.first_person.contains(&lower) && own(t) {
        return Some((lower, i + 1));
    }
    if reading.pos(t) == Pos::Pron && links(reading, t, keep) {
        return Some((lower, i + 1));
    }
    if reading.pos(t) == Pos::Pron && reading.relation(t) != Dependency::NmodPoss && table.pronouns.contains(&lower) {
        return Some((named(reading, t)?, i + 1));
    }
    if table.possessives.contains(&lower) && (!kept || table.first_person.contains(&lower)) {
        // *The plan of their own*
        let own = keep.get(i + 1).is_some_and(|&n| form(reading, n) == super::table().aux.own);
        return match named(reading, t).or_else(|| whose(reading, t)) {
            None if owner == Owner::Dropped => Some((super::table().aux.the.clone(), if own { i + 2 } else { i + 1 })),
            name => Some((wording::genitive(&name?), i + 1)),
        };
    }
    // *She said that he had burnt her papers*: whose, where they are not those of the subject, has to be told.
    if kept && table.possessives.contains(&lower) && reading.relation(t) == Dependency::NmodPoss {
        match named(reading, t) {
            Some(name) if !is_of_subject(reading, t, &name) => return Some((wording::genitive(&name), i + 1)),
            // *Tried to spoil his term*, said of several.
            None if !fits_subject(reading, t) => {
                return Some((whose(reading, t).map_or_else(|| super::table().aux.the.clone(), |name| wording::genitive(&name)), i + 1));
            }
            _ => {}
        }
    }
    if reading.relation(t) == Dependency::Det && table.pointing.contains(&lower) && reading.time_at(t).is_none() {
        return Some((super::table().aux.the.clone(), i + 1));
    }
    // *Recommended Using Email In Cases*: in a headline small words are written large.
    let small = matches!(reading.pos(t), Pos::Verb | Pos::Aux | Pos::Adp | Pos::Det | Pos::Part | Pos::Sconj | Pos::Cconj);
    let large = small && super::verb::in_title(reading, t) && reading.parsed.mention_at(t).is_none();
    Some((if large || is_shouted(reading, t, &printed) { lower } else { printed }, i + 1))
}

/// The first token of the phrase around a noun that a headline left without its article (*Union started violence*).
fn lacks_article(reading: &Reading<'_>, noun: usize, keep: &[usize]) -> Option<usize> {
    use Dependency::*;
    let plain = reading.pos(noun) == Pos::Noun && super::verb::in_title(reading, noun) && !is_plural(reading, noun);
    if !plain || reading.child(noun, &[Det, DetPredet, NmodPoss, Nummod]).is_some() {
        return None;
    }
    let lemma = reading.lemma(noun).to_lowercase();
    let needed = match reading.relation(noun) {
        Nsubj | NsubjPass | NmodPoss => true,
        Obj => !super::table().verbs.r#abstract.iter().any(|ending| lemma.ends_with(ending.as_str())),
        _ => false,
    };
    let below = reading.parsed.subtree(noun);
    let first = keep.iter().copied().filter(|t| *t <= noun && below.contains(t)).min()?;
    (needed && !matches!(reading.pos(first), Pos::Det | Pos::Num)).then_some(first)
}

/// A weekday, or a word such as *yesterday*, as the day that it is, and the token after it: *on Monday* is *on 12 May*.
fn dated(reading: &Reading<'_>, t: usize) -> Option<(String, usize)> {
    use Dependency::*;
    let time = reading.time_at(t).filter(|time| time.tokens.start == t)?;
    let interval = time.interval?;
    let date = interval.from.filter(|_| interval.from == interval.to)?;
    let printed = reading.printed(&time.tokens).to_lowercase();
    let calendar = &crate::lexicon::calendar::CALENDAR;
    let (first, last) = (printed.split(' ').next()?, printed.rsplit(' ').next()?);
    // *Monday evening* is *the evening of 12 May*.
    let part =
        (calendar.weekdays.contains_key(first) && calendar.dayparts.contains_key(last) && printed.split(' ').count() == 2).then_some(last);
    if part.is_none() && !calendar.weekdays.contains_key(last) && !words().day_words.contains(printed.as_str()) {
        return None;
    }
    let head = time.tokens.clone().rev().find(|&t| reading.head(t).is_none_or(|h| !time.tokens.contains(&h)))?;
    // *Friday and Saturday*: one of two days alone would change its form.
    if reading.child(head, &[Conj]).is_some() {
        return None;
    }
    // *the Monday attack*, *Monday's attack*: the name of a thing, not a day.
    if !matches!(reading.relation(head), Obl | OblUnmarked | Nmod | NmodUnmarked | Advmod)
        || reading.parsed.words.get(time.tokens.end).is_some_and(|w| matches!(w.pos, Pos::Part))
    {
        return None;
    }
    let year = reading.document.published.map(|p| p.date.year());
    let day = wording::day(date, year);
    let day = part.map_or(day.clone(), |part| fill(&super::table().ask.part_of, &[(slot::PART, part), (slot::DAY, &day)]));
    let bare = reading.child(head, &[Case]).is_none();
    Some((if bare { format!("{} {day}", table().aux.on) } else { day }, time.tokens.end))
}

/// Whether a word negates or weighs its clause, or links it to the one before.
pub(super) fn is_negator(reading: &Reading<'_>, t: usize) -> bool {
    let lemma = reading.lemma(t).to_lowercase();
    match reading.relation(t) {
        Dependency::Advmod | Dependency::Aux | Dependency::Det | Dependency::CcPreconj | Dependency::Dep => {
            negators().adverbs.contains(&lemma)
                || words().negations.contains(&lemma)
                || hedges().hedged.contains(&lemma)
                || words().links.contains(&lemma)
        }
        _ => false,
    }
}

/// Whether a word is an article that negates one thing (*no such order was given*): asked about, it is *any*.
pub(super) fn asks_any(reading: &Reading<'_>, t: usize) -> bool {
    if reading.relation(t) != Dependency::Det || !is_negator(reading, t) {
        return false;
    }
    let Some(noun) = reading.head(t).filter(|&noun| noun > t) else { return false };
    let such = (t + 1..noun).any(|k| form(reading, k) == words().such);
    such || !is_plural(reading, noun)
}

/// Whether a word is left out of what is put to readers: what negates, and what is said of how sure. *The no-tax pledge* keeps its *no*.
pub(super) fn is_left_out(reading: &Reading<'_>, t: usize) -> bool {
    let stresses = || reading.relation(t) == Dependency::Advmod && super::verb::is_one_of(reading, t, &super::table().verbs.stressing);
    (is_negator(reading, t) && !asks_any(reading, t) || stresses()) && !super::complete::is_glued(reading, t)
}

pub(super) fn form(reading: &Reading<'_>, t: usize) -> String {
    reading.printed(&(t..t + 1)).to_lowercase()
}

/// Whether a noun names several.
pub(super) fn is_plural(reading: &Reading<'_>, head: usize) -> bool {
    // *A 2012 attack*
    if reading.child(head, &[Dependency::Det]).is_some_and(|d| words().indefinite.contains(&form(reading, d)))
        && reading.pos(head) == Pos::Noun
    {
        return false;
    }
    let counted = reading.child(head, &[Dependency::Nummod]).map(|n| form(reading, n));
    if reading.pos(head) == Pos::Num
        && form(reading, head) != words().only_one
        && reading.child(head, &[Dependency::Nmod, Dependency::Det]).is_some()
        || counted.is_some_and(|n| n != words().only_one && n != "1") && reading.pos(head) == Pos::Noun
    {
        return true;
    }
    if reading.child(head, &[Dependency::Det, Dependency::Amod]).is_some_and(|d| words().plural.contains(&form(reading, d))) {
        return true;
    }
    if words().plural.contains(&form(reading, head)) {
        return true;
    }
    if let Some(plural) = reading.word(head).morph.plural {
        let name = reading.pos(head) == Pos::Propn;
        return plural && (!name || (form(reading, head).ends_with('s') && reading.place_at(head).is_none()));
    }
    let printed = form(reading, head);
    printed.ends_with('s') && printed == inflect::with_s(reading.lemma(head))
}
