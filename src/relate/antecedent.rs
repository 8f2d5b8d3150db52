//! What a denial that only points (*denied this*, *called the report a lie*) answers: the claim of the passage that it can mean.
//!
//! Since `answers` finds what a denial with a `reply` answers, this serves the denials that no construction took: *denied that its planes or
//! those of its allies were involved*, where the tree hides the clause.
//!
//! Every earlier claim near the denial is weighed: what the denial says it is about, whose claim it says it is, whether the denier is the
//! one accused, how near it stands, whether it is something that can be denied at all, and whether what the denier goes on to say speaks of it.

use super::deniable::deniable;
use super::likeness::is_pronoun;
use super::rules::RULES;
use super::{Matter, blame};
use crate::attribute::{SpeakerKind, Stance};
use crate::lexicon::counts::frame;
use crate::lexicon::frames::named;
use crate::lexicon::statement::{claim_nouns, negators};
use crate::lexicon::words::{self, Class, is_a, speaker};
use crate::normalise::{ArgumentRole, Claim, Modality, Polarity, PredicateSort};

/// Sentences between a denial and what it answers, in one document.
const REACH: usize = 5;

/// Paragraphs between them.
const PARAGRAPHS: usize = 3;

/// Weight from which a claim is what the denial answers.
const ENOUGH: f32 = 1.0;

/// How far a claim must speak of what a denial names, if it is no charge.
const SPOKEN: f32 = 0.35;

/// What each further telling of one deed adds to a claim that is named from afar, and how many of them count.
const AGAIN: f32 = 0.12;
const MOST_TOLD: usize = 6;

/// Cosine from which a claim is the denial's own sentence, printed elsewhere.
const RESTATED: f32 = 0.80;

/// A claim that a denial answers.
pub(super) struct Antecedent {
    pub claim: usize,
    pub weight: f32,
    pub why: String,
}

/// The claims that a pointing denial answers, the likeliest first: usually one, two when the passage states it twice.
pub(super) fn find(matter: &Matter<'_>, d: usize) -> Vec<Antecedent> {
    let denial = &matter.claims[d];
    // *How many died is disputed*: nobody denies anything yet.
    let asks = |w: &str| is_a(&w.to_lowercase(), Class::Interrogative);
    if denial.wording.clause.split(' ').next().is_some_and(asks) || !denies_a_claim(matter, denial) || !matter.denier_speaks(d) {
        return Vec::new();
    }
    // *Norland denied the report and the company called it a lie*: both answer the same.
    if let Some(first) = said_before(matter, d) {
        let same = find(matter, first).into_iter();
        return same
            .filter(|a| matter.claims[a.claim].speaker != denial.speaker)
            .map(|a| Antecedent { weight: a.weight - 0.2, ..a })
            .collect();
    }
    let document = matter.context.document_of[d];
    let about = about(matter, denial);
    let mut found: Vec<Antecedent> = matter
        .in_document(document)
        .filter(|&b| b != d && stands_before(denial, &matter.claims[b]) && can_be_meant(matter, d, b))
        .filter_map(|b| weigh(matter, d, b, &about))
        .filter(|a| a.weight >= ENOUGH)
        .collect();
    // *dismissed the F-16 claim*: what is named may have been told in another article, or far above.
    if !about.is_empty() && found.first().is_none_or(|_| found.iter().all(|a| matter.alignment.speaks_of(&about, a.claim) < 0.5)) {
        let elsewhere = |b: usize| {
            let other = &matter.claims[b];
            matter.context.document_of[b] != document || other.sentence + REACH < denial.sentence
        };
        let told = |b: usize| {
            let one = matter.stories.one(document, matter.context.document_of[b]);
            one && elsewhere(b) && !matter.never_together(d, b) && can_be_meant(matter, d, b)
        };
        let far = matter.alignment.holding(&about, d, told);
        let far: Vec<usize> = far
            .into_iter()
            .filter(|&b| matter.alignment.speaks_of(&about, b) >= 0.6)
            .filter(|&b| about.len() + usize::from(party(matter, d, b)) >= 2 || is_code(&about[0]))
            .collect();
        // What a story tells again and again is what a denial from afar means.
        let told = |b: usize| {
            let deed = &matter.claims[b].predicate;
            far.iter().filter(|&&c| blame::same_deed(deed, &matter.claims[c].predicate)).count().saturating_sub(1).min(MOST_TOLD)
        };
        let far: Vec<Antecedent> = far
            .iter()
            .filter_map(|&b| weigh(matter, d, b, &about).map(|a| Antecedent { weight: a.weight + AGAIN * told(b) as f32, ..a }))
            .filter(|a| a.weight >= ENOUGH)
            .collect();
        found.extend(far);
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| matter.claims[a.claim].id.cmp(&matter.claims[b.claim].id)));
    let best = found.first().map(|a| (a.weight, matter.claims[a.claim].sentence, matter.context.document_of[a.claim]));
    let Some((weight, sentence, at)) = best else { return found };
    let mut first = true;
    found.retain(|a| {
        let beside = matter.claims[a.claim].sentence == sentence && matter.context.document_of[a.claim] == at;
        let keep = first || (beside && a.weight > weight - 0.35);
        first = false;
        keep
    });
    found.truncate(2);
    found
}

/// Whether a denial points at a claim rather than stating what is not so: *denied this*, *denied any responsibility*.
pub(super) fn points(claim: &Claim) -> bool {
    claim.answers().is_some()
        || (claim.polarity == Polarity::Negative
            && claim.stance == Stance::Denies
            && claim.predicate.frame == Some(named::RESPONSIBILITY)
            // *denied conducting patrols there* denies what it names.
            && claim.predicate.sort != PredicateSort::Verb)
}

/// The denial of another in the same sentence whose object a denial of *it* takes up.
fn said_before(matter: &Matter<'_>, d: usize) -> Option<usize> {
    let denial = &matter.claims[d];
    let points_only = |c: &Claim| {
        let topic = c.arguments.iter().find(|a| a.role == ArgumentRole::Topic);
        topic.is_some_and(|t| is_a(&t.canonical.to_lowercase(), Class::TakingUp))
    };
    if !points_only(denial) {
        return None;
    }
    let start = |c: &Claim| c.predicate.span.start;
    matter.in_document(matter.context.document_of[d]).find(|&i| {
        let c = &matter.claims[i];
        c.sentence == denial.sentence && c.answers().is_some() && start(c) < start(denial) && c.speaker != denial.speaker && !points_only(c)
    })
}

/// Whether a denial is one of something said: *rejected the report*, not *rejected the offer*; and somebody's, not the outlet's opinion of *it*.
fn denies_a_claim(matter: &Matter<'_>, denial: &Claim) -> bool {
    let speaker = matter.context.speakers.get(&denial.speaker);
    // *That admission appeared to contradict the president*: nobody has denied anything.
    let own_guess = matches!(denial.modality, Modality::Hedged | Modality::Possible)
        && speaker.is_none_or(|s| matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed));
    if own_guess {
        return false;
    }
    // *The application was rejected*: by nobody who is told.
    if speaker.is_some_and(|s| s.kind == SpeakerKind::Unnamed && s.name == speaker::UNNAMED) {
        return false;
    }
    let nobody = speaker.is_none_or(|s| s.kind == SpeakerKind::Outlet || s.kind == SpeakerKind::Unnamed && denial.attribution.is_none());
    if nobody && denial.answers().is_some_and(|a| a.about.is_empty()) {
        return false;
    }
    // *denied that its jets were involved*: the clause is there to be denied.
    if denial.answers().is_none() {
        return true;
    }
    let Some(object) = denial.arguments.iter().find(|a| a.role == ArgumentRole::Topic) else {
        // *Of the applications, some were rejected*: what is turned down is left out, and is no claim.
        return !denial.terms.iter().any(|t| is_a(t, Class::TurningDown));
    };
    let (nouns, negators) = (claim_nouns(), negators());
    let head = object.head.to_lowercase();
    let claimed = nouns.says(&head)
        || nouns.deeds.contains(&head)
        || is_pronoun(&head)
        || RULES.stands.binary_search_by(|w| w.as_str().cmp(&head)).is_ok()
        || crate::lexicon::frames::of_noun(&head).and_then(crate::lexicon::frames::frame).is_some_and(|f| f.wrong);
    let said = |t: &String| is_a(t, Class::DenialWord) || negators.falsehoods.contains(t) || negators.false_words.contains(t);
    // *tenants denied housing*: with nobody who denies, a thing is kept from somebody.
    let unnamed = speaker.is_none_or(|s| s.kind == SpeakerKind::Unnamed);
    claimed || !unnamed && denial.terms.iter().any(said)
}

/// Words that the denial says its object is about, without those that only say that it was said.
fn about(matter: &Matter<'_>, denial: &Claim) -> Vec<String> {
    let Some(answer) = denial.answers() else {
        let topic = denial.arguments.iter().find(|a| a.role == ArgumentRole::Topic);
        // *was not involved in the incident*: it names no more than that something happened.
        let told = topic.filter(|a| !RULES.incidents.contains(&a.head));
        return told.map(|a| vec![a.head.clone()]).unwrap_or_default();
    };
    let empty = |w: &str| claim_nouns().deeds.contains(w) || words::of_lemma(w).any(&[Class::ReportNoun, Class::IdleModifier]);
    // Whose claim it is says nothing of what it is about.
    let maker = answer.by.and_then(|by| matter.context.speakers.get(&by));
    let of_maker = |w: &str| maker.is_some_and(|s| s.name == w || s.aliases.iter().any(|a| a == w));
    answer.about.iter().filter(|w| !empty(w) && w.len() > 1 && !is_pronoun(w) && !of_maker(w)).cloned().collect()
}

/// Whether a word is the code of one thing (*F-16*): it alone tells what is meant.
fn is_code(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic)
}

fn stands_before(denial: &Claim, other: &Claim) -> bool {
    let (Some(d), Some(o)) = (denial.evidence.first(), other.evidence.first()) else { return false };
    // *contradicting the minister, who had declared it dead*: what is contradicted may follow within the denial.
    let contradicted = d.contains(*o) && denial.arguments.iter().any(|a| a.entity == Some(other.speaker));
    other.sentence <= denial.sentence
        && denial.sentence - other.sentence <= REACH
        && denial.paragraph.saturating_sub(other.paragraph) <= PARAGRAPHS
        && (o.start < d.start || (d.contains(*o) && other.implied) || contradicted)
}

/// Whether a claim's clause leads straight to the denial: *P, which the union denies*.
fn adjoins(denial: &Claim, other: &Claim) -> bool {
    let (Some(d), Some(o)) = (denial.evidence.first(), other.evidence.first()) else { return false };
    other.sentence == denial.sentence && o.start < d.start && o.end <= d.end && o.end + 8 >= d.start
}

/// Whether a claim is somebody else's, about what is the case.
fn can_be_meant(matter: &Matter<'_>, d: usize, b: usize) -> bool {
    let (denial, other) = (&matter.claims[d], &matter.claims[b]);
    // *He spoke of race as he denied the charges*: a clause of the article that holds the denial is not what is denied.
    let holds = matches!((denial.evidence.first(), other.evidence.first()), (Some(d), Some(o)) if o.contains(*d) && o != d);
    // *called the charge baseless*: a denial of something else is not what is denied.
    let denies = other.stance != Stance::Accuses
        && is_a(&other.predicate.lemma, Class::Characterising)
        && other.terms.iter().any(|t| negators().false_words.contains(t) || negators().falsehoods.contains(t));
    let told_of = holds && !other.implied && other.stance != Stance::Accuses;
    matter.factual(b)
        && !denies
        && !told_of
        && !matter.asks(b)
        && !matter.in_passing(b)
        && other.answers().is_none()
        && !other.predicate.lemma.is_empty()
        && other.speaker != denial.speaker
        && !matches!(other.stance, Stance::Denies)
        && (other.implied || matter.alignment.cosine(d, b) < RESTATED)
}

fn party(matter: &Matter<'_>, d: usize, b: usize) -> bool {
    matter.is_party(matter.claims[d].speaker, b, matter.context.document_of[d])
}

/// What speaks for a claim as what a denial answers, added up.
#[derive(Default)]
struct Weighed {
    weight: f32,
    why: Vec<&'static str>,
}

impl Weighed {
    fn add(&mut self, weight: f32, what: &'static str) {
        self.weight += weight;
        if weight > 0.2 {
            self.why.push(what);
        }
    }
}

/// A denial beside a claim that it may answer.
struct Beside<'m, 'c> {
    matter: &'m Matter<'c>,
    d: usize,
    b: usize,
    denial: &'m Claim,
    other: &'m Claim,
    about: &'m [String],
    /// Whether the claim's clause leads straight to the denial.
    adjoining: bool,
    /// Whether whoever denies is said to have done it.
    accused: bool,
    charged: bool,
    wrong: bool,
    /// Whether the article tells it in its own voice.
    own_voice: bool,
    reserved: bool,
}

fn weigh(matter: &Matter<'_>, d: usize, b: usize, about: &[String]) -> Option<Antecedent> {
    let (denial, other) = (&matter.claims[d], &matter.claims[b]);
    let speaker = matter.context.speakers.get(&other.speaker);
    let beside = Beside {
        matter,
        d,
        b,
        denial,
        other,
        about,
        adjoining: adjoins(denial, other),
        accused: matter.agent_is(denial.speaker, b, matter.context.document_of[d]),
        charged: other.stance == Stance::Accuses,
        wrong: other.predicate.frame.and_then(crate::lexicon::frames::frame).is_some_and(|f| f.wrong),
        own_voice: other.attribution.is_none() && speaker.is_none_or(|s| s.kind == SpeakerKind::Outlet),
        reserved: matches!(other.modality, Modality::Hedged | Modality::Possible),
    };
    if beside.of_another_doer() {
        return None;
    }
    let mut weighed = Weighed::default();
    beside.by_what_is_named(&mut weighed)?;
    beside.by_whose_it_is(&mut weighed)?;
    beside.by_place(&mut weighed);
    beside.by_voice(&mut weighed)?;
    beside.by_kind(&mut weighed);
    beside.by_what_follows(&mut weighed);
    Some(Antecedent { claim: b, weight: weighed.weight, why: weighed.why.join("; ") })
}

impl Beside<'_, '_> {
    fn one_document(&self) -> bool {
        self.matter.context.document_of[self.d] == self.matter.context.document_of[self.b]
    }

    fn topic(&self) -> Option<&crate::normalise::Argument> {
        self.denial.arguments.iter().find(|a| a.role == ArgumentRole::Topic)
    }

    /// Whether the denial is of having done something that the claim does not lay at the denier's door.
    fn of_another_doer(&self) -> bool {
        // Who denies responsibility answers those who hold him responsible.
        if self.denial.answers().is_none() && !self.accused {
            return true;
        }
        // *denied any part in the attack* answers those who say that the denier did it, not those who tell of the attack.
        let doing = |head: &str| claim_nouns().deeds.contains(&head.to_lowercase()) && !is_a(head, Class::Misconduct);
        let of_doing = self.topic().is_some_and(|t| doing(&t.head));
        of_doing && !self.accused && !self.charged && !self.other.implied && !self.adjoining
    }

    /// Whether the claim speaks of what the denial names; `None` when it is another matter.
    fn by_what_is_named(&self, weighed: &mut Weighed) -> Option<()> {
        if self.about.is_empty() {
            return Some(());
        }
        let said = self.matter.alignment.speaks_of(self.about, self.b);
        // What the denial names and the claim does not speak of at all is another matter, unless it is a charge.
        if said < SPOKEN && !self.charged && !self.adjoining && !self.other.implied {
            return None;
        }
        weighed.add(2.2 * said, "it speaks of what the denial names");
        if said == 0.0 {
            weighed.add(-1.3, "");
        }
        Some(())
    }

    /// Whether the claim is that of whose claim is denied; `None` when it is somebody else's.
    fn by_whose_it_is(&self, weighed: &mut Weighed) -> Option<()> {
        let Some(by) = self.denial.answers().and_then(|a| a.by) else {
            return (!made_by_another(self.matter, self.denial, self.other)).then_some(());
        };
        if by == self.other.speaker || self.matter.same_side(by, self.other.speaker) {
            weighed.add(1.4, "its speaker is the one whose claim is denied");
        } else if self.other.attribution.is_some() {
            // *dismissed the minister's claim* answers the minister.
            return None;
        }
        Some(())
    }

    fn by_place(&self, weighed: &mut Weighed) {
        if !self.one_document() {
            return;
        }
        let distance = (self.denial.sentence - self.other.sentence.min(self.denial.sentence)) as f32;
        weighed.add(1.4 - 0.45 * distance, "it stands in the same passage");
        if self.denial.paragraph != self.other.paragraph {
            weighed.add(-0.25, "");
        }
        if self.adjoining {
            weighed.add(0.7, "its clause leads straight to the denial");
        }
    }

    /// Who is told to say it: what an article only tells is seldom what somebody denies, unless it is named, a wrong, or told with reserve.
    fn by_voice(&self, weighed: &mut Weighed) -> Option<()> {
        let named = !self.about.is_empty() && self.matter.alignment.speaks_of(self.about, self.b) >= 0.5;
        let told_only = self.own_voice && !self.wrong && !self.reserved && !self.adjoining;
        // What an article only tells, and the denial does not name, nobody has answered; nor is *it* what the article says not to be so.
        if told_only && !named || self.own_voice && !named && self.other.polarity == Polarity::Negative {
            return None;
        }
        let voice = match (told_only, named) {
            (true, _) if !named || !self.accused => -1.1,
            (true, _) => -0.9,
            (false, _) if self.own_voice => -0.2,
            _ => 0.6,
        };
        weighed.add(voice, "somebody is quoted as saying it");
        Some(())
    }

    /// Whether it is a thing that this denial, or any, is of.
    fn by_kind(&self, weighed: &mut Weighed) {
        let (matter, denial, other) = (self.matter, self.denial, self.other);
        // *has rejected them*: a thing rather than a claim, unless somebody is accused.
        let refusing = denial.terms.iter().any(|t| is_a(t, Class::TurningDown));
        // *That* and *this* are what was said.
        let thing = |a: &crate::normalise::Argument| is_pronoun(&a.canonical) && !is_a(&a.canonical.to_lowercase(), Class::Demonstrative);
        let points = denial.arguments.iter().any(|a| a.role == ArgumentRole::Topic && thing(a));
        if refusing && points && !self.charged && !other.implied {
            weighed.add(-0.6, "");
        }
        if self.charged {
            weighed.add(0.7, "it is an accusation");
        }
        // *denied any wrongdoing* answers those who speak of a wrong.
        let of_wrong = self.topic().is_some_and(|t| is_a(&t.head, Class::Misconduct));
        if of_wrong && !(self.wrong || self.charged || other.implied || self.adjoining) {
            weighed.add(-1.5, "");
        }
        if self.accused {
            weighed.add(1.0, "the denier is the one who is said to have done it");
        } else if party(matter, self.d, self.b) {
            weighed.add(0.5, "the denier takes part in it");
        }
        if matter.same_side(denial.speaker, other.speaker) && !self.charged {
            weighed.add(-1.2, "");
        }
        if self.reserved && !self.charged && self.own_voice {
            weighed.add(0.2, "");
        }
        // What is said not to be so is seldom denied in its turn.
        if other.polarity == Polarity::Negative && !self.adjoining && !other.implied {
            weighed.add(-0.6, "");
        }
        weighed.add(deniable(other), "");
        let named = denial.answers().map_or(&[][..], |a| &a.about);
        if named.iter().any(|w| words::of_lemma(w).any(&[Class::TallyNoun, Class::Toll])) {
            weighed.add(if other.quantity.is_some() { 1.0 } else { -0.5 }, "it gives the figure that is denied");
            weighed.add(if other.quantity.as_ref().is_some_and(|q| q.frame == frame::KILLED) { 0.3 } else { 0.0 }, "");
        }
    }

    /// What the denier says in the same breath tells what was denied.
    fn by_what_follows(&self, weighed: &mut Weighed) {
        let (matter, denial) = (self.matter, self.denial);
        if !self.one_document() {
            return;
        }
        let same_breath = |i: &usize| {
            let c = &matter.claims[*i];
            c.answers().is_none()
                && c.sentence >= denial.sentence
                && c.sentence <= denial.sentence + 1
                && (c.speaker == denial.speaker || matter.same_side(c.speaker, denial.speaker))
        };
        let others = matter.in_document(matter.context.document_of[self.d]).filter(|&i| i != self.d && i != self.b);
        let follow_up = others.filter(same_breath).map(|i| matter.alignment.soft(i, self.b)).fold(0.0, f32::max);
        if follow_up > 0.2 {
            weighed.add((2.0 * follow_up).min(1.2), "the denier goes on to speak of it");
        }
    }
}

/// Whether the denial names the maker of what it denies (*termed Brandt's claims misleading*) and the claim is somebody else's.
fn made_by_another(matter: &Matter<'_>, denial: &Claim, other: &Claim) -> bool {
    let Some(topic) = denial.arguments.iter().find(|a| a.role == ArgumentRole::Topic) else { return false };
    let maker = topic.text.split(' ').find_map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")));
    let Some(maker) = maker.filter(|m| m.starts_with(char::is_uppercase)) else { return false };
    let speaker = matter.context.speakers.get(&other.speaker).map_or("", |s| s.name.as_str());
    claim_nouns().says(&topic.head)
        && other.attribution.is_some()
        && !speaker.contains(maker)
        && !other.terms.iter().any(|t| t.contains(maker))
}
