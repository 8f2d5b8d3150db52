//! What stands over a dispute of which nothing can be asked well: a heading that takes no side.

use super::bare::Printed;
use super::guard::Side;
use super::hear::stands_alone;
use super::question::Matter;
use super::table::table;
use crate::attribute::SpeakerKind;
use crate::lexicon::inflect::without_s;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::wording::{capital, fill, genitive, inside, is_owned, is_plural, is_pronoun, slot, with_the, words};
use crate::lexicon::words::{Class, is_a, lemma};
use crate::normalise::{Claim, ClaimForm, Pointing, Polarity, ReplyForm, is_whole};
use crate::relate::DisputeType;

/// Words of a clause that name somebody before one of them can be his.
const OWNED: usize = 2;

/// Words of a topic from which it tells more than who denies it.
const TELLING: usize = 3;

/// Fewest and most words of a clause that is a heading.
const CLAUSE: std::ops::RangeInclusive<usize> = 4..=20;

impl Matter<'_> {
    /// A heading that takes no side: *Whether it was chance*, *Lee's allegations, which the mayor denies*, *Two accounts of the stairwell doors*; and
    /// whether it does not tell what is in dispute.
    pub fn heading(&self, about: DisputeType) -> (String, bool) {
        let headings = &table().heading;
        let n = headings.numbers.get(self.sides.len()).unwrap_or(&headings.many);
        let figures = about == DisputeType::Quantity;
        // A figure in the heading would be one side's.
        let topic = self.topic().filter(|t| !figures || !t.contains(|c: char| c.is_ascii_digit()));
        let plain = self.sides.len() == 2 && self.sides[0].denies != self.sides[1].denies;
        if let Some(text) = (plain && !figures).then(|| self.whether()).flatten() {
            return (text, false);
        }
        let denied = (!figures).then(|| self.denied(topic.as_deref())).flatten();
        let vague = denied.is_none() && about == DisputeType::Denial;
        let text = denied.unwrap_or_else(|| match topic {
            Some(topic) => {
                let text = fill(if figures { &headings.figures } else { &headings.accounts }, &[(slot::N, n), (slot::TOPIC, &topic)]);
                if figures || is_telling(&topic) { text } else { self.under_headline(&text, None) }
            }
            None => {
                let template = match about {
                    DisputeType::Quantity => &headings.figures_by,
                    DisputeType::Blame => &headings.blamed,
                    _ => &headings.accounts_by,
                };
                let text = fill(template, &[(slot::N, n), (slot::WHO, &row(&self.speakers()))]);
                let bare = fill(&headings.accounts_bare, &[(slot::N, n)]);
                let under = if figures { String::new() } else { self.under_headline(&bare, None) };
                if under.len() > bare.len() { under } else { text }
            }
        });
        (capital(&text), vague)
    }

    /// The clause in dispute as it is printed, where it is a sentence of its own: of what is asserted, the surest.
    fn whether(&self) -> Option<String> {
        // A denial is no clause in dispute, whoever may deny it in turn.
        // *Lee accused the guard of it* is none either: what he accuses him of is.
        let charge =
            |c: &Claim| matches!(c.form, ClaimForm::Charge | ClaimForm::MutualCharge) || is_a(&c.predicate.lemma, Class::ChargingOpenly);
        let speaks = |c: &Claim| c.predicate.lemma == lemma::DENY || charge(c);
        let told = |c: &&Claim| c.polarity == Polarity::Positive && c.reply.is_none() && !speaks(c) && self.is_meant(c);
        let mut found: Vec<(f64, &str)> = self
            .claims
            .iter()
            .zip(&self.sureness)
            .filter(|(c, sure)| told(c) && **sure > 0.0)
            .map(|(c, sure)| (*sure, before_the_comma(&c.wording.clause)))
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let clause = found.into_iter().map(|(_, clause)| clause).find(|clause| is_plain(clause) && stands_alone(clause))?;
        Some(capital(&fill(&table().heading.whether, &[(slot::STATEMENT, &inside(clause))])))
    }

    /// What the accounts are of.
    pub fn topic(&self) -> Option<String> {
        let topics: Vec<&String> = self.claims.iter().filter(|c| c.answers().is_none()).filter_map(|c| c.wording.topic.as_ref()).collect();
        let shared = |t: &String| topics.iter().filter(|o| o.eq_ignore_ascii_case(t)).count();
        topics.iter().max_by_key(|t| (shared(t), t.split(' ').count().min(5), std::cmp::Reverse((**t).clone()))).map(|t| (*t).clone())
    }

    /// Who speaks first on each side, those who are named before those who are not.
    fn speakers(&self) -> Vec<String> {
        self.sides.iter().map(|side| self.spoken(side).into_iter().next().unwrap_or_else(|| table().heading.unnamed.clone())).collect()
    }

    /// The speakers of a side as a sentence names them, each once: the named before groups and outlets, and nobody who has no name.
    fn spoken(&self, side: &Side) -> Vec<String> {
        let of = side.claims.iter().map(|&i| self.ground.graph.claims[i].speaker).filter(|s| !self.ground.context.is_nobody(*s));
        let mut known: Vec<_> = of.filter_map(|s| self.ground.context.speakers.get(&s)).collect();
        known.sort_by_key(|s| match s.kind {
            SpeakerKind::Unnamed => 2,
            SpeakerKind::Outlet => 1,
            _ => 0,
        });
        let mut names: Vec<String> = Vec::new();
        for speaker in known {
            // *The works ministry (country not named)*: a heading has no room for what is not known.
            let bare = once(speaker.name.split(" (").next().unwrap_or(&speaker.name));
            let name = match speaker.kind {
                SpeakerKind::Person | SpeakerKind::Outlet => bare.to_owned(),
                SpeakerKind::Unnamed if is_common_plural(bare) => with_the(&bare.to_lowercase(), true),
                kind => with_the(bare, matches!(kind, SpeakerKind::Office | SpeakerKind::Group | SpeakerKind::Unnamed)),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What one side denies: under its own name (*Lee's allegations, which the mayor denies*), in the words of the denial (*What the mayor denies:
    /// having paid the guard*), by what it is about (*What Peru denies about the outpost*), else as what is denied.
    fn denied(&self, topic: Option<&str>) -> Option<String> {
        let side = self.sides.iter().find(|s| s.denies)?;
        let headings = &table().heading;
        let claims = || side.claims.iter().map(|&i| &self.ground.graph.claims[i]);
        let (reply, claim) = claims().find_map(|c| Some((c.reply.as_ref()?, c)))?;
        // *What the pictures see no evidence of* is worse than what it is of, and so is what nobody knows who denies.
        let names = self.spoken(side);
        if (reply.form == ReplyForm::NoEvidence || names.is_empty()) && topic.is_some() {
            return None;
        }
        let who = if names.is_empty() { headings.unnamed.clone() } else { row(&names[..names.len().min(2)]) };
        // *Health and Human Services* is one.
        let joined = format!(" {} ", headings.and);
        let several = names.first().is_some_and(|name| is_plural(name) && !name.contains(&joined));
        let many = names.len() > 1 || several || self.is_group(side);
        let told = &headings.deniers.get(reply.form.name())?[usize::from(many)];
        let filled = |template: &str, topic: &str| fill(template, &[(slot::TOPIC, topic), (slot::WHO, &who), (slot::TOLD, told)]);
        let put = |what: &str| fill(&headings.denied_what, &[(slot::STATEMENT, what), (slot::WHO, &who), (slot::TOLD, told)]);
        // A word that calls something false is about what was said, not about what is not so.
        let fits = |what: &String| reply.form != ReplyForm::CallsFalse && !names.iter().any(|name| what.contains(name.as_str()));
        let what = self.what(side).filter(fits).map(|what| put(&what));
        let points = |c: &&Claim| c.answers().is_some_and(|a| !matches!(a.noun, Pointing::Other | Pointing::Pronoun));
        if let Some(thing) = claims().filter(points).find_map(|c| c.wording.topic.as_ref()) {
            return Some(self.pointed(thing, side, what, &names, &filled));
        }
        if what.is_some() {
            return what;
        }
        // *He had no part in it*, said of two, is of one of them.
        let of_one = |clause: &str| names.len() < 2 || clause.split(' ').next().is_some_and(|w| !is_pronoun(w));
        let printed = self.printed(side).filter(|(Printed::Denied(clause) | Printed::Said(clause))| of_one(clause));
        match printed {
            Some(Printed::Denied(clause)) => return Some(put(&clause)),
            Some(Printed::Said(clause)) => {
                let says = &headings.saying[usize::from(many)];
                return Some(fill(&headings.says, &[(slot::STATEMENT, &clause), (slot::WHO, &who), (slot::TOLD, says)]));
            }
            None => {}
        }
        let charge = matches!(reply.form, ReplyForm::Denies | ReplyForm::Pleads);
        if let Some(matter) = claims().filter(|_| charge).find_map(|c| c.wording.matter.as_ref()) {
            return Some(filled(&headings.denied_thing, matter));
        }
        // *What Lee denies about Ann Lee*
        let known = |t: &&str| !t.split(' ').any(|w| w.starts_with(char::is_uppercase) && who.contains(w));
        if let Some(topic) = topic.filter(known) {
            if topic.split(' ').next() == Some(headings.any.as_str()) {
                return Some(put(topic));
            }
            // *The allegations from Lee*
            let said = |w: &str| claim_nouns().says(&without_s(w));
            if is_telling(topic) && topic.split(' ').any(said) {
                return Some(filled(&headings.denied_thing, topic));
            }
            let bare = filled(&headings.denied, "");
            let under = self.under_headline(&bare, Some(side));
            if !is_telling(topic) && under != bare {
                return Some(under);
            }
            let says = matches!(reply.form, ReplyForm::Denies | ReplyForm::Contradicts);
            let under = || fill(&headings.of, &[(slot::TOPIC, topic), (slot::WHAT, &filled(&headings.denied, ""))]);
            return Some(if says { filled(&headings.denied_about, topic) } else { under() });
        }
        let template = match claim.answers().map(|a| a.noun) {
            Some(Pointing::Allegation) => &headings.denied_charge,
            Some(Pointing::Telling) => &headings.denied_telling,
            _ => &headings.denied,
        };
        Some(self.under_headline(&filled(template, ""), Some(side)))
    }

    /// What a denial points at, under its own name (*Lee's allegations, which the mayor denies*), by what the article says that it is, or in the words
    /// of the denial; under the headline of its article where nothing tells.
    fn pointed(&self, thing: &str, side: &Side, what: Option<String>, names: &[String], filled: &dyn Fn(&str, &str) -> String) -> String {
        let headings = &table().heading;
        // *The Lee testimony, which the Lee testimony denies*
        let own = names.iter().any(|name| thing.contains(name.as_str()) || name.contains(thing));
        if (is_telling(thing) || is_owned(thing)) && !own {
            return filled(&headings.denied_thing, thing);
        }
        let claims = side.claims.iter().map(|&i| &self.ground.graph.claims[i]);
        let matter = claims.filter_map(|c| c.wording.matter.as_ref()).next();
        if let Some(told) = what.or_else(|| matter.map(|m| filled(&headings.denied_thing, m))) {
            return told;
        }
        let owned = self.owned(thing, side);
        // Nobody denies his own charge.
        if owned != thing && !names.iter().any(|name| owned.contains(name.as_str())) {
            return filled(&headings.denied_thing, &owned);
        }
        self.under_headline(&filled(if own { &headings.denied } else { &headings.denied_bare }, thing), Some(side))
    }

    /// What is denied, in the words of whoever denies it, else of the denial that gives it away.
    fn what(&self, denying: &Side) -> Option<String> {
        let of = |sides: &[&Side], fits: fn(&Claim) -> bool| {
            let claims = sides.iter().flat_map(|s| &s.claims).map(|&i| &self.ground.graph.claims[i]);
            claims.filter(|c| fits(c)).find_map(|c| c.wording.denied.clone())
        };
        let others: Vec<&Side> = self.sides.iter().filter(|s| !s.denies).collect();
        of(&[denying], |c| c.reply.is_some()).or_else(|| of(&others, |c| c.implied))
    }

    /// What is denied under the name of whoever says it, where it has no other: *the allegations* are *Ann Lee's allegations*.
    fn owned(&self, thing: &str, denying: &Side) -> String {
        let bare =
            thing.split_once(' ').filter(|(first, rest)| words().articles.contains(*first) && !rest.contains(' ')).map(|(_, rest)| rest);
        let others = self.sides.iter().filter(|s| s.denies != denying.denies);
        let claims = others.flat_map(|s| &s.claims).map(|&i| &self.ground.graph.claims[i]).filter(|c| !c.implied);
        let named = claims.filter_map(|c| self.ground.context.speakers.get(&c.speaker)).find(|s| {
            !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed | SpeakerKind::Media) && !self.ground.context.is_nobody(s.id)
        });
        let (Some(noun), Some(speaker)) = (bare, named) else { return thing.to_owned() };
        let name = with_the(&speaker.name, matches!(speaker.kind, SpeakerKind::Office | SpeakerKind::Group));
        format!("{} {noun}", genitive(&name))
    }

    /// Whether the first who speaks on a side are several under a name that ends like one (*Republicans deny it*).
    fn is_group(&self, side: &Side) -> bool {
        let of = side.claims.iter().filter_map(|&i| self.ground.context.speakers.get(&self.ground.graph.claims[i].speaker));
        let mut named = of.filter(|s| !self.ground.context.is_nobody(s.id));
        named.next().is_some_and(|s| s.kind == SpeakerKind::Group && s.name.ends_with('s') && !s.name.ends_with("ss"))
    }
}

/// Whether a topic tells more than a noun and its article, or than a name.
fn is_telling(topic: &str) -> bool {
    let common = |w: &str| w.starts_with(char::is_lowercase) && !words().articles.contains(w);
    topic.split(' ').count() >= TELLING && topic.split(' ').any(common)
}

/// A name up to where a page wrote it a second time (*Ann Lee Ann Mary LeeTwo die*).
fn once(name: &str) -> &str {
    let first = name.split(' ').next().unwrap_or(name);
    let again = name.match_indices(' ').find(|(at, _)| name[at + 1..].starts_with(first) && first.len() > 2);
    match again {
        Some((at, _)) if name[at + 1..].split(' ').next() == Some(first) => &name[..at],
        Some(_) => first,
        None => name,
    }
}

/// Whether a name is a common noun for several that is written large (*Historians*).
fn is_common_plural(name: &str) -> bool {
    let lower = name.to_lowercase();
    let one = without_s(&lower);
    one != lower && matches!(nouns::kind(&one), Some(NounKind::Person | NounKind::Group))
}

/// A clause up to what is set off behind its first words.
fn before_the_comma(clause: &str) -> &str {
    let clause = clause.trim_matches([' ', '.', ',', ';']);
    let first = clause.split(", ").next().unwrap_or(clause);
    if CLAUSE.contains(&first.split(' ').count()) { first } else { clause }
}

/// Whether a clause can be printed without the sentence around it: nobody in it is only pointed at, and nothing is quoted.
fn is_plain(clause: &str) -> bool {
    let words = words();
    let bare = |w: &str| w.split(['\'', '’']).next().unwrap_or(w).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // *The office the doors were locked*: the tree lost who was told it.
    let torn = clause.split(' ').step_by(2).take(2).filter(|w| words.articles.contains(&bare(w))).count() > 1;
    let hangs =
        torn || clause.split(' ').next().is_some_and(|w| words.subordinating.contains(&bare(w)) || words.leading.contains(&bare(w)));
    let shouted = |w: &str| w.chars().filter(char::is_ascii_uppercase).count() > 1;
    // *The guard lost his badge*: whose is told in the clause.
    let owner = |(i, w): (usize, &str)| words.possessives.contains(&bare(w)) && (i < OWNED || words.first_person.contains(&bare(w)));
    let points = |(i, w): (usize, &str)| {
        let pronoun = words.pronouns.contains(&bare(w)) && !shouted(w) && !words.subordinating.contains(&bare(w));
        pronoun || owner((i, w)) || words.negates(w) || words.first_person.contains(&bare(w)) && !shouted(w)
    };
    let marks = clause.contains(['"', '“', '”', '‘', '(', ')', '[', ']', ':', ';', '?', '!', '—', '–', ',']);
    CLAUSE.contains(&clause.split(' ').count()) && is_whole(clause) && !marks && !hangs && !clause.split(' ').enumerate().any(points)
}

/// Names in a row: *Ecuador, the mayor and Peru*.
fn row(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} {} {last}", first.join(", "), table().heading.and),
        _ => names.concat(),
    }
}
