//! What happened to the counted, read from the words around them.
//!
//! The rules look at the words right and left of a counted phrase, nearest first, and cross complements with prepositions, asides and
//! coordinated nouns, but never another finite verb: a count is lost sooner than given to the wrong event.

use super::phrase::{Class, Phrase, nominal, senses};
use crate::lexicon::counts::{COUNTS, Form, Says, Sense};
use crate::lexicon::function_words::classes;
use crate::normalise::view::View;
use crate::parse::Pos;
use std::ops::Range;

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Name of the frame.
    pub frame: String,
    /// When two frames share the figure: *killed and injured*.
    pub joint: Option<String>,
    /// The word that says it.
    pub predicate: usize,
    /// All words of the predicate, auxiliaries with it.
    pub words: Range<usize>,
    /// The rule.
    pub rule: &'static str,
}

/// Whether a present participle, past or base form at `t` is a use as a verb with an object, not a passive participle after *be*.
fn active(view: &View, t: usize, form: Form) -> bool {
    if form == Form::Gerund || form == Form::Third || form == Form::Base || form == Form::Past {
        return true;
    }
    let mut at = t;
    while at > 0 {
        at -= 1;
        let class = classes(view.word(at));
        if class.be() || class.get() {
            return matches!(view.word(at), "'s") && view.pos(at) != Pos::Aux;
        }
        if class.have() {
            return true;
        }
        if !(class.light() || class.adverbs() || view.word(at).ends_with("ly")) {
            break;
        }
    }
    true
}

/// Priority when two predicates are coordinated: what is worse names the figure.
fn rank(frame: &str) -> u8 {
    match frame {
        "killed" => 9,
        "injured" => 8,
        "missing" => 7,
        "hospitalised" => 6,
        "shot" => 0,
        _ => 5,
    }
}

/// Joins two coordinated frames: killed and injured together is one joint figure; otherwise the worse one counts.
fn join(first: &str, second: &str) -> (String, Option<String>) {
    let mut pair = [first, second];
    pair.sort_unstable();
    match pair {
        ["injured", "killed"] => ("other".to_owned(), Some("killed and injured".to_owned())),
        ["killed", "missing"] => (first.to_owned(), None),
        _ if rank(second) > rank(first) => (second.to_owned(), None),
        _ => (first.to_owned(), None),
    }
}

fn name(sense: &Sense) -> &'static str {
    &COUNTS.frames[sense.frame]
}

/// A predicate that the counted is the subject or the described of, beginning at `t`. `helped` is whether a form of be or get stands before it.
fn predicate_at(view: &View, t: usize, end: usize, helped: bool, perfect: bool) -> Option<(&'static str, usize)> {
    // Beaten, burnt, trampled to death.
    if view.word(t + 1) == "to" && view.word(t + 2) == "death" && t + 2 < end && view.word(t).len() > 3 {
        return Some(("killed", t + 3));
    }
    if helped && view.word(t) == "treated" {
        return treated(view, t, end).map(|frame| (frame, t + 1));
    }
    for sense in senses(view, t, end) {
        let after = t + 1 + sense.rest.len();
        let fits = match sense.says {
            Says::Verb => sense.form == Form::Participle && (helped || (!perfect && bare(view, t, after, end))),
            Says::Intransitive => true,
            Says::Adjective => true,
            // 12 injured, 30 wounded: listed as nouns too.
            Says::Noun => matches!(view.word(t), "wounded" | "injured"),
            Says::Of => false,
        };
        if fits {
            return Some((name(sense), after));
        }
    }
    None
}

/// What *were treated* says: where, or what for. Alone it says nothing that is counted.
fn treated(view: &View, t: usize, end: usize) -> Option<&'static str> {
    let mut near = (t + 1..end.min(t + 9)).map(|i| view.word(i)).take_while(|w| !matches!(*w, "," | ";" | "." | "and"));
    near.find_map(|w| match w {
        "hospital" | "hospitals" | "clinic" | "clinics" => Some("hospitalised"),
        "injuries" | "wounds" | "burns" | "cuts" | "fractures" => Some("injured"),
        _ => None,
    })
}

/// Whether a participle without *be* is passive: nothing that could be its object follows.
fn bare(view: &View, t: usize, after: usize, end: usize) -> bool {
    if after >= end {
        return true;
    }
    let word = view.word(after);
    let class = classes(word);
    if !word.chars().next().is_some_and(char::is_alphanumeric) {
        return !matches!(word, "\"" | "\u{201c}" | "$");
    }
    if super::number::read(view, after, end).is_some() || class.pronouns() && !matches!(word, "her") {
        return false;
    }
    if class.determiners() {
        // All over, this week, that day, each day.
        return matches!(word, "this" | "that" | "all" | "each" | "every");
    }
    if !class.is_open() {
        return true;
    }
    if view.tagged {
        let day = view.pos(after) == Pos::Propn && (word.ends_with("day") || COUNTS.times.contains_key(word));
        return day
            || !matches!(view.pos(after), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
            || word.ends_with("day")
            || word == "last"
            || word == "next"
            || view.word(t) == "shot";
    }
    word.ends_with("day") || word.ends_with("ly") || word == "last" || COUNTS.senses.contains_key(word)
}

/// Looks right of the phrase for what happened. `governed` is whether a preposition stands before the phrase, so that only a
/// participle or adjective that describes it can be meant.
pub(super) fn right(view: &View, phrase: &Phrase, end: usize, governed: bool) -> Option<Hit> {
    let mut t = phrase.tokens.end;
    let headless = phrase.head.is_none();
    let (mut helped, mut perfect, mut chain, mut crossed) = (false, false, false, false);
    let mut chain_start = t;
    let mut relative = false;
    let limit = end.min(t + if headless { 8 } else { 40 });
    let mut noun_ok = false;
    while t < limit {
        let word = view.word(t);
        let class = classes(word);
        if !(crossed && governed && !chain)
            && let Some((frame, after)) = predicate_at(view, t, end, helped, perfect)
            && (!crossed || chain || relative || matches!(view.pos(t), Pos::Verb | Pos::Adj | Pos::X | Pos::Noun))
        {
            return Some(coordinated(view, frame, t, after, end, if chain { chain_start } else { t }));
        }
        if class.be() || class.get() || class.have() || class.modals() {
            if governed && !relative {
                return None;
            }
            if !chain {
                chain_start = t;
            }
            chain = true;
            helped |= class.be() || class.get();
            perfect |= class.have();
            if class.be() && !matches!(word, "'s") {
                perfect = false;
            }
            t += 1;
            continue;
        }
        if class.light() || word.ends_with("ly") && word.len() > 4 {
            if matches!(
                word,
                "left"
                    | "remain"
                    | "remains"
                    | "remained"
                    | "reported"
                    | "feared"
                    | "presumed"
                    | "believed"
                    | "confirmed"
                    | "listed"
                    | "declared"
                    | "pronounced"
                    | "found"
                    | "thought"
            ) {
                if !chain {
                    chain_start = t;
                }
                helped = true;
                chain = true;
            }
            t += 1;
            continue;
        }
        // Deported and killed: another deed stands before the one that is counted.
        let deed = word.ends_with("ed") || word.ends_with("en");
        if chain && helped && deed && matches!(view.word(t + 1), "and" | "or") && t + 2 < end {
            t += 2;
            continue;
        }
        if chain && !class.adverbs() {
            // The chain led to another verb or noun.
            return None;
        }
        if headless && !class.adverbs() && !(word == "others" || word == "more" || word == "people") {
            return None;
        }
        if word == "others" || word == "more" {
            t += 1;
            continue;
        }
        if class.relatives() {
            if !matches!(word, "who" | "that" | "which") || crossed {
                return None;
            }
            // Who were killed: describes the counted. Who did something else: the rest says nothing of them.
            let verb = t + 1;
            let next = classes(view.word(verb));
            if next.be()
                || next.have()
                || next.get()
                || predicate_at(view, verb, end, false, false)
                    .is_some_and(|_| COUNTS.senses.get(view.word(verb)).is_some_and(|s| s.iter().any(|s| s.says == Says::Intransitive)))
            {
                relative = true;
                t += 1;
                continue;
            }
            return None;
        }
        if class.prepositions() || class.adverbs() {
            crossed |= class.prepositions();
            noun_ok = true;
            t += 1;
            continue;
        }
        // A hyphen inside a word: *from a 31-vehicle convoy*.
        if word == "-" && view.touches(t) && view.touches(t + 1) {
            t += 1;
            continue;
        }
        if matches!(word, "," | "(" | "-" | "\u{2013}" | "\u{2014}") {
            let next = aside(view, t, end)?;
            crossed = true;
            t = next;
            noun_ok = false;
            continue;
        }
        if matches!(word, "and" | "or" | "&") {
            // Coordinated nouns share the predicate, also with a number of their own.
            if (nominal(view, t + 1) || super::number::read(view, t + 1, end).is_some() || classes(view.word(t + 1)).determiners())
                && !verb_like(view, t + 1)
            {
                crossed = true;
                noun_ok = true;
                t += 1;
                continue;
            }
            return None;
        }
        let inside = nominal(view, t)
            || class.determiners()
            || word.chars().next().is_some_and(|c| c.is_ascii_digit())
            || matches!(word, "'s" | "[" | "]" | ")" | "'");
        if !(inside && noun_ok) || verb_like(view, t) {
            return None;
        }
        t += 1;
    }
    None
}

/// Whether the token is a verb by its tag.
fn verb_like(view: &View, t: usize) -> bool {
    view.tagged && matches!(view.pos(t), Pos::Verb | Pos::Aux)
}

/// One past an aside that begins at a comma, dash or bracket: *, including four children,*, *(two of them critical)*, *, most of them women,*.
fn aside(view: &View, t: usize, end: usize) -> Option<usize> {
    let opening = view.word(t);
    if opening == "(" {
        return (t + 1..end.min(t + 25)).find(|&i| view.word(i) == ")").map(|i| i + 1);
    }
    let first = view.word(t + 1);
    let begins = matches!(
        first,
        "including"
            | "among"
            | "mostly"
            | "mainly"
            | "many"
            | "most"
            | "some"
            | "all"
            | "both"
            | "one"
            | "two"
            | "three"
            | "half"
            | "along"
            | "as"
            | "aged"
            | "at"
    ) || super::number::read(view, t + 1, end).is_some();
    if opening == "," && super::number::read(view, t + 1, end).is_some() {
        // A list that goes on: 2 men, 3 women and a child were killed.
        return Some(t + 1);
    }
    if !begins {
        return None;
    }
    let close = (t + 1..end.min(t + 25)).find(|&i| {
        i > t + 1 && matches!(view.word(i), "," | "-" | "\u{2013}" | "\u{2014}") && !view.touches(i + 1) | (view.word(i) == ",")
    })?;
    Some(close + 1)
}

/// Adds a coordinated predicate: *killed and wounded*, *dead or missing*.
fn coordinated(view: &View, frame: &'static str, t: usize, after: usize, end: usize, start: usize) -> Hit {
    let mut hit = Hit { frame: frame.to_owned(), joint: None, predicate: t, words: start..after, rule: "quantity/said-of" };
    if matches!(view.word(after), "and" | "or" | "/" | "&") && after + 1 < end {
        let mut next = after + 1;
        while next < end && (view.word(next).ends_with("ly") || matches!(view.word(next), "even")) {
            next += 1;
        }
        if let Some((second, last)) = predicate_at(view, next, end, true, false).filter(|(f, _)| *f != frame) {
            let object = super::number::read(view, last, end).is_some();
            if !object {
                (hit.frame, hit.joint) = join(frame, second);
                hit.words.end = last;
            }
        }
    }
    hit
}

/// Looks left of the phrase for a verb that has it as object, or a noun that has it after *of*.
pub(super) fn left(view: &View, phrase: &Phrase, begin: usize, end: usize) -> Option<Hit> {
    let mut j = phrase.tokens.start;
    let mut steps = 0;
    while j > begin && steps < 4 {
        let word = view.word(j - 1);
        let class = classes(word);
        let plain = class.determiners() && word != "that"
            || matches!(word, "\"" | "'" | "\u{201c}" | "''" | "``" | "other" | "remaining" | "first" | "last" | "also" | "many");
        if !plain {
            break;
        }
        j -= 1;
        steps += 1;
    }
    if j == begin {
        return None;
    }
    // The killing of, the bodies of, claimed the lives of.
    if view.word(j - 1) == "of" && j >= begin + 2 {
        let noun = view.word(j - 2);
        let found = COUNTS.senses.get(noun).and_then(|s| s.iter().find(|s| s.says == Says::Of));
        // A crew of 12 is aboard; a crew of 12 welders need not be.
        let found = found.filter(|_| noun != "crew" || phrase.head.is_none_or(|h| view.word(h) == "people"));
        if let Some(sense) = found {
            let mut start = j - 2;
            if noun == "lives" || noun == "life" {
                let verb = (begin.max(start.saturating_sub(3))..start)
                    .rev()
                    .find(|&v| claims_lives(view.word(v)) || view.word(v).starts_with("sav"));
                let verb = verb?;
                if view.word(verb).starts_with("sav") {
                    return Some(Hit {
                        frame: "rescued".to_owned(),
                        joint: None,
                        predicate: verb,
                        words: verb..j,
                        rule: "quantity/lives-of",
                    });
                }
                start = verb;
            }
            let before = (start >= begin + 2 && matches!(view.word(start - 1), "and" | "or")).then(|| view.word(start - 2));
            let second =
                before.and_then(|w| COUNTS.senses.get(w)).and_then(|s| s.iter().find(|s| s.says == Says::Of && s.frame != sense.frame));
            let (frame, joint) = second.map_or((name(sense).to_owned(), None), |s| join(name(sense), name(s)));
            return Some(Hit { frame, joint, predicate: j - 2, words: start..j, rule: "quantity/of" });
        }
    }
    // A verb whose object the phrase is; its particle may stand between.
    for back in 1..=4usize {
        if j < begin + back {
            break;
        }
        let t = j - back;
        let sense = senses(view, t, j).find(|s| s.says == Says::Verb && t + 1 + s.rest.len() == j);
        if let Some(sense) = sense {
            if !active(view, t, sense.form) || noun_use(view, t) {
                continue;
            }
            let mut hit = Hit { frame: name(sense).to_owned(), joint: None, predicate: t, words: t..j, rule: "quantity/object" };
            if t >= begin + 2 && matches!(view.word(t - 1), "and" | "or" | "/") {
                let first = COUNTS.senses.get(view.word(t - 2)).and_then(|s| s.iter().find(|s| s.says == Says::Verb && s.rest.is_empty()));
                if let Some(first) = first.filter(|f| f.frame != sense.frame) {
                    (hit.frame, hit.joint) = join(name(sense), name(first));
                    hit.words.start = t - 2;
                }
            }
            return Some(hit);
        }
    }
    if let Some(hit) = parted(view, phrase, j - 1, end) {
        return Some(hit);
    }
    let verb = view.word(j - 1);
    // An army loses its men; a firm may lose them without a shot.
    if matches!(verb, "lost" | "loses" | "losing" | "lose") && phrase.head.is_some_and(|h| FIGHTERS.contains(&view.word(h))) {
        return Some(Hit { frame: "killed".to_owned(), joint: None, predicate: j - 1, words: j - 1..j, rule: "quantity/object" });
    }
    // Left 12 people dead: the state stands after the phrase.
    if matches!(verb, "left" | "leave" | "leaves" | "leaving") {
        let mut t = phrase.tokens.end;
        while t < end && t < phrase.tokens.end + 8 {
            if let Some((frame, after)) = predicate_at(view, t, end, true, false) {
                let mut hit = coordinated(view, frame, t, after, end, j - 1);
                hit.rule = "quantity/left";
                return Some(hit);
            }
            if matches!(view.word(t), "," | ";" | ":") {
                break;
            }
            t += 1;
        }
    }
    None
}

/// Whom an army loses by death.
const FIGHTERS: [&str; 10] =
    ["fighters", "guerrillas", "marines", "men", "militants", "paratroopers", "policemen", "servicemen", "soldiers", "troops"];

/// A verb at `t` whose particle or complement stands behind its object: *took 12 people hostage*, *pulled 168 people from the water*.
fn parted(view: &View, phrase: &Phrase, t: usize, end: usize) -> Option<Hit> {
    let list = COUNTS.senses.get(view.word(t))?;
    for sense in list.iter().filter(|s| s.says == Says::Verb && !s.rest.is_empty()) {
        for at in phrase.tokens.end..end.min(phrase.tokens.end + 6) {
            if view.are(at, end, &sense.rest) && active(view, t, sense.form) && !noun_use(view, t) {
                let words = t..at + sense.rest.len();
                return Some(Hit { frame: name(sense).to_owned(), joint: None, predicate: t, words, rule: "quantity/object" });
            }
            if verb_like(view, at) || matches!(view.word(at), "," | ";" | "and" | "who" | "that" | "which") {
                break;
            }
        }
    }
    None
}

/// Whether the tag says that a word which could be a verb is a noun here (*the dead*, *a hit*).
fn noun_use(view: &View, t: usize) -> bool {
    let word = view.word(t);
    let nominal = view.tagged && matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj);
    nominal && !word.ends_with("ed") && !word.ends_with("ing") && (!word.ends_with('s') || word == "gas")
}

/// Verbs that claim lives.
fn claims_lives(word: &str) -> bool {
    ["claim", "took", "take", "taking", "cost", "loss", "losing", "lost", "lose"].iter().any(|s| word.starts_with(s))
}

/// Lives claimed or saved: *claimed 30,000 lives*, *30 lives were lost*.
pub(super) fn lives(view: &View, phrase: &Phrase, begin: usize, end: usize) -> Option<Hit> {
    let head = phrase.head.filter(|&h| view.word(h) == "lives")?;
    let window = begin.max(phrase.tokens.start.saturating_sub(4))..phrase.tokens.start;
    let after = head + 1..end.min(head + 6);
    for t in window.rev().chain(after) {
        let word = view.word(t);
        if word.starts_with("sav") {
            return Some(Hit { frame: "rescued".to_owned(), joint: None, predicate: t, words: t..t + 1, rule: "quantity/lives" });
        }
        if claims_lives(word) {
            return Some(Hit { frame: "killed".to_owned(), joint: None, predicate: t, words: t..t + 1, rule: "quantity/lives" });
        }
    }
    None
}

/// A noun that is itself what happened: *12 deaths*, *41 fatalities*, *30 bodies*, *20 injuries*; or a described noun: *60 dead soldiers*.
pub(super) fn inside(view: &View, phrase: &Phrase, end: usize) -> Option<Hit> {
    let head = phrase.head?;
    let hit = |frame: &str, t: usize, rule| Some(Hit { frame: frame.to_owned(), joint: None, predicate: t, words: t..t + 1, rule });
    if let Some(sense) = senses(view, head, end).find(|s| s.says == Says::Noun) {
        return hit(name(sense), head, "quantity/noun");
    }
    if matches!(view.word(head), "casualties" | "casualty") {
        return Some(Hit { joint: Some("killed and injured".to_owned()), ..hit("other", head, "quantity/noun")? });
    }
    if phrase.class != Class::Person {
        return None;
    }
    for t in phrase.modifiers.clone() {
        if let Some(sense) =
            senses(view, t, end).find(|s| matches!(s.says, Says::Adjective) || s.says == Says::Verb && s.form == Form::Participle)
            && view.word(t) != "hit"
        {
            return hit(name(sense), t, "quantity/described");
        }
    }
    None
}

/// A toll left of the number: *the death toll rose to 41*, *the number of wounded stood at 300*, *the dead included 12 people*.
pub(super) fn toll(view: &View, phrase: &Phrase, begin: usize) -> Option<Hit> {
    let at = phrase.tokens.start;
    if let Some(hit) = number_of(view, begin, at) {
        return Some(hit);
    }
    let from = begin.max(at.saturating_sub(18));
    for t in (from..at).rev() {
        let word = view.word(t);
        if matches!(word, ";" | ":" | "." | "?" | "!") {
            return None;
        }
        let hit = |frame: &str| Some(Hit { frame: frame.to_owned(), joint: None, predicate: t, words: t..at, rule: "quantity/toll" });
        if matches!(word, "toll" | "tolls") {
            let before = view.word(t.wrapping_sub(1));
            return if before == "injury" || before == "injured" { hit("injured") } else { hit("killed") };
        }
        let described = matches!(view.word(t.wrapping_sub(1)), "the" | "those" | "of" | "number");
        if described
            && t > begin
            && matches!(
                word,
                "dead"
                    | "killed"
                    | "wounded"
                    | "injured"
                    | "missing"
                    | "displaced"
                    | "deaths"
                    | "fatalities"
                    | "injuries"
                    | "arrests"
                    | "detained"
                    | "arrested"
            )
        {
            let linked = (t + 1..at).any(|i| {
                let w = view.word(i);
                w.starts_with("includ")
                    || matches!(
                        w,
                        "were" | "was" | "are" | "is" | "to" | "at" | "reached" | "topped" | "hit" | "passed" | "exceeded" | "be"
                    )
            });
            let crossed = (t + 1..at).any(|i| view.word(i) == "," || view.word(i) == "and");
            let sense = COUNTS.senses.get(word).and_then(|s| s.first());
            if linked && !crossed {
                return sense.and_then(|s| hit(name(s)));
            }
        }
    }
    None
}

/// How far before its figure *the number of …* may stand.
const FURTHEST: usize = 34;

/// Words between a tally and its figure: *rose to 41*, *put at 41*, *is 41*.
const LINKS: [&str; 12] = ["as", "at", "be", "exceeded", "hit", "is", "passed", "reached", "to", "topped", "was", "were"];

/// *The number of people killed by the floods climbed to 31*, *the number rescued at 200*, *Arrests rise to 41*: the figure of a tally, by
/// the first word behind *number* that says what happened.
fn number_of(view: &View, begin: usize, at: usize) -> Option<Hit> {
    if at <= begin || !LINKS.contains(&view.word(at - 1)) {
        return None;
    }
    let hit = |frame: &str, t: usize| Some(Hit { frame: frame.to_owned(), joint: None, predicate: t, words: t..at, rule: "quantity/toll" });
    let counted =
        |sense: &&Sense| matches!(sense.says, Says::Adjective | Says::Noun | Says::Intransitive) || sense.form == Form::Participle;
    for t in (begin.max(at.saturating_sub(FURTHEST))..at).rev() {
        let word = view.word(t);
        if matches!(word, ";" | ":" | "?" | "!") || super::number::read(view, t, at).is_some() && word != "a" {
            return None;
        }
        if matches!(word, "number" | "numbers") {
            return (t + 1..at).find_map(|i| senses(view, i, at).find(counted).map(|s| (name(s), i))).and_then(|(frame, i)| hit(frame, i));
        }
        if t == begin && at - t < 6 && matches!(view.word(at - 1), "to" | "at") {
            let sense = senses(view, t, at).find(|s| s.says == Says::Noun && s.form == Form::Plural);
            return sense.and_then(|s| hit(name(s), t));
        }
    }
    None
}

/// *with 150 people aboard* is read by [`right`]; *carrying 66 passengers*, *with 12 passengers* when the head says so.
pub(super) fn sense_of_frame(frame: &str, class: Class, hit: &Hit) -> Option<String> {
    match (frame, class) {
        ("destroyed", Class::Equipment) => Some("destroyed-equipment".to_owned()),
        ("destroyed", Class::Person | Class::Missing | Class::Animal) => None,
        ("aboard", Class::Person | Class::Missing) => Some("aboard".to_owned()),
        ("aboard", _) => None,
        (_, Class::Equipment) if matches!(frame, "killed" | "injured") && hit.rule != "quantity/left" => Some(frame.to_owned()),
        (_, Class::Time | Class::Measure | Class::Money) => None,
        (_, Class::Equipment | Class::Animal) => Some(format!("{frame}-{}", if class == Class::Animal { "animal" } else { "equipment" })),
        (_, Class::Other) if hit.rule == "quantity/object" && matches!(frame, "captured" | "detained" | "aboard" | "rescued") => None,
        _ => Some(frame.to_owned()),
    }
}
