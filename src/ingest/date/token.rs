//! The figures, words and signs that a date is written with.

/// One of them.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Digits(String),
    /// In lower case.
    Word(String),
    Sign(char),
    Space,
}

/// The parts of a text in order; words in lower case, figures as ours.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        if figure(c).is_some() {
            tokens.push(Token::Digits(take(&mut chars, |c| figure(c).is_some()).chars().filter_map(figure).collect()));
        } else if c.is_alphabetic() {
            tokens.push(Token::Word(take(&mut chars, |c| c.is_alphabetic() || JOINS.contains(&c)).to_lowercase()));
        } else if c.is_whitespace() {
            take(&mut chars, char::is_whitespace);
            tokens.push(Token::Space);
        } else {
            chars.next();
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}

/// Signs inside of words of Hindi that are no letters by themselves.
const JOINS: &[char] = &['\u{93C}', '\u{94D}'];

/// A figure as ours: Arabic, Persian and Indian ones, and those of East Asia's width.
fn figure(c: char) -> Option<char> {
    let zero = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{FF10}'].into_iter().map(u32::from);
    let value = zero.map(|zero| u32::from(c).wrapping_sub(zero)).find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

fn take(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, keep: impl Fn(char) -> bool) -> String {
    let mut taken = String::new();
    while let Some(c) = chars.next_if(|&c| keep(c)) {
        taken.push(c);
    }
    taken
}
