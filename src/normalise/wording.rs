//! A clause turned into a question: *Peruvian mortars had fallen near the outpost* asks *Did Peruvian mortars fall near the outpost?*
//!
//! The words of the clause are kept as printed; only subject, auxiliary and verb change places and forms. Where the parts make no sure
//! question (a pronoun that names nobody, a subject that is not told), there is none, and readers are shown the clause itself.

use super::claim::{Argument, ArgumentRole};
use super::reading::Reading;
use crate::lexicon::inflect;
use crate::lexicon::lemma;
use crate::lexicon::statement::{claim_nouns, hedges, negators};
use crate::parse::{Dependency, Pos, Tense, VerbForm};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Most words of a question behind its verb; obliques beyond are left out.
const LONGEST: usize = 16;

/// How a claim is put to readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// *Did Turkey send mercenaries to Azerbaijan?*
    pub whether: Option<String>,
    /// *Who sent mercenaries to Azerbaijan?*
    pub who: Option<String>,
    /// The clause as printed, white space made single.
    pub clause: String,
}

/// The wording of a proposition. `agents` are doers that stand outside its clause (the accused).
pub(super) fn wording(
    reading: &Reading<'_>,
    predicate: usize,
    top: usize,
    range: &Range<usize>,
    arguments: &[Argument],
    accused: bool,
) -> Wording {
    let clause = reading.printed(range).trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',' | ';')).to_owned();
    let agent = arguments.iter().find(|a| a.role == ArgumentRole::Agent);
    let asked = ask(reading, predicate, top, range, agent, accused);
    let (whether, who) = asked.unwrap_or_default();
    let (whether, who) = (whether.filter(|q| reads_well(q)), who.filter(|q| reads_well(q)));
    Wording { whether, who, clause }
}

/// Words that no question ends in.
const DANGLING: [&str; 47] = [
    "a", "about", "after", "also", "an", "and", "as", "at", "be", "before", "but", "by", "even", "for", "from", "had", "has", "in", "into",
    "is", "it", "its", "just", "not", "of", "on", "only", "or", "over", "said", "says", "still", "that", "the", "their", "to", "too",
    "was", "were", "what", "when", "where", "which", "while", "who", "whom", "with",
];

/// Whether a made question holds together: no word twice in a row, nothing left hanging, neither bare nor endless, brackets and quotation marks whole.
fn reads_well(question: &str) -> bool {
    let words: Vec<String> = question.trim_end_matches('?').split(' ').map(str::to_lowercase).collect();
    let dangling = words.last().is_none_or(|w| DANGLING.contains(&w.as_str()) || w.len() < 2 && !w.chars().all(|c| c.is_ascii_digit()));
    let pairs = ["the the", "a the", "the a", "the that", "the this", "of of", "to to", "in in", "a a"];
    let stutter = words.windows(2).any(|w| w[0] == w[1] || pairs.contains(&format!("{} {}", w[0], w[1]).as_str()));
    let odd = question.contains(" 's")
        || question.contains("according to")
        || question.contains(" , ")
        || question.contains(" - ")
        || question.contains(" – ")
        || question.contains("of whom")
        || question.contains(['(', '[', '“', '"']);
    (3..=24).contains(&words.len()) && !dangling && !stutter && !odd
}

/// A base form that is a word: the network's lemma, mended by its last letter when only that makes a known one (*boarde*).
fn known(base: &str) -> Option<String> {
    let vectors = crate::parse::Vectors::embedded();
    if vectors.row(base).is_some() {
        return Some(base.to_owned());
    }
    let mended = base.strip_suffix('e').map(str::to_owned).into_iter().chain([format!("{base}e")]);
    mended.into_iter().find(|m| vectors.row(m).is_some())
}

type Asked = (Option<String>, Option<String>);

fn ask(
    reading: &Reading<'_>,
    predicate: usize,
    top: usize,
    range: &Range<usize>,
    agent: Option<&Argument>,
    accused: bool,
) -> Option<Asked> {
    use Dependency::*;
    if reading.child(predicate, &[Cop]).is_some() {
        return copular(reading, predicate, range);
    }
    let light = reading.pos(predicate) == Pos::Noun && reading.pos(top) == Pos::Verb && top != predicate && !accused;
    if reading.pos(predicate) == Pos::Noun && reading.child(reading.head(predicate)?, &[Expl]).is_some() {
        return existential(reading, predicate);
    }
    if light && reading.parsed.is_below(predicate, top) && !negators().verbs.contains(reading.lemma(top)) && !reads_as_denial(reading, top)
    {
        return verbal(reading, top, range, None);
    }
    match reading.pos(predicate) {
        Pos::Verb => verbal(reading, predicate, range, agent.filter(|_| accused)),
        Pos::Noun => nominal(reading, predicate, agent),
        _ => None,
    }
}

fn reads_as_denial(reading: &Reading<'_>, verb: usize) -> bool {
    reading.cue_of(verb).is_some()
}

/// *X did V rest.*
fn verbal(reading: &Reading<'_>, verb: usize, range: &Range<usize>, accused: Option<&Argument>) -> Option<Asked> {
    use Dependency::*;
    let word = reading.word(verb);
    let base = reading.lemma(verb).to_lowercase();
    if base.len() < 2 || !base.chars().all(|c| c.is_alphabetic() || c == '-') {
        return None;
    }
    let base = known(&base)?;
    if reading.child(verb, &[Expl]).is_some() {
        let rest = rest(reading, verb, range)?;
        return Some((Some(sentence(&["Was there", &form(reading, verb), &rest])), None));
    }
    let aux: Vec<usize> = reading.children(verb, &[Aux, AuxPass]).collect();
    let helped = |lemmas: &[&str]| aux.iter().copied().find(|&a| reading.is(a, lemmas));
    let past_participle = word.morph.form == Some(VerbForm::Participle) && word.morph.tense != Some(Tense::Present);
    // *At least 27 killed in attack*: a headline leaves the auxiliary out.
    let headline = aux.is_empty()
        && reading.child(verb, &[Obj]).is_none()
        && reading.is(verb, &["arrest", "detain", "displace", "hurt", "injure", "kill", "rescue", "wound"])
        && form(reading, verb) != base;
    let passive = headline
        || reading.child(verb, &[AuxPass, NsubjPass]).is_some()
        || (aux.is_empty() && past_participle && reading.child(verb, &[Obj, Nsubj]).is_none() && accused.is_none());
    // *had his badge stolen*: what is done stands before its verb, and the subject did nothing.
    if reading.child(verb, &[Obj]).is_some_and(|o| o < verb && reading.relation(verb) != AclRelcl) {
        return None;
    }
    if accused.is_none() && reading.child(verb, &[Nsubj, NsubjPass]).is_some_and(|s| reading.is(s, &["there"])) {
        let rest = rest(reading, verb, range)?;
        return Some((Some(sentence(&["Was there", &form(reading, verb), &rest])), None));
    }
    let subject = match accused {
        Some(argument) if is_bare_pronoun(&argument.text) || argument.text.split(' ').count() > 7 => return None,
        Some(argument) => Subject { text: low_article(&argument.text), plural: is_plural_text(&argument.text) },
        None => {
            let head = super::proposition::written(reading, verb).or_else(|| super::proposition::understood(reading, verb))?;
            subject(reading, head, verb)?
        }
    };
    if subject.text.is_empty() {
        return None;
    }
    let mut rest = rest(reading, verb, range)?;
    // The antecedent of an object relative fills its gap.
    if word.relation == AclRelcl
        && !passive
        && reading.child(verb, &[Obj]).is_none()
        && let Some(head) = reading.head(verb)
        && super::proposition::written(reading, verb).is_some_and(|s| s != head)
        && !claim_nouns().says(reading.lemma(head))
    {
        rest = format!("{} {rest}", noun_phrase(reading, head)?).trim().to_owned();
    }
    let future = helped(&["will", "shall"]).is_some();
    let would = helped(&["would"]).is_some();
    let able = helped(&["can", "could"]).is_some();
    let perfect = helped(&["have"]).is_some();
    if future || would || (able && !perfect) {
        let first = if future {
            "Will"
        } else if would {
            "Would"
        } else {
            "Could"
        };
        let inner = if passive { format!("be {}", form(reading, verb)) } else { base.clone() };
        return Some((Some(sentence(&[first, &subject.text, &inner, &rest])), None));
    }
    let be = helped(&["be"]);
    let gerund = word.morph.form == Some(VerbForm::Gerund) || form(reading, verb).ends_with("ing");
    let present = |t: usize| matches!(form(reading, t).as_str(), "is" | "are" | "'s" | "'re" | "am" | "has" | "have" | "do" | "does");
    let was = if subject.plural { "Were" } else { "Was" };
    if passive {
        let now = aux.iter().any(|&a| present(a)) && !perfect;
        let first = match (now, perfect && aux.iter().any(|&a| present(a))) {
            (true, _) => {
                if subject.plural {
                    "Are"
                } else {
                    "Is"
                }
            }
            (_, true) => {
                if subject.plural {
                    "Have"
                } else {
                    "Has"
                }
            }
            _ => was,
        };
        let participle = form(reading, verb);
        let inner = if matches!(first, "Have" | "Has") { format!("been {participle}") } else { participle.clone() };
        return Some((Some(sentence(&[first, &subject.text, &inner, &rest])), None));
    }
    if let Some(be) = be.filter(|_| gerund) {
        let now = present(be);
        let first = if now { if subject.plural { "Are" } else { "Is" } } else { was };
        let verb_form = form(reading, verb);
        let who = format!("Who {} {verb_form}", if now { "is" } else { "was" });
        return Some((Some(sentence(&[first, &subject.text, &verb_form, &rest])), Some(sentence(&[&who, &rest]))));
    }
    let now = !perfect
        && aux.iter().all(|&a| present(a))
        && word.morph.tense == Some(Tense::Present)
        && word.morph.form == Some(VerbForm::Finite);
    let first = if now { if subject.plural { "Do" } else { "Does" } } else { "Did" };
    let who = lemma::past(&base).map(|past| sentence(&["Who", if now { base.as_str() } else { past.as_str() }, &rest])).filter(|_| !now);
    Some((Some(sentence(&[first, &subject.text, &base, &rest])), who))
}

/// *X was P.*
fn copular(reading: &Reading<'_>, head: usize, range: &Range<usize>) -> Option<Asked> {
    use Dependency::*;
    let copula = reading.child(head, &[Cop])?;
    let subject = super::proposition::written(reading, head)?;
    if reading.is(subject, &["it", "this", "that", "there", "what"]) && reading.speaker_at(subject).is_none() {
        return None;
    }
    let subject = self::subject(reading, subject, head)?;
    let now = matches!(form(reading, copula).as_str(), "is" | "are" | "'s" | "'re" | "'m" | "am");
    let modal = reading.children(head, &[Aux]).find(|&a| !reading.is(a, &["have", "do", "be"]));
    let mut keep =
        phrase_tokens(reading, head, &[Nsubj, NsubjPass, Csubj, Cop, Aux, Advcl, Parataxis, Conj, Cc, Mark, Punct, Discourse, AclRelcl]);
    keep.retain(|&t| t > copula && range.contains(&t) && !is_negator(reading, t));
    let rest = render(reading, &shorten(reading, head, keep))?;
    if rest.is_empty() {
        return None;
    }
    let first = match (modal, now, subject.plural) {
        (Some(_), ..) => return None,
        (_, true, true) => "Are",
        (_, true, false) => "Is",
        (_, false, true) => "Were",
        (_, false, false) => "Was",
    };
    Some((Some(sentence(&[first, &subject.text, &rest])), Some(sentence(&["Who", if now { "is" } else { "was" }, &rest]))))
}

/// *There were clashes in the north.*
fn existential(reading: &Reading<'_>, noun: usize) -> Option<Asked> {
    let be = reading.head(noun)?;
    let now = matches!(form(reading, be).as_str(), "is" | "are" | "'s" | "'re");
    let plural = is_plural(reading, noun);
    let mut keep = phrase_tokens(reading, noun, &[Dependency::AclRelcl, Dependency::Appos, Dependency::Parataxis]);
    for c in reading.children(be, &[Dependency::Obl, Dependency::OblUnmarked]) {
        keep.extend(phrase_tokens(reading, c, &[Dependency::AclRelcl, Dependency::Advcl]));
    }
    keep.retain(|&t| t > be && !is_negator(reading, t));
    keep.sort_unstable();
    keep.dedup();
    let rest = render(reading, &keep)?;
    let first = match (now, plural) {
        (true, true) => "Are there",
        (true, false) => "Is there",
        (false, true) => "Were there",
        (false, false) => "Was there",
    };
    Some((Some(sentence(&[first, &rest])), None))
}

/// *The shelling of the town*, with who is said to have done it.
fn nominal(reading: &Reading<'_>, noun: usize, agent: Option<&Argument>) -> Option<Asked> {
    let phrase = noun_phrase(reading, noun)?;
    if phrase.split(' ').count() > LONGEST {
        return None;
    }
    let starts = |w: &str| phrase.to_lowercase().starts_with(w);
    let named = if starts("the ")
        || starts("this ")
        || starts("that ")
        || starts("these ")
        || starts("those ")
        || starts("all ")
        || starts("its ")
        || starts("their ")
        || starts("a ")
        || starts("an ")
        || phrase.contains("'s ")
    {
        phrase
    } else {
        format!("the {phrase}")
    };
    let who = sentence(&["Who was behind", &named]);
    let apart = |a: &&Argument| {
        let own: Vec<&str> = a.text.split(' ').filter(|w| w.len() > 3).collect();
        !is_bare_pronoun(&a.text) && own.len() <= 7 && !own.iter().any(|w| named.contains(w))
    };
    match agent.filter(apart) {
        Some(agent) => {
            let was = if is_plural_text(&agent.text) { "Were" } else { "Was" };
            Some((Some(sentence(&[was, &low_article(&agent.text), "behind", &named])), Some(who)))
        }
        None => Some((None, Some(who))),
    }
}

/// An article in lower case, as it stands inside a sentence.
fn low_article(text: &str) -> String {
    for article in ["The ", "A ", "An ", "Its ", "Their ", "His ", "Her "] {
        if let Some(rest) = text.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    text.to_owned()
}

struct Subject {
    text: String,
    plural: bool,
}

/// The subject as a noun phrase; pronouns under the name that they stand for.
fn subject(reading: &Reading<'_>, head: usize, verb: usize) -> Option<Subject> {
    let head = super::proposition::resolve(reading, verb, head);
    if reading.pos(head) == Pos::Pron || reading.is(head, &["this", "that", "these", "those", "which", "who"]) {
        if reading.is(head, &["nobody", "none", "nothing"]) {
            return Some(Subject { text: if reading.is(head, &["nothing"]) { "anything" } else { "anybody" }.into(), plural: false });
        }
        let text = named(reading, head)?;
        return Some(Subject { text, plural: false });
    }
    let mut text = noun_phrase(reading, head)?;
    let conjuncts: Vec<usize> =
        reading.children(head, &[Dependency::Conj]).filter(|&c| matches!(reading.pos(c), Pos::Noun | Pos::Propn)).collect();
    for &c in &conjuncts {
        text = format!("{text} and {}", noun_phrase(reading, c)?);
    }
    Some(Subject { text, plural: !conjuncts.is_empty() || is_plural(reading, head) })
}

/// Whom a pronoun names.
fn named(reading: &Reading<'_>, pronoun: usize) -> Option<String> {
    use crate::attribute::SpeakerKind::*;
    let speaker = reading.speaker_at(pronoun)?;
    if matches!(speaker.kind, Outlet | Unnamed) || is_bare_pronoun(&speaker.name) {
        return None;
    }
    Some(with_article(&speaker.name, speaker.kind))
}

/// A speaker's name as a sentence needs it: *the* before bodies and groups that are no names.
fn with_article(name: &str, kind: crate::attribute::SpeakerKind) -> String {
    use crate::attribute::SpeakerKind::*;
    let lower = name.starts_with(char::is_lowercase);
    let described = matches!(kind, Office | Group) && name.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_lowercase));
    if lower || described { format!("the {name}") } else { name.to_owned() }
}

/// A noun phrase without clauses and appositions, lower case at its head unless it is a name; `None` when it is a bare pronoun.
fn noun_phrase(reading: &Reading<'_>, head: usize) -> Option<String> {
    use Dependency::*;
    let mut keep = phrase_tokens(
        reading,
        head,
        &[
            AclRelcl,
            Acl,
            Appos,
            Parataxis,
            Conj,
            Cc,
            Punct,
            Case,
            Mark,
            Cop,
            Nsubj,
            NsubjPass,
            Aux,
            Advcl,
            Advmod,
            Expl,
            Discourse,
            Obl,
            OblUnmarked,
            OblAgent,
        ],
    );
    keep.retain(|&t| !is_negator(reading, t) || t == head);
    // *the reports as baseless*: what something is called does not belong to its name.
    for c in reading.children(head, &[Nmod]).filter(|&c| reading.case(c) == "as") {
        let below = reading.parsed.subtree(c);
        keep.retain(|t| !below.contains(t));
    }
    render(reading, &keep)
}

/// Tokens of a subtree without the children of `without` under its head, and without relative clauses below.
fn phrase_tokens(reading: &Reading<'_>, head: usize, without: &[Dependency]) -> Vec<usize> {
    let mut keep = vec![head];
    let mut open: Vec<usize> = reading.parsed.children(head).filter(|&c| !without.contains(&reading.relation(c))).collect();
    let sentence = reading.sentence(head);
    while let Some(t) = open.pop() {
        if reading.sentence(t) != sentence {
            continue;
        }
        keep.push(t);
        open.extend(reading.parsed.children(t).filter(|&c| {
            !matches!(reading.relation(c), Dependency::AclRelcl | Dependency::Appos | Dependency::Parataxis | Dependency::Discourse)
        }));
    }
    keep.sort_unstable();
    keep
}

/// What follows the verb: its objects and obliques, in their order, without negators, further clauses and what stands before the verb.
fn rest(reading: &Reading<'_>, verb: usize, range: &Range<usize>) -> Option<String> {
    use Dependency::*;
    const WITHOUT: [Dependency; 16] =
        [Nsubj, NsubjPass, Csubj, CsubjPass, Aux, AuxPass, Cop, Conj, Cc, CcPreconj, Parataxis, Mark, Discourse, Punct, Advcl, Expl];
    let mut keep = phrase_tokens(reading, verb, &WITHOUT);
    keep.retain(|&t| t > verb && (range.contains(&t) || range.end == verb + 1) && !is_negator(reading, t));
    render(reading, &shorten(reading, verb, keep))
}

/// Leaves out obliques from the end while there are too many words.
fn shorten(reading: &Reading<'_>, head: usize, mut keep: Vec<usize>) -> Vec<usize> {
    use Dependency::*;
    let mut loose: Vec<usize> =
        reading.children(head, &[Obl, OblUnmarked, Advmod, Xcomp, Ccomp, Nmod, Acl]).filter(|c| keep.contains(c)).collect();
    while keep.len() > LONGEST {
        let Some(last) = loose.pop() else { break };
        let below = reading.parsed.subtree(last);
        keep.retain(|t| !below.contains(t));
    }
    keep
}

/// Tokens as printed, with the white space between neighbours that the text has; pronouns under their names. `None` when a pronoun names nobody.
fn render(reading: &Reading<'_>, keep: &[usize]) -> Option<String> {
    // *a Turkish F-16*: a code stays whole whatever the tree makes of its parts.
    let mut whole: Vec<usize> = keep.to_vec();
    whole.extend(keep.iter().filter_map(|&t| super::terms::code_end(reading, t).map(|end| t + 1..end)).flatten());
    whole.sort_unstable();
    whole.dedup();
    let keep = &whole[..];
    let mut out = String::new();
    let mut before: Option<usize> = None;
    let all = &reading.parsed.segmented.tokens;
    for (i, &t) in keep.iter().enumerate() {
        let token = all.get(t)?;
        let mut text = reading.printed(&(t..t + 1));
        let edge = i == 0 || i + 1 == keep.len();
        let mark = matches!(token.quoted, crate::segment::Quoted::Mark)
            || matches!(text.as_str(), "\"" | "“" | "”" | "''" | "``" | "(" | ")" | "[" | "]");
        if mark || (reading.pos(t) == Pos::Punct && (edge || before.is_some_and(|b| b + 1 != t))) {
            continue;
        }
        if reading.pos(t) == Pos::Pron && reading.relation(t) != Dependency::NmodPoss && is_bare_pronoun(&text) {
            text = named(reading, t)?;
        }
        if i == 0 || before.is_none() {
            text = lowered(reading, t, text);
        }
        let glued = before.is_some_and(|b| b + 1 == t) && !token.spaced;
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        out.push_str(&text);
        before = Some(t);
    }
    Some(out.trim_end_matches([',', ';', ':', '-', '–', ' ']).to_owned())
}

/// A word that is written large only because it begins a sentence, in lower case.
fn lowered(reading: &Reading<'_>, t: usize, text: String) -> String {
    let name = reading.pos(t) == Pos::Propn
        || reading.parsed.mention_at(t).is_some()
        || reading.speaker_at(t).is_some_and(|s| s.name.starts_with(&text));
    let word_inner = text.chars().skip(1).any(char::is_uppercase) || text == "I";
    if (name && !matches!(reading.pos(t), Pos::Det | Pos::Num | Pos::Adp | Pos::Adv)) || word_inner { text } else { text.to_lowercase() }
}

fn is_negator(reading: &Reading<'_>, t: usize) -> bool {
    let words = negators();
    let lemma = reading.lemma(t).to_lowercase();
    match reading.relation(t) {
        Dependency::Advmod | Dependency::Aux | Dependency::Det | Dependency::CcPreconj | Dependency::Dep => {
            words.adverbs.contains(&lemma)
                || matches!(lemma.as_str(), "no" | "not" | "n't" | "never" | "neither")
                || hedges().hedged.contains(&lemma)
                || matches!(lemma.as_str(), "however" | "also" | "even" | "therefore" | "meanwhile" | "indeed" | "instead")
        }
        _ => false,
    }
}

fn form(reading: &Reading<'_>, t: usize) -> String {
    reading.printed(&(t..t + 1)).to_lowercase()
}

fn is_plural(reading: &Reading<'_>, head: usize) -> bool {
    if let Some(plural) = reading.word(head).morph.plural {
        return plural && reading.pos(head) != Pos::Propn
            || (plural && reading.pos(head) == Pos::Propn && form(reading, head).ends_with('s') && reading.place_at(head).is_none());
    }
    let printed = form(reading, head);
    printed.ends_with('s') && printed == inflect::with_s(reading.lemma(head))
}

fn is_plural_text(text: &str) -> bool {
    let last = text.split(' ').next_back().unwrap_or("");
    text.contains(" and ")
        || (last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us") && last.starts_with(char::is_lowercase))
        || matches!(last, "police" | "people")
}

fn is_bare_pronoun(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "them"
            | "this"
            | "that"
            | "these"
            | "those"
            | "which"
            | "who"
            | "whom"
            | "we"
            | "i"
            | "you"
            | "us"
            | "me"
            | "one"
            | "itself"
            | "himself"
            | "herself"
            | "themselves"
            | "what"
            | "there"
    )
}

/// Parts as a question: single spaces, a capital first, a question mark last.
fn sentence(parts: &[&str]) -> String {
    let joined = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    let mut out = joined.split_whitespace().collect::<Vec<_>>().join(" ");
    while out.ends_with([',', '.', ';', ':', '-', '?', '!']) {
        out.pop();
    }
    if let Some(first) = out.chars().next() {
        out.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    out.push('?');
    out
}
