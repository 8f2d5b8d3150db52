//! Mends lemmas that the network guessed from an ending it had not seen.

use super::word::{Parsed, Pos};
use crate::lexicon::lemma;
use crate::text::Text;

/// Puts the lemma of rule and table in the place of a wrong guess, for verbs and common nouns.
pub(super) fn mend(text: &Text, parsed: &mut Parsed) {
    let string = text.as_str();
    let mut form = String::new();
    for (word, token) in parsed.words.iter_mut().zip(&parsed.segmented.tokens) {
        if !matches!(word.pos, Pos::Verb | Pos::Noun) {
            continue;
        }
        let raw = string.get(token.bytes.0 as usize..token.bytes.1 as usize).unwrap_or("");
        if !raw.is_ascii() || raw.len() < 3 {
            continue;
        }
        form.clear();
        form.push_str(raw);
        form.make_ascii_lowercase();
        let guess = parsed.lemmas.get(word.lemma.0 as usize..word.lemma.1 as usize).unwrap_or("");
        if let Some(mended) = lemma::mend(&form, guess, word.pos == Pos::Verb) {
            let from = parsed.lemmas.len() as u32;
            parsed.lemmas.push_str(&mended);
            word.lemma = (from, parsed.lemmas.len() as u32);
        }
    }
}
