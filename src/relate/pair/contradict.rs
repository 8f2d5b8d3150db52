//! The named rules by which two texts contradict each other, each on facts whose participants are aligned.

use super::Verdict;
use super::align::{Deed, Roles, deeds, group, listed, roles};
use super::fact::{Fact, Unreal, facts};
use super::side::Side;
use super::tables::Relation;
use super::thing::{Fit, fit, name};
use crate::lexicon::Countries;
use crate::normalise::QuantityKind;
use crate::parse::{Dependency, Pos};

/// The share of the shorter text's words that the longer must hold before anything is compared.
const COVERED: f32 = 0.5;

/// The share of a fact's participants that must be met.
const ALIGNED: f32 = 0.6;

/// The same where only one participant is met, or the verb says little.
const ALONE: f32 = 0.75;

/// The same where that one participant has no name.
const WHOLE: f32 = 0.95;

/// The surest of all that the rules find.
pub(super) fn find(a: &Side<'_>, b: &Side<'_>) -> Option<Verdict> {
    let (short, long) = if a.content.len() <= b.content.len() { (a, b) } else { (b, a) };
    let covered = long.covers(short);
    let (said, told) = (facts(short), facts(long));
    let pair = Pair { short, long, said: &said, told: &told, covered };
    let mut found: Vec<Verdict> = Vec::new();
    pair.by_facts(&mut found);
    pair.by_relations(&mut found);
    pair.by_numbers(&mut found);
    found.into_iter().reduce(|x, y| if y.confidence > x.confidence { y } else { x })
}

struct Pair<'a, 'b> {
    short: &'a Side<'b>,
    long: &'a Side<'b>,
    said: &'a [Fact],
    told: &'a [Fact],
    covered: f32,
}

impl Pair<'_, '_> {
    /// Rules on two facts: polarity, opposites, swapped roles, another day, another doer.
    fn by_facts(&self, found: &mut Vec<Verdict>) {
        if self.covered < COVERED {
            return;
        }
        for f in self.said.iter().filter(|f| f.unreal == Unreal::No && self.asserted(f)) {
            let supported = self.supported(f);
            for g in self.told.iter() {
                let deed = deeds(self.short, &f.predicate, &g.predicate);
                if deed == Deed::Other || f.subject.is_none() && f.object.is_none() {
                    continue;
                }
                let roles = roles(self.short, f, self.long, g);
                let verdicts = [
                    self.polarity(f, g, deed, &roles),
                    self.opposite(f, g, deed, &roles),
                    self.swapped(f, g, deed),
                    self.day(f, g, deed, &roles),
                    self.doer(f, g, deed, &roles),
                    self.place(f, g, deed, &roles),
                ];
                // What the longer text also tells itself is not denied by another of its clauses.
                found.extend(verdicts.into_iter().flatten().filter(|v| !supported || v.rule == "pair/swapped"));
            }
        }
    }

    /// Whether the longer text tells a fact too.
    fn supported(&self, f: &Fact) -> bool {
        self.told.iter().any(|g| {
            f.negative == g.negative && deeds(self.short, &f.predicate, &g.predicate) == Deed::Same && {
                let roles = roles(self.short, f, self.long, g);
                roles.one_event() && roles.strict()
            }
        })
    }

    /// Whether a fact carries its text: not a clause inside a name's description.
    fn asserted(&self, f: &Fact) -> bool {
        use Dependency::*;
        let mut at = f.at;
        for _ in 0..8 {
            match (self.short.relation(at), self.short.head(at)) {
                (Acl | AclRelcl | Advcl | AdvclRelcl | Amod | Nmod, Some(_)) if !self.short.pos(at).eq(&Pos::Adj) => return false,
                (_, Some(h)) => at = h,
                (_, None) => break,
            }
        }
        !self.short.is(f.at, &["say", "be", "have"]) || self.short.is(f.at, &["have"]) && f.object.is_some()
    }

    fn verdict(&self, rule: &'static str, roles: &Roles, base: f64, why: String) -> Option<Verdict> {
        let confidence = (base + 0.3 * f64::from(roles.share()) * f64::from(self.covered)).min(0.95);
        Some(Verdict {
            rule,
            why: format!("{why}; {:.0} % of the words and {:.0} % of the participants met", 100.0 * self.covered, 100.0 * roles.share()),
            confidence,
        })
    }

    /// Whether so many participants are met that two facts are one: none is lost, and two tell of it, or a name in nearly the same words.
    fn aligned(&self, f: &Fact, roles: &Roles) -> bool {
        let named = [f.subject, f.object].into_iter().flatten().any(|t| !name(self.short, t).is_empty());
        let light = self.short.tables().light.contains(&f.predicate);
        let enough = match roles.telling() {
            0 => false,
            1 => !light && (named && self.covered >= ALONE || self.covered >= WHOLE && roles.share() > WHOLE),
            _ => !light || self.covered >= ALONE && roles.strict(),
        };
        enough && roles.share() >= ALIGNED && roles.lost + roles.elsewhere == 0
    }

    /// One says it, the other says that it is not so.
    fn polarity(&self, f: &Fact, g: &Fact, deed: Deed, roles: &Roles) -> Option<Verdict> {
        // A denial shows in words; where both have the same ones, a tree was read amiss.
        let plain = self.short.negators(f.at) == self.long.negators(g.at);
        if f.negative == g.negative
            || plain
            || !matches!(deed, Deed::Same | Deed::Like)
            || g.unreal > Unreal::Open
            || !roles.one_event()
            || !self.aligned(f, roles)
        {
            return None;
        }
        // A negation denies only what stands in it: what is told with more is not denied by it.
        let why = format!("`{}` is {} by one and {} by the other", f.predicate, told(f.negative), told(g.negative));
        self.verdict("pair/polarity", roles, 0.4, why)
    }

    /// Words that exclude each other, of the same.
    fn opposite(&self, f: &Fact, g: &Fact, deed: Deed, roles: &Roles) -> Option<Verdict> {
        // *sold it to the trader*, *the trader bought it*: one deal.
        let turned = self.short.tables().converse(&f.predicate, &g.predicate)
            && f.subject.zip(g.subject).is_none_or(|(x, y)| group(self.short, x, self.long, y) != Fit::Same);
        if deed != Deed::Opposite
            || turned
            || f.negative != g.negative
            || g.unreal > Unreal::Open
            || !roles.one_event()
            || !self.aligned(f, roles)
        {
            return None;
        }
        self.verdict("pair/opposite", roles, 0.4, format!("`{}` against `{}` of the same", f.predicate, g.predicate))
    }

    /// Who does it to whom is turned round.
    fn swapped(&self, f: &Fact, g: &Fact, deed: Deed) -> Option<Verdict> {
        let tables = self.short.tables();
        let (subject, object) = (f.subject?, f.object?);
        let (other, undergoes) = (g.subject?, g.object?);
        let turned = deed == Deed::Same
            && f.negative == g.negative
            && g.unreal == Unreal::No
            && !tables.symmetric.contains(&f.predicate)
            && group(self.short, subject, self.long, undergoes) == Fit::Same
            && group(self.short, object, self.long, other) == Fit::Same
            && group(self.short, subject, self.long, other) != Fit::Same
            && self.named(subject, object);
        turned.then(|| Verdict { rule: "pair/swapped", why: format!("`{}` with its two sides turned round", f.predicate), confidence: 0.8 })
    }

    fn named(&self, x: usize, y: usize) -> bool {
        !name(self.short, x).is_empty() || !name(self.short, y).is_empty()
    }

    /// What happens once, on another day.
    fn day(&self, f: &Fact, g: &Fact, deed: Deed, roles: &Roles) -> Option<Verdict> {
        let once = self.short.tables().once.contains(&f.predicate);
        let without = Roles { days_apart: false, ..roles.clone() };
        let met = matches!(roles.subject, Some(Fit::Same)) || matches!(roles.object, Some(Fit::Same));
        if !matches!(deed, Deed::Same | Deed::Like)
            || !roles.days_apart
            || !once
            || f.negative
            || g.negative
            || !without.one_event()
            || !met
            || roles.lost > 0
        {
            return None;
        }
        self.verdict("pair/day", roles, 0.4, format!("`{}` on two days", f.predicate))
    }

    /// One deed in the same words, and another doer.
    fn doer(&self, f: &Fact, g: &Fact, deed: Deed, roles: &Roles) -> Option<Verdict> {
        let exact = deed == Deed::Same
            && f.predicate == g.predicate
            && f.negative == g.negative
            && f.subject.zip(g.subject).is_some_and(|(x, y)| group(self.short, x, self.long, y) == Fit::Apart)
            && roles.object == Some(Fit::Same)
            && roles.met >= 1
            && roles.lost + roles.apart == 0
            && !roles.days_apart
            && self.covered >= 0.9
            && f.subject.is_some_and(|s| {
                // Somebody whom the longer text names too, as something else.
                !name(self.short, s).is_empty()
                    && (0..self.long.len()).any(|t| fit(self.short, s, self.long, t) == Fit::Same && !name(self.long, t).is_empty())
            });
        if !exact {
            return None;
        }
        self.verdict("pair/doer", roles, 0.35, format!("`{}` of the same by another", f.predicate))
    }

    /// What happens in one place, in another.
    fn place(&self, f: &Fact, g: &Fact, deed: Deed, roles: &Roles) -> Option<Verdict> {
        let placed = self.short.tables().placed.contains(&f.predicate);
        let one = matches!(roles.object, Some(Fit::Same | Fit::Like)) || roles.object.is_none() && roles.subject == Some(Fit::Same);
        if !placed || deed != Deed::Same || f.negative || g.negative || !one || roles.days_apart || roles.subject == Some(Fit::Apart) {
            return None;
        }
        let places = |side: &Side<'_>, fact: &Fact| -> Vec<Vec<String>> {
            let under = fact.others.iter().filter(|(case, _)| matches!(case.as_str(), "in" | "at" | "near" | "of")).map(|o| o.1);
            under.filter_map(|t| side.place_at(t).map(|p| p.chain.clone())).collect()
        };
        let (here, there) = (places(self.short, f), places(self.long, g));
        let apart = !here.is_empty() && !there.is_empty() && here.iter().all(|p| there.iter().all(|q| places_apart(p, q)));
        if !apart {
            return None;
        }
        self.verdict("pair/place", roles, 0.35, format!("`{}` in two places", f.predicate))
    }

    /// A relation that has one filler, with two.
    fn by_relations(&self, found: &mut Vec<Verdict>) {
        for relation in &self.short.tables().relation {
            let (said, told) = (fillers(relation, self.said), fillers(relation, self.told));
            for &(f, holder, filler) in said.iter().filter(|s| s.0.unreal == Unreal::No && !s.0.negative) {
                for &(g, other, with) in told.iter().filter(|t| t.0.unreal == Unreal::No && !t.0.negative) {
                    let straight = group(self.short, holder, self.long, other);
                    let crossed =
                        group(self.short, holder, self.long, with) == Fit::Same && group(self.short, filler, self.long, other) == Fit::Same;
                    if crossed && straight != Fit::Same && !relation.symmetric {
                        found.push(Verdict {
                            rule: "pair/swapped",
                            why: format!("{} with its two sides turned round", relation.name),
                            confidence: 0.8,
                        });
                    }
                    let met =
                        crossed && relation.symmetric || straight == Fit::Same && group(self.short, filler, self.long, with) == Fit::Same;
                    if met && former(self.short, f.at) != former(self.long, g.at) {
                        found.push(Verdict {
                            rule: "pair/former",
                            why: format!("{}: one says that it has ended", relation.name),
                            confidence: 0.6,
                        });
                    }
                    if straight == Fit::Same && relation.exclusive && self.apart(filler, with) {
                        let days = f.role("when").zip(g.role("when")).is_some_and(|(x, y)| fit(self.short, x, self.long, y) == Fit::Apart);
                        if !days {
                            found.push(Verdict {
                                rule: "pair/exclusive",
                                why: format!("{}: two that exclude each other", relation.name),
                                confidence: 0.65,
                            });
                        }
                    }
                }
            }
        }
    }

    /// Whether two fillers exclude each other: two places of which neither lies in the other, or two names.
    fn apart(&self, x: usize, y: usize) -> bool {
        let (xs, ys) = (listed(self.short, x), listed(self.long, y));
        if self.short.lemma(x) == self.long.lemma(y) && fit(self.short, x, self.long, y) == Fit::Apart {
            return true;
        }
        if xs.iter().any(|&x| ys.iter().any(|&y| fit(self.short, x, self.long, y) >= Fit::Like)) {
            return false;
        }
        match (self.short.place_at(x), self.long.place_at(y)) {
            (Some(p), Some(q)) => places_apart(&p.chain, &q.chain),
            (None, None) => {
                let (n, m) = (name(self.short, x), name(self.long, y));
                !n.is_empty() && !m.is_empty() && fit(self.short, x, self.long, y) != Fit::Same
            }
            _ => false,
        }
    }

    /// Two figures of one thing that cannot both hold.
    fn by_numbers(&self, found: &mut Vec<Verdict>) {
        for q in &self.short.figures {
            // Tallies of an event grow from day to day; the rules on quantities see to them.
            let Some(noun) =
                q.head.filter(|&h| q.kind == QuantityKind::Total && !q.is_count() && !self.short.is_measure(h) && !self.short.is_proper(h))
            else {
                continue;
            };
            // The longer text holds the same number, whatever it counts there: nothing is said against it.
            if (0..self.long.len())
                .any(|t| q.tokens.clone().any(|n| self.short.pos(n) == Pos::Num && self.short.lemma(n) == self.long.lemma(t)))
            {
                continue;
            }
            let mut best: Option<Verdict> = None;
            for r in &self.long.figures {
                let (low, high) = (q.low.zip(q.high), r.low.zip(r.high));
                if r.head.is_none() && low == high {
                    return;
                }
                let Some(other) = r.head else { continue };
                // The same figure of the same noun: then they agree, whatever else is counted.
                let (Some((ql, qh)), Some((rl, rh))) = (low, high) else { continue };
                if fit(self.short, noun, self.long, other) != Fit::Same && q.unit != r.unit {
                    continue;
                }
                if ql <= rh && rl <= qh {
                    return;
                }
                let one = r.kind == QuantityKind::Total
                    && !r.is_count()
                    && self.short.lemma(noun) == self.long.lemma(other)
                    && fit(self.short, noun, self.long, other) == Fit::Same
                    && self.holders(noun, other);
                if one && !q.approximate && !r.approximate && self.covered >= COVERED {
                    best = Some(Verdict {
                        rule: "pair/number",
                        why: format!("{ql} against {rl} {}", self.short.lemma(noun)),
                        confidence: 0.55 + 0.3 * f64::from(self.covered - 0.5),
                    });
                }
            }
            found.extend(best);
        }
    }

    /// Whether two counted things belong to one holder: whoever has them, or the fact that counts them.
    fn holders(&self, noun: usize, other: usize) -> bool {
        let has = |side: &Side<'_>, t: usize| -> Vec<usize> {
            let mut holders: Vec<usize> = side.children(t, &[Dependency::NmodPoss]).collect();
            holders.extend(side.children(t, &[Dependency::Compound]).filter(|&c| side.is_proper(c)));
            holders.extend(side.children(t, &[Dependency::Nmod]).filter(|&c| side.is_held(c)));
            if let Some(h) = side.head(t).filter(|&h| side.pos(h) == Pos::Verb || side.has(h, &[Dependency::Cop])) {
                holders.extend(
                    side.children(h, &[Dependency::Nsubj, Dependency::NsubjPass, Dependency::Obl, Dependency::Obj, Dependency::OblAgent])
                        .filter(|&c| c != t),
                );
            }
            holders
        };
        let whole = |side: &Side<'_>, t: usize| side.head(t).filter(|_| side.relation(t) == Dependency::Compound).unwrap_or(t);
        let (noun, other) = (whole(self.short, noun), whole(self.long, other));
        let (ours, theirs) = (has(self.short, noun), has(self.long, other));
        let telling = |&&x: &&usize| self.short.time_at(x).is_none() && !self.short.is_pronoun(x);
        let all: Vec<&usize> = ours.iter().filter(telling).collect();
        let met = all.iter().filter(|&&&x| theirs.iter().any(|&y| fit(self.short, x, self.long, y) == Fit::Same)).count();
        !all.is_empty() && met >= 1 && met * 2 >= all.len()
    }
}

fn told(negative: bool) -> &'static str {
    if negative { "denied" } else { "told" }
}

/// Whether a word says that what a noun says has ended.
fn former(side: &Side<'_>, t: usize) -> bool {
    side.lemma(t).starts_with("ex-")
        || side
            .children(t, &[Dependency::Amod, Dependency::Compound])
            .any(|c| side.is(c, &["former", "ex", "ex-", "late", "onetime", "erstwhile"]))
}

/// Two places of which neither lies in the other, both known well enough to say so.
fn places_apart(p: &[String], q: &[String]) -> bool {
    let (Some(x), Some(y)) = (p.first(), q.first()) else { return false };
    let known = |chain: &[String], name: &str| chain.len() > 1 || Countries::english().named(name).is_some();
    !p.contains(y) && !q.contains(x) && known(p, x) && known(q, y)
}

/// Every holder and filler of a relation, with the fact that tells it.
fn fillers<'f>(relation: &Relation, facts: &'f [Fact]) -> Vec<(&'f Fact, usize, usize)> {
    let mut found = Vec::new();
    for form in &relation.forms {
        let mut words: Vec<&str> = form.split(' ').collect();
        let (Some(filler), Some(holder)) = (words.pop(), words.pop()) else { continue };
        let predicate = words.join(" ");
        for fact in facts.iter().filter(|f| f.predicate == predicate) {
            if let (Some(holder), Some(filler)) = (fact.role(holder), fact.role(filler)) {
                found.push((fact, holder, filler));
            }
        }
    }
    found
}
