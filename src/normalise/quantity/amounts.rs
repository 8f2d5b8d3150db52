//! Figures that count nothing: ages, lengths of time, magnitudes, votes on both sides.

use super::age::age;
use super::ballot::ballot;
use super::figure::Figure;
use super::hit::Rule;
use super::number::Number;
use super::phrase::Phrase;
use super::reader::Reader;
use super::thing::thing;
use super::tree::{canonical, top};
use crate::lexicon::counts::{Measure, unit};
use crate::lexicon::words::Class;
use crate::normalise::time::TimexKind;
use crate::parse::{Dependency, Pos};

impl Reader<'_, '_> {
    /// *52 to 48*: those for it and those against it; gives where to go on.
    pub fn ballot(&mut self, t: usize) -> Option<usize> {
        let ballot = ballot(self.view, t, &self.sentence)?;
        let clause = ballot.ayes.tokens.start..ballot.noes.tokens.end;
        for (number, side) in [(&ballot.ayes, unit::FOR), (&ballot.noes, unit::AGAINST)] {
            let plain = self.plain(number, clause.clone(), Rule::Ballot);
            let of = vec![unit::VOTE.to_owned()];
            self.found.push(Figure { unit: unit::VOTE.to_owned(), scope: side.to_owned(), of, ..plain });
        }
        Some(clause.end)
    }

    /// *a 6.5-magnitude earthquake*, *a quake of magnitude 6.5*; gives where to go on.
    pub fn magnitude(&mut self, number: &Number) -> Option<usize> {
        let view = self.view;
        let (start, after) = (number.core.start, number.core.end);
        let before = start.checked_sub(1).filter(|&b| b >= self.sentence.start);
        let before = before.and_then(|b| if view.word(b) == "-" && b > self.sentence.start { b.checked_sub(1) } else { Some(b) });
        let behind = after + usize::from(view.word(after) == "-");
        let word =
            before.filter(|&b| view.is_a(b, Class::Magnitude)).or_else(|| Some(behind).filter(|&b| view.is_a(b, Class::Magnitude)))?;
        let clause = start.min(word)..after.max(word + 1);
        let x = top(view, &clause)?;
        let mut of = thing(view, x, Measure::Magnitude).of;
        of.retain(|o| o != unit::MAGNITUDE);
        let plain = self.plain(number, clause.clone(), Rule::Measured);
        self.found.push(Figure { unit: unit::MAGNITUDE.to_owned(), measure: Measure::Magnitude, of, predicate: Some(word), ..plain });
        Some(clause.end)
    }

    /// An age; gives where to go on.
    pub fn age(&mut self, number: &Number) -> Option<usize> {
        let view = self.view;
        let dated = |e: &crate::normalise::time::TimeExpression| e.kind != TimexKind::Duration;
        if self.time_over(&number.core).is_some_and(dated) {
            return None;
        }
        let age = age(view, number, self.sentence.start, self.sentence.end)?;
        let mut clause = age.tokens.clone();
        if let Some(owner) = age.owner.filter(|o| self.sentence.contains(o) && o.abs_diff(clause.start) <= APART) {
            clause = clause.start.min(owner)..clause.end.max(owner + 1);
        }
        let of = age.owner.and_then(|o| canonical(view, o)).into_iter().collect();
        let plain = self.plain(number, clause, Rule::Age);
        self.found.push(Figure { unit: age.unit.to_owned(), measure: Measure::Age, of, head: age.owner, ..plain });
        Some(age.tokens.end)
    }

    /// A length of time that something took or takes; gives whether the number is one.
    pub fn duration(&mut self, number: &Number, phrase: &Phrase) -> bool {
        let view = self.view;
        let Some(unit) = &phrase.unit else { return false };
        let told = self.time_over(&number.core).is_none_or(|e| e.kind == TimexKind::Duration);
        let before = |class| number.tokens.start > self.sentence.start && view.is_a(number.tokens.start - 1, class);
        if !told || view.is_a(unit.end, Class::FromAnotherTime) || before(Class::Stretch) {
            return false;
        }
        let Some(x) = top(view, &phrase.tokens) else { return false };
        let found = thing(view, x, Measure::Duration);
        let mut of = found.of;
        let deed = view.parsed.head(x).filter(|&h| {
            view.pos(h) == Pos::Verb && matches!(view.parsed.relation(x), Dependency::Obl | Dependency::OblUnmarked | Dependency::Obj)
        });
        if of.is_empty() {
            of.extend(deed.map(|verb| view.parsed.lemma(verb).to_lowercase()));
        }
        let plain = self.plain(number, phrase.tokens.clone(), Rule::Duration);
        self.found.push(Figure { unit: unit.name.clone(), measure: Measure::Duration, of, head: phrase.head, predicate: deed, ..plain });
        true
    }
}

/// Tokens between an age and its owner at most, for the owner to stand in the evidence.
const APART: usize = 6;
