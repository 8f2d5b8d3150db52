//! The speakers of one document as they are met, and what points back at them.

use crate::attribute::words::W;
use super::describe::{Described, describe, name_of};
use super::entity::{Entity, Gender, country_of, initials, is_acronym, normal};
use crate::attribute::draft::Draft;
use crate::attribute::view::View;
use crate::attribute::{Speaker, SpeakerKind};
use crate::id::SpeakerId;
use crate::lexicon::{Country, Sources, frames};
use crate::parse::{Dependency as D, EntityKind, Pos};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a speaker was met.
#[derive(Clone, Copy)]
struct Met {
    token: usize,
    entity: usize,
    subject: bool,
}

/// Speakers so far; entity 0 is the outlet.
pub struct Registry {
    entities: Vec<Entity>,
    by_key: FxHashMap<String, usize>,
    /// Mentions by name, in reading order.
    met: Vec<Met>,
    /// Who spoke, by the token of the cue; kept sorted.
    spoke: Vec<(usize, usize)>,
    /// Governments named together, by the token of the second.
    pairs: Vec<(usize, [usize; 2])>,
}

/// How many mentions a search for what a pronoun means looks back over.
const LOOK_BACK: usize = 60;

impl Registry {
    /// Every speaker that is named in the document, full names before short ones.
    pub fn read(view: View<'_>) -> Registry {
        let mut outlet = Entity::new(SpeakerKind::Outlet, view.document.outlet_name());
        // "news.example.com" is called Example too; a name of several words has no such short form.
        if let Some(domain) = view.document.outlet.as_deref().filter(|o| o.contains('.') && !o.contains(' ')) {
            let common = |l: &&str| W.domain_parts.has(l);
            outlet.aliases.extend(domain.split('.').find(|l| !common(l) && l.len() > 2).map(str::to_owned));
        }
        outlet.aliases.remove(&outlet.name.clone());
        let mut registry =
            Registry { entities: vec![outlet], by_key: FxHashMap::default(), met: Vec::new(), spoke: Vec::new(), pairs: Vec::new() };
        for full in [true, false] {
            for mention in &view.parsed.mentions {
                let named = matches!(mention.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Country | EntityKind::Group);
                let tokens = mention.tokens.start..mention.tokens.end.min(view.len());
                let short = tokens.len() == 1;
                if !named || tokens.is_empty() || short == full || view.is_furniture(tokens.start) || view.in_dateline(tokens.start) {
                    continue;
                }
                let Some(head) = view.top(&tokens) else { continue };
                // Titles stand before the mention and within reach of its head's phrase.
                let Some(Described::Entity(entity)) = describe(view, &tokens, head, false) else { continue };
                let id = registry.add(view, entity, &tokens);
                let subject = matches!(view.relation(head), D::Nsubj | D::NsubjPass);
                registry.met.push(Met { token: head, entity: id, subject });
            }
        }
        registry.met.sort_by_key(|m| m.token);
        registry.pairs = registry.coordinated(view);
        registry
    }

    /// States and governments that are named together: *Arlen and Bost*, *the Arlenian and Bostian armies*.
    fn coordinated(&mut self, view: View<'_>) -> Vec<(usize, [usize; 2])> {
        let mut pairs = Vec::new();
        for t in 0..view.len() {
            let Some(first) = view.head(t).filter(|&h| view.relation(t) == D::Conj && h < t && t - h < 6) else { continue };
            let state = |t: usize| {
                let mention = view.parsed.mention_at(t).map(|m| name_of(view, m.tokens.clone()));
                mention
                    .as_deref()
                    .and_then(country_of)
                    .or_else(|| country_of(view.word(t)))
                    .filter(|_| view.word(t).starts_with(char::is_uppercase))
            };
            if let (Some((a, _)), Some((b, _))) = (state(first), state(t))
                && a.name != b.name
            {
                let [a, b] = [a, b].map(|c| self.government(c));
                pairs.push((t, [a.min(b), a.max(b)]));
            }
        }
        pairs
    }

    /// The entity of a state's government.
    fn government(&mut self, country: &Country) -> usize {
        let entity = Entity::government(country);
        let key = entity.key();
        if let Some(&i) = self.by_key.get(&key) {
            return i;
        }
        self.by_key.insert(key, self.entities.len());
        self.entities.push(entity);
        self.entities.len() - 1
    }

    pub fn kind(&self, entity: usize) -> SpeakerKind {
        self.entities[entity].kind
    }

    /// Remembers that somebody spoke at a token.
    pub fn spoke(&mut self, token: usize, entity: usize) {
        // "The strike seems to end the truce": a deed that was read as a source is not who is meant by a later "they".
        let doer = |noun: &str| Sources::english().people.contains(noun) || W.doer_endings.ends(noun);
        let deed = |noun: &String| frames::of_noun(noun).and_then(frames::frame).is_some_and(|f| f.wrong) && !doer(noun);
        let who = &self.entities[entity];
        if matches!(who.kind, SpeakerKind::Unnamed | SpeakerKind::Group) && who.nouns.iter().any(deed) {
            return;
        }
        let at = self.spoke.partition_point(|s| s.0 <= token);
        self.spoke.insert(at, (token, entity));
    }

    /// Remembers that two spoke with one voice, or against each other, at a token: they are *both sides* from there on.
    pub fn together(&mut self, token: usize, two: [usize; 2]) {
        let side = |i: usize| !matches!(self.entities[i].kind, SpeakerKind::Person | SpeakerKind::Media | SpeakerKind::Outlet);
        if two.iter().all(|&i| side(i)) {
            let at = self.pairs.partition_point(|p| p.0 <= token);
            self.pairs.insert(at, (token, [two[0].min(two[1]), two[0].max(two[1])]));
        }
    }

    /// Adds a description, or joins it to the speaker that it names.
    fn add(&mut self, view: View<'_>, mut entity: Entity, range: &Range<usize>) -> usize {
        entity.mentions.extend(view.piece(range));
        let key = entity.key();
        let found = self.by_key.get(&key).copied().or_else(|| self.same_person(&entity)).or_else(|| self.same_acronym(&entity));
        let found = found.or_else(|| self.bearer(&entity));
        if let Some(i) = found {
            self.entities[i].absorb(entity);
            self.by_key.insert(key, i);
            return i;
        }
        let i = self.entities.len();
        self.by_key.insert(key, i);
        for alias in entity.aliases.iter().filter(|a| is_acronym(a)) {
            self.by_key.entry(format!("{:?} {}", entity.kind, normal(alias))).or_insert(i);
        }
        self.entities.push(entity);
        i
    }

    /// A surname finds the one full name with it; a full name with another given name is another person.
    fn same_person(&self, entity: &Entity) -> Option<usize> {
        if entity.kind != SpeakerKind::Person {
            return None;
        }
        let name = normal(&entity.name);
        let words: Vec<&str> = name.split(' ').collect();
        let last = words.last()?;
        let fits = |other: &Entity| {
            let theirs = normal(&other.name);
            let theirs: Vec<&str> = theirs.split(' ').collect();
            let clash = matches!((entity.gender, other.gender), (Some(a), Some(b)) if a != b);
            if clash || theirs.last() != Some(last) {
                return words.len() == 1 && theirs.len() > 1 && theirs.first() == Some(last) && !clash && theirs.len() == 2;
            }
            words.iter().all(|w| theirs.contains(w)) || theirs.iter().all(|w| words.contains(w))
        };
        let mut candidates: Vec<usize> =
            (0..self.entities.len()).filter(|&i| self.entities[i].kind == SpeakerKind::Person && fits(&self.entities[i])).collect();
        if candidates.len() > 1 {
            let by_surname = |i: &usize| normal(&self.entities[*i].name).split(' ').next_back() == Some(last);
            candidates.retain(by_surname);
        }
        match candidates[..] {
            [one] => Some(one),
            // Two of one surname: the one met last before is the likelier, but only for a bare surname.
            [_, ..] if words.len() == 1 => candidates.into_iter().max_by_key(|&i| self.entities[i].mentions.last().map(|m| m.first)),
            _ => None,
        }
    }

    /// A lone word that was read as a body but is the surname of a person named in full.
    fn bearer(&self, entity: &Entity) -> Option<usize> {
        if !matches!(entity.kind, SpeakerKind::Organisation | SpeakerKind::Person) || entity.name.contains(' ') {
            return None;
        }
        let word = normal(&entity.name);
        let surname = |e: &Entity| normal(&e.name).split(' ').skip(1).last().map(str::to_owned);
        let people = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let person = |i: &usize| self.entities[*i].kind == SpeakerKind::Person && surname(&self.entities[*i]).is_some_and(|s| fits(&s));
            (1..self.entities.len()).filter(person).collect()
        };
        // Texts that lost their apostrophes write "Hallers"; a slip of the pen is one letter in a long name.
        let same = people(&|s| s == word || word.strip_suffix('s') == Some(s));
        let near =
            || people(&|s| word.chars().count() > 4 && s.chars().take(3).eq(word.chars().take(3)) && strsim::levenshtein(s, &word) == 1);
        match same[..] {
            [one] => Some(one),
            [] => match near()[..] {
                [one] => Some(one),
                _ => None,
            },
            _ => None,
        }
    }

    fn same_acronym(&self, entity: &Entity) -> Option<usize> {
        if entity.kind != SpeakerKind::Organisation {
            return None;
        }
        let same = |other: &Entity| {
            other.kind == SpeakerKind::Organisation
                && ((is_acronym(&entity.name)
                    && (initials(&other.name) == entity.name.replace('.', "") || other.aliases.contains(&entity.name)))
                    || (is_acronym(&other.name) && initials(&entity.name) == other.name.replace('.', "")))
        };
        (1..self.entities.len()).find(|&i| same(&self.entities[i]))
    }

    /// The speakers that a source phrase means.
    pub fn resolve(&mut self, view: View<'_>, range: &Range<usize>, head: usize, draft: &Draft, outer: &[usize]) -> Vec<usize> {
        if range.is_empty() || !range.contains(&head) {
            return Vec::new();
        }
        match describe(view, range, head, true) {
            None => Vec::new(),
            Some(Described::Entity(mut entity)) => {
                self.place(view, &mut entity, range, head);
                vec![self.add(view, entity, range)]
            }
            Some(Described::Pronoun(word)) => self.pronoun(view, &word, head, draft, outer),
            Some(Described::Definite(lemma, mut entity)) => {
                let own = own_words(view, range, head);
                let known = |e: &Entity| e.nouns.contains(&lemma) && agrees(e, &entity) && own.iter().all(|w| told(e, w));
                if let Some(i) = self.back(head, known, draft) {
                    self.entities[i].mentions.extend(view.piece(range));
                    return vec![i];
                }
                self.place(view, &mut entity, range, head);
                if entity.kind == SpeakerKind::Office
                    && entity.side.is_none()
                    && !entity.name.contains(char::is_uppercase)
                    && let Some(side) = self.side_before(head)
                {
                    adopt(&mut entity, &side);
                }
                vec![self.add(view, entity, range)]
            }
            Some(Described::Both) => self.both(head),
            Some(Described::Deputy(body, entity)) => {
                let end = if body < head { head } else { range.end };
                let start = if body < head {
                    range.start
                } else {
                    (head + 1..body).rev().take_while(|&t| view.parsed.is_below(t, body)).last().unwrap_or(body)
                };
                let found = self.resolve(view, &(start..end), body, draft, outer);
                for &i in &found {
                    let name = entity.name.clone();
                    self.entities[i].aliases.insert(name);
                }
                if found.is_empty() { vec![self.add(view, entity, range)] } else { found }
            }
            Some(Described::Ruled(ruler, entity)) => {
                let owner = self.resolve(view, &(ruler..ruler + 1), ruler, draft, outer);
                let side = owner.first().and_then(|&i| self.entities[i].side.clone());
                let Some(country) = side.as_deref().and_then(|s| country_of(s)) else { return vec![self.add(view, entity, range)] };
                let i = self.government(country.0);
                self.entities[i].aliases.insert(entity.name);
                self.entities[i].mentions.extend(view.piece(range));
                vec![i]
            }
            Some(Described::Paper(owner, entity)) => {
                if let Some(owner) = owner.filter(|&o| o != head) {
                    let range = view.extent(owner);
                    let range = range.start..range.end.min(owner + 1).max(owner + 1);
                    let found = self.resolve(view, &range, owner, draft, outer);
                    if !found.is_empty() {
                        return found;
                    }
                }
                match self.last_speaker(head, |_| true) {
                    Some(i) if view.is(range.start, &W.definite_owned) => vec![i],
                    _ => vec![self.add(view, entity, range)],
                }
            }
        }
    }

    /// *the country's defence ministry*, *its army*: the country is the one spoken of.
    fn place(&self, view: View<'_>, entity: &mut Entity, range: &Range<usize>, head: usize) {
        // An office with a town's name needs no state's.
        if entity.kind != SpeakerKind::Office || entity.side.is_some() || entity.name.contains(char::is_uppercase) {
            return;
        }
        let borrowed = range.clone().any(|t| t < head && view.is(t, &W.borrowed));
        let alone = range.start == head || !view.is(range.start, &W.indefinite);
        // A ministry is that of the state spoken of last; police and courts are those of the state that the article is about.
        let noun = entity.nouns.iter().next().map_or("", String::as_str);
        let side = if borrowed || W.of_states.has(noun) { self.side_before(head) } else { self.main_side() };
        if let Some(side) = side.filter(|_| borrowed || alone) {
            adopt(entity, &side);
        }
    }

    /// The state that the document names much more often than any other.
    fn main_side(&self) -> Option<String> {
        let mut counts: Vec<(usize, &str)> = Vec::new();
        for m in &self.met {
            let entity = &self.entities[m.entity];
            let Some(side) = entity.side.as_deref().filter(|_| entity.kind == SpeakerKind::Government) else { continue };
            match counts.iter_mut().find(|c| c.1 == side) {
                Some(c) => c.0 += 1,
                None => counts.push((1, side)),
            }
        }
        counts.sort_by(|a, b| b.cmp(a));
        let second = counts.get(1).map_or(0, |c| c.0);
        counts.first().filter(|c| c.0 > 1 && c.0 >= 2 * second).map(|c| c.1.to_owned())
    }

    /// The state named or speaking last before a token, if any.
    fn side_before(&self, token: usize) -> Option<String> {
        let spoken = self.last_speaker(token, |e| e.side.is_some() && matches!(e.kind, SpeakerKind::Government | SpeakerKind::Office));
        let named = self.met_before(token).find(|m| self.entities[m.entity].kind == SpeakerKind::Government).map(|m| m.entity);
        named.or(spoken).and_then(|i| self.entities[i].side.clone())
    }

    fn met_before(&self, token: usize) -> impl Iterator<Item = &Met> {
        let end = self.met.partition_point(|m| m.token < token);
        self.met[..end].iter().rev().take(LOOK_BACK)
    }

    fn last_speaker(&self, token: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let end = self.spoke.partition_point(|s| s.0 < token);
        self.spoke[..end].iter().rev().take(LOOK_BACK).map(|s| s.1).find(|&i| fits(&self.entities[i]))
    }

    /// The speaker or named subject met last that fits; names inside the attribution's own content are not meant.
    fn back(&self, token: usize, fits: impl Fn(&Entity) -> bool, draft: &Draft) -> Option<usize> {
        let end = self.spoke.partition_point(|s| s.0 < token);
        let spoken = self.spoke[..end].iter().rev().take(LOOK_BACK).find(|s| fits(&self.entities[s.1]));
        let outside = |m: &&Met| !draft.has_content(m.token) && fits(&self.entities[m.entity]);
        let named = self.met_before(token).filter(|m| m.subject).find(outside);
        let any = self.met_before(token).find(outside);
        let named = named.filter(|m| any.is_none_or(|a| a.token - m.token < 40)).or(any);
        match (spoken, named) {
            // A subject named since the last speech is the newer topic.
            (Some(s), Some(n)) if n.subject && n.token > s.0 + 1 => Some(n.entity),
            (Some(s), _) => Some(s.1),
            (None, n) => n.map(|n| n.entity),
        }
    }

    fn pronoun(&mut self, view: View<'_>, word: &str, token: usize, draft: &Draft, outer: &[usize]) -> Vec<usize> {
        let person = |gender: Gender| {
            move |e: &Entity| {
                e.kind == SpeakerKind::Person && e.gender.is_none_or(|g| g == gender)
                    || (e.kind == SpeakerKind::Unnamed && !e.plural && e.gender.is_none_or(|g| g == gender))
            }
        };
        let found = match word {
            w if W.he.has(w) => self.back(token, person(Gender::Male), draft),
            w if W.she.has(w) => self.back(token, person(Gender::Female), draft),
            w if W.it.has(w) => self.back(
                token,
                |e| matches!(e.kind, SpeakerKind::Government | SpeakerKind::Office | SpeakerKind::Organisation | SpeakerKind::Media),
                draft,
            ),
            w if W.they.has(w) => self
                .last_speaker(token, |e| e.plural)
                .or_else(|| self.back(token, |e| e.plural || !matches!(e.kind, SpeakerKind::Person | SpeakerKind::Outlet), draft)),
            w if W.first_person.has(w) => return outer.to_vec(),
            w if W.both_each.has(w) => return self.both(token),
            _ => None,
        };
        let Some(i) = found else { return Vec::new() };
        if self.entities[i].gender.is_none() && self.entities[i].kind == SpeakerKind::Person {
            self.entities[i].gender = if W.he.has(word) {
                Some(Gender::Male)
            } else {
                W.she.has(word).then_some(Gender::Female)
            };
        }
        self.entities[i].mentions.extend(view.piece(&(token..token + 1)));
        vec![i]
    }

    /// The two governments named last before a token, else the two named most in the document.
    fn both(&self, token: usize) -> Vec<usize> {
        // The pair named together most often, the last one before on a tie.
        let times = |pair: &[usize; 2]| self.pairs.iter().filter(|p| p.1 == *pair).count();
        let before = self.pairs.iter().filter(|p| p.0 < token);
        if let Some(pair) = before.map(|p| p.1).max_by_key(times).or_else(|| self.pairs.first().map(|p| p.1)) {
            return pair.to_vec();
        }
        let mut found = Vec::new();
        for m in self.met_before(token).chain(self.met.iter()) {
            if self.entities[m.entity].kind == SpeakerKind::Government && !found.contains(&m.entity) {
                found.push(m.entity);
                if found.len() == 2 {
                    break;
                }
            }
        }
        found.sort_unstable();
        if found.len() == 2 { found } else { Vec::new() }
    }

    /// One stable id for each speaker.
    pub fn ids(&self, view: View<'_>) -> Vec<SpeakerId> {
        let document = view.document.id.to_string();
        self.entities
            .iter()
            .map(|e| {
                let local = if e.kind == SpeakerKind::Unnamed { document.as_str() } else { "" };
                SpeakerId::of(&[&format!("{:?}", e.kind), &normal(&e.name), local])
            })
            .collect()
    }

    /// The speakers as they leave the room.
    pub fn into_speakers(self, ids: &[SpeakerId]) -> Vec<Speaker> {
        let mut out: Vec<Speaker> = Vec::with_capacity(self.entities.len());
        let mut seen: FxHashMap<SpeakerId, usize> = FxHashMap::default();
        for (entity, &id) in self.entities.into_iter().zip(ids) {
            let mut mentions = entity.mentions;
            mentions.sort_unstable();
            mentions.dedup();
            let aliases: BTreeSet<String> = entity.aliases.into_iter().filter(|a| *a != entity.name && !a.is_empty()).collect();
            if let Some(&at) = seen.get(&id) {
                out[at].mentions.extend(mentions);
                continue;
            }
            seen.insert(id, out.len());
            out.push(Speaker {
                id,
                name: entity.name,
                kind: entity.kind,
                aliases: aliases.into_iter().collect(),
                affiliation: entity.affiliation,
                side: entity.side,
                mentions,
            });
        }
        out
    }
}

/// Whether a speaker met before can be what a definite phrase describes.
fn agrees(earlier: &Entity, phrase: &Entity) -> bool {
    if phrase.kind == SpeakerKind::Office && earlier.kind != SpeakerKind::Person {
        // "the defence ministry" is no foreign ministry.
        let (ours, theirs) = (normal(&phrase.name), normal(&earlier.name));
        let named = ours.split(' ').all(|w| theirs.split(' ').any(|t| t == w));
        return match earlier.kind {
            SpeakerKind::Office => named,
            // "the agency" after "the Environmental Safety Agency", "the EPA" or a news agency.
            SpeakerKind::Organisation => named || (W.agency.has(&ours) && is_acronym(&earlier.name)),
            SpeakerKind::Media => named || W.agency.has(&ours),
            _ => false,
        };
    }
    let of_side = phrase.side.is_none() || phrase.side == earlier.side;
    of_side && earlier.plural == phrase.plural && !matches!((earlier.gender, phrase.gender), (Some(a), Some(b)) if a != b)
}

/// Names in a definite phrase, its state left out, and what its head is *of*: *the chief of the harbour* is no other chief.
fn own_words(view: View<'_>, range: &Range<usize>, head: usize) -> Vec<String> {
    let of = view.is(head + 1, &W.belonging);
    let said = |t: &usize| {
        let name = *t != head && (view.pos(*t) == Pos::Propn || (view.pos(*t) != Pos::Det && is_acronym(view.word(*t))));
        let complement = of && *t > head + 1 && view.pos(*t) == Pos::Noun;
        (name || complement) && country_of(view.word(*t)).is_none()
    };
    range.clone().take(MOST_WORDS).filter(said).map(|t| normal(view.word(t))).collect()
}

/// Words of a definite phrase that are compared with what is known of a speaker.
const MOST_WORDS: usize = 12;

/// Whether a word is part of what is known of a speaker.
fn told(entity: &Entity, word: &str) -> bool {
    let holds = |text: &str| normal(text).split(' ').any(|w| w == word || initials(text).to_lowercase() == *word);
    holds(&entity.name) || entity.affiliation.as_deref().is_some_and(holds) || entity.aliases.iter().any(|a| holds(a))
}

/// Puts an office under a state.
fn adopt(entity: &mut Entity, side: &str) {
    let demonym = crate::lexicon::Countries::english().named(side).and_then(|c| c.demonyms.first().cloned());
    entity.aliases.insert(entity.name.clone());
    entity.name = format!("{} {}", demonym.as_deref().unwrap_or(side), entity.name);
    entity.side = Some(side.to_owned());
    entity.affiliation = Some(side.to_owned());
}
