//! Tokens as UD English EWT has them: clitics, marks and hyphens apart, numbers and abbreviations whole.

use super::paragraph::{is_blank, is_invisible};
use crate::lexicon::{Abbreviation, Spelling};

/// A longer run of letters is cut, so that one hostile word cannot weigh on later rooms.
const LONGEST_WORD: usize = 240;

/// Cuts `text[start..end]`, one paragraph, into tokens; `emit` gets their byte ranges in order.
pub(super) fn tokenise(text: &str, start: usize, end: usize, emit: &mut impl FnMut(usize, usize)) {
    let spelling = Spelling::english();
    let mut scanner = Scanner { text: &text[..end], at: start, spelling, lower: String::new(), no_mail_before: start };
    while let Some(c) = scanner.peek() {
        let here = scanner.at;
        if is_blank(c) {
            scanner.at += c.len_utf8();
        } else if scanner.address(start, emit) {
            continue;
        } else if is_word(c) {
            scanner.word(emit);
        } else {
            scanner.mark(c, start, emit);
        }
        debug_assert!(scanner.at > here);
    }
}

/// Letters, digits and the marks that combine with them.
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining(c)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Marks that stand for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇' | '‘' | '`' | '´')
}

/// What stands behind the apostrophe of *don't*.
const NOT: &str = "t";

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    spelling: &'static Spelling,
    lower: String,
    /// No mail address begins before this byte: an `@` was looked for up to here, and none found.
    no_mail_before: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn char_at(&self, byte: usize) -> Option<char> {
        match self.text.as_bytes().get(byte) {
            Some(&b) if b.is_ascii() => Some(b as char),
            Some(_) => self.text.get(byte..)?.chars().next(),
            None => None,
        }
    }

    fn before(&self, byte: usize) -> Option<char> {
        match self.text.as_bytes().get(byte.wrapping_sub(1)) {
            Some(&b) if b.is_ascii() => Some(b as char),
            Some(_) => self.text.get(..byte)?.chars().next_back(),
            None => None,
        }
    }

    /// Whether a word's character stands at a byte.
    fn word_at(&self, byte: usize) -> bool {
        self.char_at(byte).is_some_and(is_word)
    }

    /// End of the run of characters that satisfy a test, from `from`.
    fn run(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        let mut at = from;
        while let Some(c) = self.char_at(at) {
            if !test(c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    fn lower(&mut self, from: usize, to: usize) -> &str {
        self.lower.clear();
        for c in self.text[from..to].chars() {
            if c.is_ascii() {
                self.lower.push(c.to_ascii_lowercase());
            } else {
                self.lower.extend(c.to_lowercase());
            }
        }
        &self.lower
    }

    /// A web or mail address at this place.
    fn address(&mut self, start: usize, emit: &mut impl FnMut(usize, usize)) -> bool {
        let Some(c) = self.peek() else { return false };
        if !c.is_ascii_alphanumeric() || self.at > start && self.before(self.at).is_some_and(is_word) {
            return false;
        }
        let rest = &self.text.as_bytes()[self.at..];
        let starts = |prefix: &[u8]| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
        let mut end = if matches!(c, 'h' | 'H') && (starts(b"http://") || starts(b"https://")) || matches!(c, 'w' | 'W') && starts(b"www.")
        {
            self.run(self.at, |c| !is_blank(c) && !matches!(c, '<' | '>' | '"' | '”' | '“' | '»' | '«'))
        } else if self.at >= self.no_mail_before {
            let local = self.run(self.at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%'));
            if self.char_at(local) != Some('@') || !self.char_at(local + 1).is_some_and(|c| c.is_ascii_alphanumeric()) {
                self.no_mail_before = local;
                return false;
            }
            let host = self.run(local + 1, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
            if !self.text[local + 1..host].trim_end_matches(['.', '-']).contains('.') {
                self.no_mail_before = local;
                return false;
            }
            host
        } else {
            return false;
        };
        while let Some(c @ ('.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '\'' | '’' | '-' | '…')) = self.before(end) {
            end -= c.len_utf8();
        }
        if end <= self.at + 4 {
            return false;
        }
        emit(self.at, end);
        self.at = end;
        true
    }

    /// A word, number or abbreviation.
    fn word(&mut self, emit: &mut impl FnMut(usize, usize)) {
        let from = self.at;
        let first = self.char_at(from).unwrap_or(' ');
        if first.is_ascii_digit() {
            return self.number(emit);
        }
        if let Some(end) = self.dotted(from) {
            self.at = end;
            return emit(from, end);
        }
        let mut end = from;
        let mut cut = 0;
        loop {
            let run = self.letters(end, &mut cut);
            end = run;
            if cut >= LONGEST_WORD {
                break;
            }
            let Some(c) = self.char_at(end) else { break };
            let after = end + c.len_utf8();
            let inner = match c {
                // O'Brien, don't: an apostrophe between letters.
                _ if is_apostrophe(c) => self.word_at(after),
                '_' => self.word_at(after),
                // AT&T.
                '&' => {
                    self.text[from..end].bytes().all(|b| b.is_ascii_uppercase())
                        && self.char_at(after).is_some_and(|c| c.is_ascii_uppercase())
                }
                '.' => self.is_internet_name(from, end, after),
                '-' => self.is_whole_prefix(from, end, after),
                _ => false,
            };
            if !inner {
                break;
            }
            end = after;
        }
        self.at = end;
        self.clitics(from, end, emit);
    }

    /// End of a run of word characters and of invisible ones between them.
    fn letters(&self, from: usize, count: &mut usize) -> usize {
        let mut at = from;
        let mut end = from;
        while let Some(c) = self.char_at(at) {
            at += c.len_utf8();
            if is_word(c) {
                end = at;
                *count += 1;
                if *count >= LONGEST_WORD {
                    break;
                }
            } else if !is_invisible(c) || at - end > 12 {
                break;
            }
        }
        end
    }

    /// `U.S.`, `a.m.`: letters that each have a stop.
    fn dotted(&self, from: usize) -> Option<usize> {
        let mut at = from;
        let mut stops = 0;
        while let Some(c) = self.char_at(at) {
            let stop = at + c.len_utf8();
            if !c.is_alphabetic() || self.char_at(stop) != Some('.') {
                break;
            }
            at = stop + 1;
            stops += 1;
        }
        if stops >= 2 {
            // `U.S.A` without the last stop.
            let one_more = self.char_at(at).filter(|c| c.is_uppercase()).map(|c| at + c.len_utf8());
            return Some(one_more.filter(|&end| !self.word_at(end)).unwrap_or(at));
        }
        // Ph.D.
        let rest = &self.text.as_bytes()[from..];
        (rest.len() >= 5 && rest[..5].eq_ignore_ascii_case(b"ph.d.")).then_some(from + 5)
    }

    /// `Amazon.com`: what follows the stop ends like an internet name, or goes on to one.
    fn is_internet_name(&mut self, from: usize, end: usize, after: usize) -> bool {
        let tail = self.run(after, |c| c.is_ascii_alphanumeric());
        if tail == after || tail - after > 20 || end == from {
            return false;
        }
        let lower_case = self.text[after..tail].bytes().all(|b| b.is_ascii_lowercase());
        let spelling = self.spelling;
        if lower_case && spelling.is_domain(self.lower(after, tail)) {
            return true;
        }
        // bbc.co.uk
        let more = self.run(tail + 1, |c| c.is_ascii_lowercase());
        lower_case
            && self.char_at(tail) == Some('.')
            && more > tail + 1
            && more - tail < 8
            && spelling.is_domain(self.lower(tail + 1, more))
    }

    /// `non-lethal`: the word so far is a prefix, and a letter follows the hyphen.
    fn is_whole_prefix(&mut self, from: usize, end: usize, after: usize) -> bool {
        let spelling = self.spelling;
        end - from <= 8 && self.word_at(after) && spelling.is_prefix(self.lower(from, end))
    }

    /// Parts a word from its clitics and gives it the stop of an abbreviation.
    fn clitics(&mut self, from: usize, end: usize, emit: &mut impl FnMut(usize, usize)) {
        let spelling = self.spelling;
        if let Some(seam) = spelling.seam(self.lower(from, end)) {
            emit(from, from + seam);
            return emit(from + seam, end);
        }
        let mut seams = [0usize; 4];
        let mut n = 0;
        let mut to = end;
        while n < seams.len() {
            let Some(seam) = self.clitic(from, to) else { break };
            seams[n] = seam;
            n += 1;
            to = seam;
        }
        if n == 0 {
            let end = self.with_stop(from, end);
            self.at = end;
            return emit(from, end);
        }
        emit(from, to);
        for i in (0..n).rev() {
            emit(seams[i], if i == 0 { end } else { seams[i - 1] });
        }
    }

    /// Where the last clitic of `text[from..to]` begins.
    fn clitic(&self, from: usize, to: usize) -> Option<usize> {
        let word = &self.text[from..to];
        let tail_from = word.char_indices().rev().take(4).last().map_or(0, |(i, _)| i);
        let (at, mark) = word[tail_from..].char_indices().rev().find(|&(_, c)| is_apostrophe(c))?;
        let at = tail_from + at;
        let tail = &word[at + mark.len_utf8()..];
        if at == 0 {
            return None;
        }
        if tail.eq_ignore_ascii_case(NOT) && word[..at].ends_with(['n', 'N']) && at > 1 {
            return Some(from + at - 1);
        }
        self.spelling.is_ending(tail).then_some(from + at)
    }

    /// The end of a word with the full stop that belongs to it.
    fn with_stop(&mut self, from: usize, end: usize) -> usize {
        if self.char_at(end) != Some('.') || self.char_at(end + 1) == Some('.') || end - from > 12 {
            return end;
        }
        let next = self.run(end + 1, is_blank);
        let follows = self.char_at(next);
        let text = self.text;
        let word = &text[from..end];
        let spelling = self.spelling;
        let keeps = match spelling.abbreviation(word, self.lower(from, end)) {
            Some(Abbreviation::BeforeNumber) => follows.is_some_and(|c| c.is_ascii_digit()),
            Some(_) => true,
            // An initial: a single capital before a name.
            None => {
                let mut chars = word.chars();
                let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
                single
                    && word != "I"
                    && follows.is_some_and(char::is_alphabetic)
                    && (next > end + 1 || follows.is_some_and(char::is_uppercase))
            }
        };
        if keeps { end + 1 } else { end }
    }

    /// A number with its inner marks, and what is written on to it.
    fn number(&mut self, emit: &mut impl FnMut(usize, usize)) {
        let from = self.at;
        let digits = |scanner: &Self, at: usize| scanner.run(at, |c| c.is_ascii_digit());
        let mut end = digits(self, from);
        if let Some(to) = self.dashed_number(from) {
            end = to;
        }
        while let Some('.' | ',' | ':' | '/') = self.char_at(end) {
            let next = digits(self, end + 1);
            if next == end + 1 || end - from > LONGEST_WORD {
                break;
            }
            end = next;
        }
        let mut count = 0;
        let tail = self.letters(end, &mut count);
        let spelling = self.spelling;
        self.at = tail.max(end);
        // The 1990's.
        if let Some(c) = self.char_at(end).filter(|&c| is_apostrophe(c) && self.text[from..end].ends_with('0')) {
            let s = end + c.len_utf8();
            if self.text[s..].starts_with('s') && !self.word_at(s + 1) {
                self.at = s + 1;
                return emit(from, s + 1);
            }
        }
        if tail == end {
            return emit(from, end);
        }
        if let Some(stop) = self.dotted(end).filter(|&stop| spelling.is_unit(self.lower(end, stop).trim_end_matches('.'))) {
            self.at = stop;
            emit(from, end);
            return emit(end, stop);
        }
        if spelling.is_unit(self.lower(end, tail)) {
            emit(from, end);
            return emit(end, tail);
        }
        // 4x4, 9th.
        emit(from, tail);
    }

    /// End of a date (2016-05-20) or telephone number written with hyphens; 5-10 is a range and has three tokens.
    fn dashed_number(&self, from: usize) -> Option<usize> {
        let mut widths = [0usize; 5];
        let mut n = 0;
        let mut at = from;
        loop {
            let end = self.run(at, |c| c.is_ascii_digit());
            if end == at || n == widths.len() {
                return None;
            }
            widths[n] = end - at;
            n += 1;
            at = end + 1;
            if self.char_at(end) != Some('-') || !self.char_at(at).is_some_and(|c| c.is_ascii_digit()) {
                let whole = matches!(widths[..n], [3, 4] | [3, 3, 4] | [1, 3, 3, 4] | [5, 4] | [4, 2, 2] | [1 | 2, 1 | 2, 2 | 4]);
                return whole.then_some(end);
            }
        }
    }

    /// A mark, or a run of marks that is one token.
    fn mark(&mut self, c: char, start: usize, emit: &mut impl FnMut(usize, usize)) {
        let from = self.at;
        let one = from + c.len_utf8();
        let same = |scanner: &Self| scanner.run(from, |d| d == c);
        let end = match c {
            '.' | '…' => self.run(from, |d| matches!(d, '.' | '…')),
            '-' | '–' | '—' | '―' => self.run(from, |d| matches!(d, '-' | '–' | '—' | '―')),
            '!' | '?' => self.run(from, |d| matches!(d, '!' | '?')),
            '*' | '=' | '~' | '_' | '+' | '#' | '•' => same(self),
            '`' if self.char_at(one) == Some('`') => one + 1,
            '\'' if self.char_at(one) == Some('\'') => one + 1,
            _ if is_apostrophe(c) => self.apostrophe(from, one, start),
            // A mark keeps what combines with it, and an emoji its joiners.
            _ => self.run(one, |d| is_combining(d) || d == '\u{200d}'),
        };
        self.at = end;
        emit(from, end);
    }

    /// An apostrophe: alone, with a clitic behind a mark or figure, or at the head of a shortened word.
    fn apostrophe(&mut self, from: usize, one: usize, start: usize) -> usize {
        let word = self.run(one, is_word);
        if word == one || word - one > 8 {
            return one;
        }
        let glued =
            from > start && self.before(from).is_some_and(|c| !is_blank(c) && !matches!(c, '(' | '[' | '"' | '“' | '-' | '—' | '–' | '/'));
        let spelling = self.spelling;
        let lower = self.lower(one, word);
        let clitic = glued && spelling.is_ending(lower);
        let decade = !glued
            && word - one >= 2
            && lower.len() >= 2
            && lower.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            && matches!(&lower.as_bytes()[2..], b"" | b"s");
        let elided = !glued && spelling.is_elided(lower);
        if clitic || decade || elided {
            return if elided && lower.as_bytes() == b"n" && self.char_at(word).is_some_and(is_apostrophe) {
                word + self.char_at(word).map_or(0, char::len_utf8)
            } else {
                word
            };
        }
        one
    }
}
