//! Whether the embedded reader takes a question for a whole sentence: what an editor would send back is not asked.

use super::table::table;
use crate::ingest::Document;
use crate::lexicon::wording::words;
use crate::parse::{Dependency, Model, Parsed, Pos, Reader, Tense, VerbForm, parse};
use crate::segment::segment;
use crate::text::Text;

/// Whether the reader finds nothing wrong with a question. Without its weights every question passes.
pub(super) fn heard(question: &str) -> bool {
    Reader::embedded().map_or(true, |reader| question_fault(reader, question).is_none())
}

/// Whether the reader takes a clause for a sentence of its own: a finite verb with a subject, and nothing at its beginning that hangs it on
/// another. Without its weights none does.
pub(super) fn stands_alone(clause: &str) -> bool {
    let Ok(reader) = Reader::embedded() else { return false };
    let document = Document::of_text("clause", Text::new(clause));
    let parsed = parse(reader, &document.text, segment(&document));
    let all = 0..parsed.words.len();
    let subject = |t: usize| matches!(parsed.words[t].relation, Dependency::Nsubj | Dependency::NsubjPass | Dependency::Expl);
    let root = all.clone().find(|&t| parsed.words[t].relation == Dependency::Root);
    let Some(root) = root.filter(|_| parsed.segmented.sentences.len() == 1) else { return false };
    let hangs = matches!(parsed.words[0].pos, Pos::Cconj | Pos::Sconj | Pos::Adp | Pos::Adv | Pos::Verb | Pos::Aux | Pos::Part);
    !hangs && all.clone().any(|t| is_finite(&parsed, t)) && parsed.children(root).any(subject)
}

/// How many finite verbs a sentence has.
pub(super) fn finite_verbs(sentence: &str) -> usize {
    let Ok(reader) = Reader::embedded() else { return 0 };
    let document = Document::of_text("sentence", Text::new(sentence));
    let parsed = parse(reader, &document.text, segment(&document));
    (0..parsed.words.len()).filter(|&t| is_finite(&parsed, t)).count()
}

/// What is wrong with a question, as the reader parses it; `None` when it ends with a question mark, has a finite verb with a subject and no
/// object that it cannot have, asks for nothing that is not, and quotes no fragment.
pub fn question_fault(model: &dyn Model, question: &str) -> Option<&'static str> {
    if !question.ends_with('?') {
        return Some("it does not end with a question mark");
    }
    if question.contains(['"', '“', '”', '‘']) {
        return Some("it quotes a fragment");
    }
    if !question.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return Some("it does not begin with a capital");
    }
    let document = Document::of_text("question", Text::new(question));
    let parsed = parse(model, &document.text, segment(&document));
    if parsed.segmented.sentences.len() != 1 {
        return Some("it is no single sentence");
    }
    let all = 0..parsed.words.len();
    if !all.clone().any(|t| is_finite(&parsed, t)) {
        return Some("it has no finite verb");
    }
    if !all.clone().any(|t| is_subject(&parsed, t)) {
        return Some("it has no subject");
    }
    if all.clone().any(|t| table().question.objectless.iter().any(|v| v == parsed.lemma(t)) && has_object(&parsed, t)) {
        return Some("its verb has no object");
    }
    // *Did she deny or dismissed it?*: behind *did* a verb has no past of its own.
    let does = parsed.words.first().is_some_and(|w| w.pos == Pos::Aux) && table().question.asking == parsed.lemma(0).to_lowercase();
    let past = |t: usize| {
        let w = &parsed.words[t];
        w.pos == Pos::Verb
            && w.relation == Dependency::Conj
            && w.morph.form == Some(VerbForm::Finite)
            && w.morph.tense == Some(Tense::Past)
            && parsed.children(t).all(|c| !is_subject(&parsed, c))
    };
    if does && all.clone().any(past) {
        return Some("its second verb keeps its past");
    }
    let nobody = |t: usize| words().nobody.contains(&parsed.lemma(t).to_lowercase()) && parsed.words[t].relation != Dependency::Cc;
    all.clone().any(nobody).then_some("it asks for nothing")
}

fn has_object(parsed: &Parsed, verb: usize) -> bool {
    parsed.words[verb].pos == Pos::Verb && parsed.children(verb).any(|c| parsed.words[c].relation == Dependency::Obj)
}

fn is_finite(parsed: &Parsed, t: usize) -> bool {
    let word = &parsed.words[t];
    let past = word.morph.tense == Some(Tense::Past);
    // The past and its participle are spelt alike (*Who selected the projects?*).
    matches!(word.pos, Pos::Verb | Pos::Aux) && (word.morph.form == Some(VerbForm::Finite) || past)
}

/// A word that the tree calls a subject; and, where a question begins with its auxiliary and the reader takes the verb behind for a noun or
/// the subject for the predicate (*Did hackers access the accounts?*, *Are the carmakers under pressure?*), the noun behind the auxiliary.
fn is_subject(parsed: &Parsed, t: usize) -> bool {
    use Dependency::*;
    let begins = || parsed.words.iter().take(t.min(2)).any(|w| w.pos == Pos::Aux);
    let inverted = || begins() && matches!(parsed.words[t].pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron) && !is_oblique(parsed, t);
    matches!(parsed.words[t].relation, Nsubj | NsubjPass | NsubjOuter | Csubj | CsubjPass | Expl) || inverted()
}

fn is_oblique(parsed: &Parsed, t: usize) -> bool {
    use Dependency::*;
    matches!(parsed.words[t].relation, Obl | OblAgent | OblUnmarked | Obj | Iobj | Nmod)
}
