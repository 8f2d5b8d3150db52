//! One list of speakers for all documents.

use super::attribution::{Attributed, Speaker, SpeakerKind};
use crate::id::SpeakerId;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// Speakers of a whole corpus: one entity for each, and which document-local ids became which.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Sorted by id; mentions are left empty.
    pub list: Vec<Speaker>,
    /// For each document, in the corpus's order: local id to corpus id.
    pub renamed: Vec<IndexMap<SpeakerId, SpeakerId>>,
}

/// Unites the speakers of many documents. Equal names of one kind have equal ids already; a lone surname joins the only full name that ends
/// in it, and an acronym the only name that was printed with it. Two full names of one surname are never united.
pub fn unite(documents: &[&Attributed]) -> Speakers {
    let mut all: BTreeMap<SpeakerId, Speaker> = BTreeMap::new();
    for speaker in documents.iter().flat_map(|d| &d.speakers) {
        let entry = all.entry(speaker.id).or_insert_with(|| Speaker { mentions: Vec::new(), aliases: Vec::new(), ..speaker.clone() });
        entry.aliases.extend(speaker.aliases.iter().cloned());
        entry.affiliation = entry.affiliation.take().or_else(|| speaker.affiliation.clone());
        entry.side = entry.side.take().or_else(|| speaker.side.clone());
    }
    let mut full: BTreeMap<String, BTreeSet<SpeakerId>> = BTreeMap::new();
    let mut alias: BTreeMap<String, BTreeSet<SpeakerId>> = BTreeMap::new();
    for speaker in all.values() {
        if speaker.kind == SpeakerKind::Person && speaker.name.contains(' ') {
            if let Some(last) = speaker.name.rsplit(' ').next() {
                full.entry(last.to_lowercase()).or_default().insert(speaker.id);
            }
        } else {
            for a in &speaker.aliases {
                alias.entry(a.to_lowercase()).or_default().insert(speaker.id);
            }
        }
    }
    let mut renamed: BTreeMap<SpeakerId, SpeakerId> = BTreeMap::new();
    for speaker in all.values() {
        let key = speaker.name.to_lowercase();
        let target = match speaker.kind {
            SpeakerKind::Person if !speaker.name.contains(' ') => full.get(&key),
            SpeakerKind::Organisation | SpeakerKind::Office | SpeakerKind::Media => alias.get(&key),
            _ => None,
        };
        if let Some([only]) = target.map(|t| t.iter().copied().collect::<Vec<_>>()).as_deref()
            && *only != speaker.id
        {
            renamed.insert(speaker.id, *only);
        }
    }
    let goal = |id: SpeakerId| {
        let mut at = id;
        for _ in 0..4 {
            match renamed.get(&at) {
                Some(&next) => at = next,
                None => break,
            }
        }
        at
    };
    for &from in renamed.keys() {
        let to = goal(from);
        if let (true, Some(gone)) = (to != from, all.get(&from).cloned())
            && let Some(kept) = all.get_mut(&to)
        {
            kept.aliases.push(gone.name);
            kept.aliases.extend(gone.aliases);
            kept.affiliation = kept.affiliation.take().or(gone.affiliation);
            kept.side = kept.side.take().or(gone.side);
        }
    }
    let maps = documents.iter().map(|d| d.speakers.iter().map(|s| (s.id, goal(s.id))).collect()).collect();
    let list = all
        .into_values()
        .filter(|s| goal(s.id) == s.id)
        .map(|mut s| {
            s.aliases.sort();
            s.aliases.dedup();
            s.aliases.retain(|a| *a != s.name);
            s
        })
        .collect();
    Speakers { list, renamed: maps }
}
