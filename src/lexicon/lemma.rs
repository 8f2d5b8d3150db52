//! Lemmas by rule and table: irregular verbs (`en/irregular_verbs.toml`), and endings checked against the words of the other tables.

use super::{Cues, frames, inflect, statement};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(serde::Deserialize)]
struct Irregular {
    forms: BTreeMap<String, Vec<String>>,
}

static TABLE: LazyLock<Irregular> =
    LazyLock::new(|| toml::from_str(include_str!("en/irregular_verbs.toml")).expect("the table is checked by the tests"));

static IRREGULAR: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| TABLE.forms.iter().flat_map(|(lemma, forms)| forms.iter().map(move |f| (f.as_str(), lemma.as_str()))).collect());

/// Verbs and nouns that some table lists, and so are known to be lemmas.
static KNOWN: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let mut known = FxHashSet::default();
    for (_, frame) in frames::all() {
        for phrase in frame.verbs.iter().chain(&frame.nouns) {
            known.extend(phrase.split(' ').map(str::to_owned));
        }
    }
    let (hedges, light) = (statement::hedges(), statement::light_verbs());
    for words in [
        &hedges.desired,
        &hedges.implicative,
        &hedges.raising_hedged,
        &hedges.future,
        &light.active,
        &light.passive,
        &statement::negators().verbs,
    ] {
        known.extend(words.iter().flat_map(|w| w.split(' ')).map(str::to_owned));
    }
    let nouns = statement::claim_nouns();
    known.extend(nouns.claims.iter().chain(&nouns.accusations).chain(&nouns.deeds).chain(&nouns.denials).cloned());
    known.extend(IRREGULAR.values().map(|&v| v.to_owned()));
    known.extend(Cues::english().words().map(str::to_owned));
    known.extend(SAYING.iter().map(|w| (*w).to_owned()));
    known
});

/// Verbs of saying that other tables hold by stance, named here because their lemmas matter most.
const SAYING: [&str; 40] = [
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "affirm",
    "allege",
    "announce",
    "argue",
    "assert",
    "believe",
    "blame",
    "brand",
    "call",
    "cite",
    "claim",
    "concede",
    "confirm",
    "contradict",
    "criticise",
    "declare",
    "deny",
    "describe",
    "dismiss",
    "dispute",
    "doubt",
    "estimate",
    "identify",
    "imply",
    "insist",
    "justify",
    "label",
    "notify",
    "note",
    "rebuff",
    "refute",
    "reject",
    "repudiate",
    "reply",
    "testify",
    "verify",
];

/// The simple past of a verb; `None` for what is no single word.
pub fn past(lemma: &str) -> Option<String> {
    if lemma.is_empty() || !lemma.chars().all(|c| c.is_alphabetic() || c == '-') {
        return None;
    }
    match lemma {
        "be" => return Some("was".into()),
        "have" => return Some("had".into()),
        "do" => return Some("did".into()),
        "go" => return Some("went".into()),
        _ => {}
    }
    let words = super::wording::words();
    if words.unchanged.contains(lemma) {
        return Some(lemma.to_owned());
    }
    // *override*, *withdraw*, *undo*: what a prefix makes of an irregular verb.
    let inner = words.prefixes.iter().filter_map(|p| Some((p, lemma.strip_prefix(p.as_str())?)));
    let inner = inner.filter(|(_, rest)| rest.len() > 2).find_map(|(p, rest)| Some(format!("{p}{}", PASTS.get(rest)?)));
    if let Some(form) = PASTS.get(lemma).cloned().or(inner) {
        return Some(form);
    }
    Some(inflect::verb(lemma, None, doubles(lemma) || words.doubled.contains(lemma)).past)
}

/// The forms of a verb other than its lemma: third person, gerund, past forms and participles.
pub(super) fn verb_forms(lemma: &str) -> Vec<String> {
    let regular = inflect::verb(lemma, None, doubles(lemma));
    let mut forms = vec![regular.third, regular.gerund];
    match TABLE.forms.get(lemma) {
        Some(irregular) => forms.extend(irregular.iter().cloned()),
        None => forms.push(regular.past),
    }
    forms
}

/// A verb, with its particle, and its other forms.
pub fn forms_of_verb(verb: &str) -> Vec<String> {
    let (first, rest) = verb.split_once(' ').map_or((verb, None), |(first, rest)| (first, Some(rest)));
    let whole = |form: String| rest.map_or(form.clone(), |rest| format!("{form} {rest}"));
    std::iter::once(first.to_owned()).chain(verb_forms(first)).map(whole).collect()
}

/// Whether the last consonant doubles: one vowel letter between consonants in a word of one vowel (*stop*, *drop*, *ram*).
fn doubles(lemma: &str) -> bool {
    let bytes = lemma.as_bytes();
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    match bytes {
        [.., a, b, c] => {
            !vowel(a) && vowel(b) && !vowel(c) && !matches!(c, b'w' | b'x' | b'y') && bytes.iter().filter(|b| vowel(b)).count() == 1
        }
        _ => false,
    }
}

/// The past of each irregular verb: of its forms the first that does not look like a participle (*took*, not *taken*). Verbs that list a
/// participle alone keep their lemma (*beat*).
static PASTS: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let participle = |form: &&String| form.ends_with('n') || form.ends_with("ne");
    let past = |lemma: &str, forms: &[String]| {
        let form = forms.iter().find(|f| !participle(f)).or(forms.first())?;
        Some(if *form == format!("{lemma}en") { lemma.to_owned() } else { form.clone() })
    };
    TABLE.forms.iter().filter_map(|(lemma, forms)| Some((lemma.clone(), past(lemma, forms)?))).collect()
});

/// The lemma of a verb's or noun's form in lower case, when rule and table are sure of it and `guess` is not known to be right.
pub fn mend(form: &str, guess: &str, verb: bool) -> Option<String> {
    if verb && let Some(&lemma) = IRREGULAR.get(form) {
        return (lemma != guess).then(|| lemma.to_owned());
    }
    if KNOWN.contains(guess) || form == guess {
        return None;
    }
    let found = candidates(form, verb).into_iter().find(|c| KNOWN.contains(c));
    let found = found.or_else(|| shape(form, guess));
    found.filter(|f| f != guess)
}

/// Whether the table knows a lemma.
pub fn is_known(lemma: &str) -> bool {
    KNOWN.contains(lemma)
}

/// The verb of a past form, where the table knows one.
pub fn of_past(form: &str) -> Option<String> {
    candidates(form, true).into_iter().find(|c| KNOWN.contains(c))
}

/// The verb in *-e* that a form is of, and not the guess: *stared* is no form of *star*, which doubles its last letter.
pub fn with_its_e(form: &str, guess: &str) -> Option<String> {
    let plain = ["ed", "ing"].iter().any(|ending| form.strip_suffix(ending) == Some(guess));
    (plain && doubles(guess)).then(|| format!("{guess}e"))
}

/// What a form may come from, likeliest first.
fn candidates(form: &str, verb: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut push = |stem: &str, add: &str| {
        if stem.len() + add.len() > 2 {
            found.push(format!("{stem}{add}"));
        }
    };
    if let Some(stem) = form.strip_suffix("ies").or_else(|| form.strip_suffix("ied").filter(|_| verb)) {
        push(stem, "y");
        push(stem, "ie");
    }
    if let Some(stem) = form.strip_suffix("es") {
        push(stem, "e");
        push(stem, "");
    }
    if let Some(stem) = form.strip_suffix('s') {
        push(stem, "");
    }
    if verb {
        for stem in [form.strip_suffix("ing"), form.strip_suffix("ed")].into_iter().flatten() {
            push(stem, "");
            push(stem, "e");
            let mut ends = stem.chars().rev();
            if let (Some(a), Some(b)) = (ends.next(), ends.next())
                && a == b
            {
                push(&stem[..stem.len() - a.len_utf8()], "");
            }
        }
    }
    found
}

/// Stems that no English lemma has: *deni*, *armie*, *stopp*.
fn shape(form: &str, guess: &str) -> Option<String> {
    let y = form.ends_with("ies") || form.ends_with("ied");
    if y && form.len() > 4 && (guess.ends_with('i') || guess.ends_with("ie")) {
        return Some(format!("{}y", guess.trim_end_matches('e').trim_end_matches('i')));
    }
    let bytes = guess.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && matches!(b, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't')
        && form.len() > guess.len()
    {
        return Some(guess[..guess.len() - 1].to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasts_are_no_participles() {
        let cases = [
            ("take", "took"),
            ("write", "wrote"),
            ("see", "saw"),
            ("run", "ran"),
            ("begin", "began"),
            ("beat", "beat"),
            ("win", "won"),
            ("stop", "stopped"),
            ("cut", "cut"),
            ("override", "overrode"),
            ("dispel", "dispelled"),
            ("withdraw", "withdrew"),
        ];
        for (lemma, want) in cases {
            assert_eq!(past(lemma).as_deref(), Some(want));
        }
    }

    #[test]
    fn guessed_stems_are_mended() {
        let cases = [
            ("denied", "deni", "deny"),
            ("shelling", "shelle", "shell"),
            ("fled", "fle", "flee"),
            ("accused", "accus", "accuse"),
            ("stopped", "stopp", "stop"),
        ];
        for (form, guess, want) in cases {
            assert_eq!(mend(form, guess, true).as_deref(), Some(want), "{form}");
        }
        assert_eq!(with_its_e("stared", "star").as_deref(), Some("stare"));
        assert_eq!(with_its_e("visited", "visit"), None);
        assert_eq!(mend("armies", "armie", false).as_deref(), Some("army"));
        assert_eq!(mend("killed", "kill", true), None);
        assert_eq!(mend("glass", "glass", false), None);
    }
}
