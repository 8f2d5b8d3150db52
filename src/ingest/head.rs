//! The head of a plain text: `Key: value` lines, YAML or TOML front matter, or a bare title with byline and date below it.

use super::Published;
use super::draft::Dated;
use super::{byline, date};
use std::ops::Range;

/// Front matter longer than this is no front matter.
const MOST_HEAD_LINES: usize = 200;

/// A bare first line with more characters than this is a paragraph, not a title.
const LONGEST_TITLE: usize = 200;

/// A bare byline has no more words than this.
const LONGEST_BYLINE: usize = 8;

/// What a head says, and where the body begins. Ranges are bytes of the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub title: Option<Range<usize>>,
    pub outlet: Option<Range<usize>>,
    pub byline: Option<Range<usize>>,
    pub dated: Option<Dated>,
    /// A date was given and could not be read.
    pub unread_date: Option<Range<usize>>,
    pub url: Option<Range<usize>>,
    pub picture: Option<Range<usize>>,
    pub language: Option<Range<usize>>,
    /// A standfirst: a sentence or two that the outlet puts above the text.
    pub standfirst: Option<Range<usize>>,
    /// First byte of the body.
    pub body: usize,
}

/// Reads the head of `text`.
pub(super) fn head(text: &str) -> Head {
    let lines = lines(text, MOST_HEAD_LINES);
    front_matter(text, &lines).or_else(|| keyed(text, &lines)).unwrap_or_else(|| bare(text, &lines))
}

/// Byte ranges of the first lines, without their ends.
fn lines(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n').take(most) {
        let kept = piece.trim_end_matches(['\n', '\r']).len();
        lines.push(start..start + kept);
        start += piece.len();
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Outlet,
    Byline,
    Published,
    Url,
    Picture,
    Language,
    Standfirst,
    /// Known to stand in heads, of no use here.
    Other,
}

fn field(key: &str) -> Option<Field> {
    let key = key.trim().to_lowercase().replace(['-', ' '], "_");
    Some(match key.as_str() {
        "title" | "headline" | "head" | "heading" | "og:title" => Field::Title,
        "outlet" | "source" | "publisher" | "publication" | "newspaper" | "site" | "sitename" | "site_name" | "website" | "agency"
        | "source_name" | "domain" | "media" | "copyright" => {
            if key == "copyright" {
                Field::Other
            } else {
                Field::Outlet
            }
        }
        "byline" | "author" | "authors" | "by" | "writer" | "reporter" | "creator" => Field::Byline,
        "date" | "published" | "pubdate" | "pub_date" | "publish_date" | "published_date" | "date_published" | "datepublished"
        | "published_at" | "publication_date" | "date_publish" | "load_date" | "datetime" | "created" | "dateline_date" => Field::Published,
        "url" | "link" | "permalink" | "canonical" | "canonical_url" | "source_url" | "web_address" => Field::Url,
        "image" | "cover" | "thumbnail" | "photo" | "og:image" | "featured_image" | "picture" => Field::Picture,
        "language" | "lang" | "locale" => Field::Language,
        "description" | "summary" | "standfirst" | "subtitle" | "subheadline" | "deck" | "dek" | "excerpt" | "abstract" | "lede" => {
            Field::Standfirst
        }
        "updated" | "modified" | "lastmod" | "section" | "category" | "categories" | "tags" | "tag" | "keywords" | "id" | "guid"
        | "slug" | "layout" | "type" | "location" | "place" | "edition" | "page" | "length" | "word_count" | "extends" | "featured"
        | "draft" | "credit" | "rights" | "license" | "retrieved" | "accessed" => Field::Other,
        _ => return None,
    })
}

/// Splits `Key: value`; both trimmed, as ranges of the text. A key has up to three words.
fn split_key(text: &str, line: &Range<usize>, sign: char) -> Option<(Range<usize>, Range<usize>)> {
    let whole = &text[line.clone()];
    let at = whole.find(sign)?;
    let key = &whole[..at];
    if key.is_empty() || key.len() > 40 || !key.starts_with(char::is_alphabetic) || key.split_whitespace().count() > 3 {
        return None;
    }
    if !key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-')) {
        return None;
    }
    let value = at + sign.len_utf8();
    // `http://…` is no key.
    if whole[value..].starts_with("//") {
        return None;
    }
    Some((line.start..line.start + at, trim(text, line.start + value..line.end)))
}

/// The range without white space at either end.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let whole = &text[range.clone()];
    let start = range.start + (whole.len() - whole.trim_start().len());
    start..start.max(range.start + whole.trim_end().len())
}

/// The range without the quotation marks of YAML and TOML around it.
fn unquote(text: &str, range: Range<usize>) -> Range<usize> {
    let whole = &text[range.clone()];
    for mark in ['"', '\''] {
        if whole.len() >= 2 && whole.starts_with(mark) && whole.ends_with(mark) {
            return range.start + 1..range.end - 1;
        }
    }
    range
}

impl Head {
    fn set(&mut self, text: &str, field: Field, value: Range<usize>) {
        if value.is_empty() {
            return;
        }
        let slot = match field {
            Field::Title => &mut self.title,
            Field::Outlet => &mut self.outlet,
            Field::Byline => &mut self.byline,
            Field::Url => &mut self.url,
            Field::Picture => &mut self.picture,
            Field::Language => &mut self.language,
            Field::Standfirst => &mut self.standfirst,
            Field::Published => {
                if self.dated.is_none() {
                    self.dated = date::read(&text[value.clone()]);
                    self.unread_date = self.dated.is_none().then_some(value);
                }
                return;
            }
            Field::Other => return,
        };
        // The first of two lines wins: generators put the general before the special.
        slot.get_or_insert(value);
    }
}

/// `---` … `---` of YAML, or `+++` … `+++` of TOML, at the very start.
fn front_matter(text: &str, lines: &[Range<usize>]) -> Option<Head> {
    let fence = text[lines.first()?.clone()].trim();
    let sign = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    let closes = |l: &Range<usize>| {
        let line = text[l.clone()].trim_end();
        line == fence || (fence == "---" && line == "...")
    };
    let end = 1 + lines.iter().skip(1).position(closes)?;
    let mut head = Head { body: after(text, &lines[end]), ..Head::default() };
    // A thematic break opens some articles too: front matter holds at least one key that heads have.
    let mut known = false;
    let mut i = 1;
    while i < end {
        let line = &lines[i];
        i += 1;
        let Some((key, value)) = split_key(text, line, sign) else { continue };
        let Some(field) = field(&text[key]) else { continue };
        known = true;
        let mut value = unquote(text, value);
        // Block scalars, folded lines and lists stand indented below their key.
        if value.is_empty() || matches!(&text[value.clone()], ">" | "|" | ">-" | "|-" | ">+" | "|+") {
            let first = i;
            while i < end && (text[lines[i].clone()].starts_with([' ', '\t', '-']) || text[lines[i].clone()].trim().is_empty()) {
                i += 1;
            }
            if i > first {
                value = trim(text, lines[first].start..lines[i - 1].end);
                if let Some(item) = text[value.clone()].strip_prefix("- ") {
                    let item_start = value.end - item.len();
                    value = unquote(text, trim(text, item_start..value.end));
                }
            }
        } else if text[value.clone()].starts_with('[') && text[value.clone()].ends_with(']') {
            let inner = value.start + 1..value.end - 1;
            value = unquote(text, trim(text, inner));
        }
        head.set(text, field, value);
    }
    known.then_some(head)
}

/// The first byte after a line and its end.
fn after(text: &str, line: &Range<usize>) -> usize {
    let rest = &text[line.end..];
    line.end + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) }
}

/// `Key: value` lines before the first empty line. Lines with unknown keys are part of the head only where every line up to
/// the empty one has a key; otherwise the head ends with the last known key.
fn keyed(text: &str, lines: &[Range<usize>]) -> Option<Head> {
    let first = lines.iter().position(|l| !text[l.clone()].trim().is_empty())?;
    let mut head = Head::default();
    let mut pending = Vec::new();
    let mut useful = 0;
    let mut end = first;
    let mut i = first;
    while i < lines.len() {
        let line = &lines[i];
        let blank = text[line.clone()].trim().is_empty();
        if blank {
            // An unknown key in the middle is part of the head once the block is closed.
            if !pending.is_empty() {
                end = i;
            }
            break;
        }
        let Some((key, value)) = split_key(text, line, ':') else { break };
        match field(&text[key]) {
            Some(field) => {
                useful += usize::from(!matches!(field, Field::Other | Field::Picture));
                head.set(text, field, unquote(text, value));
                end = i + 1;
                pending.clear();
            }
            // `Witnesses: the bridge shook` may be the first line of the body.
            None if useful > 0 && value.len() <= LONGEST_TITLE => pending.push(i),
            None => break,
        }
        i += 1;
    }
    if useful == 0 {
        return None;
    }
    head.body = lines.get(end).map_or(text.len(), |l| l.start);
    Some(head)
}

/// A bare title, then perhaps a byline and a date line, each on a line of its own.
fn bare(text: &str, lines: &[Range<usize>]) -> Head {
    let mut head = Head::default();
    let inked: Vec<&Range<usize>> = lines.iter().filter(|l| !text[(*l).clone()].trim().is_empty()).take(8).collect();
    let Some(first) = inked.first() else { return head };
    let (mark, title) = heading(text, trim(text, (*first).clone()));
    if inked.len() < 2 || (!mark && !is_title(&text[title.clone()])) {
        head.body = 0;
        return head;
    }
    head.title = Some(title.clone());
    head.body = after(text, first);
    // Setext headings are underlined.
    let mut rest = &inked[1..];
    if let Some(under) = rest.first()
        && is_rule(text[(*under).clone()].trim())
    {
        head.body = after(text, under);
        rest = &rest[1..];
    }
    let mut unsure: Option<Range<usize>> = None;
    for line in rest.iter().take(4) {
        let range = trim(text, (*line).clone());
        let whole = &text[range.clone()];
        if head.dated.is_none()
            && let Some(published) = date_line(whole)
        {
            head.dated = Some(Dated::sure(published));
            // A bare name counts as a byline only beside a date: a short first sentence looks the same.
            if head.byline.is_none() {
                head.byline = unsure.take();
            }
        } else if let Some(name) = by(whole) {
            head.byline.get_or_insert(range.end - name.len()..range.end);
        } else if unsure.is_none() && head.dated.is_none() && is_name(whole) {
            unsure = Some(range);
            continue;
        } else {
            break;
        }
        head.body = after(text, line);
    }
    head
}

/// Strips Markdown's `#`; whether it stood there.
fn heading(text: &str, range: Range<usize>) -> (bool, Range<usize>) {
    let whole = &text[range.clone()];
    let hashes = whole.len() - whole.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && whole[hashes..].starts_with([' ', '\t']) {
        let inner = trim(text, range.start + hashes..range.end);
        let shorn = text[inner.clone()].trim_end_matches('#').trim_end().len();
        return (true, inner.start..inner.start + shorn);
    }
    (false, range)
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
}

/// A line that stands as a title: short, and not ended as a sentence.
fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    line.chars().count() <= LONGEST_TITLE
        && words >= 2
        && !line.ends_with(['.', ',', ';', ':', '!', '"', '”', '…'])
        && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"'“‘".contains(c))
}

/// The date of a line that holds nothing but a date and words like *Published*.
fn date_line(line: &str) -> Option<Published> {
    if line.len() > 100 { None } else { date::whole(line) }
}

/// What follows *By* or its like.
fn by(line: &str) -> Option<&str> {
    let name = byline::names(line)?;
    (name.split_whitespace().count() <= LONGEST_BYLINE * 2 && !name.ends_with('.') && name.starts_with(char::is_uppercase)).then_some(name)
}

/// `Mira Tolland`, `Mira Tolland and Per Aas`: capitalised words and no full stop at the end.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=LONGEST_BYLINE).contains(&words.len())
        && !line.ends_with(['.', '?', '!', ':'])
        && words
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "and" | "&" | "de" | "van" | "von" | "al" | "bin" | "in" | "for"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let head = head(text);
        let cut = |r: &Option<Range<usize>>| r.clone().map_or("-", |r| &text[r]);
        format!(
            "{}|{}|{}|{}|{}",
            cut(&head.title),
            cut(&head.outlet),
            cut(&head.byline),
            head.dated.and_then(|d| d.published).map_or("-".into(), |p| p.date.to_string()),
            text[head.body..].trim()
        )
    }

    #[test]
    fn key_value_lines_are_a_head() {
        assert_eq!(
            shown(
                "Title: Bridge closed after crash\r\nOutlet: Harbour Post\r\nDate: 3 March 2019\r\nAuthor: Mira Tolland\r\n\r\nThe bridge is shut."
            ),
            "Bridge closed after crash|Harbour Post|Mira Tolland|2019-03-03|The bridge is shut."
        );
        assert_eq!(
            shown("Title: Bridge closed\nDesk: city\nBeat: roads\n\nThe bridge is shut."),
            "Bridge closed|-|-|-|The bridge is shut."
        );
    }

    #[test]
    fn a_body_that_begins_with_a_colon_is_no_head() {
        let text = "Witnesses: the bridge shook for a minute before it fell.\n\nNobody was hurt.";
        assert_eq!(head(text).body, 0);
    }

    #[test]
    fn front_matter_is_a_head() {
        assert_eq!(
            shown(
                "---\ntitle: \"Bridge closed\"\ndate: 2019-03-03-10-11-12 \nauthors:\n  - Mira Tolland\nsource: 'Harbour Post'\n--- \nThe bridge is shut."
            ),
            "Bridge closed|Harbour Post|Mira Tolland|2019-03-03|The bridge is shut."
        );
        assert_eq!(
            shown("+++\ntitle = \"Bridge closed\"\ndate = 2019-03-03\n+++\nThe bridge is shut."),
            "Bridge closed|-|-|2019-03-03|The bridge is shut."
        );
    }

    #[test]
    fn a_bare_title_may_have_byline_and_date_below() {
        assert_eq!(
            shown("Bridge closed after crash\n\nMira Tolland\nMarch 3, 2019\n\nThe bridge is shut."),
            "Bridge closed after crash|-|Mira Tolland|2019-03-03|The bridge is shut."
        );
        assert_eq!(
            shown("# Bridge closed\n\nBy Mira Tolland\n\nThe bridge is shut."),
            "Bridge closed|-|Mira Tolland|-|The bridge is shut."
        );
        assert_eq!(shown("The bridge is shut.\nNobody was hurt."), "-|-|-|-|The bridge is shut.\nNobody was hurt.");
    }

    proptest! {
        #[test]
        fn no_text_panics(s in "(?s).{0,120}") {
            let head = head(&s);
            prop_assert!(s.is_char_boundary(head.body));
        }

        #[test]
        fn no_head_like_text_panics(s in "(---\n|\\+\\+\\+\n|title: ?|date: ?|[a-zé\"'\\[\\]: =#-]|\r?\n| - ){0,30}") {
            let head = head(&s);
            for range in [head.title, head.outlet, head.byline, head.url, head.standfirst].into_iter().flatten() {
                prop_assert!(s.get(range).is_some());
            }
        }
    }
}
