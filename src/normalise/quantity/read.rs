//! From sentences to figures: finds numbers, drops those that count nothing, and asks for what was counted and what happened.

use super::frame::{self, Hit};
use super::number::{self, Number};
use super::phrase::{self, Class, Phrase};
use super::{Figure, QuantityKind};
use crate::lexicon::counts::{COUNTS, Says, Thing};
use crate::lexicon::function_words::classes;
use crate::normalise::time::TimeExpression;
use crate::normalise::view::View;
use crate::segment::ParagraphKind;
use std::ops::Range;

/// Every figure of a document, in reading order.
pub(super) fn figures(view: &View, times: &[TimeExpression]) -> Vec<Figure> {
    let mut found = Vec::new();
    let segmented = &view.parsed.segmented;
    for sentence in &segmented.sentences {
        if segmented.paragraphs.get(sentence.paragraph).is_some_and(|p| p.kind == ParagraphKind::Furniture) {
            continue;
        }
        let first = found.len();
        let mut reader = Reader { view, sentence: sentence.tokens.clone(), times, found: &mut found, first };
        reader.sentence();
    }
    found
}

struct Reader<'a, 'v> {
    view: &'v View<'a>,
    sentence: Range<usize>,
    times: &'v [TimeExpression],
    found: &'v mut Vec<Figure>,
    /// Index of the sentence's first figure.
    first: usize,
}

impl Reader<'_, '_> {
    fn sentence(&mut self) {
        let mut t = self.sentence.start;
        while t < self.sentence.end {
            t = self.figure(t).unwrap_or(t + 1);
        }
    }

    /// Reads a figure at `t`; gives where to go on.
    fn figure(&mut self, t: usize) -> Option<usize> {
        let end = self.sentence.end;
        let view = self.view;
        if let Some(number) = number::read(view, t, end) {
            let next = number.tokens.end.max(t + 1);
            if self.is_time(&number.core) || self.is_label(&number) || self.is_age(&number) {
                return Some(next);
            }
            let phrase = phrase::read(view, &number, end);
            let repeats = phrase.head.is_some_and(|h| matches!(view.word(h), "times" | "time" | "occasions"));
            let clock = phrase.head.is_some_and(|h| matches!(view.word(h), "am" | "pm" | "a.m." | "p.m." | "gmt"));
            if phrase.class == Class::Time || repeats || clock {
                return Some(next);
            }
            self.push(number, phrase);
            return Some(next);
        }
        self.singular(t)
    }

    /// Whether a time expression holds the number.
    fn is_time(&self, core: &Range<usize>) -> bool {
        let i = self.times.partition_point(|e| e.tokens.end <= core.start);
        self.times.get(i).is_some_and(|e| e.tokens.start < core.end)
    }

    /// A number that names: *Flight 370*, *No. 4*, *Article 5*, *1600 block*, *Su-25*, a telephone number, a score, a year.
    fn is_label(&self, number: &Number) -> bool {
        let view = self.view;
        let (start, after) = (number.core.start, number.core.end);
        if number.core.start == number.tokens.start && start > self.sentence.start {
            let before = view.word(start - 1);
            let label = COUNTS.labels.contains_key(before) && (before != "line" || view.capital(start - 1));
            if label && number.bare_digits {
                return true;
            }
            if matches!(before, "-" | "\u{2013}" | "/" | ":" | "#" | "." | "@" | "_") && (view.touches(start) || before == "#") {
                return true;
            }
        }
        let next = view.word(after);
        if number.bare_digits && COUNTS.places.contains_key(next) && view.capital(after) || next == "block" {
            return true;
        }
        let joined = matches!(next, "-" | "/" | ":" | "\u{2013}" | "_" | "@") && view.touches(after) && view.touches(after + 1);
        if joined {
            return true;
        }
        // A four-digit number without a counted noun beside it is a year.
        if number.bare_digits && !number.bounded && number.low == number.high {
            let raw = view.raw(start);
            let value = number.low.unwrap_or(0.0);
            if raw.len() == 4 && !raw.contains(',') && (1800.0..2100.0).contains(&value) {
                let follows = view.word(after);
                let counted =
                    COUNTS.things.contains_key(follows) || COUNTS.things.contains_key(view.word(after + 1)) && phrase::nominal(view, after);
                let said = COUNTS.senses.get(follows).is_some_and(|s| s.iter().any(|s| s.rest.is_empty()));
                return !(counted || said);
            }
        }
        // One of a kind, one another, no one, the one; a bare "one" counts only before a noun, "of" or a word that tells.
        if view.word(start) == "one" {
            let before = if start > self.sentence.start { view.word(start - 1) } else { "" };
            return matches!(before, "no" | "the" | "this" | "that" | "every" | "any" | "each" | "which" | "another" | "-" | "old")
                || matches!(
                    next,
                    "another"
                        | "day"
                        | "thing"
                        | "reason"
                        | "hand"
                        | "side"
                        | "way"
                        | "such"
                        | "can"
                        | "could"
                        | "would"
                        | "should"
                        | "might"
                        | "'s"
                );
        }
        false
    }

    /// An age: *aged 34*, *, 34,* after a name, *34-year-old*, *34 years old*.
    fn is_age(&self, number: &Number) -> bool {
        let view = self.view;
        let (start, after) = (number.core.start, number.core.end);
        let before = if start > self.sentence.start { view.word(start - 1) } else { "" };
        let next = view.word(after);
        if matches!(before, "aged" | "age" | "ages") || matches!(next, "year-old" | "years-old" | "month-old" | "year-olds") {
            return true;
        }
        if (next == "-" || next == "\u{2013}") && view.touches(after) {
            return true;
        }
        let small = number.low.is_some_and(|v| v < 130.0) && number.bare_digits;
        small
            && matches!(before, "," | "(")
            && matches!(next, "," | ")" | "." | "" | ";")
            && start >= self.sentence.start + 2
            && view.capital(start - 2)
    }

    /// One person without a number word (*a woman was killed*, *the death of a Swede*), two (*a man and a woman*), or none (*no one was hurt*).
    fn singular(&mut self, t: usize) -> Option<usize> {
        let view = self.view;
        let end = self.sentence.end;
        let word = view.word(t);
        let none = matches!(word, "no" | "nobody" | "none") || word == "no-one";
        if !(matches!(word, "a" | "an") || none || (COUNTS.ordinals.contains_key(word) && matches!(view.word(t.wrapping_sub(1)), "a"))) {
            return None;
        }
        if COUNTS.ordinals.contains_key(word) {
            return None;
        }
        let mut number = Number {
            tokens: t..t + 1,
            core: t..t + 1,
            low: Some(1.0),
            high: Some(1.0),
            approximate: false,
            more: false,
            share: false,
            bare_digits: false,
            bounded: false,
            vague: false,
            unit: None,
        };
        let mut phrase;
        if none {
            number.low = Some(0.0);
            number.high = Some(0.0);
            let pronoun = word != "no" || view.word(t + 1) == "one";
            if pronoun {
                let of_them = word == "none" && view.word(t + 1) == "of" && matches!(view.word(t + 2), "them" | "whom");
                let last = if word == "no" { t + 2 } else { t + 1 + if of_them { 2 } else { 0 } };
                phrase = Phrase { tokens: t..last, head: Some(last - 1), class: Class::Person, modifiers: last..last };
            } else {
                phrase = phrase::read(view, &number, end);
            }
        } else {
            let (modifiers, head, class, last) = phrase::nouns(view, self.skip_ordinal_and_age(t + 1), end);
            let head = head?;
            if class != Class::Person
                || !matches!(COUNTS.things.get(view.word(head)), Some(Thing::Person { plural: false, .. }))
                || matches!(view.word(head), "family" | "crew" | "couple")
            {
                return None;
            }
            phrase = Phrase { tokens: t..last, head: Some(head), class, modifiers };
            // A man and a woman, a woman and child: two.
            if view.word(last) == "and" {
                let next = last + 1 + usize::from(matches!(view.word(last + 1), "a" | "an" | "her" | "his"));
                let (_, second, class, last) = phrase::nouns(view, self.skip_ordinal_and_age(next), end);
                let one = second.is_some_and(|h| matches!(COUNTS.things.get(view.word(h)), Some(Thing::Person { plural: false, .. })));
                if class == Class::Person && one {
                    phrase.tokens.end = last;
                    number.low = Some(2.0);
                    number.high = Some(2.0);
                }
            }
        }
        let hit = self.hit(&number, &phrase)?;
        let strict = matches!(hit.rule, "quantity/said-of" | "quantity/object" | "quantity/of" | "quantity/left")
            || none && hit.rule == "quantity/noun";
        let contract = frame::sense_of_frame(&hit.frame, phrase.class, &hit)?;
        if !strict || contract == "aboard" || (phrase.class != Class::Person && !(none && hit.rule == "quantity/noun")) {
            return None;
        }
        // No visible injuries, no further arrests: none of one kind is not none.
        if none && hit.rule == "quantity/noun" && !phrase.modifiers.is_empty() {
            return None;
        }
        phrase.tokens.start = t;
        let next = phrase.tokens.end;
        if !none {
            self.with_companion(&mut number, &mut phrase, &hit);
        }
        self.emit(number, phrase, Some((contract, hit)), QuantityKind::Total);
        Some(next)
    }

    /// Past *23-year-old*, *sixth*, in one token or several.
    fn skip_ordinal_and_age(&self, t: usize) -> usize {
        let view = self.view;
        let mut at = t;
        if COUNTS.ordinals.contains_key(view.word(at)) {
            at += 1;
        }
        if view.word(at).ends_with("-year-old") || view.word(at).ends_with("-month-old") {
            return at + 1;
        }
        if view.word(at + 1) == "-" && matches!(view.word(at + 2), "year" | "month") && view.word(at + 4) == "old" {
            return at + 5;
        }
        at
    }

    /// What happened to the counted, by the nearest evidence.
    fn hit(&self, number: &Number, phrase: &Phrase) -> Option<Hit> {
        let view = self.view;
        let Range { start: begin, end } = self.sentence;
        if matches!(phrase.class, Class::Money | Class::Measure) || number.unit.is_some() {
            return frame::toll(view, phrase, begin).filter(|_| number.unit.as_deref() == Some("none"));
        }
        let previous = if phrase.tokens.start > begin { view.word(phrase.tokens.start - 1) } else { "" };
        let governed = classes(previous).prepositions()
            && !matches!(previous, "with" | "including" | "than" | "after" | "before" | "since" | "until" | "as");
        let by = previous == "by";
        let right = || if by { None } else { frame::right(view, phrase, end, governed) };
        // Passengers, hostages and detainees are what they are until something happens to them.
        let persons =
            phrase.class == Class::Person && phrase.head.is_some_and(|h| phrase::senses(view, h, end).any(|s| s.says == Says::Noun));
        frame::lives(view, phrase, begin, end)
            .or_else(|| frame::left(view, phrase, begin, end))
            .or_else(|| if persons { right() } else { None })
            .or_else(|| frame::inside(view, phrase, end))
            .or_else(right)
            .or_else(|| if phrase.head.is_none() || number.bounded { frame::toll(view, phrase, begin) } else { None })
            .or_else(|| frame::toll(view, phrase, begin).filter(|h| phrase.class == Class::Person && view.word(h.predicate) != "toll"))
    }

    /// *Her mother and a brother were wounded* are two: a single person with a determiner before *and* is counted with the figure.
    fn with_companion(&self, number: &mut Number, phrase: &mut Phrase, hit: &Hit) {
        let view = self.view;
        if !matches!(hit.rule, "quantity/said-of" | "quantity/object") || number.low != number.high || number.approximate {
            return;
        }
        let mut and = phrase.tokens.start;
        if and > self.sentence.start && matches!(view.word(and - 1), "his" | "her" | "their" | "its") {
            and -= 1;
        }
        if and < self.sentence.start + 3 || view.word(and - 1) != "and" {
            return;
        }
        let head = and - 2;
        let single = matches!(COUNTS.things.get(view.word(head)), Some(Thing::Person { plural: false, .. }));
        let first = (self.sentence.start.max(head.saturating_sub(4))..head).rev().take_while(|&t| {
            let class = classes(view.word(t + 1));
            t + 1 == head || phrase::nominal(view, t + 1) || class.determiners()
        });
        let determiner = first.into_iter().find(|&t| matches!(view.word(t), "his" | "her" | "their" | "its" | "the"));
        if single && let Some(start) = determiner {
            number.low = number.low.map(|n| n + 1.0);
            number.high = number.low;
            phrase.tokens.start = start;
        }
    }

    /// *Fourteen of the dead were children*: the group itself says what happened.
    fn of_the_dead(&self, number: &Number) -> Option<Hit> {
        let view = self.view;
        let mut t = number.tokens.end;
        if view.word(t) != "of" || !matches!(view.word(t + 1), "the" | "those" | "its" | "their") {
            return None;
        }
        t += 2;
        let states = matches!(
            view.word(t),
            "dead" | "deceased" | "injured" | "killed" | "missing" | "wounded" | "detained" | "arrested" | "displaced"
        );
        if !states || t >= self.sentence.end || phrase::nominal(view, t + 1) {
            return None;
        }
        let frame = phrase::senses(view, t, self.sentence.end).next().map(|s| COUNTS.frames[s.frame].clone())?;
        Some(Hit { frame, joint: None, predicate: t, words: number.tokens.start..t + 1, rule: "quantity/of-the" })
    }

    /// *One of three people arrested*: a participle right behind the noun is said of the three, a verb (*were arrested*) of the one.
    fn of_a_number(&self, number: &mut Number, phrase: &Phrase, hit: &Hit) -> bool {
        let view = self.view;
        let bare = hit.rule == "quantity/said-of" && hit.words.start == hit.predicate;
        if !bare || view.word(number.tokens.end) != "of" {
            return true;
        }
        let mut t = number.tokens.end + 1;
        if matches!(view.word(t), "them" | "whom" | "us") {
            return true;
        }
        while classes(view.word(t)).determiners() {
            t += 1;
        }
        match number::read(view, t, phrase.tokens.end) {
            Some(inner) if !number.vague => {
                (number.low, number.high, number.approximate) = (inner.low, inner.high, inner.approximate);
                true
            }
            Some(_) => true,
            None => number.low != Some(1.0),
        }
    }

    /// Whether a figure of people aboard is one: a ship that *could carry 400 passengers* did not, and *three passengers said* is no count.
    fn is_aboard(&self, phrase: &Phrase, hit: &Hit) -> bool {
        let view = self.view;
        let from = self.sentence.start.max(phrase.tokens.start.saturating_sub(4));
        let mut before = (from..phrase.tokens.start).map(|t| view.word(t));
        if before
            .any(|w| matches!(w, "can" | "could" | "may" | "capacity" | "capable" | "able" | "designed" | "licensed" | "seats" | "room"))
        {
            return false;
        }
        hit.rule != "quantity/noun"
            || (from..phrase.tokens.start)
                .any(|t| matches!(view.word(t), "with" | "carrying" | "carried" | "all" | "the" | "had" | "were" | "was"))
            || matches!(view.word(phrase.tokens.end), "and" | "aboard" | "on" | "onboard" | ",")
    }

    /// Makes a figure of a number and what it counts.
    fn push(&mut self, mut number: Number, mut phrase: Phrase) {
        let view = self.view;
        // 40 bodies or more: the bound may stand behind the noun.
        if view.word(phrase.tokens.end) == "or" && view.word(phrase.tokens.end + 1) == "more" && phrase.tokens.end + 1 < self.sentence.end {
            number.high = None;
            phrase.tokens.end += 2;
        }
        // 18 of the 31 lorries were destroyed: the 31 are only what the 18 are part of.
        let within = phrase.head.is_some()
            && self.found[self.first..].last().is_some_and(|f| f.head == phrase.head && f.is_count() && view.word(f.tokens.end) == "of");
        let of_the_dead = self.of_the_dead(&number);
        let is_part = of_the_dead.is_some();
        let found = of_the_dead.or_else(|| self.hit(&number, &phrase)).filter(|_| !within);
        let mut hit = found.and_then(|hit| frame::sense_of_frame(&hit.frame, phrase.class, &hit).map(|f| (f, hit)));
        hit = hit.filter(|(frame, h)| frame != "aboard" || self.is_aboard(&phrase, h));
        hit = hit.filter(|(frame, h)| {
            // A hall that holds 150 detains nobody.
            !(frame == "detained" && phrase.head.is_none() && h.rule == "quantity/object" && view.word(h.predicate).starts_with("hold"))
        });
        if let Some((_, h)) = &hit {
            self.with_companion(&mut number, &mut phrase, h);
        }
        hit = hit.filter(|(_, h)| self.of_a_number(&mut number, &phrase, h));
        let mut kind = if is_part { QuantityKind::Part } else { QuantityKind::Total };
        if number.more || view.word(number.tokens.end) == "more" {
            kind = QuantityKind::Difference;
        }
        let start = phrase.tokens.start;
        let before = |n: usize| if start >= self.sentence.start + n { view.word(start - n) } else { "" };
        let of_them = matches!(view.word(phrase.tokens.end.wrapping_sub(1)), "them" | "whom");
        let part = matches!(before(1), "including" | "included")
            || matches!(before(1), "them" | "whom" | "which") && matches!(before(2), "among" | "of")
            || of_them
            || view.are(phrase.tokens.end, self.sentence.end, &["of".into(), "them".into()]);
        let antecedent = self.found[self.first..]
            .iter()
            .rev()
            .find(|f| f.kind != QuantityKind::Part && f.is_count() || f.scope.starts_with("killed and"))
            .cloned();
        if part
            && hit.as_ref().is_none_or(|(_, h)| h.rule != "quantity/said-of" || h.frame != "killed" && h.frame != "injured")
            && let Some(whole) = &antecedent
        {
            kind = QuantityKind::Part;
            hit = Some((
                whole.frame.clone(),
                Hit {
                    frame: whole.frame.clone(),
                    joint: None,
                    predicate: whole.predicate.unwrap_or(start),
                    words: start..start,
                    rule: "quantity/part",
                },
            ));
            if of_them && phrase::nominal(view, phrase.tokens.end) {
                phrase.tokens.end += 1;
            }
        }
        if hit.is_none()
            && matches!(phrase.class, Class::Person | Class::Missing | Class::Equipment)
            && number.unit.is_none()
            && let Some(previous) = self.listed(&phrase, &number)
        {
            hit = Some((
                previous.frame.clone(),
                Hit {
                    frame: previous.frame.clone(),
                    joint: None,
                    predicate: previous.predicate.unwrap_or(start),
                    words: start..start,
                    rule: "quantity/listed",
                },
            ));
            if previous.kind == QuantityKind::Part {
                kind = QuantityKind::Part;
            }
        }
        if number.share {
            kind = QuantityKind::Share;
        }
        let after = view.word(phrase.tokens.end);
        if after == "per" || (matches!(after, "a" | "each" | "every") && COUNTS.times.contains_key(view.word(phrase.tokens.end + 1))) {
            kind = QuantityKind::Rate;
        }
        // Police put the crowd at 14,000; the union spoke of 31: a number that is said without its noun.
        let said = matches!(before(1), "at" | "of" | "were" | "counted" | "say" | "says" | "said")
            && number.low.is_some_and(|v| v >= 10.0 && v.fract() == 0.0)
            && !matches!(after, "of" | "to" | "on");
        if number.bare_digits && number.unit.is_none() && phrase.head.is_none() && hit.is_none() && !said {
            return;
        }
        self.emit(number, phrase, hit, kind);
    }

    /// The figure before this one, when both stand in one list and this one has no verb of its own: *130 in Paris and 32 people in Brussels*.
    fn listed(&self, phrase: &Phrase, number: &Number) -> Option<Figure> {
        let view = self.view;
        let start = phrase.tokens.start;
        if start == self.sentence.start || !matches!(view.word(start - 1), "and" | "," | "or" | "&") {
            return None;
        }
        let previous = self.found[self.first..].last()?;
        if !previous.is_count() && !previous.scope.starts_with("killed and") || previous.rule == "quantity/noun" && phrase.head.is_some() {
            return None;
        }
        // Something new must have a verb of its own; a finite verb between the two ends the list.
        let from = previous.clause.end.min(start);
        if start - from > 14 {
            return None;
        }
        let verb = (from..start).any(|t| {
            let class = classes(view.word(t));
            class.be()
                || class.have()
                || class.modals()
                || (class.verbs() && !matches!(view.word(t), "remaining"))
                || class.relatives()
                || (view.tagged && view.pos(t) == crate::parse::Pos::Verb)
        });
        // 150 bodies were counted in Hamra, 100 in Tell: a bare number with a place goes on with the verb before it.
        let goes_on = phrase.head.is_none() && view.word(phrase.tokens.end) == "in" && start - from <= 8;
        if verb && !goes_on {
            return None;
        }
        if phrase.head.is_none() {
            // 67 in Saqba: a place must follow a number that stands alone.
            let after = phrase.tokens.end;
            if number.bounded && view.word(after) != "in" || !matches!(view.word(after), "in" | "from" | "at" | "near" | "on") {
                return None;
            }
        }
        // What follows must not open a clause of its own about these people.
        let next = view.word(phrase.tokens.end);
        let own_verb = view.tagged
            && matches!(view.pos(phrase.tokens.end), crate::parse::Pos::Verb | crate::parse::Pos::Aux)
            && !next.ends_with("ing");
        if own_verb || classes(next).modals() {
            return None;
        }
        let same_thing = match phrase.class {
            Class::Equipment => previous.frame == "destroyed-equipment",
            _ => previous.frame != "destroyed-equipment",
        };
        same_thing.then(|| previous.clone())
    }

    fn emit(&mut self, number: Number, phrase: Phrase, hit: Option<(String, Hit)>, kind: QuantityKind) {
        let view = self.view;
        let mut clause = phrase.tokens.clone();
        if let Some((_, hit)) = &hit
            && !hit.words.is_empty()
        {
            clause.start = clause.start.min(hit.words.start);
            clause.end = clause.end.max(hit.words.end);
        }
        let unit = match (&number.unit, phrase.class, phrase.head) {
            (Some(unit), _, _) => unit.clone(),
            (None, Class::Measure, Some(head)) => COUNTS.measures.get(view.word(head)).cloned().unwrap_or_default(),
            (None, Class::Money, Some(head)) => COUNTS.currencies.get(view.word(head)).cloned().unwrap_or_default(),
            (None, Class::Person, _) => "people".to_owned(),
            (None, Class::Missing, _) => {
                if hit.is_some() {
                    "people".to_owned()
                } else {
                    String::new()
                }
            }
            (None, _, Some(head)) => match COUNTS.singular.get(view.word(head)) {
                Some(one) => one.clone(),
                None => view.parsed.lemma(head).to_lowercase(),
            },
            (None, _, None) => String::new(),
        };
        let mut scope = self.scope(&phrase);
        let (frame, predicate, rule) = match hit {
            Some((frame, hit)) => {
                if let Some(joint) = &hit.joint {
                    scope = if scope == "all" { joint.clone() } else { format!("{joint} {scope}") };
                }
                (if hit.joint.is_some() { "other".to_owned() } else { frame }, Some(hit.predicate), hit.rule)
            }
            None => ("other".to_owned(), None, "quantity/open"),
        };
        let (low, high) = if number.share && unit.is_empty() { (None, None) } else { (number.low, number.high) };
        self.found.push(Figure {
            span: view.span(&number.tokens),
            tokens: number.tokens,
            low,
            high,
            approximate: number.approximate,
            unit,
            scope,
            frame,
            kind,
            head: phrase.head,
            predicate,
            evidence: view.span(&clause),
            clause,
            as_of: None,
            rule,
        });
    }

    /// Which of them: the modifiers and the noun as printed, in lower case; `all` when neither narrows.
    fn scope(&self, phrase: &Phrase) -> String {
        let view = self.view;
        let Some(head) = phrase.head else { return "all".to_owned() };
        let word = view.word(head);
        let narrows = match COUNTS.things.get(word) {
            Some(Thing::Person { narrows, .. }) => *narrows,
            _ => !matches!(
                word,
                "deaths" | "fatalities" | "bodies" | "corpses" | "injuries" | "lives" | "casualties" | "dead" | "death" | "one"
            ),
        };
        let mut words: Vec<&str> = phrase
            .modifiers
            .clone()
            .map(|t| view.word(t))
            .filter(|w| {
                w.chars().any(char::is_alphabetic) && !classes(w).determiners() && !matches!(*w, "more" | "other" | "of" | "dead" | "'s")
            })
            .collect();
        if narrows {
            words.push(word);
        }
        if words.is_empty() { "all".to_owned() } else { words.join(" ") }
    }
}
