//! What kind of speaker a phrase names, by its own words.

use crate::attribute::words::W;
use super::entity::{Entity, country_of, is_acronym};
use super::medium::medium;
use super::office::{holder, office};
use super::person::{gender_of, named_beside, person_entity, person_in};
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::lexicon::function_words::classes;
use crate::lexicon::inflect;
use crate::lexicon::{Country, Naming, Sources};
use crate::parse::{Dependency as D, EntityKind, Mention, Pos};
use std::ops::Range;

/// What a phrase turned out to be.
pub enum Described {
    /// A speaker in its own right.
    Entity(Entity),
    /// A pronoun: the word in lower case.
    Pronoun(String),
    /// A definite phrase that points back: its head's lemma, and the speaker it would be by itself.
    Definite(String, Entity),
    /// Two sides at once: *both countries*, *each other*.
    Both,
    /// A paper that speaks for whoever issued it: the owner's token, if it is told.
    Paper(Option<usize>, Entity),
    /// A spokesman: the token of the body that he speaks for.
    Deputy(usize, Entity),
    /// *Haller's government*: the ruler's token.
    Ruled(usize, Entity),
}

/// Reads a phrase with this head. `speaks` is false for mentions that only stand in the text: a capital is then a place.
pub fn describe(view: View<'_>, range: &Range<usize>, head: usize, speaks: bool) -> Option<Described> {
    let sources = Sources::english();
    let lemma = singular(&view.lemma(head));
    let lower = view.lower(head);
    if is_pair(view, range, &lemma, &lower) {
        return Some(Described::Both);
    }
    if let Some(person) = person_in(view, range, head) {
        return Some(Described::Entity(person_entity(view, range, person)));
    }
    if let Some(person) = named_beside(view, range, head).filter(|_| speaks) {
        return Some(Described::Entity(person_entity(view, range, &person)));
    }
    if view.pos(head) == Pos::Pron
        || W.pronouns.has(&lower)
    {
        return Some(Described::Pronoun(lower));
    }
    if sources.spokespeople.contains(&lemma) && mention_of(view, range, head).is_none() {
        let mut entity = plain(view, range, head, SpeakerKind::Unnamed);
        entity.gender = gender_of(&lemma);
        if let Some(body) = body_of(view, range, head) {
            return Some(Described::Deputy(body, entity));
        }
    }
    if let Some(kind) = quantifier(&lower) {
        return Some(Described::Entity(plain(view, range, head, kind)));
    }
    let definite =
        range.clone().next().is_some_and(|t| view.is(t, &W.definite));
    let country = country_in(view, range, head, true);
    let mention = mention_of(view, range, head);
    if let Some(state) = mention.is_none().then(|| state_beside(view, range, head)).flatten() {
        return Some(Described::Entity(Entity::government(state)));
    }
    let name = mention.map(|m| name_of(view, m.tokens.clone()));
    if name.as_deref().is_some_and(|n| !is_name(n)) && !speaks {
        return None;
    }
    // The country itself, or its capital.
    let own =
        name.as_deref().and_then(country_of).or_else(|| (view.pos(head) == Pos::Propn).then(|| country_of(view.word(head))).flatten());
    if let Some((state, naming)) = own {
        if naming != Naming::Capital || speaks {
            let mut entity = Entity::government(state);
            entity.aliases.extend(name.clone());
            if naming == Naming::Demonym && speaks && view.pos(head) != Pos::Propn {
                return Some(Described::Entity(group(view, range, head, Some(state))));
            }
            entity.aliases.remove(&entity.name.clone());
            return Some(Described::Entity(entity));
        }
        return None;
    }
    if let Some(entity) = holder(view, range, head, &lemma).filter(|_| speaks) {
        return Some(Described::Definite(lemma, entity));
    }
    if let Some(m) = mention.filter(|m| medium(view, m)) {
        return Some(Described::Entity(Entity {
            nouns: std::iter::once(lemma).collect(),
            ..Entity::new(SpeakerKind::Media, name_of(view, m.tokens.clone()))
        }));
    }
    // A name that the reader took for a common noun.
    if mention.is_none()
        && sources.media_names.contains(&lower)
        && view.word(head).starts_with(char::is_uppercase)
        && !view.is(range.start, &W.indefinite)
    {
        return Some(Described::Entity(Entity::new(SpeakerKind::Media, view.word(head))));
    }
    // A medium in apposition: "state news agency SANA".
    if let Some(m) = mentions_in(view, range)
        .find(|m| medium(view, m) && (m.tokens.start > head || m.tokens.end <= head) && sources.media_words.contains(&lemma))
    {
        let mut entity = Entity::new(SpeakerKind::Media, name_of(view, m.tokens.clone()));
        entity.aliases.insert(view.text(range.clone()));
        return Some(Described::Entity(entity));
    }
    if sources.papers.contains(&lemma) && mention.is_none() {
        let owner = view.child(head, &[D::NmodPoss]).or_else(|| {
            view.parsed
                .children(head)
                .find(|&c| view.relation(c) == D::Nmod && view.parsed.children(c).any(|p| view.is(p, &W.by_from_of)))
        });
        return Some(Described::Paper(owner, plain(view, range, head, SpeakerKind::Unnamed)));
    }
    if sources.governments.contains(&lemma)
        && let Some(state) = country
    {
        let mut entity = Entity::government(state);
        entity.aliases.insert(phrase_name(view, range, head));
        return Some(Described::Entity(entity));
    }
    if sources.governments.contains(&lemma)
        && mention.is_none()
        && let Some(ruler) = view.child(head, &[D::NmodPoss, D::Compound]).filter(|&r| view.pos(r) == Pos::Propn)
    {
        return Some(Described::Ruled(ruler, plain(view, range, head, SpeakerKind::Office)));
    }
    // Agencies and networks are of all kinds: those of the news say so.
    let news = !W.of_all_kinds.has(&lemma) || (range.start..head).any(|t| view.is(t, &W.news_words));
    if sources.media_words.contains(&lemma) && news && mention.is_none_or(|m| m.kind == EntityKind::Organisation) {
        return Some(wrap(definite && mention.is_none() && country.is_none(), lemma, plain(view, range, head, SpeakerKind::Media)));
    }
    let office_words = name.as_ref().map_or_else(Vec::new, |n| n.split(' ').map(|w| singular(&w.to_lowercase())).collect());
    let office_name = office_words.iter().find(|w| sources.offices.contains(*w) || W.ministry.has(w));
    if (sources.offices.contains(&lemma) || office_name.is_some()) && (country.is_some() || mention.is_none()) {
        let noun = office_name.cloned().unwrap_or(lemma);
        return Some(wrap(country.is_none() && definite, noun.clone(), office(view, range, head, &noun, country)));
    }
    if let Some(m) = mention.filter(|m| {
        matches!(
            m.kind,
            EntityKind::Organisation
                | EntityKind::Facility
                | EntityKind::Location
                | EntityKind::Country
                | EntityKind::Product
                | EntityKind::Work
        )
    }) {
        if !speaks && m.kind != EntityKind::Organisation {
            return None;
        }
        return Some(Described::Entity(organisation(view, m, country_in(view, range, head, false))));
    }
    if !speaks {
        return None;
    }
    if view.pos(head) != Pos::Propn && is_body(view, range, head) {
        let named = Mention { tokens: head..head + 1, kind: EntityKind::Organisation };
        return Some(Described::Entity(organisation(view, &named, country)));
    }
    if view.pos(head) == Pos::Propn {
        let run = propn_run(view, range, head);
        let unknown = Mention { tokens: run, kind: EntityKind::Organisation };
        // "the daily Le Courrier": what it is called tells what the reader did not.
        if medium(view, &unknown) {
            return Some(Described::Entity(Entity::new(SpeakerKind::Media, name_of(view, unknown.tokens))));
        }
        // A lone name that no other reading explains is more often somebody's surname than a body.
        if unknown.tokens.len() == 1 && !is_acronym(view.word(head)) && !definite {
            return Some(Described::Entity(person_entity(view, range, &unknown)));
        }
        return Some(Described::Entity(organisation(view, &unknown, country_in(view, range, head, false))));
    }
    let plural = view.parsed.words[head].morph.plural == Some(true) || W.plural_bare.has(&lower);
    let people = !sources.unnamed.contains(&lemma) && !sources.evidence.contains(&lemma);
    let kind = if plural && people { SpeakerKind::Group } else { SpeakerKind::Unnamed };
    let kind =
        if W.collectives.has(&lemma) { SpeakerKind::Group } else { kind };
    let mut entity = plain(view, range, head, kind);
    entity.plural = plural;
    // "rebel claims" are the rebels'.
    if matches!(view.relation(head), D::Compound | D::Amod)
        && !plural
        && range.len() == 1
        && sources.people.contains(&lemma)
        && !sources.unnamed.contains(&lemma)
    {
        let name = if W.kept_singular.has(&lemma) { lemma.clone() } else { inflect::with_s(&lemma) };
        let printed = std::mem::replace(&mut entity.name, name);
        entity.aliases.insert(printed);
        entity.kind = SpeakerKind::Group;
        entity.plural = true;
    }
    // "Norway's rebels" and "Norwegian rebels" are one group.
    let bare = |t: usize| country_at(view, t).is_some() || matches!(view.pos(t), Pos::Det | Pos::Part | Pos::Punct | Pos::Num);
    let only = head > range.start && (range.start..head).all(bare) && (range.start..head).any(|t| country_at(view, t).is_some());
    if let Some(demonym) = country.filter(|_| only && kind == SpeakerKind::Group).and_then(|c| c.demonyms.first()) {
        let printed = std::mem::replace(&mut entity.name, format!("{demonym} {}", view.lower(head)));
        entity.aliases.insert(printed);
    }
    entity.side = country
        .filter(|_| {
            W.of_a_state.has(&lemma)
        })
        .map(|c| c.name.clone());
    entity.gender = gender_of(&lemma);
    let alone = view.child(head, &[D::NmodPoss]).is_none_or(|o| view.pos(o) == Pos::Pron);
    // "the French president" is one person, whoever that is.
    if let Some(state) = country.filter(|_| !plural && sources.titles.contains(&lemma) && entity.kind == SpeakerKind::Unnamed) {
        entity.side = Some(state.name.clone());
        entity.affiliation = Some(state.name.clone());
        if definite {
            entity.kind = SpeakerKind::Office;
            return Some(Described::Definite(lemma, entity));
        }
    }
    Some(wrap(definite && alone && country.is_none(), lemma, entity))
}

/// *its ally Norway*, *neighbouring state Norway*: a common noun right before the name of a state, and nothing after it.
fn state_beside(view: View<'_>, range: &Range<usize>, head: usize) -> Option<&'static Country> {
    let name = head + 1..range.end;
    if view.pos(head) != Pos::Noun || name.is_empty() || name.len() > 4 || !view.word(name.start).starts_with(char::is_uppercase) {
        return None;
    }
    country_of(&view.text(name)).filter(|(_, naming)| *naming == Naming::Name).map(|(state, _)| state)
}

/// The mention that holds the head, as far as it lies within the phrase.
fn mention_of<'a>(view: View<'a>, range: &Range<usize>, head: usize) -> Option<&'a Mention> {
    view.parsed.mention_at(head).filter(|m| m.tokens.start >= range.start)
}

/// *The OMS*: letters that stand for a body, with nothing but an article or a state before them; *the MP* is a person.
fn is_body(view: View<'_>, range: &Range<usize>, head: usize) -> bool {
    let word = view.word(head);
    let lower = view.lower(head);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count() > 2 && word.chars().all(|c| c.is_uppercase() || c == '.');
    letters
        && is_acronym(word)
        && !Sources::english().titles.contains(&lower)
        && (range.start..head).all(|t| view.pos(t) == Pos::Det || country_at(view, t).is_some())
}

/// Words that stand for some of a group: a group when several are meant.
fn quantifier(lower: &str) -> Option<SpeakerKind> {
    if W.quantifier_one.has(lower) {
        Some(SpeakerKind::Unnamed)
    } else {
        W.quantifier_many.has(lower).then_some(SpeakerKind::Group)
    }
}

/// The body that a spokesman speaks for: *the ministry's*, *army*, *for the union*.
fn body_of(view: View<'_>, range: &Range<usize>, head: usize) -> Option<usize> {
    let noun = |c: &usize| matches!(view.pos(*c), Pos::Noun | Pos::Propn) && range.contains(c);
    let near = |c: &usize| matches!(view.relation(*c), D::NmodPoss | D::Compound | D::Amod) && *c < head;
    let after = |c: &usize| {
        view.relation(*c) == D::Nmod && *c > head && view.parsed.children(*c).any(|p| view.is(p, &W.speaking_for))
    };
    let children = || view.parsed.children(head).filter(noun);
    children().find(after).or_else(|| children().rfind(near))
}

/// Whether a mention can be a name at all: two letters, a capital, and not an article.
pub fn is_name(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && name.chars().any(char::is_uppercase)
        && classes(&name.to_lowercase()).is_open()
}

fn wrap(definite: bool, lemma: String, entity: Entity) -> Described {
    if definite { Described::Definite(lemma, entity) } else { Described::Entity(entity) }
}

/// *both sides*, *the two countries*, *each other*, *each country*.
fn is_pair(view: View<'_>, range: &Range<usize>, lemma: &str, lower: &str) -> bool {
    let sides = W.sides.has(lemma);
    let two = range.clone().any(|t| view.is(t, &W.two_words));
    (two && (sides || W.other.has(lower))) || (W.both.has(lower) && range.len() == 1)
}

pub fn singular(lemma: &str) -> String {
    if !W.plural_lemmas.has(lemma) {
        return lemma.to_owned();
    }
    inflect::without_s(lemma)
}

pub fn mentions_in<'a>(view: View<'a>, range: &Range<usize>) -> impl Iterator<Item = &'a Mention> {
    let (start, end) = (range.start, range.end);
    let list = &view.parsed.mentions;
    let first = list.partition_point(|m| m.tokens.end <= start);
    list[first.min(list.len())..]
        .iter()
        .take_while(move |m| m.tokens.start < end)
        .filter(move |m| m.tokens.start >= start && m.tokens.end <= end)
}

/// A name without article and possessive ending.
pub fn name_of(view: View<'_>, tokens: Range<usize>) -> String {
    let mut range = tokens;
    while range.start < range.end && (view.is(range.start, &W.article_or_possessive) || view.pos(range.start) == Pos::Punct) {
        range.start += 1;
    }
    while range.end > range.start
        && (view.is(range.end - 1, &W.possessive_any) || matches!(view.word(range.end - 1), "," | ")" | "(" | "\"" | "”" | "“" | "-"))
    {
        range.end -= 1;
    }
    // A caption's line and the next may be read as one name: "Ida Holm Ida Holm" is Ida Holm, "Ida Holm Holm" too.
    if let Some(first) = view.parsed.segmented.tokens.get(range.start).map(|t| t.sentence) {
        range.end = range.start + (range.start..range.end).take_while(|&t| view.parsed.segmented.tokens[t].sentence == first).count();
    }
    let text = view.text(range);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let n = words.len();
    if n > 1 && n.is_multiple_of(2) && words[..n / 2] == words[n / 2..] {
        words.truncate(n / 2);
    }
    words.dedup();
    words.join(" ")
}

pub fn country_at(view: View<'_>, t: usize) -> Option<&'static Country> {
    let capital = view.word(t).starts_with(char::is_uppercase);
    let two = || (t + 1 < view.len()).then(|| country_of(&format!("{} {}", view.word(t), view.word(t + 1)))).flatten();
    let from_mention =
        || view.parsed.mention_at(t).filter(|m| m.tokens.start == t).and_then(|m| country_of(&name_of(view, m.tokens.clone())));
    capital.then(|| from_mention().or_else(two).or_else(|| country_of(view.word(t)))).flatten().map(|f| f.0)
}

/// The state that a phrase belongs to by an adjective, an owner, or *of*, *in*; a capital in a body's name is only where it met.
fn country_in(view: View<'_>, range: &Range<usize>, head: usize, capitals: bool) -> Option<&'static Country> {
    let last = range.end.min(head + 8);
    let stop = (head + 1..last).find(|&t| matches!(view.pos(t), Pos::Verb | Pos::Punct)).unwrap_or(last);
    let capital = |t: usize| country_of(view.word(t)).is_some_and(|f| f.1 == Naming::Capital);
    (range.start..head).rev().chain(head..stop).filter(|&t| capitals || !capital(t)).find_map(|t| country_at(view, t))
}

/// Modifiers and head, without article, number and clauses; for a noun also what it is *of*, *for*, *at*, *from*.
fn phrase_name(view: View<'_>, range: &Range<usize>, head: usize) -> String {
    let own = |t: &usize| *t == head || view.parsed.is_below(*t, head);
    let keep = |t: &usize| {
        own(t)
            && (*t == head
                || (matches!(view.pos(*t), Pos::Adj | Pos::Noun | Pos::Propn)
                    && !view.is(*t, &W.other_words))
                || view.is(*t, &W.joints))
    };
    let mut kept: Vec<usize> = (range.start..=head).filter(keep).collect();
    while kept.len() > 1 && view.is(kept[0], &W.joints) {
        kept.remove(0);
    }
    let mut name = String::new();
    for (i, &t) in kept.iter().enumerate() {
        if i > 0 && (view.parsed.segmented.tokens[t].spaced || kept[i - 1] + 1 != t) {
            name.push(' ');
        }
        // A head that opens a sentence is written with a capital that is not its own.
        let opens =
            i == 0 && view.sentence_tokens(t).start == t.saturating_sub(usize::from(t != range.start && view.pos(range.start) == Pos::Det));
        let plain = view.pos(t) != Pos::Propn && view.parsed.mention_at(t).is_none() && country_of(view.word(t)).is_none();
        if plain
            && !view.is_name_elsewhere(t)
            && !is_acronym(view.word(t))
            && (opens || view.sentence_tokens(t).start == t || view.pos(t) == Pos::Noun)
        {
            name.push_str(&view.word(t).to_lowercase());
        } else {
            name.push_str(view.word(t));
        }
    }
    let of = |c: &usize| {
        *c > head
            && view.relation(*c) == D::Nmod
            && view.parsed.children(*c).any(|p| p == head + 1 && view.is(p, &W.belonging_within))
    };
    if let Some(inner) = view.parsed.children(head).find(of) {
        let phrase = view.extent_without(inner, &[D::AclRelcl, D::Acl, D::Appos, D::Parataxis, D::Nmod]);
        let phrase = head + 1..phrase.end.min(range.end);
        if (2..=8).contains(&phrase.len()) {
            name.push(' ');
            name.push_str(&view.text(phrase));
        }
    }
    name
}

fn plain(view: View<'_>, range: &Range<usize>, head: usize, kind: SpeakerKind) -> Entity {
    let name = phrase_name(view, range, head);
    let mut entity = Entity::new(kind, name);
    entity.nouns.insert(singular(&view.lemma(head)));
    if range.len() <= 14 {
        let from = range.start + range.clone().take_while(|&t| matches!(view.pos(t), Pos::Cconj | Pos::Punct)).count();
        let whole = name_of(view, from..range.end);
        if whole != entity.name {
            entity.aliases.insert(whole);
        }
    }
    entity
}

fn group(view: View<'_>, range: &Range<usize>, head: usize, state: Option<&Country>) -> Entity {
    let mut entity = plain(view, range, head, SpeakerKind::Group);
    entity.plural = true;
    entity.side = state.map(|s| s.name.clone());
    entity
}

fn organisation(view: View<'_>, mention: &Mention, state: Option<&Country>) -> Entity {
    let mut tokens = mention.tokens.clone();
    let mut acronym = None;
    if let Some(open) = tokens.clone().find(|&t| view.word(t) == "(") {
        acronym = Some(open + 1);
        tokens.end = open;
    } else if tokens.end < view.len() && view.word(tokens.end) == "(" {
        acronym = Some(tokens.end + 1);
    }
    if let Some(short) = acronym.filter(|&t| t < view.len()) {
        tokens.start = spelt_out(view, tokens.clone(), view.word(short)).unwrap_or(tokens.start);
    }
    let mut entity = Entity::new(SpeakerKind::Organisation, name_of(view, tokens));
    if let Some(word) = acronym.filter(|&t| t < view.len()).map(|t| view.word(t)).filter(|w| is_acronym(w)) {
        entity.aliases.insert(word.to_owned());
    }
    entity.side = state.map(|s| s.name.clone());
    entity.nouns.extend(W.nouns_of_organisations.iter().map(str::to_owned));
    let last = entity.name.rsplit(' ').next().map(|w| w.to_lowercase());
    entity.nouns.extend(last);
    entity
}

fn propn_run(view: View<'_>, range: &Range<usize>, head: usize) -> Range<usize> {
    let (mut a, mut b) = (head, head + 1);
    // "Islamic State": an adjective with a capital of its own, or before a word that is no name by itself.
    let bare = Sources::english().titles.contains(&view.lower(head));
    let own = |t: usize| bare || t > view.sentence_tokens(t).start;
    let capital =
        |t: usize| view.pos(t) == Pos::Adj && view.word(t).starts_with(char::is_uppercase) && country_at(view, t).is_none() && own(t);
    while a > range.start && (view.pos(a - 1) == Pos::Propn || capital(a - 1)) {
        a -= 1;
    }
    while b < range.end && view.pos(b) == Pos::Propn {
        b += 1;
    }
    a..b
}

/// Where the name begins whose initials an acronym after it has: the mention often holds only the name's end.
fn spelt_out(view: View<'_>, tokens: Range<usize>, acronym: &str) -> Option<usize> {
    let bounds = view.sentence_tokens(tokens.start);
    let wanted = acronym.replace('.', "").to_uppercase();
    (bounds.start.max(tokens.end.saturating_sub(14))..tokens.end).rev().find(|&start| {
        view.word(start).starts_with(char::is_uppercase)
            && is_acronym(acronym)
            && super::entity::initials(&view.text(start..tokens.end)) == wanted
    })
}
