//! Mends lemmas that the network guessed from an ending it had not seen.

use super::Vectors;
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
        let mended = lemma::mend(&form, guess, word.pos == Pos::Verb).or_else(|| known(guess).filter(|_| word.pos == Pos::Verb));
        if let Some(mended) = mended {
            let from = parsed.lemmas.len() as u32;
            parsed.lemmas.push_str(&mended);
            word.lemma = (from, parsed.lemmas.len() as u32);
        }
    }
}

/// The word with a vector that an unknown lemma is a slip of: a final *e* too few (*circl*), too many (*inhabite*), or behind a consonant
/// that only the ending doubled (*dragge*).
fn known(guess: &str) -> Option<String> {
    let vectors = Vectors::embedded();
    if guess.len() < 3 || vectors.row(guess).is_some() {
        return None;
    }
    let bare = guess.strip_suffix('e').unwrap_or(guess);
    let bytes = bare.as_bytes();
    let doubled = matches!(bytes, [.., a, b] if a == b).then(|| bare[..bare.len() - 1].to_owned());
    [Some(format!("{guess}e")), Some(bare.to_owned()).filter(|b| b != guess), doubled]
        .into_iter()
        .flatten()
        .find(|w| vectors.row(w).is_some())
}
