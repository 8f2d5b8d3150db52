//! Which speakers of several documents are one under other names.

use super::entity::{initials, is_acronym, normal};
use crate::attribute::words::W;
use crate::attribute::{Speaker, SpeakerKind};
use crate::id::SpeakerId;
use crate::lexicon::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// Which speakers are others under a shorter or variant name.
pub fn joins(list: &BTreeMap<SpeakerId, Speaker>) -> BTreeMap<SpeakerId, SpeakerId> {
    let mut joined = BTreeMap::new();
    let people: Vec<(SpeakerId, Vec<String>)> = list
        .values()
        .filter(|s| s.kind == SpeakerKind::Person)
        .map(|s| (s.id, normal(&s.name).split(' ').map(str::to_owned).collect()))
        .collect();
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, (_, words)) in people.iter().enumerate() {
        if let Some(last) = words.last() {
            by_last.entry(last).or_default().push(i);
        }
    }
    let mut by_first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, (_, words)) in people.iter().enumerate().filter(|(_, p)| p.1.len() > 1) {
        by_first.entry(&words[0]).or_default().push(i);
    }
    longer(&people, &by_last, &mut joined);
    spellings(&people, &by_first, &mut joined);
    lone(list, &people, [&by_first, &by_last], &mut joined);
    slips(list, &people, &mut joined);
    governments(list, &people, &mut joined);
    holders(list, &mut joined);
    acronyms(list, &mut joined);
    joined
}

/// Joins so far: who is whom.
type Joined = BTreeMap<SpeakerId, SpeakerId>;
/// Persons with the words of their names, bare.
type People = [(SpeakerId, Vec<String>)];
/// Places in the list of persons by one word of their names.
type ByWord<'a> = BTreeMap<&'a str, Vec<usize>>;

/// A name is that of the one longer name that holds all of its words.
fn longer(people: &People, by_last: &ByWord<'_>, joined: &mut Joined) {
    for group in by_last.values() {
        for &i in group {
            let (id, words) = &people[i];
            let longer: Vec<usize> = group
                .iter()
                .copied()
                .filter(|&j| people[j].1.len() > words.len() && words.iter().all(|w| people[j].1.contains(w)))
                .collect();
            // Several longer forms are one person only when each is part of the longest.
            let Some(&longest) = longer.iter().max_by_key(|&&j| (people[j].1.len(), std::cmp::Reverse(people[j].0))) else { continue };
            if longer.iter().all(|&j| people[j].1.iter().all(|w| people[longest].1.contains(w))) {
                joined.insert(*id, people[longest].0);
            }
        }
    }
}

/// Spellings of one name: "Abdulrahman", "Abdul Rahman", "Abdel-Rahman". A father and a son who share it are two.
fn spellings(people: &People, by_first: &ByWord<'_>, joined: &mut Joined) {
    let rest: Vec<String> = people.iter().map(|(_, words)| words.get(1..).unwrap_or_default().concat()).collect();
    for group in by_first.values() {
        for (k, &i) in group.iter().enumerate() {
            for &j in group[..k].iter().take(50) {
                let (a, b) = (&rest[i], &rest[j]);
                let generation = |p: usize| people[p].1.last().filter(|w| W.generations.has(w));
                if generation(i) != generation(j) {
                    continue;
                }
                let alike = a == b || (a.len() > 5 && b.len() > 5 && strsim::jaro_winkler(a, b) > 0.94);
                if alike && !joined.contains_key(&people[i].0) && !joined.contains_key(&people[j].0) {
                    let (from, to) = if people[i].0 > people[j].0 { (i, j) } else { (j, i) };
                    joined.insert(people[from].0, people[to].0);
                    break;
                }
            }
        }
    }
}

/// "President Vladimir" in a text that lost the surname; "Haller" read as a body. Looked up, as each short name against each person
/// grows with the square of the folder.
fn lone(list: &BTreeMap<SpeakerId, Speaker>, people: &People, [by_first, by_last]: [&ByWord<'_>; 2], joined: &mut Joined) {
    for short in list.values().filter(|s| !s.name.contains(' ')) {
        if joined.contains_key(&short.id) {
            continue;
        }
        let word = normal(&short.name);
        let named = match short.kind {
            SpeakerKind::Person => by_first.get(word.as_str()),
            SpeakerKind::Organisation if !is_acronym(&short.name) => by_last.get(word.as_str()),
            _ => None,
        };
        let fits = |(id, words): &&(SpeakerId, Vec<String>)| {
            let side = list.get(id).and_then(|s| s.side.as_ref());
            words.len() > 1 && (short.kind == SpeakerKind::Organisation || side.is_some() && side == short.side.as_ref())
        };
        let full = named.into_iter().flatten().map(|&i| &people[i]).filter(fits);
        let mut full: Vec<SpeakerId> = full.map(|p| joined.get(&p.0).copied().unwrap_or(p.0)).collect();
        full.sort_unstable();
        full.dedup();
        if let [one] = full[..]
            && one != short.id
        {
            joined.insert(short.id, one);
        }
    }
}

/// An acronym is the one organisation with those initials.
fn acronyms(list: &BTreeMap<SpeakerId, Speaker>, joined: &mut Joined) {
    let (short, full): (Vec<&Speaker>, Vec<&Speaker>) =
        list.values().filter(|s| s.kind == SpeakerKind::Organisation).partition(|s| is_acronym(&s.name));
    // Looked up, because each acronym against each organisation grows with the square of the folder.
    let mut named: BTreeMap<String, Vec<SpeakerId>> = BTreeMap::new();
    for speaker in &full {
        named.entry(initials(&speaker.name)).or_default().push(speaker.id);
        for alias in speaker.aliases.iter().filter(|a| is_acronym(a)) {
            named.entry(format!("={alias}")).or_default().push(speaker.id);
        }
    }
    for speaker in short {
        let of = |key: &str| named.get(key).into_iter().flatten().copied();
        let mut ids: Vec<SpeakerId> = of(&speaker.name.replace('.', "")).chain(of(&format!("={}", speaker.name))).collect();
        ids.sort_unstable();
        ids.dedup();
        if let [one] = ids[..] {
            joined.insert(speaker.id, one);
        }
    }
}

/// A full name that was read as a body, or written with one letter more or less: "Tomas Reeds" where another article has "Tomas Reed".
fn slips(list: &BTreeMap<SpeakerId, Speaker>, people: &[(SpeakerId, Vec<String>)], joined: &mut BTreeMap<SpeakerId, SpeakerId>) {
    let mut by_first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, (_, words)) in people.iter().enumerate().filter(|(_, p)| p.1.len() > 1) {
        by_first.entry(&words[0]).or_default().push(i);
    }
    let named = |s: &&Speaker| matches!(s.kind, SpeakerKind::Person | SpeakerKind::Organisation) && s.name.contains(' ');
    for speaker in list.values().filter(named) {
        if joined.contains_key(&speaker.id) {
            continue;
        }
        let name = normal(&speaker.name);
        let Some((first, rest)) = name.split_once(' ') else { continue };
        let fits = |&&i: &&usize| {
            let (id, words) = &people[i];
            let theirs = words[1..].join(" ");
            let slip = rest.chars().count().min(theirs.chars().count()) > 4
                && rest.chars().take(3).eq(theirs.chars().take(3))
                && rest.chars().count() != theirs.chars().count()
                && strsim::levenshtein(rest, &theirs) == 1;
            let sides = match (list.get(id).and_then(|s| s.side.as_ref()), &speaker.side) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            *id != speaker.id && sides && (theirs == rest || slip)
        };
        let known: Vec<usize> = by_first.get(first).into_iter().flatten().take(50).filter(fits).copied().collect();
        // The one who is known under more names is the person; of two alike the lesser id.
        let [one] = known[..] else { continue };
        let other = people[one].0;
        let rank = |id: SpeakerId| {
            list.get(&id).map(|s| (s.kind == SpeakerKind::Person, s.side.is_some(), s.aliases.len(), std::cmp::Reverse(id)))
        };
        if rank(other) > rank(speaker.id) && joined.get(&other) != Some(&speaker.id) {
            joined.insert(speaker.id, other);
        }
    }
}

/// *Haller's government* in one article is the government of the state for which another article says that Haller stands.
fn governments(list: &BTreeMap<SpeakerId, Speaker>, people: &[(SpeakerId, Vec<String>)], joined: &mut BTreeMap<SpeakerId, SpeakerId>) {
    let mut by_last: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, words) in people {
        if let (Some(last), Some(side)) = (words.last(), list.get(id).and_then(|s| s.side.as_deref())) {
            by_last.entry(last).or_default().insert(side);
        }
    }
    let state: BTreeMap<&str, SpeakerId> =
        list.values().filter(|s| s.kind == SpeakerKind::Government).filter_map(|s| Some((s.side.as_deref()?, s.id))).collect();
    for office in list.values().filter(|s| s.kind == SpeakerKind::Office && s.side.is_none()) {
        let Some((ruler, body)) = office.name.rsplit_once(' ') else { continue };
        if !Sources::english().governments.contains(&body.to_lowercase()) {
            continue;
        }
        // With its apostrophe, without it, or as "the Haller government".
        let ruler = ruler.trim_end_matches("'s").trim_end_matches("’s");
        let last = normal(ruler).rsplit(' ').next().unwrap_or("").to_owned();
        let sides = by_last.get(last.as_str()).or_else(|| by_last.get(last.strip_suffix('s')?));
        let Some(side) = sides.filter(|s| s.len() == 1).and_then(|s| s.iter().next()) else { continue };
        if let Some(&government) = state.get(side) {
            joined.insert(office.id, government);
        }
    }
}

/// *The French president* of one article is whom another article names with that title, if the folder knows one alone.
fn holders(list: &BTreeMap<SpeakerId, Speaker>, joined: &mut BTreeMap<SpeakerId, SpeakerId>) {
    let titles = &Sources::english().titles;
    let mut by_side: BTreeMap<&str, Vec<&Speaker>> = BTreeMap::new();
    for person in list.values().filter(|s| s.kind == SpeakerKind::Person && s.name.contains(' ')) {
        if let Some(side) = person.side.as_deref() {
            by_side.entry(side).or_default().push(person);
        }
    }
    for office in list.values().filter(|s| s.kind == SpeakerKind::Office) {
        if joined.contains_key(&office.id) {
            continue;
        }
        let name = normal(&office.name);
        let Some((demonym, title)) = name.split_once(' ') else { continue };
        let Some(side) = office.side.as_deref().filter(|_| title.split(' ').all(|w| titles.contains(w))) else { continue };
        let whole = |text: &str| {
            let text = normal(text);
            let rest = text.strip_prefix(demonym).map_or(text.as_str(), str::trim_start);
            rest.strip_prefix(title).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        };
        let bears = |p: &&&Speaker| p.aliases.iter().any(|a| whole(a)) || p.affiliation.as_deref().is_some_and(whole);
        let mut bearers: Vec<SpeakerId> =
            by_side.get(side).into_iter().flatten().filter(bears).map(|p| joined.get(&p.id).copied().unwrap_or(p.id)).collect();
        bearers.sort_unstable();
        bearers.dedup();
        if let [one] = bearers[..] {
            joined.insert(office.id, one);
        }
    }
}
