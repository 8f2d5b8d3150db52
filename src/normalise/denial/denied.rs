//! From a construction of denial to claims: the denier's, negative, and the one that he denies.

use super::deed::deed;
use super::denier::{Denier, denier};
use super::manner::{manner, politely};
use super::target::{Denied, target};
use crate::attribute::{Speaker, SpeakerKind, Stance};
use crate::id::SpeakerId;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::words::{Class, lemma};
use crate::normalise::claim::{Answer, ArgumentRole, ClaimForm, Modality, Pointing, Polarity, PredicateSort, Reply, ReplyForm, Target};
use crate::normalise::clause::clause;
use crate::normalise::construction::Found;
use crate::normalise::draft::{Draft, Parts, parts};
use crate::normalise::participant::participant;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::normalise::voice::unnamed;
use crate::parse::{Dependency, EntityKind, Pos, VerbForm};
use std::ops::Range;

/// Makes the claims of a construction; false when it says nothing here.
pub(super) fn apply(reading: &Reading<'_>, found: &Found, drafts: &mut Vec<Draft>) -> bool {
    let denier = denier(reading, found);
    let range = denial_range(reading, found);
    let denial = Denial { reading, found, denier, range, modality: modality(reading, found) };
    // The plain reading of the cue says nothing of its own.
    drafts.retain(|d| {
        let cue = d.predicate == found.cue || d.predicate == found.root && reading.pos(found.root) == Pos::Verb;
        !cue || found.clause == Some(d.predicate)
    });
    match target(reading, found) {
        Denied::Clause(token, maker) => denial.of_clause(token, maker, drafts),
        Denied::Deed(noun, maker) => denial.of_deed(noun, denial.doer(), maker, drafts),
        Denied::Told(noun, maker) => denial.of_deed(noun, None, maker, drafts),
        Denied::Left(subject) => denial.of_left(subject, drafts),
        Denied::Pointed(answer) => {
            // What the cue turned round beside what it points at (*rejected that: the gate was shut*) is said and not denied.
            super::unturn(reading, found, drafts, false);
            unsay(reading, found, drafts);
            denial.of_pointed(answer, drafts);
        }
    }
    true
}

/// *The gate was shut, a claim the guards deny*: what stands before the noun is the outlet's, or whoever's is quoted around it, and not the denier's.
fn unsay(reading: &Reading<'_>, found: &Found, drafts: &mut [Draft]) {
    let (Some(thing), Some(a)) = (found.thing.filter(|_| found.by.is_some()), reading.cue_of(found.cue)) else { return };
    let outer = reading.voice(found.cue).filter(|&v| v != a);
    let chain = crate::normalise::voice::chains(reading, outer).swap_remove(0);
    for draft in drafts.iter_mut().filter(|d| d.claim.attribution == Some(a) && d.top < thing) {
        draft.claim.attribution = outer;
        draft.claim.attribution_id = outer.and_then(|a| reading.attribution(a)).map(|a| a.id);
        draft.claim.speaker = chain.last().copied().unwrap_or(draft.claim.speaker);
        draft.claim.chain.clone_from(&chain);
        draft.claim.stance = Stance::Asserts;
    }
}

/// One denial with what its claims share.
struct Denial<'a> {
    reading: &'a Reading<'a>,
    found: &'a Found,
    denier: Denier,
    /// The clause of the denial, from the denier to the end of what he denies.
    range: Range<usize>,
    modality: Modality,
}

impl Denial<'_> {
    fn of_clause(&self, token: usize, maker: Option<SpeakerId>, drafts: &mut Vec<Draft>) {
        let reading = self.reading;
        let heads = clause_heads(reading, token);
        let told = |d: &Draft| (heads.contains(&d.top) || heads.contains(&d.predicate)) && d.claim.reply.is_none() && !d.claim.implied;
        let mut denied: Vec<Draft> = Vec::new();
        let mut own: Vec<Draft> = Vec::new();
        let cue = reading.cue_of(self.found.cue);
        let around = reading.voice(self.found.cue);
        drafts.retain(|d| {
            if !told(d) {
                return true;
            }
            // Of one clause said by several, one stands for all.
            if !denied.iter().any(|x| x.predicate == d.predicate && x.claim.arguments == d.claim.arguments) {
                denied.push(d.clone());
            }
            // *denied media reports that P*: the reports say P, whoever denies them.
            let himself = self.denier.chains.iter().any(|chain| chain.last() == Some(&d.claim.speaker));
            // *Asked whether P, he said no*: nobody says P.
            let asked = d.claim.stance == Stance::Demands;
            let said_by_others =
                d.claim.attribution.is_some() && d.claim.attribution != cue && d.claim.attribution != around && !himself && !asked;
            if said_by_others {
                own.push(d.clone());
            }
            false
        });
        if denied.is_empty() {
            let about = crate::normalise::terms::terms(reading, &reading.parsed.extent(token));
            let answer = Answer { span: reading.span(&reading.parsed.extent(token)), noun: Pointing::Other, about, by: maker };
            self.of_pointed(answer, drafts);
            return;
        }
        for mut base in denied {
            base.unturn();
            self.give_doer(&mut base);
            // The clause counts its own ground (*no evidence that P*) and its own *not* as negators already.
            let beside = reading.relation(token) == Dependency::Advcl;
            if self.found.does == ReplyForm::NoEvidence || self.found.counted && !beside || self.says_not() {
                base.claim.polarity = base.claim.polarity.flip();
            }
            drafts.extend(self.negatives(&base));
            let others: Vec<Draft> = own.iter().filter(|d| d.predicate == base.predicate).cloned().collect();
            match others.is_empty() {
                true => drafts.push(self.implied(base, maker)),
                false => drafts.extend(others.into_iter().map(|mut d| {
                    d.claim.implied = true;
                    d
                })),
            }
        }
    }

    /// *the claim that Reed took it, which he denies*: a pronoun that names nobody so far is whoever is said to have done it. Of a charge it is
    /// the accused, and nobody who is told before (*Holm named Reed, who is accused of taking it, which he denies*).
    fn accused(&self, base: &Draft) -> Option<SpeakerId> {
        let (reading, nobody) = (self.reading, unnamed(self.reading.document));
        let pronoun = self.denier.subject.filter(|&s| reading.is_a(s, Class::ThirdPerson))?;
        let told = [self.found.clause, self.found.deed].into_iter().flatten().find(|&t| t < pronoun)?;
        let doer = base.claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent).and_then(|a| a.entity);
        let charged = reading.head(told).is_some_and(|v| reading.is_a(v, Class::Accusing));
        match charged {
            true => Some(doer.unwrap_or(nobody)),
            false => doer.filter(|_| reading.speaker_at(pronoun).is_none()),
        }
    }

    /// The denied claim as each denier says it.
    fn negatives(&self, base: &Draft) -> Vec<Draft> {
        let accused = self.accused(base);
        let named = |chain: &Vec<SpeakerId>| match accused {
            Some(id) => chain[..chain.len().saturating_sub(1)].iter().copied().filter(|&s| s != id).chain([id]).collect(),
            None => chain.clone(),
        };
        let chains: Vec<Vec<SpeakerId>> = self.denier.chains.iter().map(named).collect();
        let made = chains.iter().map(|chain| {
            let mut draft = base.clone().shown(self.reading, self.range.clone());
            let claim = &mut draft.claim;
            claim.polarity = claim.polarity.flip();
            claim.modality = crate::normalise::modality::weaker(self.modality, unreal(self.reading, base.predicate));
            claim.speaker = chain.last().copied().unwrap_or(claim.speaker);
            claim.chain = chain.clone();
            claim.attribution = self.denier.attribution;
            claim.attribution_id = self.denier.attribution.and_then(|a| self.reading.attribution(a)).map(|a| a.id);
            claim.stance = Stance::Denies;
            claim.implied = false;
            claim.reply = Some(self.reply(Target::Stated));
            (claim.rule, claim.form) = (self.found.rule, ClaimForm::Clause);
            draft
        });
        made.collect()
    }

    /// Whether the denied clause is itself the word that denies: a *not* at its verb.
    fn says_not(&self) -> bool {
        self.found.clause == Some(self.found.cue)
    }

    fn reply(&self, target: Target) -> Reply {
        Reply { form: self.found.does, target, merely_not: self.says_not(), worded: manner(self.reading, self.found, &self.range) }
    }

    /// *Police say that the guard was armed. His family says that he was not*: what was said last of him, by somebody else, is not so.
    fn of_left(&self, subject: usize, drafts: &mut Vec<Draft>) {
        let (reading, cue) = (self.reading, self.found.cue);
        let himself = |d: &Draft| self.denier.chains.iter().any(|chain| chain.last() == Some(&d.claim.speaker));
        let said = |d: &Draft| {
            d.predicate < cue
                && reading.sentence(cue) - reading.sentence(d.predicate) <= 1
                && d.claim.attribution.is_some()
                && d.claim.polarity == Polarity::Positive
                && d.claim.reply.is_none()
                && !d.claim.implied
                && !matches!(d.claim.stance, Stance::Demands | Stance::Declines)
                && !himself(d)
        };
        let of_him = |d: &Draft| {
            let own = reading.child(d.predicate, &[Dependency::Nsubj, Dependency::NsubjPass]);
            own.is_some_and(|s| one_subject(reading, s, subject)) && one_helper(reading, d.predicate, cue)
        };
        let Some(base) = drafts.iter().filter(|d| said(d) && of_him(d)).max_by_key(|d| d.predicate).cloned() else { return };
        let negatives = self.negatives(&base);
        drafts.extend(negatives);
    }

    /// A denial that only points, and what it points at, of which its own words may be the only trace.
    fn of_pointed(&self, answer: Answer, drafts: &mut Vec<Draft>) {
        let (maker, noun) = (answer.by, answer.noun);
        let denials = self.bare(answer);
        // *brushed aside his denials*: what he denied is not told there, and the denials are not what is false.
        let told = noun != Pointing::Denial;
        let twin = denials.first().cloned().filter(|_| told).map(|mut draft| {
            draft.claim.polarity = Polarity::Positive;
            draft.claim.reply = None;
            self.implied(draft, maker)
        });
        drafts.extend(denials);
        drafts.extend(twin);
    }

    /// The claim that a denial gives away, said by whoever is told to have made it. Its evidence is what is denied, as the denial words it.
    fn implied(&self, base: Draft, maker: Option<SpeakerId>) -> Draft {
        let mut base = base.shown(self.reading, given_away(self.reading, self.found).unwrap_or_else(|| self.range.clone()));
        if self.says_not() {
            // *He never came back*: what is denied is said by the words beside the *never*.
            let negates = |t: &usize| self.reading.is_a(*t, Class::Negation);
            let around: Vec<usize> = base.range.clone().filter(negates).collect();
            let starts = std::iter::once(base.range.start).chain(around.iter().map(|t| t + 1));
            let ends = around.iter().copied().chain([base.range.end]);
            let pieces: Vec<_> = starts.zip(ends).filter(|(a, b)| a < b).map(|(a, b)| self.reading.span(&(a..b))).collect();
            if !pieces.is_empty() {
                base.claim.evidence = pieces;
            }
        }
        let claim = &mut base.claim;
        claim.speaker = maker.unwrap_or_else(|| unnamed(self.reading.document));
        claim.chain = vec![claim.speaker];
        claim.stance = Stance::Asserts;
        claim.modality = Modality::Asserted;
        claim.implied = true;
        claim.attribution = None;
        claim.attribution_id = None;
        (claim.rule, claim.form) = ("normalise/implied-by-denial", ClaimForm::Clause);
        base
    }

    /// *dismissed accusations of shelling the town*, *the firm denied that it had paid*: whoever denies it is the one who is said to have done it.
    fn give_doer(&self, draft: &mut Draft) {
        let Some(subject) = self.denier.subject.filter(|&s| self.reading.pos(s) != Pos::Pron) else { return };
        let gerund = self.reading.word(draft.predicate).morph.form == Some(VerbForm::Gerund);
        let doer = draft.claim.arguments.iter().position(|a| a.role == ArgumentRole::Agent);
        let itself = || {
            let own = self.reading.child(draft.predicate, &[Dependency::Nsubj]).filter(|&s| self.itself(s, subject));
            own.is_some() && draft.claim.predicate.sort == PredicateSort::Verb
        };
        if doer.is_none() && gerund || doer == Some(0) && itself() {
            draft.claim.arguments.retain(|a| a.role != ArgumentRole::Agent);
            draft.claim.arguments.insert(0, participant(self.reading, ArgumentRole::Agent, subject));
            draft.claim.wording =
                crate::normalise::wording::wording(self.reading, draft.predicate, draft.top, &draft.range, &draft.claim.arguments, true);
        }
    }

    /// Whether *it* in what a body denies is the body, or *he* before a name the person (*Asked whether he had paid, Holm said no*): behind another
    /// name *he* may be anybody.
    fn itself(&self, pronoun: usize, subject: usize) -> bool {
        let kind = || nouns::kind(&self.reading.lemma(subject).to_lowercase());
        let body = |s: &Speaker| match s.kind {
            SpeakerKind::Person => false,
            SpeakerKind::Unnamed => kind() == Some(NounKind::Group),
            _ => true,
        };
        let person = |s: &Speaker| match s.kind {
            SpeakerKind::Person => true,
            SpeakerKind::Unnamed => kind() == Some(NounKind::Person),
            _ => false,
        };
        let of = self.reading.speaker_at(subject);
        let ahead = pronoun < subject && self.reading.speaker_at(pronoun).is_none_or(|s| of.is_some_and(|o| o.id == s.id));
        match () {
            () if self.reading.lemma(pronoun).eq_ignore_ascii_case(lemma::IT) => of.is_some_and(body),
            () if ahead && self.reading.is_a(pronoun, Class::ThirdPerson) => of.is_some_and(person),
            () => false,
        }
    }

    /// Whose deed it is that a noun names: the denier's. *A jury acquitted him of fraud*: the fraud is his.
    fn doer(&self) -> Option<usize> {
        // *the alleged collusion, which the president dismissed*: nobody says that it was the president's.
        let taken_up = self.found.thing.is_none() && self.found.deed.is_some_and(|d| d < self.found.cue);
        match self.found.does {
            ReplyForm::Denies if taken_up && !self.reading.is_a(self.found.cue, Class::Denying) => None,
            ReplyForm::Clears => self.reading.child(self.found.cue, &[Dependency::Obj, Dependency::NsubjPass]),
            _ => self.denier.subject,
        }
    }

    /// *denied involvement in the shelling*, *rejects any wrongdoing*: the denier, or whoever is named, did not do it.
    fn of_deed(&self, noun: usize, doer: Option<usize>, maker: Option<SpeakerId>, drafts: &mut Vec<Draft>) {
        let reading = self.reading;
        let (found, open) = deed(reading, self.found.cue, noun, doer);
        drafts.retain(|d| !(d.predicate == found.predicate || d.predicate == noun));
        let made = parts(reading, &found, reading.parsed.extent(noun));
        let base = Draft::of(reading, Parts { top: noun, ..made });
        let mut negatives = self.negatives(&base);
        if open {
            negatives.iter_mut().for_each(|d| d.claim.reply = Some(self.reply(Target::Open)));
        }
        drafts.extend(negatives);
        drafts.push(self.implied(base, maker));
    }

    /// A denial that only points; its evidence is the denying clause.
    fn bare(&self, answer: Answer) -> Vec<Draft> {
        let reading = self.reading;
        let arguments: Vec<_> = self.found.thing.map(|t| participant(reading, ArgumentRole::Topic, t)).into_iter().collect();
        let made = self.denier.chains.iter().map(|chain| {
            let parts = Parts {
                predicate: self.found.cue,
                top: self.found.root,
                range: self.range.clone(),
                frame: None,
                lemma: lemma::DENY.to_owned(),
                arguments: arguments.clone(),
                attribution: self.denier.attribution,
                chain: chain.clone(),
                stance: Stance::Denies,
                polarity: Polarity::Negative,
                modality: self.modality,
                rule: self.found.rule,
                form: ClaimForm::Clause,
            };
            let mut draft = Draft::of(reading, parts);
            draft.claim.reply = Some(self.reply(Target::Pointed(answer.clone())));
            draft
        });
        made.collect()
    }
}

/// Whether the subject of a clause is taken up by that of a later one.
fn one_subject(reading: &Reading<'_>, first: usize, later: usize) -> bool {
    if reading.pos(later) != Pos::Pron {
        return reading.lemma(first).eq_ignore_ascii_case(reading.lemma(later));
    }
    let person = |t: usize| {
        let spoken = reading.speaker_at(t).is_some_and(|s| s.kind == SpeakerKind::Person);
        spoken || reading.is_a(t, Class::Persons) || reading.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Person)
    };
    let known = reading.speaker_at(first).zip(reading.speaker_at(later));
    match known {
        Some((x, y)) if x.kind == SpeakerKind::Person && y.kind == SpeakerKind::Person => x.id == y.id,
        _ if reading.is_a(later, Class::Persons) => {
            person(first) || nouns::kind(&reading.lemma(first).to_lowercase()) == Some(NounKind::Person)
        }
        _ => !person(first) && reading.word(first).morph.plural.unwrap_or(false) == reading.word(later).morph.plural.unwrap_or(false),
    }
}

/// Whether the helping verb of a clause that leaves out its own can stand for the verb of another: *was not* for what is or was done to one.
fn one_helper(reading: &Reading<'_>, predicate: usize, cue: usize) -> bool {
    let being = |t: usize| reading.is(t, &[lemma::BE]);
    let left = being(cue) || reading.children(cue, &[Dependency::Cop]).any(being);
    let told = reading.children(predicate, &[Dependency::Cop, Dependency::AuxPass, Dependency::Aux]).any(being);
    // *did not do so*
    left == told || reading.pos(cue) == Pos::Adv
}

/// The clause's head, its conjuncts, and what they govern.
fn clause_heads(reading: &Reading<'_>, token: usize) -> Vec<usize> {
    use Dependency::*;
    let mut heads = vec![token];
    let mut i = 0;
    while i < heads.len() {
        let t = heads[i];
        heads.extend(reading.children(t, &[Conj]).filter(|&c| crate::normalise::clause::is_predicative(reading, c)));
        // *denied that he had asked them to leave*: whether they left is another matter.
        let asked = reading.child(t, &[Obj, Iobj]).is_some();
        heads.extend(reading.children(t, &[Xcomp]).filter(|_| !asked && proposition::lends(reading, t)));
        i += 1;
    }
    heads
}

/// The tokens of the denial: its clause, and what it denies where that stands outside of it.
fn denial_range(reading: &Reading<'_>, found: &Found) -> Range<usize> {
    let top = governing(reading, found.cue);
    let own = clause(reading, top, found.cue);
    let sentence = crate::normalise::clause::sentence_of(reading, found.cue);
    let mut range = own;
    for t in [found.clause, found.deed, found.thing, found.by].into_iter().flatten().filter(|t| sentence.contains(t)) {
        range.start = range.start.min(t);
        range.end = range.end.max(t + 1);
    }
    // *Police say the guard took it, which he denies*: with the whole clause that is taken up.
    for t in [found.clause, found.deed].into_iter().flatten().filter(|&t| t < found.cue && sentence.contains(&t)) {
        range.start = range.start.min(reading.parsed.extent(t).start.max(sentence.start));
    }
    range
}

/// The words of a denial that say what is denied: the noun of saying with all that hangs on it (*accusations that he had paid the guards*),
/// the clause or the deed; without the denial itself where that hangs on the noun (*a charge that he denies*). `None` where the denying word
/// says it all (*pleaded not guilty*).
fn given_away(reading: &Reading<'_>, found: &Found) -> Option<Range<usize>> {
    let Some(said) = [found.thing, found.clause, found.deed].into_iter().flatten().find(|&t| t != found.cue) else {
        // *There was no collusion*: what there was none of, without its *no*.
        let subject = reading.child(found.cue, &[Dependency::Nsubj]).filter(|&s| s > found.cue && reading.pos(s) == Pos::Noun)?;
        reading.child(found.cue, &[Dependency::Expl])?;
        let after = reading.child(subject, &[Dependency::Det]).map_or(subject, |d| d + 1);
        return Some(after.min(subject)..reading.parsed.extent(subject).end);
    };
    let all = reading.parsed.extent(said);
    let opens = |t: usize| reading.pos(t) == Pos::Punct || matches!(reading.relation(t), Dependency::Case | Dependency::Mark);
    let start = (all.start..said).find(|&t| !opens(t)).unwrap_or(said);
    if all.contains(&found.cue) && found.cue < said {
        return Some(said..all.end);
    }
    // The denial ends what is denied where it hangs on the noun itself, and so does what it calls it (*the report as a lie*).
    let below = reading.parsed.children(said).filter(|&c| c > said);
    let beside = |c: usize| reading.parsed.is_below(found.cue, c) || reading.case_is(c, Class::As);
    let end = below.filter(|&c| beside(c)).map(|c| reading.parsed.extent(c).start).find(|&e| e > said).unwrap_or(all.end);
    Some(if all.contains(&found.cue) && end == all.end { start..said + 1 } else { start..end })
}

/// The verb or predicate of the clause in which the cue stands.
fn governing(reading: &Reading<'_>, cue: usize) -> usize {
    let mut at = cue;
    for _ in 0..4 {
        if reading.pos(at) == Pos::Verb || crate::normalise::clause::is_predicative(reading, at) {
            return at;
        }
        match reading.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// How far the denying itself is said to have happened: *must reject* and *to dismiss them* deny nothing yet.
fn modality(reading: &Reading<'_>, found: &Found) -> Modality {
    let verb = found.cue;
    if is_supposed(reading, governing(reading, verb)) {
        return Modality::Conditional;
    }
    if matches!(found.does, ReplyForm::Doubts) {
        return Modality::Hedged;
    }
    if reading.pos(verb) != Pos::Verb {
        return Modality::Asserted;
    }
    // *were not to blame* is said as a fact.
    let helped = reading.child(verb, &[Dependency::Aux, Dependency::Cop]).is_some();
    let infinitive = reading.word(verb).morph.form == Some(VerbForm::Infinitive) && !helped;
    let over = reading
        .head(verb)
        .filter(|_| matches!(reading.relation(verb), Dependency::Xcomp | Dependency::Ccomp | Dependency::Advcl | Dependency::Acl));
    // *would prefer that we believe otherwise*
    let wanted = |h: usize| reading.is_any(h, &[Class::Desiring, Class::Wishing]);
    match over {
        Some(head) if wanted(head) && !matches!(reading.relation(verb), Dependency::Advcl | Dependency::Acl) => Modality::Desired,
        Some(head) if infinitive => {
            let hedges = crate::lexicon::statement::hedges();
            let lemma = reading.lemma(head).to_lowercase();
            match () {
                () if hedges.implicative.contains(&lemma) => Modality::Asserted,
                () if hedges.raising_hedged.contains(&lemma) => Modality::Hedged,
                () => Modality::Desired,
            }
        }
        _ => match crate::normalise::modality::modality(reading, verb, &[], false) {
            Modality::Conditional if politely(reading, verb) => Modality::Asserted,
            told => told,
        },
    }
}

/// What a denied clause commits to that is of no fact: what will or would be. Any other is as certain as its denial.
fn unreal(reading: &Reading<'_>, predicate: usize) -> Modality {
    match crate::normalise::modality::modality(reading, predicate, &[], false) {
        unreal @ (Modality::Future | Modality::Conditional) => unreal,
        _ => Modality::Asserted,
    }
}

/// Whether a clause stands under an *if* or *whether*, or under a belief that is not held (*I do not think that anybody disputes it*).
fn is_supposed(reading: &Reading<'_>, clause: usize) -> bool {
    let mut at = clause;
    for _ in 0..reading.parsed.words.len() {
        let open = |c: usize| reading.is_a(c, Class::If) || reading.is_a(c, Class::Whether);
        if reading.children(at, &[Dependency::Mark, Dependency::Advmod]).any(open) {
            return true;
        }
        let complement = matches!(reading.relation(at), Dependency::Ccomp | Dependency::Xcomp | Dependency::Csubj | Dependency::Conj);
        let Some(head) = reading.head(at).filter(|_| complement) else { return false };
        let believes = || reading.cue_of(head).and_then(|a| reading.attribution(a)).is_some_and(|a| a.stance == Stance::Believes);
        if reading.relation(at) == Dependency::Ccomp && crate::normalise::polarity::negated(reading, head) && believes() {
            return true;
        }
        at = head;
    }
    false
}
