//! From sentences to figures: finds numbers, drops those that count nothing, and asks for what was counted and what happened.

use super::amount::QuantityKind;
use super::figure::Figure;
use super::group::{is_aboard, of_a_number, of_the_dead, told_behind, with_companion};
use super::hit::{Hit, Rule, sense_of_frame};
use super::label::{is_age, is_label};
use super::left::left;
use super::noun::{inside, lives, toll};
use super::number::{self, Number};
use super::omitted::{self, gathered};
use super::phrase::{self, Counted, Phrase};
use super::reader::Reader;
use super::right::right;
use super::single::single;
use super::thing::{change, thing};
use super::tree::{canonical, lemma_is, top};
use crate::lexicon::counts::{COUNTS, Measure, Says, frame, unit};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::time::TimeExpression;
use crate::normalise::view::View;
use crate::parse::Pos;
use crate::segment::ParagraphKind;
use std::ops::Range;

/// Every figure of a document, in reading order.
pub(super) fn figures(view: &View, times: &[TimeExpression]) -> Vec<Figure> {
    let mut reader = Reader::new(view, times);
    let segmented = &view.parsed.segmented;
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        if segmented.paragraphs.get(sentence.paragraph).is_some_and(|p| p.kind == ParagraphKind::Furniture) {
            continue;
        }
        (reader.sentence, reader.index, reader.first) = (sentence.tokens.clone(), index, reader.found.len());
        let mut t = sentence.tokens.start;
        while t < sentence.tokens.end {
            t = reader.figure(t).unwrap_or(t + 1).max(t + 1);
        }
    }
    reader.found
}

/// Tokens between two figures of one list at most; fewer where the second has no noun.
const LIST: usize = 14;
const BARE_LIST: usize = 8;

impl Reader<'_, '_> {
    /// Reads a figure at `t`; gives where to go on.
    fn figure(&mut self, t: usize) -> Option<usize> {
        let Range { start: begin, end } = self.sentence;
        let view = self.view;
        let Some(number) = number::read(view, t, end) else { return self.single(t) };
        let special = self.ballot(t).or_else(|| self.magnitude(&number)).or_else(|| self.age(&number));
        if special.is_some() {
            return special;
        }
        let next = number.tokens.end.max(t + 1);
        let timed = self.time_over(&number.core).is_some();
        if !timed && (is_label(view, &number, begin) || is_age(view, &number, begin)) {
            return Some(next);
        }
        let phrase = phrase::read(view, &number, end);
        if phrase.class == Counted::Time {
            self.duration(&number, &phrase);
            return Some(next);
        }
        let idle = phrase.head.is_some_and(|h| view.is_any(h, &[Class::Repetition, Class::AM, Class::PM, Class::TimeZone]));
        if !timed && !idle {
            self.push(number, phrase);
        }
        Some(next)
    }

    /// A person whom no number counts, or nobody; gives where to go on.
    fn single(&mut self, t: usize) -> Option<usize> {
        let view = self.view;
        let single = single(view, t, self.sentence.end)?;
        let hit = self.hit(&single.number, &single.phrase)?;
        let contract = sense_of_frame(&hit.frame, single.phrase.class, &hit).filter(|f| f != frame::ABOARD)?;
        if !single.is_told(hit.rule) {
            return None;
        }
        let (mut number, mut phrase) = (single.number, single.phrase);
        phrase.tokens.start = t;
        let next = phrase.tokens.end;
        if !single.none {
            with_companion(view, &self.sentence, &mut number, &mut phrase, &hit);
        }
        self.emit(number, phrase, Some((contract, hit)), QuantityKind::Total);
        Some(next)
    }

    /// What happened to the counted, by the nearest evidence.
    fn hit(&self, number: &Number, phrase: &Phrase) -> Option<Hit> {
        let view = self.view;
        let Range { start: begin, end } = self.sentence;
        if matches!(phrase.class, Counted::Money | Counted::Measure) || number.unit.is_some() {
            return None;
        }
        let led = phrase.tokens.start > begin;
        let before = phrase.tokens.start.wrapping_sub(1);
        let governed = led && view.closed(before).prepositions() && !view.is_a(before, Class::Ungoverning);
        let by = led && view.is_a(before, Class::By);
        let right = || if by { None } else { right(view, phrase, end, governed) };
        // Passengers, hostages and detainees are what they are until something happens to them.
        let persons =
            phrase.class == Counted::Person && phrase.head.is_some_and(|h| phrase::senses(view, h, end).any(|s| s.says == Says::Noun));
        lives(view, phrase, begin, end)
            .or_else(|| left(view, phrase, begin, end))
            .or_else(|| if persons { right() } else { None })
            .or_else(|| inside(view, phrase, end))
            .or_else(right)
            .or_else(|| {
                let any = phrase.head.is_none() || number.bounded;
                let tallied = |h: &Hit| any || phrase.class == Counted::Person && !view.is_a(h.predicate, Class::Toll);
                toll(view, phrase, begin).filter(tallied)
            })
    }

    /// Makes a figure of a number and what it counts.
    fn push(&mut self, mut number: Number, mut phrase: Phrase) {
        let view = self.view;
        // 1.234 people: in half of Europe the stop parts thousands.
        let stop = view.raw(number.core.start);
        let thousands = stop.rsplit_once('.').is_some_and(|(_, last)| last.len() == 3);
        if phrase.class == Counted::Person && number.bare_digits && thousands && number.low.is_some_and(|n| n.fract() != 0.0) {
            (number.low, number.high) = (number.low.map(|n| n * 1000.0), number.high.map(|n| n * 1000.0));
        }
        // 40 bodies or more: the bound may stand behind the noun.
        let behind = phrase.tokens.end;
        if view.is_a(behind, Class::Or) && view.is_a(behind + 1, Class::More) && behind + 1 < self.sentence.end {
            number.high = None;
            phrase.tokens.end += 2;
        }
        let of_the_dead = of_the_dead(view, &self.sentence, &number);
        if of_the_dead.is_some() {
            told_behind(view, &number, &mut phrase, self.sentence.end);
        }
        let mut kind = if of_the_dead.is_some() { QuantityKind::Part } else { QuantityKind::Total };
        let mut hit = self.fitting(of_the_dead, &mut number, &mut phrase);
        if (number.more || view.is_a(number.tokens.end, Class::More)) && !self.is_of_its_own(hit.as_ref()) {
            kind = QuantityKind::Difference;
        }
        if let Some(whole) = self.whole(&phrase, hit.as_ref()) {
            kind = QuantityKind::Part;
            hit = Some(shared(&whole, phrase.tokens.start, Rule::Part));
            let last = phrase.tokens.end - 1;
            if view.is_a(last, Class::ThemWhom) && phrase::nominal(view, last + 1) {
                phrase.tokens.end += 1;
            }
        }
        let listable = matches!(phrase.class, Counted::Person | Counted::Missing | Counted::Equipment) && number.unit.is_none();
        if hit.is_none()
            && listable
            && let Some(previous) = self.listed(&phrase, &number)
        {
            hit = Some(shared(&previous, phrase.tokens.start, Rule::Listed));
            if previous.kind == QuantityKind::Part {
                kind = QuantityKind::Part;
            }
        }
        kind = self.share_or_rate(&number, &phrase).unwrap_or(kind);
        self.emit(number, phrase, hit, kind);
    }

    /// What happened to the counted, with its frame, where it can have happened to such a thing and this number is the one it is said of.
    fn fitting(&self, of_the_dead: Option<Hit>, number: &mut Number, phrase: &mut Phrase) -> Option<(String, Hit)> {
        let view = self.view;
        // 18 of the 31 lorries were destroyed: the 31 are only what the 18 are part of.
        let within = phrase.head.is_some()
            && self.here().last().is_some_and(|f| f.head == phrase.head && f.is_count() && view.is_a(f.tokens.end, Class::Of));
        let hit = of_the_dead.or_else(|| self.hit(number, phrase)).filter(|_| !within)?;
        let frame = sense_of_frame(&hit.frame, phrase.class, &hit)?;
        if frame == frame::ABOARD && !is_aboard(view, self.sentence.start, phrase, &hit) {
            return None;
        }
        // A hall that holds 150 detains nobody.
        let holds = phrase.head.is_none() && hit.rule == Rule::Object && view.is_a(hit.predicate, Class::Holding);
        if frame == frame::DETAINED && holds {
            return None;
        }
        with_companion(view, &self.sentence, number, phrase, &hit);
        of_a_number(view, number, phrase, &hit).then_some((frame, hit))
    }

    /// Whether *others* and *another* set a figure apart from one of another frame: *eleven were killed and 30 others wounded* is a whole of
    /// its own.
    fn is_of_its_own(&self, hit: Option<&(String, Hit)>) -> bool {
        let Some((frame, _)) = hit else { return false };
        let mut counts = self.here().iter().filter(|f| f.is_count());
        counts.next_back().is_some_and(|f| f.frame != *frame) && !counts.any(|f| f.frame == *frame)
    }

    /// The figure that this one is a part of: *including four children*, *two of them*.
    fn whole(&self, phrase: &Phrase, hit: Option<&(String, Hit)>) -> Option<Figure> {
        let view = self.view;
        let start = phrase.tokens.start;
        let before = |n: usize, class| start >= self.sentence.start + n && view.is_a(start - n, class);
        let behind = phrase.tokens.end;
        let part = before(1, Class::Including)
            || before(1, Class::ThemWhomWhich) && (before(2, Class::Among) || before(2, Class::Of))
            || behind > 0 && view.is_a(behind - 1, Class::ThemWhom)
            || view.is_a(behind, Class::Of) && view.is_a(behind + 1, Class::ThemWord) && behind + 2 <= self.sentence.end;
        let own = |(_, h): &(String, Hit)| h.rule == Rule::SaidOf && (h.frame == frame::KILLED || h.frame == frame::INJURED);
        if !part || hit.is_some_and(own) {
            return None;
        }
        let mut earlier = self.here().iter().rev();
        earlier.find(|f| f.kind != QuantityKind::Part && f.is_count() || f.is_joint()).cloned()
    }

    fn share_or_rate(&self, number: &Number, phrase: &Phrase) -> Option<QuantityKind> {
        let view = self.view;
        let after = phrase.tokens.end;
        let each = view.is_a(after, Class::EachOne) && COUNTS.times.contains_key(view.word(after + 1));
        let told = phrase.unit.as_ref().is_some_and(|u| u.per.is_some());
        match () {
            () if told || view.is_a(after, Class::Per) || each => Some(QuantityKind::Rate),
            () if number.share => Some(QuantityKind::Share),
            () => None,
        }
    }

    /// Whether a number counts at all: bare digits without a noun, and without anything that happened, count only where they are said
    /// (*put the crowd at 14,000*, *spoke of 31*).
    fn is_counted(&self, number: &Number, phrase: &Phrase, rule: Rule) -> bool {
        let view = self.view;
        let start = phrase.tokens.start;
        let said = start > self.sentence.start
            && view.is_a(start - 1, Class::BeforeSaidNumber)
            && number.low.is_some_and(|v| v >= 10.0 && v.fract() == 0.0)
            && !view.is_a(phrase.tokens.end, Class::AfterNoCount);
        rule != Rule::Open || said || !number.bare_digits || number.unit.is_some() || phrase.head.is_some()
    }

    /// The figure before this one, when both stand in one list and this one has no verb of its own: *130 in Paris and 32 people in Brussels*.
    fn listed(&self, phrase: &Phrase, number: &Number) -> Option<Figure> {
        let view = self.view;
        let start = phrase.tokens.start;
        let joined = |t: usize| view.is_a(t, Class::AndOr) || matches!(view.word(t), "," | "&");
        if start == self.sentence.start || !joined(start - 1) {
            return None;
        }
        let previous = self.here().last()?;
        if !previous.is_count() && !previous.is_joint() || previous.rule == Rule::Noun && phrase.head.is_some() {
            return None;
        }
        // Something new must have a verb of its own; a finite verb between the two ends the list.
        let from = previous.clause.end.min(start);
        if start - from > LIST {
            return None;
        }
        // 150 bodies were counted in Hamra, 100 in Tell: a bare number with a place goes on with the verb before it.
        let after = phrase.tokens.end;
        let goes_on = phrase.head.is_none() && view.is_a(after, Class::In) && start - from <= BARE_LIST;
        if !goes_on && (from..start).any(|t| self.ends_list(t)) {
            return None;
        }
        // 67 in Saqba: a place must follow a number that stands alone.
        if phrase.head.is_none() && (number.bounded && !view.is_a(after, Class::In) || !view.is_a(after, Class::BeforePlace)) {
            return None;
        }
        // What follows must not open a clause of its own about these people.
        let own_verb = view.tagged && matches!(view.pos(after), Pos::Verb | Pos::Aux) && !shape::is_gerund(view.word(after));
        if own_verb || view.closed(after).modals() {
            return None;
        }
        let destroyed = previous.frame == frame::DESTROYED_EQUIPMENT;
        (destroyed == (phrase.class == Counted::Equipment)).then(|| previous.clone())
    }

    /// Whether a word between two figures opens a clause of its own.
    fn ends_list(&self, t: usize) -> bool {
        let closed = self.view.closed(t);
        let verb = closed.verbs() && !self.view.is_a(t, Class::Remaining);
        closed.be() || closed.have() || closed.modals() || verb || closed.relatives() || (self.view.tagged && self.view.pos(t) == Pos::Verb)
    }

    /// Adds the figure of a number and what it counts or measures, where it counts at all.
    fn emit(&mut self, number: Number, phrase: Phrase, hit: Option<(String, Hit)>, kind: QuantityKind) {
        let view = self.view;
        let mut clause = phrase.tokens.clone();
        if let Some((_, hit)) = hit.as_ref().filter(|(_, hit)| !hit.words.is_empty()) {
            clause = clause.start.min(hit.words.start)..clause.end.max(hit.words.end);
        }
        let unit = self.unit(&number, &phrase, hit.is_some());
        let mut figure = Figure { unit, scope: scope(view, &phrase), kind, head: phrase.head, ..self.plain(&number, clause, Rule::Open) };
        if number.share && figure.unit.is_empty() {
            (figure.low, figure.high) = (None, None);
        }
        let told = hit.is_some();
        // The toll rose from 12 to 41: twelve was before.
        let earlier = told
            && figure.kind == QuantityKind::Total
            && top(view, &phrase.tokens).and_then(|x| change(view, x)).is_some_and(|c| c.1 == QuantityKind::Earlier);
        if earlier {
            figure.kind = QuantityKind::Earlier;
        }
        match hit {
            Some((frame, hit)) => {
                figure.frame = if hit.joint.is_some() { frame::OTHER.to_owned() } else { frame };
                if let Some(joint) = hit.joint {
                    figure.scope = if figure.scope == frame::ALL { joint } else { format!("{joint} {}", figure.scope) };
                }
                (figure.predicate, figure.rule) = (Some(hit.predicate), hit.rule);
            }
            None if phrase.unit.is_some() => self.measure(&mut figure, &number, &phrase),
            None => self.count(&mut figure, &number, &phrase),
        }
        if told || self.is_counted(&number, &phrase, figure.rule) {
            if figure.of.is_empty() && phrase.unit.is_none() {
                figure.of = phrase.head.and_then(|h| canonical(view, h)).into_iter().collect();
            }
            if figure.kind == QuantityKind::Total && phrase.unit.is_none() && figure.unit != unit::VOTE {
                let Figure { unit, scope, frame, of, .. } = figure.clone();
                self.keep(omitted::Counted { unit, scope, frame, of });
            }
            self.found.push(figure);
        }
    }

    /// What an amount measures, and of what.
    fn measure(&self, figure: &mut Figure, number: &Number, phrase: &Phrase) {
        let view = self.view;
        let Some(unit) = &phrase.unit else { return };
        figure.measure = if unit.per.is_some() && unit.measure == Measure::Money { Measure::Price } else { unit.measure };
        figure.per.clone_from(&unit.per);
        let Some(x) = top(view, &(number.tokens.start..phrase.tokens.end.max(number.tokens.end))) else { return };
        // Two hundred pounds are money where they are paid.
        if unit.name == unit::POUND_WEIGHT && is_paid(view, x) {
            (figure.unit, figure.measure) = (unit::POUND_MONEY.to_owned(), Measure::Money);
        }
        let found = thing(view, x, figure.measure);
        figure.measure = found.measure.unwrap_or(figure.measure);
        figure.of = found.of;
        if let Some(kind) = found.kind.filter(|_| figure.kind == QuantityKind::Total) {
            figure.kind = kind;
        }
        figure.rule = Rule::Measured;
    }

    /// What a number counts that nothing happened to: people who came together, or what the clause tells where the noun is left out.
    fn count(&self, figure: &mut Figure, number: &Number, phrase: &Phrase) {
        let view = self.view;
        let Some(x) = top(view, &phrase.tokens) else { return };
        if figure.kind == QuantityKind::Total
            && let Some((_, kind)) = change(view, x)
        {
            figure.kind = kind;
        }
        if phrase.head.is_some() {
            if phrase.class == Counted::Person && gathered(view, x) {
                figure.frame = frame::GATHERED.to_owned();
            }
            return;
        }
        let Some(counted) = top(view, &number.core).and_then(|x| omitted::counted(view, x, self.last())) else { return };
        if counted.frame != frame::OTHER && counted.frame != frame::GATHERED {
            // Such a figure is a claim of its own, which must say what it is of.
            figure.clause = omitted::told_with(view, x, &figure.clause, self.sentence.start);
            figure.evidence = view.span(&figure.clause);
        }
        figure.frame = counted.frame;
        (figure.unit, figure.scope, figure.of, figure.rule) = (counted.unit, counted.scope, counted.of, Rule::Omitted);
    }

    /// What is counted, as the output names it.
    fn unit(&self, number: &Number, phrase: &Phrase, told: bool) -> String {
        if let Some(unit) = &phrase.unit {
            return unit.name.clone();
        }
        match (phrase.class, phrase.head) {
            _ if number.unit.is_some() => number.unit.clone().unwrap_or_default(),
            (Counted::Person, _) => unit::PEOPLE.to_owned(),
            (Counted::Missing, _) if told => unit::PEOPLE.to_owned(),
            (Counted::Missing, _) | (_, None) => String::new(),
            (_, Some(head)) => match COUNTS.singular.get(self.view.word(head)) {
                Some(one) => one.clone(),
                None => self.view.parsed.lemma(head).to_lowercase(),
            },
        }
    }
}

/// Whether an amount of pounds is money, by the verb over it.
fn is_paid(view: &View, x: usize) -> bool {
    view.parsed.head(x).is_some_and(|g| lemma_is(view, g, Class::Paying) || lemma_is(view, g, Class::Costing))
}

/// What happened to another figure's people, for a figure beside it that begins at `start`.
fn shared(figure: &Figure, start: usize, rule: Rule) -> (String, Hit) {
    (figure.frame.clone(), Hit::of(&figure.frame, figure.predicate.unwrap_or(start), start..start, rule))
}

/// Which of them: the modifiers and the noun as printed, in lower case; `all` when neither narrows.
fn scope(view: &View, phrase: &Phrase) -> String {
    let Some(head) = phrase.head.filter(|_| !phrase.listed) else { return frame::ALL.to_owned() };
    let narrows = match COUNTS.things.get(view.word(head)) {
        Some(crate::lexicon::counts::Thing::Person { narrows, .. }) => *narrows,
        _ => !view.is_a(head, Class::NoScope),
    };
    let tells = |t: usize| {
        let word = view.word(t);
        word.chars().any(char::is_alphabetic)
            && !view.closed(t).determiners()
            && !view.is_any(t, &[Class::More, Class::Other, Class::Of, Class::Dead])
            && word != "'s"
    };
    let mut words: Vec<&str> = phrase.modifiers.clone().filter(|&t| tells(t)).map(|t| view.word(t)).collect();
    if narrows {
        words.push(view.word(head));
    }
    if words.is_empty() { frame::ALL.to_owned() } else { words.join(" ") }
}
