//! File names made of headlines and questions.

use crate::report::view::plain;

/// Code points of a name that is made of text: with an id and an ending it stays far below what any system allows.
const LONGEST: usize = 60;

/// Bytes of the same, where each letter takes several.
const WIDEST: usize = 150;

/// A file name, without an ending, that Windows, macOS, Linux and Obsidian's links allow: text that a person knows again, and behind it the
/// id, which keeps two alike apart and is the same in every run.
pub(super) fn file_name(text: &str, id: &impl std::fmt::Display) -> String {
    let mut name = String::new();
    for c in plain(text).chars().take(LONGEST) {
        let c = match c {
            // What Windows refuses, and what ends or parts an Obsidian link.
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '#' | '^' | '[' | ']' | '%' | '&' => ' ',
            c if c.is_control() => ' ',
            c => c,
        };
        if name.len() + c.len_utf8() > WIDEST {
            break;
        }
        if c != ' ' || !name.ends_with(' ') {
            name.push(c);
        }
    }
    // A name that begins with a dot is hidden, and Windows drops dots and blanks at the end. With the id behind it none is a device's name.
    let name = name.trim_matches([' ', '.', '-', '~', '=', '+', '@']);
    if name.is_empty() { id.to_string() } else { format!("{name} {id}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        assert_eq!(file_name("How many were hurt?", &"q-1"), "How many were hurt q-1");
        assert_eq!(file_name("../../etc/passwd", &"d-1"), "etc passwd d-1");
        assert_eq!(file_name("CON", &"d-1"), "CON d-1");
        assert_eq!(file_name("a|b]]c#d^e", &"d-1"), "a b c d e d-1");
        assert_eq!(file_name("...", &"d-1"), "d-1");
        assert!(file_name(&"漢".repeat(500), &"d-1").len() < 200);
    }
}
