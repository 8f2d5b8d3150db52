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

/// *Friday*, *holiday*: a day.
pub fn is_day(word: &str) -> bool {
    word.ends_with("day")
}
