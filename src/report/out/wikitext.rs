//! A table for Wikipedia and other wikis that run MediaWiki: each disputed fact, its positions, who stands behind each, the sentences, and a
//! `{{cite news}}` reference to the article of each.
//!
//! It is ready to be pasted; the references appear where the page has its `{{reflist}}`. Text of articles is written so that MediaWiki takes
//! none of it for markup: no template, link, tag, signature or magic word.

use super::{address, day};
use crate::graph::Standing;
use crate::id::DocumentId;
use crate::report::analysis::*;
use crate::report::card::{Card, Side, cards};
use crate::report::view::{View, one_line, plain};
use crate::report::words;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Sentences of one position after which the rest is counted: a table in an article is short.
const QUOTED: usize = 3;

/// The disputes as a wikitable, and those that only may be one as another.
pub fn wikitext(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let all = cards(&view, &analysis.disputes);
    let (sure, perhaps): (Vec<&Card<'_>>, Vec<&Card<'_>>) = all.iter().partition(|c| c.dispute.standing == Standing::Disputed);
    let mut cited = BTreeSet::new();
    let mut out = format!("<!-- {}. Read each sentence in its article before you use it. -->\n", comment(&analysis.program.to_string()));
    if all.is_empty() {
        let _ = writeln!(out, "<!-- {}. No disputes found. -->", comment(&view.summary()));
    }
    for (caption, cards) in [("Facts in dispute", sure), ("Perhaps disputed: less sure", perhaps)] {
        if cards.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{{| class=\"wikitable\"\n|+ {caption}");
        for head in ["What is disputed", "What each side says", "Sources", "In their words"] {
            let _ = writeln!(out, "! scope=\"col\" | {head}");
        }
        for card in cards {
            dispute(&mut out, &view, card, &mut cited);
        }
        out.push_str("|}\n");
    }
    out
}

fn dispute(out: &mut String, view: &View<'_>, card: &Card<'_>, cited: &mut BTreeSet<DocumentId>) {
    for (i, side) in card.sides.iter().enumerate() {
        out.push_str("|-\n");
        if i == 0 {
            let _ = writeln!(out, "! scope=\"row\" rowspan=\"{}\" | {}", card.sides.len(), wiki(&card.dispute.question));
        }
        let _ = writeln!(out, "| {}\n| {}\n|", wiki(&side.sentence), wiki(&side.dated_sources()));
        quotations(out, view, side, cited);
    }
}

fn quotations(out: &mut String, view: &View<'_>, side: &Side<'_>, cited: &mut BTreeSet<DocumentId>) {
    for q in side.quotes.iter().take(QUOTED) {
        let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
        // Marks of speech inside a quotation are single ones.
        let quoted = wiki(&words::bare(&q.text()).replace(['"', '“', '”', '„'], "'"));
        let reference = view.document(q.claim.document).map_or_else(String::new, |d| reference(d, cited.insert(d.id)));
        let _ = writeln!(out, "* {}{hedge}: &quot;{quoted}&quot;{reference}", wiki(&q.who));
    }
    if side.quotes.len() > QUOTED {
        let _ = writeln!(out, "* and {}", words::count(side.quotes.len() - QUOTED, "more sentence", "more sentences"));
    }
}

/// The reference to an article: whole the first time, by its name after that.
fn reference(d: &DocumentView, first: bool) -> String {
    if !first {
        return format!("<ref name=\"sayso-{}\" />", d.id);
    }
    let mut fields = vec![format!("title={}", wiki(&plain(d.title.as_deref().unwrap_or(&d.path))))];
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            fields.push(format!("{name}={value}"));
        }
    };
    field("newspaper", d.outlet.as_deref().map(|o| wiki(&plain(o))));
    field("date", day(d.published.as_deref()).map(str::to_owned));
    field("author", d.byline.as_deref().map(|b| wiki(&plain(b))));
    field("url", address(d.url.as_deref()));
    // English is what is understood when nothing is said.
    field("language", d.language.as_deref().filter(|l| *l != "en").map(wiki));
    format!("<ref name=\"sayso-{}\">{{{{cite news |{}}}}}</ref>", d.id, fields.join(" |"))
}

/// Text inside a comment: nothing in it ends the comment.
fn comment(text: &str) -> String {
    one_line(text).replace("--", "- -").replace('>', "&gt;")
}

/// Text of an article in wikitext, on one line, with nothing in it that MediaWiki reads.
fn wiki(text: &str) -> String {
    let text = one_line(text);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let (before, after) = (i.checked_sub(1).map(|b| chars[b]), chars.get(i + 1).copied());
        let marks = match c {
            '&' | '<' | '>' | '{' | '}' | '[' | ']' | '|' | '~' | '_' | '!' => true,
            // Two apostrophes are italics; one is an apostrophe.
            '\'' => before == Some('\'') || after == Some('\''),
            // `http://` and `mailto:x` become links by themselves.
            ':' => before.is_some_and(char::is_alphabetic) && after.is_some_and(|a| !a.is_whitespace()),
            // A list, heading or line where a paragraph is to begin.
            '*' | '#' | ';' | '=' | '-' => before.is_none() || (c == '-' && (before == Some('-') || after == Some('-'))),
            // `ISBN 123`, `RFC 123`, `PMID 123` are links.
            ' ' => after.is_some_and(|a| a.is_ascii_digit()) && ["ISBN", "RFC", "PMID"].iter().any(|w| out.ends_with(w)),
            _ => false,
        };
        if marks {
            let _ = write!(out, "&#{};", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let hostile = "{{delete}} [[File:x.png]] ''x'' <ref>y</ref> a|b ~~~~ __TOC__ http://evil.example RFC 1234 -->";
        let written = wiki(hostile);
        for mark in ["{{", "[[", "''", "<", "|", "~~", "__", "http://", "RFC 1", "-->"] {
            assert!(!written.contains(mark), "{mark} in {written}");
        }
        assert_eq!(crate::ingest::without_references(&written), one_line(hostile), "and a reader sees it as it was");
        assert_eq!(wiki("the union's 14:30 vote"), "the union's 14:30 vote");
        assert_eq!(wiki("* x"), "&#42; x");
    }
}
