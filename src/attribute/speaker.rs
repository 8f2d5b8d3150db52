//! Who the sources are: names, offices, groups, pronouns and short names to entities.

use super::attribution::{Attribution, Piece, Speaker, SpeakerKind};
use super::phrase::{noun_phrase, piece, subject};
use crate::id::SpeakerId;
use crate::ingest::Document;
use crate::lexicon::countries::{CountryWord, country};
use crate::lexicon::speakers::{is_group, is_media, is_office, is_title, is_unnamed};
use crate::parse::{Dependency as Dep, EntityKind, Parsed, Pos};
use std::ops::Range;

/// Words of a name for a group or office; longer ones are cut.
const NAME_WORDS: usize = 8;
/// Sentences back to the antecedent of a pronoun or title.
const REACH: u32 = 6;

/// Finds the speakers of every attribution; the outlet is the first of the list.
pub(super) fn resolve(document: &Document, parsed: &Parsed, attributions: &mut [Attribution]) -> Vec<Speaker> {
    let mut cast = Cast { document, parsed, speakers: Vec::new(), scenes: Vec::new() };
    let outlet = document.outlet_name().to_owned();
    cast.enter(SpeakerKind::Outlet, outlet, None, None, None);
    cast.people();
    for i in 0..attributions.len() {
        let parent = attributions[i].parent.and_then(|p| attributions.get(p)).and_then(|p| p.speakers.first().copied());
        let sources: Vec<Range<usize>> = attributions[i].source.iter().map(|p| p.tokens()).collect();
        let mut found = Vec::new();
        for source in &sources {
            for head in heads(parsed, source) {
                if let Some(id) = cast.speaker_of(head, source, parent)
                    && !found.contains(&id)
                {
                    found.push(id);
                }
            }
        }
        if found.is_empty() {
            // Nobody is named: reported, thought, alleged by somebody.
            let id = cast.enter(SpeakerKind::Unnamed, "unnamed".into(), None, None, None);
            found.push(cast.speakers[id].id);
        }
        let via = via(parsed, &attributions[i]).and_then(|head| cast.speaker_of(head, &(head..head + 1), parent));
        attributions[i].via = via.into_iter().filter(|v| !found.contains(v)).collect();
        attributions[i].speakers = found;
    }
    for speaker in &mut cast.speakers {
        speaker.aliases.sort();
        speaker.aliases.dedup();
    }
    cast.speakers
}

/// Head words of a source: the top of its tree, and what is coordinated with it.
fn heads(parsed: &Parsed, source: &Range<usize>) -> Vec<usize> {
    let outside = |t: &usize| parsed.words[*t].head.is_none_or(|h| !source.contains(&(h as usize)));
    let nominal = |t: usize| matches!(parsed.words[t].pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj | Pos::Num | Pos::Det);
    let Some(top) = source.clone().find(|t| outside(t) && nominal(*t)).or_else(|| source.clone().find(|&t| nominal(t))) else {
        return Vec::new();
    };
    let mut all = vec![top];
    all.extend(parsed.children_by(top, &[Dep::Conj]).filter(|c| source.contains(c) && nominal(*c)));
    all
}

/// The medium that a speaker spoke to or through: *told Interfax*, *Interfax quoted the ministry*.
fn via(parsed: &Parsed, attribution: &Attribution) -> Option<usize> {
    let cue = attribution.cue.iter().flat_map(|p| p.tokens()).find(|&t| parsed.words[t].pos == Pos::Verb)?;
    let source: Vec<Range<usize>> = attribution.source.iter().map(|p| p.tokens()).collect();
    match parsed.lemma(cue) {
        "quote" | "cite" => {
            let s = subject(parsed, cue)?;
            (!source.iter().any(|r| r.contains(&s.start))).then_some(s.end - 1)
        }
        "tell" => parsed.children_by(cue, &[Dep::Obj, Dep::Iobj]).find(|&o| {
            is_media(parsed.lemma(o))
                || parsed.mention_at(o).is_some_and(|m| {
                    m.kind == EntityKind::Organisation && m.tokens.clone().any(|t| is_media(&parsed.lemma(t).to_lowercase()))
                })
        }),
        _ => None,
    }
}

/// The speakers of one document while it is read.
struct Cast<'a> {
    document: &'a Document,
    parsed: &'a Parsed,
    speakers: Vec<Speaker>,
    /// Who was mentioned where, in the order of resolution: token and speaker.
    scenes: Vec<(usize, usize)>,
}

impl Cast<'_> {
    fn word(&self, t: usize) -> &str {
        let (a, b) = self.parsed.segmented.tokens[t].bytes;
        self.document.text.as_str().get(a as usize..b as usize).unwrap_or("")
    }

    /// The tokens as printed, with single spaces.
    fn printed(&self, r: &Range<usize>) -> String {
        let tokens = &self.parsed.segmented.tokens;
        let mut out = String::new();
        for t in r.clone() {
            if t > r.start && tokens[t].spaced {
                out.push(' ');
            }
            out.push_str(self.word(t));
        }
        out
    }

    /// Adds a speaker, or finds the one of that kind and name.
    fn enter(
        &mut self,
        kind: SpeakerKind,
        name: String,
        affiliation: Option<String>,
        side: Option<String>,
        mention: Option<Piece>,
    ) -> usize {
        let key = name.to_lowercase();
        let own = if kind == SpeakerKind::Unnamed { self.document.id.to_string() } else { String::new() };
        let class = if kind == SpeakerKind::Office || kind == SpeakerKind::Group { "body" } else { kind_name(kind) };
        let id = SpeakerId::of(&[class, &key, &own]);
        let at = self.speakers.iter().position(|s| s.id == id).unwrap_or_else(|| {
            self.speakers.push(Speaker { id, name, kind, aliases: Vec::new(), affiliation: None, side: None, mentions: Vec::new() });
            self.speakers.len() - 1
        });
        let speaker = &mut self.speakers[at];
        speaker.affiliation = speaker.affiliation.take().or(affiliation);
        speaker.side = speaker.side.take().or(side);
        if let Some(mention) = mention {
            speaker.mentions.push(mention);
            self.scenes.push((mention.first, at));
        }
        at
    }

    /// Everybody who is named as a person, so that short names and pronouns find them.
    fn people(&mut self) {
        let mentions: Vec<Range<usize>> =
            self.parsed.mentions.iter().filter(|m| m.kind == EntityKind::Person).map(|m| m.tokens.clone()).collect();
        // Full names first: a surname may stand in the headline before the name does in the text.
        for pass in [true, false] {
            for tokens in &mentions {
                let tokens = self.name_tokens(tokens);
                if !tokens.is_empty() && (tokens.len() > 1) == pass {
                    self.person(&tokens);
                }
            }
        }
        self.scenes.sort_unstable();
    }

    /// A name without titles and possessive marks.
    fn name_tokens(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut r = tokens.clone();
        while r.len() > 1 && is_title(self.word(r.start).trim_end_matches('.').to_lowercase().as_str()) {
            r.start += 1;
        }
        while r.end > r.start && (matches!(self.word(r.end - 1), "'s" | "’s" | "'" | "’") || self.parsed.words[r.end - 1].pos == Pos::Punct)
        {
            r.end -= 1;
        }
        r
    }

    fn person(&mut self, tokens: &Range<usize>) -> usize {
        let name = self.printed(tokens);
        let mention = piece(self.parsed, tokens);
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let single = !name.contains(' ');
        let full: Vec<usize> = (0..self.speakers.len())
            .filter(|&i| {
                let s = &self.speakers[i];
                s.kind == SpeakerKind::Person && s.name.contains(' ') && s.name.to_lowercase().rsplit(' ').next() == Some(last.as_str())
            })
            .collect();
        // A lone surname, or the same surname with another short form of the first name, is the only full name that fits.
        if let ([at], true) = (&full[..], single) {
            let at = *at;
            self.speakers[at].aliases.push(name);
            if let Some(mention) = mention {
                self.speakers[at].mentions.push(mention);
                self.scenes.push((mention.first, at));
            }
            return at;
        }
        let (affiliation, side) = self.affiliation(tokens);
        self.enter(SpeakerKind::Person, name, affiliation, side, mention)
    }

    /// What stands before a name as its title (*Kenyan Foreign Minister*), or after it in apposition, and the state in it.
    fn affiliation(&self, name: &Range<usize>) -> (Option<String>, Option<String>) {
        let p = self.parsed;
        let Some(head) = name.clone().find(|&t| p.words[t].head.is_none_or(|h| !name.contains(&(h as usize)))) else { return (None, None) };
        let mut title: Option<Range<usize>> = None;
        // The name hangs on its title, or the title on the name.
        let above = p.words[head].head.map(|h| h as usize);
        if let (Some(h), Dep::Flat | Dep::Appos | Dep::Compound | Dep::NmodDesc) = (above, p.words[head].relation) {
            let phrase = noun_phrase(p, h);
            title = Some(if h < name.start { phrase.start..name.start } else { phrase });
        }
        for child in p.children_by(head, &[Dep::Appos, Dep::Compound, Dep::Flat, Dep::NmodDesc]) {
            if !name.contains(&child) {
                title = title.or(Some(noun_phrase(p, child)));
            }
        }
        let Some(mut r) = title.filter(|r| !r.is_empty()) else { return (None, None) };
        while r.len() > 1 && matches!(p.words[r.start].pos, Pos::Det | Pos::Punct) {
            r.start += 1;
        }
        while r.len() > 1 && p.words[r.end - 1].pos == Pos::Punct {
            r.end -= 1;
        }
        r.end = r.end.min(r.start + NAME_WORDS);
        let side = self.side_within(&r);
        (Some(self.printed(&r)), side)
    }

    /// The state that stands in a phrase as a name or demonym.
    fn side_within(&self, r: &Range<usize>) -> Option<String> {
        for t in r.clone() {
            if t + 1 < r.end
                && let Some((name, _)) = country(&self.printed(&(t..t + 2)))
            {
                return Some(name.to_owned());
            }
            if let Some((name, kind)) = country(self.word(t))
                && kind != CountryWord::Capital
            {
                return Some(name.to_owned());
            }
        }
        None
    }

    /// The entity that a source's head word names.
    fn speaker_of(&mut self, head: usize, source: &Range<usize>, parent: Option<SpeakerId>) -> Option<SpeakerId> {
        let at = self.entity(head, source, parent)?;
        Some(self.speakers[at].id)
    }

    fn entity(&mut self, head: usize, source: &Range<usize>, parent: Option<SpeakerId>) -> Option<usize> {
        let p = self.parsed;
        let lower = self.word(head).to_lowercase();
        if matches!(p.words[head].pos, Pos::Pron | Pos::Det) {
            return self.pronoun(head, &lower, parent);
        }
        // A named person anywhere in the source who is its head, or whom the head introduces.
        let person = p.mentions.iter().find(|m| {
            m.kind == EntityKind::Person
                && source.start < m.tokens.end
                && m.tokens.start < source.end
                && (m.tokens.contains(&head)
                    || p.words[m.tokens.start].head == Some(head as u32)
                    || m.tokens.clone().any(|t| {
                        p.words[t].head == Some(head as u32) && matches!(p.words[t].relation, Dep::Flat | Dep::Appos | Dep::Compound)
                    }))
        });
        if let Some(m) = person {
            let tokens = self.name_tokens(&m.tokens.clone());
            if !tokens.is_empty() {
                return Some(self.person(&tokens));
            }
        }
        let mention = p.mention_at(head).cloned();
        let name = mention.as_ref().map(|m| self.printed(&self.name_tokens(&m.tokens))).unwrap_or_default();
        for form in [name, self.word(head).to_owned()] {
            if let Some((state, kind)) = country(&form)
                && kind != CountryWord::Demonym
            {
                let place = piece(p, &(head..head + 1));
                let printed = form;
                let at = self.enter(SpeakerKind::Government, state.to_owned(), None, Some(state.to_owned()), place);
                if printed != state {
                    self.speakers[at].aliases.push(printed);
                }
                return Some(at);
            }
        }
        if let Some(m) = mention.filter(|m| {
            matches!(
                m.kind,
                EntityKind::Organisation
                    | EntityKind::Country
                    | EntityKind::Work
                    | EntityKind::Facility
                    | EntityKind::Location
                    | EntityKind::Product
            )
        }) {
            let mut tokens = self.name_tokens(&m.tokens);
            if tokens.len() > 1 && p.words[tokens.start].pos == Pos::Det {
                tokens.start += 1;
            }
            let name = self.printed(&tokens);
            let media = tokens.clone().any(|t| is_media(&p.lemma(t).to_lowercase()));
            let office = tokens.clone().any(|t| is_office(&p.lemma(t).to_lowercase()));
            let side = self.side_within(&noun_phrase(p, head));
            let kind = if office {
                SpeakerKind::Office
            } else if media {
                SpeakerKind::Media
            } else {
                SpeakerKind::Organisation
            };
            let at = self.enter(kind, name, None, side, piece(p, &tokens));
            self.acronym(at, &tokens);
            return Some(at);
        }
        Some(self.noun(head, source))
    }

    /// An acronym in brackets after a name: *World Food Programme (WFP)*.
    fn acronym(&mut self, at: usize, tokens: &Range<usize>) {
        let end = tokens.end;
        if end + 2 < self.parsed.segmented.tokens.len() && self.word(end) == "(" && self.word(end + 2) == ")" {
            let short = self.word(end + 1).to_owned();
            if short.len() >= 2 && short.chars().all(|c| c.is_uppercase() || c == '.') {
                self.speakers[at].aliases.push(short);
            }
        }
    }

    /// An office, a group, somebody unnamed, or a title that stands for somebody met before.
    fn noun(&mut self, head: usize, source: &Range<usize>) -> usize {
        let p = self.parsed;
        let mut r = noun_phrase(p, head);
        r.start = r.start.max(source.start);
        r.end = r.end.min(source.end.max(head + 1));
        // Left modifiers and an *of* phrase make the name; what follows a comma does not.
        if let Some(stop) =
            (head + 1..r.end).find(|&t| matches!(self.word(t), "," | ";" | "(" | "-" | "—" | "–" | "who" | "which" | "that"))
        {
            r.end = stop;
        }
        if let Some(conj) = p.children_by(head, &[Dep::Conj]).next() {
            r.end = r.end.min(p.extent(conj).start).max(head + 1);
        }
        let definite = matches!(self.word(r.start).to_lowercase().as_str(), "the" | "this" | "that" | "his" | "her" | "its" | "their");
        while r.start < head && matches!(p.words[r.start].pos, Pos::Det | Pos::Punct | Pos::Pron | Pos::Cconj) {
            r.start += 1;
        }
        while r.start < head && matches!(self.word(r.start), "'s" | "’s") {
            r.start += 1;
        }
        r.end = r.end.min(r.start + NAME_WORDS).max(head + 1);
        let lemma = p.lemma(head).to_lowercase();
        let side = self.side_within(&r);
        // *the minister*, *the spokesman*, *the ministry*: the last one who is called so.
        if definite && r.len() <= 2 && side.is_none() {
            let sentence = p.segmented.tokens[head].sentence;
            let known = self.scenes.iter().rev().find(|(t, i)| {
                let s = &self.speakers[*i];
                let near = sentence.saturating_sub(p.segmented.tokens[*t].sentence) <= 3 * REACH;
                let called = |text: &str| text.to_lowercase().split(' ').any(|w| w == lemma);
                *t < head
                    && near
                    && (s.affiliation.as_deref().is_some_and(called)
                        || (s.kind != SpeakerKind::Person && s.kind != SpeakerKind::Outlet && called(&s.name)))
            });
            if let Some(&(_, at)) = known {
                if let Some(mention) = piece(p, &r) {
                    self.scenes.push((mention.first, at));
                }
                return at;
            }
        }
        let plural = p.words[head].morph.plural == Some(true);
        let kind = if is_media(&lemma) && !is_unnamed(&lemma) {
            SpeakerKind::Media
        } else if is_unnamed(&lemma) && r.len() <= 2 && side.is_none() {
            SpeakerKind::Unnamed
        } else if is_office(&lemma) {
            SpeakerKind::Office
        } else if is_group(&lemma) || plural {
            SpeakerKind::Group
        } else {
            SpeakerKind::Unnamed
        };
        let name = self.printed(&r);
        self.enter(kind, name, None, side, piece(p, &r))
    }

    fn pronoun(&mut self, head: usize, lower: &str, parent: Option<SpeakerId>) -> Option<usize> {
        let p = self.parsed;
        if matches!(lower, "i" | "we" | "my" | "our" | "us" | "me") {
            let speaker = parent.and_then(|id| self.speakers.iter().position(|s| s.id == id));
            return speaker.or(Some(0));
        }
        if matches!(lower, "who" | "which" | "that") {
            // The antecedent of a relative clause is what the clause hangs on.
            let mut at = p.words[head].head.map(|h| h as usize);
            for _ in 0..4 {
                let t = at?;
                if matches!(p.words[t].relation, Dep::AclRelcl | Dep::Acl) {
                    let antecedent = p.words[t].head? as usize;
                    return self.entity(antecedent, &noun_phrase(p, antecedent), parent);
                }
                at = p.words[t].head.map(|h| h as usize);
            }
            return None;
        }
        let wanted: fn(&Speaker) -> bool = match lower {
            "he" | "she" | "him" | "her" | "his" => |s| s.kind == SpeakerKind::Person,
            "it" | "its" => {
                |s| matches!(s.kind, SpeakerKind::Government | SpeakerKind::Office | SpeakerKind::Organisation | SpeakerKind::Media)
            }
            "they" | "their" | "them" => |s| {
                matches!(
                    s.kind,
                    SpeakerKind::Group | SpeakerKind::Office | SpeakerKind::Organisation | SpeakerKind::Government | SpeakerKind::Unnamed
                )
            },
            _ => return None,
        };
        let sentence = p.segmented.tokens[head].sentence;
        // Subjects of earlier sentences are likelier than what was mentioned in passing, and nearer ones likelier than farther ones.
        let best = self
            .scenes
            .iter()
            .enumerate()
            .filter(|(_, (t, i))| {
                *t < head && wanted(&self.speakers[*i]) && sentence.saturating_sub(p.segmented.tokens[*t].sentence) <= REACH
            })
            .map(|(order, (t, i))| {
                let distance = sentence.saturating_sub(p.segmented.tokens[*t].sentence) as i32;
                let near_top =
                    p.words[*t].relation == Dep::Nsubj || p.words[*t].head.is_some_and(|h| p.words[h as usize].relation == Dep::Nsubj);
                (2 * i32::from(near_top) - distance, order, *i)
            })
            .max();
        best.map(|(_, _, i)| {
            self.scenes.push((head, i));
            i
        })
    }
}

fn kind_name(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Government => "government",
        SpeakerKind::Office => "office",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Media => "media",
        SpeakerKind::Outlet => "outlet",
        SpeakerKind::Unnamed => "unnamed",
    }
}
