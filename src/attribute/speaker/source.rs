//! The speakers that a source means: its own words first, then whom it points back at.

use super::antecedent::{self, Description, Point, Pronoun};
use super::describe::describe;
use super::described::Described;
use super::entity::{country_of, is_acronym, normal};
use super::name::singular;
use super::nation;
use super::nature::{Nature, is_body, is_person, is_speaker};
use super::paper;
use super::registry::Registry;
use crate::attribute::SpeakerKind;
use crate::attribute::choose::Chooser;
use crate::attribute::draft::Draft;
use crate::attribute::view::View;
use crate::attribute::whose;
use crate::attribute::words::W;
use crate::parse::{Dependency as D, EntityKind, Pos};
use std::ops::Range;

/// One source while it is resolved.
pub struct Resolver<'a, 'c> {
    pub view: View<'a>,
    pub draft: &'a Draft,
    /// Who speaks in the attribution around this one.
    pub outer: &'a [usize],
    /// Whose word the cue denies (`Point::denied`).
    pub denied: Option<&'a [usize]>,
    pub chooser: &'c mut Chooser,
}

impl Resolver<'_, '_> {
    /// The speakers that a phrase with this head means.
    pub fn resolve(&mut self, registry: &mut Registry, range: &Range<usize>, head: usize) -> Vec<usize> {
        let view = self.view;
        if range.is_empty() || !range.contains(&head) {
            return Vec::new();
        }
        match describe(view, range, head, true) {
            Described::Nobody => Vec::new(),
            Described::Entity(mut entity) => {
                nation::place(registry, view, self.draft, &mut entity, range, head);
                vec![registry.add(view, entity, range)]
            }
            Described::Pronoun(word) => self.pronoun(registry, &word, head),
            Described::Common(nature, lemma, mut entity) => {
                let own = own_words(view, range, head);
                let point = Point { view, token: head, range: range.clone(), draft: self.draft, outer: self.outer, denied: self.denied };
                let description = Description { nature, lemma: &lemma, entity: &entity, own: &own };
                if let Some(i) = antecedent::description(registry, &point, &description, self.chooser) {
                    registry.entities[i].mentions.extend(view.piece(range));
                    registry.entities[i].nouns.insert(lemma);
                    return vec![i];
                }
                if nature == Nature::Paper
                    && let Some(author) = paper::author(view, head, &lemma)
                {
                    let phrase = view.extent_without(author, &[D::AclRelcl, D::Acl, D::Punct]);
                    let found = self.of_phrase(registry, &phrase, author);
                    if !found.is_empty() {
                        return found;
                    }
                }
                nation::place(registry, view, self.draft, &mut entity, range, head);
                vec![registry.add(view, entity, range)]
            }
            Described::Both => registry.both(view, head),
            Described::Deputy(body, entity) => {
                let end = if body < head { head } else { range.end };
                let start = if body < head {
                    range.start
                } else {
                    (head + 1..body).rev().take_while(|&t| view.parsed.is_below(t, body)).last().unwrap_or(body)
                };
                let found = self.resolve(registry, &(start..end), body);
                for &i in &found {
                    registry.entities[i].aliases.insert(entity.name.clone());
                }
                if let [one] = found[..] {
                    registry.deputised(head, one, entity.gender);
                }
                if found.is_empty() { vec![registry.add(view, entity, range)] } else { found }
            }
            Described::Ruled(ruler, entity) => {
                let owner = self.resolve(registry, &(ruler..ruler + 1), ruler);
                let side = owner.first().and_then(|&i| registry.entities[i].side.clone());
                let Some(country) = side.as_deref().and_then(country_of) else { return vec![registry.add(view, entity, range)] };
                let i = registry.government(country.0);
                registry.entities[i].aliases.insert(entity.name);
                registry.entities[i].mentions.extend(view.piece(range));
                vec![i]
            }
            Described::Paper(owner, entity) => {
                let phrase = view.extent_without(owner, &[D::AclRelcl, D::Acl, D::Case, D::Punct, D::Conj, D::Cc]);
                let phrase = phrase.start.max(range.start)..phrase.end.min(range.end).max(owner + 1);
                let phrase = if owner < head { phrase.start..phrase.end.min(head).max(owner + 1) } else { phrase };
                let found = self.resolve(registry, &phrase, owner);
                if found.is_empty() { vec![registry.add(view, entity, range)] } else { found }
            }
        }
    }

    fn pronoun(&mut self, registry: &mut Registry, word: &str, token: usize) -> Vec<usize> {
        let view = self.view;
        if W.first_person.has(word) {
            return self.first_person(registry, token);
        }
        if W.both_each.has(word) {
            return registry.both(view, token);
        }
        let Some(which) = Pronoun::of(word) else { return Vec::new() };
        // "The fire service found a can, it said": a body called by a noun is the nearest of all.
        let own = self.own_subject(registry, token, which, true);
        if !own.is_empty() {
            return own;
        }
        if let Some(body) = which.gender().and_then(|g| registry.deputy(view, token, g)) {
            return vec![body];
        }
        let point = Point { view, token, range: token..token + 1, draft: self.draft, outer: self.outer, denied: self.denied };
        let Some(i) = antecedent::pronoun(registry, &point, which, self.chooser) else {
            return self.own_subject(registry, token, which, false);
        };
        if registry.entities[i].kind == SpeakerKind::Person {
            registry.entities[i].gender = registry.entities[i].gender.or(which.gender());
        }
        registry.entities[i].mentions.extend(view.piece(&(token..token + 1)));
        vec![i]
    }

    /// *Police arrested two men, they said*, *the firm gave no answer, though it denied*: the subject of what is said before the pronoun, or of the
    /// clause on which its own hangs.
    fn own_subject(&mut self, registry: &mut Registry, token: usize, which: Pronoun, common: bool) -> Vec<usize> {
        let view = self.view;
        let said = || {
            let content = self.draft.content.iter().find(|r| r.end <= token && view.sentence(r.start) == view.sentence(token))?;
            view.top(content).and_then(|top| view.child(top, &[D::Nsubj])).filter(|s| content.contains(s))
        };
        let above = || {
            let verb = view.head(token).filter(|&v| matches!(view.relation(v), D::Advcl | D::Conj | D::Parataxis))?;
            view.head(verb).and_then(|a| view.child(a, &[D::Nsubj, D::NsubjPass])).filter(|&s| s < token)
        };
        let before = || {
            let clause = view.head(token).and_then(|v| view.child(v, &[D::Ccomp])).filter(|&c| c < token)?;
            view.child(clause, &[D::Nsubj])
        };
        let Some(subject) = said().or_else(before).or_else(above) else { return Vec::new() };
        let mention = view.parsed.mention_at(subject);
        let named = view.pos(subject) == Pos::Propn || mention.is_some();
        let body = mention.is_some_and(|m| matches!(m.kind, EntityKind::Organisation | EntityKind::Country));
        let plural = view.parsed.words[subject].morph.plural == Some(true) || view.is(subject, &W.plural_bare);
        let lemma = singular(&view.lemma(subject));
        let fits = match which {
            Pronoun::They => plural && is_speaker(&lemma) || is_body(&lemma) || body,
            Pronoun::It => !plural && is_body(&lemma) || body,
            Pronoun::He | Pronoun::She => false,
        };
        if !fits || view.quoted(subject) || common && named {
            return Vec::new();
        }
        let range = view.extent_without(subject, &[D::AclRelcl, D::Acl, D::Punct]);
        let found = self.resolve(registry, &range, subject);
        found.iter().for_each(|&i| registry.entities[i].mentions.extend(view.piece(&(token..token + 1))));
        found
    }

    /// *I*, *we*: whoever is quoted around the word; without marks of quotation the writer.
    fn first_person(&self, registry: &Registry, token: usize) -> Vec<usize> {
        if !self.outer.is_empty() {
            return self.outer.to_vec();
        }
        if !self.view.quoted(token) {
            return vec![0];
        }
        let near = registry.before(token).find(|m| m.spoke).filter(|m| self.view.paragraph(token) - self.view.paragraph(m.token) <= 1);
        let next = registry.after(token).find(|m| m.spoke).filter(|m| self.view.paragraph(m.token) == self.view.paragraph(token));
        next.or(near).map(|m| m.entity).into_iter().collect()
    }

    /// Whoever a draft's source means.
    pub fn of_draft(&mut self, registry: &mut Registry) -> Vec<usize> {
        let (view, draft) = (self.view, self.draft);
        if let Some(who) = draft.who.filter(|&w| w < view.len()) {
            let range = view.extent_without(who, &[D::AclRelcl, D::Acl, D::Punct]);
            return self.of_phrase(registry, &range, who);
        }
        let Some(range) = draft.source.first() else { return Vec::new() };
        let Some(head) = head_of(view, range) else { return Vec::new() };
        if view.is(head, &W.relatives)
            && let Some(noun) = behind(view, head)
        {
            // The relative clause may hang on what stands beside the name.
            if let Some(name) = described(view, noun) {
                let range = view.extent_without(name, &[D::AclRelcl, D::Acl, D::Appos, D::Punct]);
                return self.of_phrase(registry, &range, name);
            }
            let range = view.extent_without(noun, &[D::AclRelcl, D::Acl, D::Punct]);
            return self.of_phrase(registry, &range, noun);
        }
        self.of_phrase(registry, range, head)
    }

    /// One speaker for each conjunct.
    pub fn of_phrase(&mut self, registry: &mut Registry, range: &Range<usize>, head: usize) -> Vec<usize> {
        let view = self.view;
        if let Some(halves) = halves(view, range, self.draft) {
            let halves: Vec<_> = halves.into_iter().filter_map(|half| Some((view.top(&half)?, half))).collect();
            let found: Vec<usize> = halves.into_iter().flat_map(|(head, half)| self.resolve(registry, &half, head)).collect();
            if found.len() == 2 && found[0] != found[1] {
                return found;
            }
        }
        if let Some(name) = false_title(view, range) {
            return self.resolve(registry, range, name);
        }
        let conjuncts: Vec<usize> =
            view.parsed.children(head).filter(|&c| view.relation(c) == D::Conj && range.contains(&c) && is_nominal(view, c)).collect();
        let mut found = Vec::new();
        let end = conjuncts.first().map_or(range.end, |&c| conjunct_start(view, c).clamp(head + 1, range.end));
        found.extend(self.resolve(registry, &view.trim(range.start..end), head));
        for (i, &c) in conjuncts.iter().enumerate() {
            let start = conjunct_start(view, c).max(range.start);
            let end = conjuncts.get(i + 1).map_or(range.end, |&n| conjunct_start(view, n).clamp(c + 1, range.end));
            if start <= c && c < end {
                found.extend(self.resolve(registry, &view.trim(start..end), c));
            }
        }
        let mut unique = Vec::new();
        for e in found {
            if !unique.contains(&e) {
                unique.push(e);
            }
        }
        unique
    }
}

/// Whoever is described by a noun beside his name: *Ida Holm, the mayor's sister, who denied it*.
fn described(view: View<'_>, noun: usize) -> Option<usize> {
    let one = view.relation(noun) == D::Appos && view.parsed.words[noun].morph.plural != Some(true);
    view.head(noun).filter(|&name| one && view.parsed.mention_at(name).is_some_and(|m| m.kind == EntityKind::Person))
}

/// *aid worker and mother of two Ida Holm*: roles without an article, joined, before one name at the end are one person's.
fn false_title(view: View<'_>, range: &Range<usize>) -> Option<usize> {
    let name = view.parsed.mention_at(range.end - 1).filter(|m| m.kind == EntityKind::Person && m.tokens.start > range.start)?;
    let roles = range.start..name.tokens.start;
    let noun = |t: usize| {
        let role = is_person(&singular(&view.lemma(t))) || t + 1 == name.tokens.start;
        view.pos(t) == Pos::Noun && view.parsed.words[t].morph.plural != Some(true) && role
    };
    let plain = roles.clone().all(|t| !view.is(t, &W.articles) && !matches!(view.pos(t), Pos::Verb | Pos::Aux) && view.word(t) != ",");
    let person = roles.clone().any(|t| view.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Person));
    let joined = roles.clone().any(|t| view.is(t, &W.and));
    // "and" must join roles, not the roles and the name.
    let last = roles.clone().rev().find(|&t| view.is(t, &W.and)).is_some_and(|t| t + 1 < name.tokens.start);
    (plain && joined && last && !person && roles.clone().any(noun)).then(|| view.top(&name.tokens)).flatten()
}

/// The head of a source; where the tree has a word that names nobody (*then-Speaker Ida Holm*), the person in it, else its last noun.
fn head_of(view: View<'_>, range: &Range<usize>) -> Option<usize> {
    let top = view.top(range)?;
    if !matches!(view.pos(top), Pos::Adv | Pos::Adp | Pos::Verb | Pos::Aux | Pos::Punct | Pos::Sconj | Pos::Part | Pos::X) {
        return Some(top);
    }
    let inside = |t: &usize| range.contains(t);
    let person =
        view.parsed.mentions.iter().filter(|m| m.kind == EntityKind::Person && m.tokens.start >= range.start && m.tokens.end <= range.end);
    let person = person.filter_map(|m| view.top(&m.tokens)).find(inside);
    person.or_else(|| range.clone().rev().find(|&t| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron))).or(Some(top))
}

/// The noun that a relative pronoun stands for: by the tree, else the last noun before it.
fn behind(view: View<'_>, relative: usize) -> Option<usize> {
    let by_tree = view.head(relative).filter(|&v| view.relation(v) == D::AclRelcl).and_then(|v| view.head(v)).filter(|&n| n < relative);
    by_tree.or_else(|| {
        let start = view.sentence_tokens(relative).start;
        let last = (start.max(relative.saturating_sub(3))..relative).rev().find(|&t| matches!(view.pos(t), Pos::Noun | Pos::Propn))?;
        let mut top = last;
        for _ in 0..6 {
            match view.head(top).filter(|&h| h < relative && h >= start && matches!(view.pos(h), Pos::Noun | Pos::Propn)) {
                Some(h) => top = h,
                None => break,
            }
        }
        Some(top)
    })
}

/// The two who accuse each other, parted at their *and*: trees often hold only one of them.
fn halves(view: View<'_>, range: &Range<usize>, draft: &Draft) -> Option<[Range<usize>; 2]> {
    let content = draft.content.first()?;
    let cue = draft.cue.first().filter(|c| c.end <= content.start && range.end <= c.start)?;
    if !whose::is_reciprocal(view, content.start.max(cue.end)) {
        return None;
    }
    let mut joints = range.clone().filter(|&t| view.is(t, &W.and));
    let (joint, None) = (joints.next()?, joints.next()) else { return None };
    let start = range.start + usize::from(view.is(range.start, &W.both));
    let halves = [view.trim(start..joint), view.trim(joint + 1..range.end)];
    let named = |half: &Range<usize>| half.clone().any(|t| matches!(view.pos(t), Pos::Noun | Pos::Propn));
    halves.iter().all(named).then_some(halves)
}

pub fn is_nominal(view: View<'_>, t: usize) -> bool {
    matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron)
}

/// Where a conjunct begins, its *and* and comma left out.
fn conjunct_start(view: View<'_>, c: usize) -> usize {
    let mut range = view.extent_without(c, &[D::Cc, D::Punct, D::Conj]);
    while range.start < c && (view.is(range.start, &W.and_or) || view.word(range.start) == ",") {
        range.start += 1;
    }
    range.start
}

/// Names in a definite phrase, its state left out, and what its head is *of*: *the chief of the harbour* is no other chief.
fn own_words(view: View<'_>, range: &Range<usize>, head: usize) -> Vec<String> {
    let of = view.is(head + 1, &W.belonging);
    let said = |t: &usize| {
        let name = *t != head && (view.pos(*t) == Pos::Propn || (view.pos(*t) != Pos::Det && is_acronym(view.word(*t))));
        let complement = of && *t > head + 1 && view.pos(*t) == Pos::Noun;
        let day = view.parsed.mention_at(*t).is_some_and(|m| matches!(m.kind, EntityKind::Date | EntityKind::Time));
        (name || complement) && !day && country_of(view.word(*t)).is_none()
    };
    range.clone().take(MOST_WORDS).filter(said).map(|t| normal(view.word(t))).collect()
}

/// Words of a definite phrase that are compared with what is known of a speaker.
const MOST_WORDS: usize = 12;
