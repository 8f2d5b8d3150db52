//! What the ending of an English word tells, where no table knows the word. Words are in lower case.

/// *northern*: an adjective of a point of the compass.
pub fn points_by_compass(word: &str) -> bool {
    word.ends_with("ern")
}

/// *slowly*: an adverb, as a rule.
pub fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
}

/// *shelling*: a gerund or present participle.
pub fn is_gerund(word: &str) -> bool {
    word.ends_with("ing")
}

/// *shelled*: a regular past form.
pub fn is_past(word: &str) -> bool {
    word.ends_with("ed")
}

/// *beaten*: a participle in *-en*.
pub fn is_participle(word: &str) -> bool {
    word.ends_with("en")
}

/// *weeks*: the plural of a regular noun.
pub fn is_plural(word: &str) -> bool {
    word.ends_with('s')
}

/// *7th* to *7*; any other word as it is.
pub fn without_ordinal_ending(word: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// *23-year-old*: an age in one word.
pub fn is_age(word: &str) -> bool {
    word.ends_with("-year-old") || word.ends_with("-month-old")
}

/// *Friday*, *holiday*: a day.
pub fn is_day(word: &str) -> bool {
    word.ends_with("day")
}
