//! Markup left out, one line a block: for bodies in exports and feeds, and for pages that cannot be parsed.

use crate::ingest::entity;

/// Elements that end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "dd",
    "dt",
    "title",
    "nav",
    "aside",
    "main",
];

/// Elements whose inside is no text.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg", "head", "iframe", "nav", "footer", "form", "button"];

/// Whether a text is markup rather than text that mentions a sign.
pub(in crate::ingest) fn has_markup(text: &str) -> bool {
    ["</p>", "<br", "</div>", "</a>", "</P>", "<BR", "<p>", "</em>", "</strong>", "</b>", "</i>", "</h2>"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// The text between tags; nothing is nested, so no depth can hurt.
pub(in crate::ingest) fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push(&mut out, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else {
            push(&mut out, rest);
            return out;
        };
        let inner = &rest[1..end];
        let closing = inner.starts_with('/');
        let name: String =
            inner.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
        // `5 < 6` is no tag.
        if name.is_empty() && !inner.starts_with('!') && !inner.starts_with('?') {
            out.push('<');
            rest = &rest[1..];
            continue;
        }
        rest = &rest[end + 1..];
        if !closing && !inner.ends_with('/') && SILENT.contains(&name.as_str()) {
            let close = format!("</{name}");
            rest = find_caseless(rest, &close).map_or("", |at| &rest[at..]);
        }
        if matches!(name.as_str(), "td" | "th") && !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        if BLOCKS.contains(&name.as_str()) && !out.ends_with('\n') {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            out.push('\n');
        }
    }
    push(&mut out, rest);
    out.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A line without its tags, its references left as they are.
pub(in crate::ingest) fn unmarked(text: &str) -> String {
    if !text.contains('<') || !(has_markup(text) || text.contains("/>")) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match rest.find('>').filter(|_| tag) {
            Some(end) => rest = &rest[end + 1..],
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Where a pattern of ASCII letters stands, whatever their case.
pub(in crate::ingest) fn find_caseless(text: &str, pattern: &str) -> Option<usize> {
    text.as_bytes().windows(pattern.len()).position(|w| w.eq_ignore_ascii_case(pattern.as_bytes()))
}

/// Appends text with its white space folded.
fn push(out: &mut String, piece: &str) {
    for c in entity::resolve_all(piece).chars() {
        if c.is_whitespace() {
            if !out.ends_with([' ', '\n']) && !out.is_empty() {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_become_lines_and_scripts_vanish() {
        assert_eq!(
            strip("<p>The bridge<br>is <b>shut</b>.</p><SCRIPT>if (a<b) {}</Script><p>Nobody &amp; nothing moved, 5 < 6.</p>"),
            "The bridge\nis shut.\nNobody & nothing moved, 5 < 6."
        );
    }

    proptest! {
        #[test]
        fn no_markup_panics(s in "(<[/a-z!-]{0,5}>?|\\PC){0,60}") {
            let _ = strip(&s);
        }
    }
}
