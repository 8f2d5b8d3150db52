//! Nouns that say a deed: *the shelling of the town*, *any knowledge of the plan*, *wrongdoing*.

use super::gate::{asked, told};
use super::phrase::{self, LONGEST, Subject, form, noun_phrase, noun_phrase_beside, render};
use super::verb::{is_one_of, verbal};
use super::{Asked, table};
use crate::lexicon::wording::{fill, inside, is_plural, is_pronoun, slot, words};
use crate::lexicon::words::Class;
use crate::lexicon::{frames, lemma};
use crate::normalise::claim::Argument;
use crate::normalise::clause::saying_of;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Most words of a doer that a question names.
const DOER: usize = 7;

/// What a noun asks, with who is said to have done it.
pub(super) fn nominal(reading: &Reading<'_>, noun: usize, range: &Range<usize>, agent: Option<&Argument>) -> Option<Asked> {
    if let Some(had) = had(reading, noun, range) {
        return Some(had);
    }
    let noun = tied(reading, noun);
    let phrase = noun_phrase_beside(reading, noun, agent).filter(|p| p.split(' ').count() <= LONGEST)?;
    if let Some(asked) = part_in(reading, noun, agent) {
        return Some(asked);
    }
    let doer = agent.filter(|_| reading.pos(noun) == Pos::Noun).and_then(doer).filter(|d| apart(&d.text, &phrase));
    if let Some(asked) = of_its_class(reading, noun, agent, doer.as_ref()) {
        return Some(asked);
    }
    let determiner = reading.child(noun, &[Dependency::Det, Dependency::NmodPoss]);
    let indefinite = determiner.is_none_or(|d| reading.is_a(d, Class::Indefinite));
    let known = reading.pos(noun) == Pos::Propn || begins_with_a_name(reading, noun);
    if agent.is_none() && saying_of(reading, noun).is_some() && indefinite && !known {
        return Some(there(reading, noun, &phrase, None));
    }
    behind(reading, noun, &phrase, doer.as_ref())
}

/// *The shelling of the town*: who was behind it; nobody is *behind* what does not happen.
fn behind(reading: &Reading<'_>, noun: usize, phrase: &str, doer: Option<&Subject>) -> Option<Asked> {
    let t = table();
    let happens = frames::of_noun(&proposition::noun_name(reading, noun)).is_some_and(|f| t.verbs.behind.iter().any(|b| b == f));
    if !happens {
        // *Any money by the mayor*: what nobody does has nobody behind it.
        let lemma = reading.lemma(noun).to_lowercase();
        let done = t.verbs.done.contains(&lemma) || t.verbs.r#abstract.iter().any(|ending| lemma.ends_with(ending.as_str()));
        return doer.filter(|_| done && asks_any(reading, noun)).map(|doer| there(reading, noun, phrase, Some(doer)));
    }
    let first = phrase.split(' ').next().unwrap_or_default().to_lowercase();
    let named = phrase.contains("'s ") || phrase.contains("’s ") || words().determiners.contains(&first);
    let thing = if named { phrase.to_owned() } else { format!("{} {phrase}", t.aux.the) };
    let who = asked(&fill(&t.ask.who_behind, &[(slot::THING, &thing)]));
    let Some(doer) = doer else { return Some(Asked { who, ..Asked::default() }) };
    let parts = [(slot::BE, be(doer)), (slot::SUBJECT, &doer.text), (slot::THING, &thing)];
    Some(Asked {
        whether: asked(&fill(&t.ask.behind, &parts)),
        who,
        statement: told(&fill(&t.ask.statement_behind, &parts)),
        ..Asked::default()
    })
}

/// What a noun asks by what it means: what somebody has, knows, owns or is bound by, what wrong he did, or what he did to a thing.
fn of_its_class(reading: &Reading<'_>, noun: usize, agent: Option<&Argument>, doer: Option<&Subject>) -> Option<Asked> {
    let t = table();
    let lemma = reading.lemma(noun).to_lowercase();
    let of = |list: &[String]| list.contains(&lemma);
    let whole = described(reading, noun, agent)?;
    if of(&t.verbs.having) {
        let between = doer.is_none() || reading.children(noun, &[Dependency::Nmod]).any(|c| reading.case(c) == t.aux.between);
        let had = if asks_any(reading, noun) { format!("{} {whole}", t.aux.any) } else { whole.clone() };
        let Some(doer) = doer.filter(|_| !between) else {
            // *Any connection between the two* is asked for as it stands.
            let any = reading.child(noun, &[Dependency::Det]).is_some_and(|d| form(reading, d) == t.aux.any);
            return (any || asks_any(reading, noun)).then(|| there(reading, noun, &whole, None));
        };
        return Some(deed(doer, &t.aux.have, t.aux.had.clone(), &had));
    }
    let doer = doer?;
    if of(&t.verbs.wrong) && whole.split(' ').count() == 1 {
        return Some(Asked {
            statement: told(&fill(
                &t.ask.statement_commit,
                &[(slot::SUBJECT, &doer.text), (slot::TOLD, &t.aux.did), (slot::THING, &t.aux.something_wrong)],
            )),
            ..deed(doer, &t.aux.r#do, t.aux.did.clone(), &t.aux.anything_wrong)
        });
    }
    let thing = reading.children(noun, &[Dependency::Nmod]).find(|&c| c > noun && reading.case(c) == t.aux.of);
    if let (Some(verb), Some(thing)) = (t.deeds.get(&lemma), thing.and_then(|c| noun_phrase(reading, c))) {
        return Some(deed(doer, verb, lemma::past(verb)?, &thing));
    }
    (of(&t.verbs.committing) || of(&t.verbs.wrong))
        .then(|| deed(doer, &t.aux.commit, lemma::past(&t.aux.commit).unwrap_or_default(), &whole))
}

/// *Did the mayor commit fraud?*
fn deed(doer: &Subject, verb: &str, past: String, thing: &str) -> Asked {
    let t = table();
    let asking = [(slot::FIRST, t.aux.did.as_str()), (slot::SUBJECT, &doer.text), (slot::INNER, verb), (slot::THING, thing)];
    let telling = [(slot::SUBJECT, doer.text.as_str()), (slot::TOLD, &past), (slot::THING, thing)];
    // *Had any links* is no sentence that tells.
    let any = thing.split(' ').next() == Some(t.aux.any.as_str()) || thing == t.aux.anything_wrong;
    Asked {
        whether: asked(&fill(&t.ask.commit, &asking)),
        who: asked(&fill(&t.ask.who_commit, &[(slot::TOLD, &past), (slot::THING, thing)])).filter(|_| !any),
        statement: told(&fill(&t.ask.statement_commit, &telling)).filter(|_| !any),
        ..Asked::default()
    }
}

/// *Was there any pressure by the ministry?*
fn there(reading: &Reading<'_>, noun: usize, phrase: &str, doer: Option<&Subject>) -> Asked {
    let t = table();
    let be = if phrase::is_plural(reading, noun) { &t.aux.were } else { &t.aux.was };
    let determined = reading.child(noun, &[Dependency::Det, Dependency::Nummod]).is_some_and(|d| !phrase::is_left_out(reading, d));
    let rest = if determined { phrase.to_owned() } else { format!("{} {phrase}", t.aux.any) };
    let whether = match doer {
        Some(doer) => fill(&t.ask.there_by, &[(slot::BE, be), (slot::REST, &rest), (slot::SUBJECT, &doer.text)]),
        None => fill(&t.ask.there, &[(slot::BE, be), (slot::REST, &rest)]),
    };
    let statement = || told(&fill(&t.ask.statement_there, &[(slot::BE, be), (slot::REST, phrase)]));
    let any = rest.split(' ').next() == Some(t.aux.any.as_str()) && determined;
    Asked { whether: asked(&whether), statement: if any || doer.is_some() { None } else { statement() }, ..Asked::default() }
}

/// Whether a noun has no article: asked about, there may be *any*.
fn asks_any(reading: &Reading<'_>, noun: usize) -> bool {
    let determiner = reading.child(noun, &[Dependency::Det, Dependency::NmodPoss, Dependency::Nummod]);
    determiner
        .is_none_or(|d| reading.relation(d) == Dependency::Det && form(reading, d) != table().aux.any && phrase::is_left_out(reading, d))
}

/// Whether a phrase begins with a name (*Wednesday's attack*): what is known is not asked for with *there*.
fn begins_with_a_name(reading: &Reading<'_>, noun: usize) -> bool {
    phrase::noun_tokens(reading, noun).first().is_some_and(|&t| t != noun && reading.pos(t) == Pos::Propn)
}

/// A noun phrase; of a noun that says what sort another is (*sexual assault allegations*), with the adjectives that stand before it there.
fn described(reading: &Reading<'_>, noun: usize, agent: Option<&Argument>) -> Option<String> {
    let mut keep = phrase::noun_tokens_beside(reading, noun, agent);
    if reading.relation(noun) == Dependency::Compound && keep == [noun] {
        let of = reading.head(noun)?;
        let before = |t: usize| reading.relation(t) == Dependency::Amod && reading.head(t) == Some(of);
        keep.extend((0..noun).rev().take_while(|&t| before(t)));
        keep.sort_unstable();
    }
    keep.retain(|&t| !(reading.relation(t) == Dependency::Det && phrase::is_left_out(reading, t)));
    render(reading, &keep).filter(|text| !text.is_empty())
}

/// The noun by which another is denied: *connection* of the resignation in *any connection between the resignation and the leak*.
fn tied(reading: &Reading<'_>, noun: usize) -> usize {
    let over = reading.head(noun).filter(|&h| h < noun && reading.relation(noun) == Dependency::Nmod && reading.pos(h) == Pos::Noun);
    let t = &table().verbs;
    over.filter(|&h| [&t.having, &t.involvement, &t.responsibility].iter().any(|list| is_one_of(reading, h, list))).unwrap_or(noun)
}

/// What is denied of a noun with a verb that only has it (*having any knowledge of it*), or has nothing to do with it.
fn had(reading: &Reading<'_>, noun: usize, range: &Range<usize>) -> Option<Asked> {
    use Dependency::*;
    let t = table();
    let over = reading.head(noun)?;
    let verb = match reading.relation(noun) {
        Obj if is_one_of(reading, over, &t.verbs.have) && reading.cue_of(over).is_none() => over,
        Obl if is_one_of(reading, over, &t.verbs.r#do) && matches!(reading.relation(over), Acl | Xcomp | Advcl) => {
            let nothing = reading.head(over)?;
            if t.any.contains_key(&form(reading, nothing)) { reading.head(nothing)? } else { nothing }
        }
        _ => return None,
    };
    let whole = verb..range.end.max(reading.parsed.subtree(verb).into_iter().max()? + 1);
    is_one_of(reading, verb, &t.verbs.have).then(|| verbal(reading, verb, &whole, None)).flatten()
}

/// Who is said to have done it, where he is named.
fn doer(agent: &Argument) -> Option<Subject> {
    let t = table();
    let points = |text: &str| {
        let lower = text.to_lowercase();
        is_pronoun(text) || words().possessives.contains(&lower) || words().first_person.contains(&lower)
    };
    // *He denies wrongdoing*, where it is known who he is.
    let text = if points(&agent.text) && agent.entity.is_some() { &agent.canonical } else { &agent.text };
    // *The conflict between his testimony*: whose?
    let whose = |text: &str| text.split(' ').any(|w| words().possessives.contains(&w.to_lowercase()));
    if points(text) || whose(text) || text.starts_with(char::is_lowercase) && points(&agent.text) || text.split(' ').count() > DOER {
        return None;
    }
    // *Both the king and the prince deny it*
    let text = inside(text);
    let text = text.strip_prefix(&format!("{} ", t.aux.both)).map_or(text.clone(), str::to_owned);
    Some(Subject { plural: is_plural(&text), text })
}

/// Whether a doer is not named in what he is said to have done.
fn apart(doer: &str, thing: &str) -> bool {
    !doer.split(' ').filter(|w| w.len() > 3).any(|w| thing.contains(w))
}

fn be(subject: &Subject) -> &'static str {
    if subject.plural { &table().aux.were } else { &table().aux.was }
}

/// *Its involvement in the attack*, *responsibility for it*: who had a part in what; without what it was, whether he had any. `None` for every
/// other noun.
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
    let doer = agent.and_then(doer);
    let Some(thing) = about.and_then(|c| noun_phrase(reading, c)) else {
        // *Denied involvement*
        let Some(doer) = doer.filter(|_| about.is_none()) else { return Some(Asked::default()) };
        let bare = if is_one_of(reading, noun, &t.verbs.involvement) { &t.ask.involved_bare } else { &t.ask.responsible_bare };
        return Some(Asked { whether: asked(&fill(bare, &[(slot::BE, be(&doer)), (slot::SUBJECT, &doer.text)])), ..Asked::default() });
    };
    let who = asked(&fill(who, &[(slot::THING, &thing)]));
    let Some(doer) = doer else { return Some(Asked { who, ..Asked::default() }) };
    let parts = [(slot::BE, be(&doer)), (slot::SUBJECT, doer.text.as_str()), (slot::THING, thing.as_str())];
    Some(Asked { whether: asked(&fill(whether, &parts)), who, statement: told(&fill(statement, &parts)), ..Asked::default() })
}
