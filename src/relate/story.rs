//! Which articles tell one story: claims of unrelated articles are never compared.
//!
//! In: a [`Sketch`] of each article. Out: [`stories`], lists of articles that are settled together, each by itself.
//!
//! Articles are compared as weighted sets of the terms of their claims (inverse document frequency, cosine). How common a term is stands in a
//! table that travels with the program (`terms.tsv`), so that whether two articles are alike depends on these two alone. Articles that are
//! alike are mates; each keeps its likeliest. Two mates are joined when their lists of mates are much the same: an article that touches two
//! stories has mates in both, shares few with either, and so does not make one of them. What is joined is one story; one that is still too
//! large is cut by the week, and then by the day.
//!
//! No step but these two needs more than a part of all articles: mates are found in windows of time ([`Sketch::windows`], [`pairs`]), and
//! joined pairs make sets ([`Sets`](crate::sets::Sets)).
//!
//! Literature: Spärck Jones 1972 on the weights; Jarvis and Patrick 1973 on joining by shared neighbours.

use super::sparse::{Term, dot};
use crate::id::DocumentId;
use crate::ingest::Document;
use crate::normalise::Claim;
use crate::sets::Sets;
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Cosine of two articles' terms from which they are mates. Of 1,087 pairs of articles of one annotated story 93 in 100 reach it, of pairs
/// drawn at random from half a year of news one in 200.
const ALIKE: f32 = 0.15;

/// Mates that an article keeps: its likeliest.
pub const KEPT: usize = 12;

/// Two mates are joined when of all that stand in either list this percentage stands in both, each article standing in its own.
pub const SHARED: usize = 30;

/// Articles of one story beyond which it is cut by the week.
pub const LARGEST: usize = 256;

/// Within a story, cosine from which two articles are held against each other.
const STRANGE: f32 = 0.06;

/// Telling terms by which an article looks for its mates.
const KEYS: usize = 40;

/// Telling terms that two articles share before they are compared.
const COMMON: u8 = 2;

/// Terms of articles of a sentence or two, which are compared when they share a single one.
const SHORT: usize = 12;

/// Articles of one window that share a telling term beyond which each meets those alone that are nearest in time.
const HOT: usize = 60;

/// Days between two articles beyond which even alike ones are two stories; also the length of a window.
const APART: i32 = 45;

/// What tells which story an article tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// The article.
    pub document: DocumentId,
    /// Its day, counted from the first of January 1970; `None` when it has none.
    pub day: Option<i32>,
    /// Its terms by hash, sorted, with weights of length one together.
    terms: Vec<Term>,
}

impl Sketch {
    /// Reads the terms of an article's claims.
    pub fn of(document: &Document, claims: &[Claim]) -> Sketch {
        let said = || claims.iter().filter_map(|c| c.said_on).max();
        let day = document.published.map(|p| p.date).or_else(said).and_then(day_number);
        let mut terms: Vec<Term> = told(claims)
            .into_iter()
            .map(|(term, n)| {
                let hash = blake3::hash(term.as_bytes());
                let first: [u8; 4] = std::array::from_fn(|i| hash.as_bytes()[i]);
                (u32::from_le_bytes(first), (1.0 + n.ln()) * TERMS.rarity(term))
            })
            .collect();
        terms.sort_unstable_by_key(|t| t.0);
        let norm = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        terms.iter_mut().for_each(|(_, w)| *w /= norm);
        Sketch { document: document.id, day, terms }
    }

    /// The windows of time in which it looks for mates: two articles that are near in time are in one of them together. An article without a
    /// day is in every window, and with others like it in that of no number.
    pub fn windows(&self) -> [Option<i32>; 2] {
        let own = self.own_window();
        [own, own.map(|w| w + 1)]
    }

    fn own_window(&self) -> Option<i32> {
        self.day.map(|d| d.div_euclid(APART))
    }

    /// The terms that tell most.
    fn keys(&self) -> Vec<u32> {
        let mut keys: Vec<&Term> = self.terms.iter().collect();
        keys.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        keys.into_iter().take(KEYS).map(|k| k.0).collect()
    }
}

/// Whole days since the first of January 1970.
fn day_number(date: Date) -> Option<i32> {
    Date::constant(1970, 1, 1).until(date).ok().map(|span| span.get_days())
}

/// The terms of an article in the order in which they first stand there, each with how many claims hold it.
fn told(claims: &[Claim]) -> Vec<(&str, f32)> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut told: Vec<(&str, f32)> = Vec::new();
    let mut last: Vec<usize> = Vec::new();
    for (c, claim) in claims.iter().enumerate() {
        for term in &claim.terms {
            let place = *places.entry(term).or_insert(told.len());
            if place == told.len() {
                told.push((term, 0.0));
                last.push(usize::MAX);
            }
            if last[place] != c {
                last[place] = c;
                told[place].1 += 1.0;
            }
        }
    }
    told
}

/// In how many articles of a large collection each term stands.
struct Terms {
    held: FxHashMap<&'static str, f32>,
    articles: f32,
    least: f32,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| Terms::read(include_str!("terms.tsv")));

impl Terms {
    fn read(table: &'static str) -> Terms {
        let mut held: FxHashMap<&str, f32> = FxHashMap::default();
        let lines = table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        let mut lines = lines.filter_map(|(term, n)| Some((term, n.parse::<f32>().ok()?)));
        // The first two lines are of the table itself.
        let (articles, least) = (lines.next().map_or(1.0, |l| l.1), lines.next().map_or(1.0, |l| l.1));
        held.extend(lines);
        Terms { held, articles, least }
    }

    /// How much a term tells: the logarithm of one in how many articles it stands.
    fn rarity(&self, term: &str) -> f32 {
        ((self.articles + 1.0) / self.held.get(term).copied().unwrap_or(self.least)).ln()
    }
}

/// Two articles that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The article with the smaller id.
    pub a: DocumentId,
    /// The other.
    pub b: DocumentId,
    /// Cosine of their terms.
    pub likeness: f32,
}

/// The pairs that are alike among the articles of one window: a pure function of these. A pair that is in two windows together is told in one.
pub fn pairs(window: Option<i32>, sketches: &[&Sketch]) -> Vec<Pair> {
    let mut order: Vec<&Sketch> = sketches.to_vec();
    order.sort_unstable_by_key(|s| (s.day, s.document));
    order.dedup_by_key(|s| s.document);
    let keys: Vec<Vec<u32>> = order.par_iter().map(|s| s.keys()).collect();
    // Holders of each key in the order of their days.
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (d, keys) in (0u32..).zip(&keys) {
        keys.iter().for_each(|key| holders.entry(*key).or_default().push(d));
    }
    let days = |a: u32, b: u32| apart(order[a as usize], order[b as usize]);
    let later = |shared: &mut Vec<u8>, a: u32| -> Vec<Pair> {
        let mut touched: Vec<u32> = Vec::new();
        let mut meet = |b: u32| {
            if b > a {
                let count = &mut shared[b as usize];
                if *count == 0 {
                    touched.push(b);
                }
                *count = count.saturating_add(1);
            }
        };
        for key in &keys[a as usize] {
            let list = &holders[key];
            let at = list.partition_point(|&d| d <= a);
            let hot = list.len() > HOT;
            let reach = if hot { HOT } else { list.len() };
            list[at..].iter().take(reach).take_while(|&&b| !hot || days(a, b) <= WEEK).for_each(|&b| meet(b));
        }
        touched.sort_unstable();
        let mut found = Vec::new();
        for &b in &touched {
            let short = [a, b].iter().all(|&d| order[d as usize].terms.len() <= SHORT);
            if std::mem::take(&mut shared[b as usize]) >= if short { 1 } else { COMMON } {
                found.extend(pair(window, order[a as usize], order[b as usize]));
            }
        }
        found
    };
    let n = order.len() as u32;
    let found: Vec<Vec<Pair>> = (0..n).into_par_iter().map_init(|| vec![0u8; n as usize], |shared, a| later(shared, a)).collect();
    found.into_iter().flatten().collect()
}

/// Days of a week.
const WEEK: i32 = 7;

/// Two articles of a window as a pair, when they are alike, near, and this window is the one that tells of them.
fn pair(window: Option<i32>, x: &Sketch, y: &Sketch) -> Option<Pair> {
    if x.own_window().max(y.own_window()) != window || apart(x, y) > APART {
        return None;
    }
    let likeness = dot(&x.terms, &y.terms);
    let (a, b) = (x.document.min(y.document), x.document.max(y.document));
    (likeness >= ALIKE).then_some(Pair { a, b, likeness })
}

/// Days between two articles; none where one of them has no day.
fn apart(a: &Sketch, b: &Sketch) -> i32 {
    a.day.zip(b.day).map_or(0, |(x, y)| (x - y).abs())
}

/// The articles in stories: places in the list, each list sorted, in the order of their first articles.
pub fn stories(sketches: &[Sketch]) -> Vec<Vec<usize>> {
    let mut windows: Vec<Option<i32>> = sketches.iter().flat_map(Sketch::windows).collect();
    windows.sort_unstable();
    windows.dedup();
    // Each window in turn holds its own and those without a day.
    let mut members: FxHashMap<Option<i32>, Vec<&Sketch>> = FxHashMap::default();
    for sketch in sketches {
        let [own, next] = sketch.windows();
        members.entry(own).or_default().push(sketch);
        if next.is_some() {
            members.entry(next).or_default().push(sketch);
        }
    }
    let undated: Vec<&Sketch> = members.get(&None).cloned().unwrap_or_default();
    let place: FxHashMap<DocumentId, usize> = sketches.iter().enumerate().map(|(i, s)| (s.document, i)).collect();
    let mut mates: Vec<Vec<(f32, DocumentId)>> = vec![Vec::new(); sketches.len()];
    for window in windows {
        let mut here = members.remove(&window).unwrap_or_default();
        if window.is_some() {
            here.extend(&undated);
        }
        for Pair { a, b, likeness } in pairs(window, &here) {
            mates[place[&a]].push((likeness, b));
            mates[place[&b]].push((likeness, a));
        }
    }
    let kept: Vec<FxHashSet<usize>> = mates
        .into_par_iter()
        .enumerate()
        .map(|(i, mut list)| {
            list.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            list.iter().take(KEPT).map(|m| place[&m.1]).chain([i]).collect()
        })
        .collect();
    let mut sets = Sets::new(sketches.len());
    for (a, list) in kept.iter().enumerate() {
        #[allow(clippy::iter_over_hash_type, reason = "sets grow alike in every order")]
        for &b in list {
            let both = list.intersection(&kept[b]).count();
            if both * 100 >= SHARED * (list.len() + kept[b].len() - both) {
                sets.join(a, b);
            }
        }
    }
    let roots: Vec<usize> = (0..sketches.len()).map(|i| sets.find(i)).collect();
    let whole = cut(&roots, |_| None, None);
    let weeks = cut(&roots, |i| sketches[i].day.map(|d| d.div_euclid(WEEK)), Some(&whole));
    cut(&roots, |i| sketches[i].day, Some(&weeks))
}

/// Places by root, those in a list that is too large also by a part of time.
fn cut(roots: &[usize], part: impl Fn(usize) -> Option<i32>, before: Option<&[Vec<usize>]>) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut at: FxHashMap<(usize, Option<i32>), usize> = FxHashMap::default();
    let all = [(0..roots.len()).collect::<Vec<usize>>()];
    for list in before.unwrap_or(&all) {
        if before.is_some() && list.len() <= LARGEST {
            found.push(list.clone());
            continue;
        }
        at.clear();
        for &i in list {
            let next = found.len();
            let place = *at.entry((roots[i], part(i))).or_insert(next);
            if place == next {
                found.push(Vec::new());
            }
            found[place].push(i);
        }
    }
    found.sort_unstable_by_key(|list| list[0]);
    found
}

/// For each article of one story, those that it is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stories {
    /// Sorted; an article is its own mate.
    mates: Vec<Vec<u32>>,
}

impl Stories {
    /// Compares the articles of one story, each with every other.
    pub fn within(sketches: &[Sketch]) -> Stories {
        let one = |a: &Sketch, b: &Sketch| a.document == b.document || apart(a, b) <= APART && dot(&a.terms, &b.terms) >= STRANGE;
        let of = |a: &Sketch| (0u32..).zip(sketches).filter(|(_, b)| one(a, b)).map(|(i, _)| i).collect();
        Stories { mates: sketches.par_iter().map(of).collect() }
    }

    /// As many articles that are known to tell one story.
    pub(super) fn of_one(documents: u32) -> Stories {
        Stories { mates: (0..documents).map(|_| (0..documents).collect()).collect() }
    }

    /// How many articles.
    pub(super) fn len(&self) -> usize {
        self.mates.len()
    }

    /// Whether two articles tell one story.
    pub(super) fn one(&self, a: usize, b: usize) -> bool {
        a == b || self.mates.get(a).is_some_and(|mates| mates.binary_search(&(b as u32)).is_ok())
    }

    /// Articles that tell one story with this one, itself among them. Sorted.
    pub(super) fn mates(&self, document: usize) -> &[u32] {
        self.mates.get(document).map_or(&[], Vec::as_slice)
    }
}

/// Days between two dates.
pub(super) fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}
