//! Mends lemmas that the network guessed from an ending it had not seen.

use super::Vectors;
use super::word::{Dependency, Parsed, Pos, VerbForm};
use super::words::W;
use crate::lexicon::{lemma, words};
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
        let verb = word.pos == Pos::Verb;
        // A noun in *-ing* is its own lemma where the stem is no word (*wrongdoing*, not *wrongdo*).
        let stemless = || Vectors::embedded().row(guess).is_none() && Vectors::embedded().row(&form).is_some();
        let own = (!verb && guess != form && form.ends_with("ing") && stemless()).then(|| form.clone());
        let rare = || (guess != form).then(|| known(guess).filter(|_| verb).or_else(|| spelt(&form, guess, verb))).flatten();
        let short = verb.then(|| lemma::with_its_e(&form, guess).filter(|e| Vectors::embedded().row(e).is_some())).flatten();
        let mended = own.or(short).or_else(|| lemma::mend(&form, guess, verb)).or_else(rare);
        if let Some(mended) = mended {
            let from = parsed.lemmas.len() as u32;
            parsed.lemmas.push_str(&mended);
            word.lemma = (from, parsed.lemmas.len() as u32);
        }
    }
    for t in 0..parsed.words.len() {
        if is_had(string, parsed, t) {
            let from = parsed.lemmas.len() as u32;
            parsed.lemmas.push_str(words::lemma::HAVE);
            parsed.words[t].lemma = (from, parsed.lemmas.len() as u32);
        }
    }
}

/// *he'd received it*: a shortened auxiliary right before a participle is *had*, since *would* takes an infinitive.
fn is_had(text: &str, parsed: &Parsed, t: usize) -> bool {
    use Dependency::{Aux, AuxPass, Cop};
    let token = parsed.segmented.tokens[t];
    let shortened = text.get(token.bytes.0 as usize..token.bytes.1 as usize).is_some_and(|raw| raw.starts_with(['\'', '’']));
    let Some(verb) = parsed.words[t].head.map(|h| h as usize).filter(|_| shortened && W.would.has(parsed.lemma(t))) else { return false };
    let participle = parsed.words[verb].pos == Pos::Verb && parsed.words[verb].morph.form == Some(VerbForm::Participle);
    parsed.words[t].relation == Aux && participle && !parsed.children_by(verb, &[Aux, AuxPass, Cop]).any(|a| a != t && a < verb)
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

/// What spelling alone says of a rare word's guess: a stem without a vowel was none (*sting*, not *st*), and a verb that English ends so lost its *e*
/// (*impersonat*, *stumbl*, *re-releas*).
fn spelt(form: &str, guess: &str, verb: bool) -> Option<String> {
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = guess.as_bytes();
    if !bytes.iter().any(vowel) {
        return form.bytes().any(|b| vowel(&b)).then(|| form.to_owned());
    }
    if !verb || Vectors::embedded().row(guess).is_some() {
        return None;
    }
    let silent = match bytes {
        [.., a, b'l'] => matches!(a, b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b's' | b't' | b'z'),
        [.., a, b't'] => *a == b'a' && bytes.iter().filter(|b| vowel(b)).count() > 1 && !matches!(bytes, [.., b'e' | b'o', b'a', b't']),
        [.., a, b's' | b'z'] => a != bytes.last()? && *a != b'u',
        [.., a, b'g'] => matches!(a, b'a' | b'd' | b'l' | b'r'),
        [.., b'c' | b'u' | b'v'] => true,
        _ => false,
    };
    (silent && (form.ends_with("ing") || form.ends_with("ed"))).then(|| format!("{guess}e"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_verbs_are_spelt_as_english_spells_them() {
        for (form, guess, want) in [
            ("sting", "st", Some("sting")),
            ("impersonating", "impersonat", Some("impersonate")),
            ("stumbling", "stumbl", Some("stumble")),
            ("re-releasing", "re-releas", Some("re-release")),
            ("defrocked", "defrock", None),
            ("debugging", "debug", None),
            ("overheating", "overheat", None),
        ] {
            assert_eq!(spelt(form, guess, true).as_deref(), want, "{form}");
        }
    }
}
