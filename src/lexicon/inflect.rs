//! Forms of regular English words, so that tables list lemmas alone.

/// Forms of a verb: base, third person, past, past participle, gerund.
pub struct VerbForms {
    /// *kill*
    pub base: String,
    /// *kills*
    pub third: String,
    /// *killed*
    pub past: String,
    /// *killed*; differs from the past in irregular verbs alone.
    pub participle: String,
    /// *killing*
    pub gerund: String,
}

fn vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The plural of a regular noun, which is also the third person of a regular verb.
pub fn with_s(word: &str) -> String {
    let bytes = word.as_bytes();
    let (last, before) = match bytes {
        [.., before, last] => (*last, *before),
        _ => return format!("{word}s"),
    };
    if last == b'y' && !vowel(before) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    if matches!(last, b's' | b'x' | b'z') || (last == b'h' && matches!(before, b's' | b'c')) || (last == b'o' && before == b'g') {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// The singular of a regular plural: *authorities*, *officials*; a word without an *s* at its end stays as it is.
pub fn without_s(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// Forms of a verb. `irregular` gives past and participle; `doubles` says whether the last consonant doubles.
pub fn verb(base: &str, irregular: Option<(&str, &str)>, doubles: bool) -> VerbForms {
    let doubled = match base.chars().last() {
        Some(c) if doubles => format!("{base}{c}"),
        _ => base.to_owned(),
    };
    let bytes = base.as_bytes();
    let silent_e = bytes.len() > 2 && bytes.ends_with(b"e") && !bytes.ends_with(b"ee");
    let y = bytes.len() > 2 && bytes.ends_with(b"y") && !vowel(bytes[bytes.len() - 2]);
    let regular_past = if bytes.ends_with(b"e") {
        format!("{base}d")
    } else if y {
        format!("{}ied", &base[..base.len() - 1])
    } else {
        format!("{doubled}ed")
    };
    let gerund = if bytes.ends_with(b"ie") {
        format!("{}ying", &base[..base.len() - 2])
    } else if silent_e {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{doubled}ing")
    };
    let (past, participle) = match irregular {
        Some((past, participle)) => (past.to_owned(), participle.to_owned()),
        None => (regular_past.clone(), regular_past),
    };
    VerbForms { base: base.to_owned(), third: with_s(base), past, participle, gerund }
}
