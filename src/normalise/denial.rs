//! Denials: of a clause, of a deed, of a claim that is only pointed at; and the claim that a denial gives away.

use super::claim::{Answer, ArgumentRole, Modality, Polarity};
use super::clause::clause;
use super::draft::{Draft, Parts, parts};
use super::participant::{participant, phrase};
use super::proposition::{self, noun_name};
use super::reading::Reading;
use super::voice::{chains, cue_verb, is_top, unnamed};
use crate::attribute::{Attribution, Stance};
use crate::id::SpeakerId;
use crate::lexicon::frames;
use crate::lexicon::statement::{claim_nouns, negators};
use crate::parse::{Dependency, Pos};
use crate::text::Span;
use std::ops::Range;

/// Verbs that say what something is (*called it a lie*, *described the reports as untrue*).
const CALL: [&str; 8] = ["brand", "call", "characterise", "characterize", "deem", "describe", "label", "term"];

/// Verbs that do so mostly beside *as* (*dismissed it as a lie*).
const DISMISS: [&str; 4] = ["denounce", "dismiss", "reject", "slam"];

/// Verbs that deny what their object says or points at.
const DENY: [&str; 4] = ["deny", "dispute", "rebut", "refute"];

/// What a claim is denied to have (*there was no truth to the reports*).
const GROUNDS: [&str; 6] = ["basis", "foundation", "merit", "substance", "truth", "validity"];

/// Nouns of a naming: what follows them is a word that is denied to fit (*rejects the term genocide*).
const TERMS: [&str; 9] = ["characterisation", "characterization", "designation", "description", "epithet", "label", "tag", "term", "word"];

/// Tokens, quotation marks among them, between the noun of a naming and the word that is named.
const NAMED_BEHIND: usize = 2;

/// Words that point back at what somebody said.
const POINTERS: [&str; 9] = ["it", "so", "such", "that", "these", "they", "this", "those", "which"];

/// Adds the claims of every denial of the document.
pub(super) fn of_document(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for (a, attribution) in reading.attributed.attributions.iter().enumerate() {
        if attribution.stance == Stance::Denies && !attribution.cue_negated {
            if let Some(verb) = cue_verb(reading, attribution).filter(|&v| !reading.is(v, &["shoot"])) {
                denial(reading, a, attribution, verb, drafts);
            }
        } else if let Some(verb) = cue_verb(reading, attribution).filter(|&v| says_otherwise(reading, v)) {
            let answer = Answer { span: Span::default(), about: Vec::new(), by: None };
            drafts.push(bare(reading, Some(a), verb, None, answer));
        }
    }
    for sentence in reading.sentences() {
        for t in sentence {
            if reading.pos(t) == Pos::Verb && (reading.is(t, &CALL) || reading.is(t, &DISMISS)) {
                called_false(reading, t, drafts);
            }
            if reading.pos(t) == Pos::Verb && reading.is(t, &DENY) && reading.cue_of(t).is_none() {
                plainly_denied(reading, t, drafts);
            }
        }
    }
    false_predicates(reading, drafts);
    no_truth(reading, drafts);
}

fn denial(reading: &Reading<'_>, a: usize, attribution: &Attribution, verb: usize, drafts: &mut Vec<Draft>) {
    if super::refusal::refuses(reading, verb, object(reading, verb)) {
        // *denounced the killing of*: what the cue turned round was never denied.
        drafts.retain(|d| d.claim.attribution != Some(a) || d.claim.stance != Stance::Denies || d.claim.quantity.is_some());
        return;
    }
    drafts.retain(|d| d.predicate != verb);
    let denied: Vec<usize> = (0..drafts.len()).filter(|&i| is_denied(reading, &drafts[i], a, attribution)).collect();
    for &i in &denied {
        give_doer(reading, verb, &mut drafts[i]);
    }
    let object = object(reading, verb);
    let nested = object.and_then(|o| reading.cue_of(o)).filter(|&n| n != a && reading.attribution(n).is_some_and(|n| n.parent == Some(a)));
    if let Some(nested) = nested {
        // *denied media reports that P*: the reports say P, the denier says it is not so.
        let inside: Vec<usize> = (0..drafts.len()).filter(|&i| drafts[i].claim.attribution == Some(nested)).collect();
        for i in inside {
            let told = reading.attribution(nested).is_none_or(|n| is_top(reading, drafts[i].top, n));
            // *rejected calls to lift the ban*: what is asked for is no report.
            let asked = reading.children(drafts[i].top, &[Dependency::Mark]).any(|m| reading.is(m, &["to"]));
            if told && !asked {
                drafts[i].claim.implied = true;
                let negative = spoken(reading, &drafts[i], Some(a), Stance::Denies, "normalise/denied-report");
                drafts.extend(negative.into_iter().map(|mut d| {
                    d.claim.polarity = d.claim.polarity.flip();
                    d
                }));
            }
        }
        return;
    }
    let Some(object) = object else {
        // *denied giving them the tools*: the deed is told, and nothing before it is pointed at.
        let deed = reading.children(verb, &[Dependency::Xcomp, Dependency::Ccomp, Dependency::Advcl]);
        let told = deed.into_iter().any(|c| {
            c > verb
                && reading.pos(c) == Pos::Verb
                && reading.word(c).morph.form == Some(crate::parse::VerbForm::Gerund)
                && reading.child(c, &[Dependency::Mark, Dependency::Case]).is_none()
        });
        // *called it absurd that they would go*, where *it* is nothing to the parser.
        if denied.is_empty() && !told && !reading.is(verb, &CALL) {
            let answer = Answer { span: Span::default(), about: Vec::new(), by: None };
            drafts.push(bare(reading, Some(a), verb, None, answer));
        }
        return;
    };
    if stands_for_clause(reading, verb, object) {
        return;
    }
    let lemma = reading.lemma(object).to_lowercase();
    let nouns = claim_nouns();
    // *the term 'genocide'*, whatever the parser hangs on what.
    let behind_term = (object.saturating_sub(NAMED_BEHIND)..object).any(|t| reading.is(t, &TERMS) && t > verb);
    let named = match TERMS.contains(&lemma.as_str()) {
        true => named_term(reading, object),
        false => behind_term.then_some(object),
    };
    // *disputes the term genocide*: the word is refused, and no killing denied.
    if let Some(named) = named
        && denied.iter().all(|&i| drafts[i].predicate == named)
    {
        let answer = Answer {
            span: reading.span(&(named..named + 1)),
            about: vec![reading.lemma(named).to_lowercase()],
            by: maker(reading, object),
        };
        let mut draft = bare(reading, Some(a), verb, Some(named), answer);
        draft.claim.rule = "normalise/denied-term";
        drafts.retain(|d| d.claim.attribution != Some(a) || d.predicate != named);
        drafts.push(draft);
        return;
    }
    if nouns.says(&lemma) {
        let maker = maker(reading, object);
        // *rejected a claim by the union that P*, where no attribution holds P.
        let told: Vec<usize> = (0..drafts.len())
            .filter(|&i| !denied.contains(&i) && drafts[i].claim.answers.is_none() && drafts[i].claim.attribution != Some(a))
            .filter(|&i| super::clause::claim_noun_over(reading, drafts[i].top) == Some(object))
            .collect();
        if denied.is_empty() && !told.is_empty() {
            for i in told {
                let negative = spoken(reading, &drafts[i], Some(a), Stance::Denies, "normalise/denied-report");
                if drafts[i].claim.attribution.is_none() {
                    let mut twin = implied(reading, &drafts[i], maker);
                    twin.claim.polarity = drafts[i].claim.polarity;
                    drafts[i] = twin;
                }
                drafts[i].claim.implied = true;
                drafts.extend(negative.into_iter().map(|mut d| {
                    d.claim.polarity = d.claim.polarity.flip();
                    d
                }));
            }
        } else if denied.is_empty() {
            drafts.push(bare(
                reading,
                Some(a),
                verb,
                Some(object),
                Answer { span: reading.span(&phrase(reading, object)), about: about(reading, object), by: maker },
            ));
            complement(reading, a, verb, object, maker, drafts);
        } else {
            for i in denied {
                let twin = implied(reading, &drafts[i], maker);
                drafts.push(twin);
            }
        }
    } else if !denied.is_empty() {
        // The clause is denied already; nothing is pointed at.
    } else if is_pointer(reading, object) {
        drafts.push(bare(
            reading,
            Some(a),
            verb,
            Some(object),
            Answer { span: reading.span(&(object..object + 1)), about: Vec::new(), by: None },
        ));
    } else if nouns.deeds.contains(&lemma) || frames::of_noun(&noun_name(reading, object)).is_some() {
        deed(reading, a, verb, object, drafts);
    } else {
        drafts.push(bare(
            reading,
            Some(a),
            verb,
            Some(object),
            Answer { span: reading.span(&phrase(reading, object)), about: about(reading, object), by: maker(reading, object) },
        ));
    }
}

/// *dismissed accusations of shelling the town*: whoever denies it is the one who is said to have done it.
fn give_doer(reading: &Reading<'_>, verb: usize, draft: &mut Draft) {
    let gerund = reading.word(draft.predicate).morph.form == Some(crate::parse::VerbForm::Gerund);
    let doerless = !draft.claim.arguments.iter().any(|a| a.role == ArgumentRole::Agent);
    if let (true, true, Some(subject)) = (gerund, doerless, proposition::written(reading, verb)) {
        let agent = participant(reading, ArgumentRole::Agent, subject);
        draft.claim.arguments.insert(0, agent);
        draft.claim.wording = super::wording::wording(reading, draft.predicate, draft.top, &draft.range, &draft.claim.arguments, true);
    }
}

/// Whether a draft is what this denial turned round.
fn is_denied(reading: &Reading<'_>, draft: &Draft, a: usize, attribution: &Attribution) -> bool {
    draft.claim.attribution == Some(a)
        && draft.claim.stance == Stance::Denies
        && is_top(reading, draft.top, attribution)
        && (reading.pos(draft.predicate) != Pos::Noun
            || super::clause::is_predicative(reading, draft.predicate)
            || draft.top != draft.predicate)
}

/// The object of a verb of denial: written, passive, or the gap of a relative clause.
fn object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    use Dependency::*;
    if let Some(o) = reading.child(verb, &[Obj]) {
        return Some(o);
    }
    if let Some(o) = reading.child(verb, &[NsubjPass]) {
        return Some(o);
    }
    if reading.relation(verb) == AclRelcl {
        return reading.head(verb);
    }
    if let Some(x) = reading.child(verb, &[Xcomp]).filter(|&x| matches!(reading.pos(x), Pos::Noun | Pos::Propn)) {
        return Some(x);
    }
    // *rejected as fantasy a claim by the league*: a claim's noun further below the verb.
    let below = reading.parsed.subtree(verb);
    let noun =
        below.into_iter().find(|&t| t > verb && reading.pos(t) == Pos::Noun && claim_nouns().says(&reading.lemma(t).to_lowercase()))?;
    let between = (verb + 1..noun).any(|t| matches!(reading.pos(t), Pos::Verb | Pos::Punct));
    (!between && noun <= verb + 6).then_some(noun)
}

/// The word that a naming's noun names: in apposition, quoted behind it, or after *of*, *as*; else a noun before it (*the genocide label*).
fn named_term(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    use Dependency::*;
    let named = |t: usize| matches!(reading.pos(t), Pos::Noun | Pos::Propn | Pos::Adj) && reading.sentence(t) == reading.sentence(noun);
    // *rejected its characterisation of the country as a haven*: the name stands behind *as*.
    let loose = reading.is(noun, &["characterisation", "characterization", "description"]);
    let as_name = |head: usize| reading.children(head, &[Nmod, Obl, Advcl]).find(|&c| reading.case(c) == "as" && named(c));
    if loose {
        let of = reading.children(noun, &[Nmod]).find(|&c| reading.case(c) == "of");
        let verb = reading.head(noun);
        return as_name(noun).or_else(|| of.and_then(as_name)).or_else(|| verb.and_then(as_name));
    }
    let below = reading.children(noun, &[Appos, Nmod, Acl, Dep, Amod, Compound]).find(|&c| named(c) && c > noun);
    let behind = || {
        let next = (noun + 1..reading.parsed.words.len()).find(|&t| reading.pos(t) != Pos::Punct && reading.pos(t) != Pos::Det)?;
        (named(next) && next <= noun + 3).then_some(next)
    };
    let before = || reading.children(noun, &[Compound]).find(|&c| named(c));
    below.or_else(behind).or_else(before)
}

fn is_pointer(reading: &Reading<'_>, t: usize) -> bool {
    matches!(reading.pos(t), Pos::Pron | Pos::Det | Pos::Sconj | Pos::Adv) && reading.is(t, &POINTERS)
}

fn says_otherwise(reading: &Reading<'_>, verb: usize) -> bool {
    // *a device otherwise known as a dialler*
    if reading.is(verb, &["know", "call", "name", "dub", "describe", "refer", "have", "be"]) {
        return false;
    }
    reading.children(verb, &[Dependency::Advmod, Dependency::Obj, Dependency::Obl]).any(|c| reading.is(c, &["otherwise"]))
        || (reading.is(verb, &["tell"])
            && reading.child(verb, &[Dependency::Obj]).is_some_and(|o| {
                reading.is(o, &["story", "tale"])
                    && reading.children(o, &[Dependency::Amod]).any(|m| reading.is(m, &["different", "another"]))
            }))
}

/// What a claim's noun is about, in the terms that claims are compared by: *the F-16 claim* gives `f-16`.
fn about(reading: &Reading<'_>, noun: usize) -> Vec<String> {
    let (nouns, negators) = (claim_nouns(), negators());
    let aside: Vec<usize> =
        reading.children(noun, &[Dependency::AclRelcl, Dependency::Conj]).flat_map(|c| reading.parsed.subtree(c)).collect();
    let below = reading.parsed.subtree(noun);
    let inside = |t: &usize| below.contains(t) && !aside.contains(t) && reading.sentence(*t) == reading.sentence(noun);
    let (Some(first), Some(last)) = (below.iter().copied().find(inside), below.iter().copied().rfind(inside)) else { return Vec::new() };
    let says_only = |term: &str| {
        nouns.says(term)
            || negators.false_words.contains(term)
            || negators.falsehoods.contains(term)
            || matches!(
                term,
                "such" | "other" | "any" | "medium" | "media" | "be" | "have" | "recent" | "earlier" | "absolutely" | "completely"
            )
    };
    let mut found: Vec<String> = Vec::new();
    let mut code = first;
    for t in (first..=last).filter(inside) {
        // The parts of a code (*16* of *F-16*) are no words of their own.
        if t < code {
            continue;
        }
        code = super::terms::code_end(reading, t).unwrap_or(t);
        for term in super::terms::terms(reading, &(t..last + 1)).into_iter().take(1) {
            if reading.pos(t) != Pos::Adv && super::terms::begins(reading, t) && !says_only(&term.to_lowercase()) && !found.contains(&term)
            {
                found.push(term);
            }
        }
    }
    found
}

/// Who made the claim that a noun names: *Armenia's claim*, *claims by the opposition*, *media reports*.
fn maker(reading: &Reading<'_>, noun: usize) -> Option<SpeakerId> {
    use Dependency::*;
    let named = reading
        .children(noun, &[NmodPoss, Nmod, Amod, Compound])
        .filter(|&c| reading.relation(c) != Nmod || matches!(reading.case(c).as_str(), "by" | "from" | "of" | "in"));
    named.filter_map(|c| reading.speaker_at(c)).map(|s| s.id).next()
}

/// The claim that a denial gives away, said by whoever is told to have made it.
fn implied(reading: &Reading<'_>, denied: &Draft, maker: Option<SpeakerId>) -> Draft {
    let mut twin = denied.clone();
    let claim = &mut twin.claim;
    claim.polarity = claim.polarity.flip();
    claim.speaker = maker.unwrap_or_else(|| unnamed(reading.document));
    claim.chain = vec![claim.speaker];
    claim.stance = Stance::Asserts;
    claim.implied = true;
    claim.answers = None;
    claim.attribution = None;
    claim.attribution_id = None;
    claim.rule = "normalise/implied-by-denial";
    twin
}

/// The same proposition said by each speaker of another attribution.
fn spoken(reading: &Reading<'_>, draft: &Draft, attribution: Option<usize>, stance: Stance, rule: &'static str) -> Vec<Draft> {
    chains(reading, attribution)
        .into_iter()
        .map(|chain| {
            let mut twin = draft.clone();
            let claim = &mut twin.claim;
            claim.speaker = chain.last().copied().unwrap_or(claim.speaker);
            claim.chain = chain;
            claim.attribution = attribution;
            claim.attribution_id = attribution.and_then(|a| reading.attribution(a)).map(|a| a.id);
            claim.stance = stance;
            claim.implied = false;
            claim.rule = rule;
            twin
        })
        .collect()
}

/// A denial whose object is only pointed at; its evidence is the denying clause.
fn bare(reading: &Reading<'_>, attribution: Option<usize>, verb: usize, object: Option<usize>, answer: Answer) -> Draft {
    let mut chain = chains(reading, attribution.or_else(|| reading.voice(verb))).swap_remove(0);
    // *Lima called it a lie*, also inside somebody's words (*a charge that the ministry called absurd*): the subject says so.
    if attribution.is_none()
        && let Some(speaker) = proposition::written(reading, verb).and_then(|s| reading.speaker_at(s))
        && speaker.kind != crate::attribute::SpeakerKind::Outlet
        && chain.last() != Some(&speaker.id)
    {
        if reading.voice(verb).is_none() {
            chain.clear();
        }
        chain.push(speaker.id);
    }
    // *Her words contradict the office*: whose words they are says so.
    if let Some(words) = proposition::written(reading, verb).filter(|&s| claim_nouns().says(&reading.lemma(s).to_lowercase()))
        && let Some(owner) = reading.child(words, &[Dependency::NmodPoss]).and_then(|o| reading.speaker_at(o))
        && let Some(last) = chain.last_mut()
    {
        *last = owner.id;
    }
    let mut arguments = Vec::new();
    if let Some(object) = object {
        arguments.push(participant(reading, ArgumentRole::Topic, object));
    }
    let parts = Parts {
        predicate: verb,
        top: verb,
        range: clause(reading, verb, verb),
        frame: None,
        lemma: "deny".into(),
        arguments,
        attribution: attribution.or_else(|| reading.voice(verb)),
        chain,
        stance: Stance::Denies,
        polarity: Polarity::Negative,
        modality: denying_modality(reading, verb),
        rule: "normalise/bare-denial",
    };
    Draft::of(reading, parts).answering(answer)
}

/// How far the denying itself is said to have happened: *must reject* and *to dismiss them* deny nothing yet.
fn denying_modality(reading: &Reading<'_>, verb: usize) -> Modality {
    let marked = reading.children(verb, &[Dependency::Mark]).any(|m| reading.is(m, &["to"]));
    let infinitive = reading.word(verb).morph.form == Some(crate::parse::VerbForm::Infinitive);
    // *appeared to contradict the mayor*: so it seems to whoever writes it.
    if reading.head(verb).is_some_and(|h| reading.relation(verb) == Dependency::Xcomp && reading.is(h, &["appear", "seem"])) {
        return Modality::Hedged;
    }
    let bare_infinitive = (marked
        || infinitive
            && matches!(
                reading.relation(verb),
                Dependency::Acl | Dependency::Advcl | Dependency::Xcomp | Dependency::Csubj | Dependency::Ccomp
            ))
        && reading
            .head(verb)
            .is_none_or(|h| !reading.is(h, &["continue", "go", "appear", "seem", "begin", "come", "rush", "move", "dare"]));
    if bare_infinitive { Modality::Desired } else { super::modality::modality(reading, verb, &[], false) }
}

/// *denied involvement in the shelling*, *rejects the killing of*: the denier, or whoever is named, did not do it.
fn deed(reading: &Reading<'_>, a: usize, verb: usize, noun: usize, drafts: &mut Vec<Draft>) {
    let Some(mut found) = proposition::of_noun(reading, noun) else {
        let answer = Answer { span: reading.span(&phrase(reading, noun)), about: about(reading, noun), by: None };
        drafts.push(bare(reading, Some(a), verb, Some(noun), answer));
        return;
    };
    // *denied involvement in the attack*: the phrase may hang on the verb.
    if found.frame == Some("responsibility") && found.first(ArgumentRole::Topic).is_none() {
        let beside =
            reading.children(verb, &[Dependency::Obl]).find(|&c| matches!(reading.case(c).as_str(), "in" | "for" | "with" | "of" | "to"));
        found.participants.extend(beside.map(|c| (ArgumentRole::Topic, c)));
    }
    let topic = found.first(ArgumentRole::Topic);
    if found.frame == Some("responsibility")
        && let Some(topic) = topic
        && let Some(inner) = proposition::of_noun(reading, topic).filter(|p| p.frame != Some("responsibility"))
    {
        let agents: Vec<_> = found.participants.iter().copied().filter(|p| p.0 == ArgumentRole::Agent).collect();
        found = inner;
        found.participants.retain(|p| p.0 != ArgumentRole::Agent);
        found.participants.extend(agents);
    }
    let wrong = found.frame.and_then(frames::frame).is_some_and(|f| f.wrong || f.blame);
    if found.first(ArgumentRole::Agent).is_none()
        && wrong
        && let Some(subject) = proposition::written(reading, verb)
            .or_else(|| reading.attribution(a).and_then(|x| x.source.first()).map(|p| head_of(reading, p.tokens())))
        // *His lawyers denied any misconduct*: nobody says that it was theirs.
        && !reading.is(subject, &["attorney", "counsel", "family", "lawyer", "relative", "solicitor"])
    {
        found.participants.push((ArgumentRole::Agent, subject));
    }
    drafts.retain(|d| !((d.predicate == found.predicate || d.predicate == noun) && d.claim.attribution == Some(a)));
    for chain in chains(reading, Some(a)) {
        let made = parts(reading, &found, clause(reading, verb, verb));
        let made = Parts {
            attribution: Some(a),
            chain,
            stance: Stance::Denies,
            polarity: Polarity::Negative,
            top: verb,
            rule: "normalise/denied-deed",
            ..made
        };
        drafts.push(Draft::of(reading, made));
    }
}

/// The token of a stretch whose head lies outside it.
fn head_of(reading: &Reading<'_>, tokens: Range<usize>) -> usize {
    let n = reading.parsed.words.len();
    tokens
        .clone()
        .filter(|&t| t < n)
        .find(|&t| reading.head(t).is_none_or(|h| !tokens.contains(&h)))
        .unwrap_or(tokens.start.min(n.saturating_sub(1)))
}

/// *rejected allegations of torture*: what the noun is about is denied, and somebody is told to have said it.
fn complement(reading: &Reading<'_>, a: usize, verb: usize, noun: usize, maker: Option<SpeakerId>, drafts: &mut Vec<Draft>) {
    let about = reading.children(noun, &[Dependency::Nmod, Dependency::Compound]).find(|&c| {
        let case = reading.case(c);
        let fits = reading.relation(c) == Dependency::Compound
            || matches!(case.as_str(), "of" | "on" | "about" | "over" | "regarding" | "concerning");
        fits && reading.pos(c) == Pos::Noun && frames::of_noun(&noun_name(reading, c)).is_some()
    });
    if let Some(about) = about {
        let before = drafts.len();
        deed(reading, a, verb, about, drafts);
        if before < drafts.len() {
            let twin = implied(reading, &drafts[drafts.len() - 1], maker);
            drafts.push(twin);
        }
    }
}

/// *called it a lie*, *described the reports that P as untrue*.
fn called_false(reading: &Reading<'_>, verb: usize, drafts: &mut Vec<Draft>) {
    use Dependency::*;
    let Some(object) = reading.child(verb, &[Obj, NsubjPass]) else { return };
    // *called the candidate stupid and wrong* says nothing of what he said.
    let person = reading.parsed.mention_at(object).is_some_and(|m| m.kind == crate::parse::EntityKind::Person)
        || reading.is(object, &["he", "she", "him", "her", "me", "us", "you", "i", "we"]);
    if person {
        return;
    }
    let said = reading.children(verb, &[Xcomp, Obl, Advcl]).find(|&c| is_false_word(reading, c));
    // *described the reports that P as untrue*: the last words may hang on P.
    let as_false = || {
        let mut below = reading.parsed.subtree(verb).into_iter().filter(|&t| t > object && is_false_word(reading, t));
        below.rfind(|&t| reading.children(t, &[Case, Mark]).any(|c| reading.is(c, &["as"])))
    };
    // *called the charges against them false*: the parser may hang the last word on the noun before it.
    let behind = || {
        let mut below = reading.parsed.subtree(object).into_iter().filter(|&t| t > object && is_false_word(reading, t));
        below.rfind(|&t| matches!(reading.relation(t), Amod | Acl) && reading.head(t).is_some_and(|h| h < t))
    };
    let Some(said) = said.or_else(as_false).or_else(behind) else { return };
    // *called it absurd that they would go*: *it* stands for the clause behind, and for nothing said before.
    if stands_for_clause(reading, verb, object) {
        return;
    }
    let a = reading.cue_of(verb);
    if drafts.iter().any(|d| d.predicate == verb && d.claim.answers.is_some()) {
        return;
    }
    let maker = maker(reading, object);
    let answer = Answer { span: reading.span(&phrase(reading, object)), about: about(reading, object), by: maker };
    // The clause under the object (*the reports its army had used …*) is what is called false.
    let below: Vec<usize> =
        (0..drafts.len()).filter(|&i| is_complement(reading, drafts[i].top, object) && drafts[i].claim.answers.is_none()).collect();
    for &i in &below {
        if said >= drafts[i].range.start && said < drafts[i].range.end && said > drafts[i].predicate {
            let mut end = said;
            while end > drafts[i].predicate + 1 && (reading.is(end - 1, &["as"]) || reading.pos(end - 1) == Pos::Adv) {
                end -= 1;
            }
            drafts[i].range.end = end;
            drafts[i].claim.evidence = vec![reading.span(&drafts[i].range)];
        }
        if drafts[i].claim.attribution == a || a.is_none() {
            drafts[i].claim.polarity = drafts[i].claim.polarity.flip();
            drafts[i].claim.stance = Stance::Denies;
            let twin = implied(reading, &drafts[i], maker);
            drafts.push(twin);
        }
    }
    drafts.retain(|d| d.predicate != verb || d.claim.answers.is_some());
    if below.is_empty() {
        drafts.push(bare(reading, a, verb, Some(object), answer));
    }
}

/// *The company denies it*, where no attribution ties the three together.
fn plainly_denied(reading: &Reading<'_>, verb: usize, drafts: &mut Vec<Draft>) {
    let Some(object) = reading.child(verb, &[Dependency::Obj]) else { return };
    let told = is_pointer(reading, object) || claim_nouns().says(&reading.lemma(object).to_lowercase());
    let speaker = proposition::written(reading, verb).and_then(|s| reading.speaker_at(s));
    if !told
        || speaker.is_none_or(|s| s.kind == crate::attribute::SpeakerKind::Outlet)
        || super::polarity::negated(reading, verb)
        || super::refusal::refuses(reading, verb, Some(object))
    {
        return;
    }
    drafts.retain(|d| d.predicate != verb);
    answer_to(reading, None, verb, object, drafts);
}

/// *There was no truth to the reports*: what is said to lack its ground is denied.
fn no_truth(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let mut spent = Vec::new();
    for i in 0..drafts.len() {
        let ground = drafts[i].predicate;
        if drafts[i].claim.polarity != Polarity::Negative
            || drafts[i].claim.predicate.frame != Some("existence")
            || !reading.is(ground, &GROUNDS)
        {
            continue;
        }
        let told = reading
            .children(ground, &[Dependency::Nmod, Dependency::Obl])
            .chain(reading.head(ground).into_iter().flat_map(|h| reading.children(h, &[Dependency::Obl])));
        let mut told = told.filter(|&c| matches!(reading.case(c).as_str(), "behind" | "for" | "in" | "to"));
        let Some(noun) = told.find(|&c| is_pointer(reading, c) || claim_nouns().says(&reading.lemma(c).to_lowercase())) else { continue };
        let attribution = drafts[i].claim.attribution;
        answer_to(reading, attribution, ground, noun, drafts);
        spent.push(ground);
    }
    drafts.retain(|d| d.claim.rule != "normalise/existence" || !spent.contains(&d.predicate));
}

/// The denial of what a claim's noun says, or points at.
fn answer_to(reading: &Reading<'_>, a: Option<usize>, verb: usize, noun: usize, drafts: &mut Vec<Draft>) {
    let below: Vec<usize> =
        (0..drafts.len()).filter(|&i| is_complement(reading, drafts[i].top, noun) && drafts[i].claim.answers.is_none()).collect();
    // *denies reports that P*: the clause is there to be denied, and stands in the words of whoever reports it.
    if below.is_empty() {
        let answer = Answer { span: reading.span(&phrase(reading, noun)), about: about(reading, noun), by: maker(reading, noun) };
        drafts.push(bare(reading, a, verb, Some(noun), answer));
    }
}

/// Whether *it* stands for a clause behind it (*called it absurd that they would go*) and for nothing said before.
fn stands_for_clause(reading: &Reading<'_>, verb: usize, object: usize) -> bool {
    use Dependency::*;
    let below = || reading.parsed.subtree(verb).into_iter().filter(|&t| t > object + 1);
    reading.is(object, &["it"])
        && below().any(|c| {
            matches!(reading.relation(c), Ccomp | Csubj | Acl | Advcl | Xcomp)
                && reading.children(c, &[Mark]).any(|m| m > object && reading.is(m, &["that", "to", "if"]))
        })
}

/// Whether a clause is the complement of a claim's noun.
fn is_complement(reading: &Reading<'_>, top: usize, noun: usize) -> bool {
    let mut at = top;
    while reading.relation(at) == Dependency::Conj {
        let Some(head) = reading.head(at) else { return false };
        at = head;
    }
    super::clause::claim_noun_over(reading, at) == Some(noun)
}

fn is_false_word(reading: &Reading<'_>, t: usize) -> bool {
    let negators = negators();
    // *fabricated* is an adjective to some parsers and a participle to others.
    let word = |t: usize| match reading.pos(t) {
        Pos::Verb => reading.printed(&(t..t + 1)).to_lowercase(),
        _ => reading.lemma(t).to_lowercase(),
    };
    let lemma = word(t);
    // *science fiction and fantasy* is a shelf of books.
    let genre = matches!(lemma.as_str(), "fiction" | "fantasy" | "myth" | "invention")
        && (reading.relation(t) == Dependency::Conj || reading.child(t, &[Dependency::Compound, Dependency::Conj]).is_some());
    if genre {
        return false;
    }
    negators.false_words.contains(&lemma)
        || negators.falsehoods.contains(&lemma)
        || reading.children(t, &[Dependency::Amod, Dependency::Conj]).any(|c| negators.false_words.contains(&word(c)))
}

/// *that is absolutely false*, *reports of an attack are untrue*, *the claim is not accurate*: a copula over a claim.
fn false_predicates(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for i in 0..drafts.len() {
        let head = drafts[i].predicate;
        // *The figures were invented in a tent*.
        let made_up = reading.is(head, &["concoct", "fabricate", "invent"]) && reading.child(head, &[Dependency::AuxPass]).is_some();
        if reading.child(head, &[Dependency::Cop]).is_none() && !made_up {
            continue;
        }
        let untrue = is_false_word(reading, head);
        let honest = reading.is(head, &["true", "accurate", "correct"]);
        if !untrue && !honest {
            continue;
        }
        let Some(subject) = reading.child(head, &[Dependency::Nsubj, Dependency::NsubjPass]) else { continue };
        // *It is not true she had left*: the clause says what is not true; *it* points at nothing before.
        let clause =
            reading.children(head, &[Dependency::Csubj, Dependency::CsubjPass, Dependency::Ccomp, Dependency::Acl, Dependency::Advcl]);
        if reading.is(subject, &["it"])
            && clause.into_iter().any(|c| c > head && reading.child(c, &[Dependency::Nsubj, Dependency::NsubjPass]).is_some())
        {
            continue;
        }
        // *It is a provocation* judges a deed.
        if !claim_nouns().says(&reading.lemma(subject).to_lowercase()) && reading.is(head, &["provocation"]) {
            continue;
        }
        // *They were wrong*: people are mistaken; what they said may be anything.
        if reading.is(subject, &["they", "these", "those"]) && reading.is(head, &["wrong", "mistaken", "incorrect"]) {
            continue;
        }
        // *It is just wrong* judges; it need not deny.
        if reading.is(subject, &["it"]) && reading.is(head, &["wrong", "ridiculous", "absurd", "laughable", "ludicrous"]) {
            continue;
        }
        let is_claim = claim_nouns().says(&reading.lemma(subject).to_lowercase());
        if !is_claim && !is_pointer(reading, subject) {
            continue;
        }
        let negated = super::polarity::negated(reading, head);
        if untrue == negated {
            continue;
        }
        let maker = maker(reading, subject);
        let span = reading.span(&phrase(reading, subject));
        let draft = &mut drafts[i];
        draft.claim.polarity = Polarity::Negative;
        draft.claim.stance = if draft.claim.stance == Stance::Asserts { Stance::Denies } else { draft.claim.stance };
        draft.claim.answers = Some(Answer { span, about: about(reading, subject), by: maker });
        draft.claim.rule = "normalise/called-false";
        let base = draft.clone();
        let below: Vec<usize> = (0..drafts.len()).filter(|&j| is_complement(reading, drafts[j].top, subject)).collect();
        for j in below {
            let twin = implied(reading, &drafts[j], maker);
            let inner = &mut drafts[j].claim;
            inner.polarity = inner.polarity.flip();
            inner.stance = Stance::Denies;
            // *The claim that P is not accurate*: not P is said by whoever says so, and not by the maker of the claim.
            (inner.speaker, inner.chain) = (base.claim.speaker, base.claim.chain.clone());
            (inner.attribution, inner.attribution_id) = (base.claim.attribution, base.claim.attribution_id);
            let mut twin = twin;
            twin.claim.polarity = inner.polarity.flip();
            drafts.push(twin);
        }
        // *Reports on the use of gas are false*: the noun's own proposition is denied.
        if is_claim {
            let topic = reading.children(subject, &[Dependency::Nmod]).find(|&c| frames::of_noun(&noun_name(reading, c)).is_some());
            if let Some(found) = topic.and_then(|t| proposition::of_noun(reading, t)) {
                let made = parts(reading, &found, base.range.clone());
                let made = Parts {
                    attribution: base.claim.attribution,
                    chain: base.claim.chain.clone(),
                    stance: Stance::Denies,
                    polarity: Polarity::Negative,
                    top: base.top,
                    rule: "normalise/denied-deed",
                    ..made
                };
                let draft = Draft::of(reading, made);
                let twin = implied(reading, &draft, maker);
                drafts.push(draft);
                drafts.push(twin);
            }
        }
    }
}
