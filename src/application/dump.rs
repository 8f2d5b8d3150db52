//! Hidden commands for training and for the model card: what `segment` and `parse` make of plain and of annotated text, as lines.

use crate::ingest::Document;
use crate::parse::{Reader, parse};
use crate::segment::{ParagraphKind, Quoted, Segmented, Token, gaps, segment};
use crate::text::{Span, Text};
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::path::Path;

/// Runs a hidden command; `None` when the arguments name none.
pub fn run(arguments: &[String]) -> Option<io::Result<()>> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    Some(match arguments[..] {
        ["segment", path] => segment_lines(path, &mut out),
        ["segment-conllu", path] => segment_conllu(path, Mode::Score, &mut out),
        ["segment-conllu", "--features", path] => segment_conllu(path, Mode::Features, &mut out),
        ["segment-conllu", "--differences", path] => segment_conllu(path, Mode::Differences, &mut out),
        ["parse-conllu", path] => parse_conllu(path, &mut out),
        ["terms", path] => super::probe::terms(path, &mut out),
        ["wordings", path] => super::probe::wordings(path, &mut out),
        ["questions"] => super::probe::questions(&mut out),
        ["figures", path] => super::probe::figures(path, &mut out),
        ["timex"] => super::probe::timex(&mut out),
        ["compared", path] => super::probe::compared(path, &mut out),
        ["weighed", weights, path, file] => super::probe::weighed(weights, path, file),
        ["tree"] => super::probe::tree(&mut out),
        ["attributions", "--show", path] => super::attributions::run(path, true, &mut out),
        ["choices", path] => super::attributions::choices(path, &mut out),
        _ => return None,
    })
}

/// What `segment-conllu` prints.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Score,
    /// The score, and before it every token and boundary that differs.
    Differences,
    /// The features of every candidate gap, for training.
    Features,
}

/// A text as a document of one part.
pub(super) fn document(text: &str) -> Document {
    Document::of_text("-", Text::new(text))
}

/// `{"id","text"}` a line in, `{"id","paragraphs"}` a line out; a path that is not `-` is one plain text.
fn segment_lines(path: &str, out: &mut impl Write) -> io::Result<()> {
    if path != "-" {
        let text = std::fs::read_to_string(path)?;
        let name = Path::new(path).file_stem().map(|s| s.to_string_lossy().into_owned());
        return writeln!(out, "{}", paragraphs_json(&name.unwrap_or_default(), &segment(&document(&text))));
    }
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let id = record["id"].as_str().map_or_else(|| record["id"].to_string(), str::to_owned);
        let text = record["text"].as_str().unwrap_or("");
        writeln!(out, "{}", paragraphs_json(&id, &segment(&document(text))))?;
    }
    Ok(())
}

fn paragraphs_json(id: &str, segmented: &Segmented) -> String {
    let mut json = format!("{{\"id\":{},\"paragraphs\":[", serde_json::Value::from(id));
    for (i, paragraph) in segmented.paragraphs.iter().enumerate() {
        let kind = match paragraph.kind {
            ParagraphKind::Title => "title",
            ParagraphKind::Body => "body",
            ParagraphKind::Furniture => "furniture",
        };
        let _ = write!(json, "{}{{\"kind\":\"{kind}\",\"sentences\":[", if i > 0 { "," } else { "" });
        for (j, sentence) in segmented.sentences[paragraph.sentences.clone()].iter().enumerate() {
            json.push_str(if j > 0 { ",[" } else { "[" });
            for (k, token) in segmented.tokens[sentence.tokens.clone()].iter().enumerate() {
                let quoted = match token.quoted {
                    Quoted::No => 0,
                    Quoted::Inside => 1,
                    Quoted::Mark => 2,
                };
                let _ = write!(json, "{}[{},{},{quoted}]", if k > 0 { "," } else { "" }, token.span.start, token.span.end);
            }
            json.push(']');
        }
        json.push_str("]}");
    }
    json.push_str("]}");
    json
}

/// One paragraph of an annotated text: its words joined as printed, and where gold tokens and sentences begin.
#[derive(Default)]
struct Paragraph {
    text: String,
    length: u32,
    tokens: Vec<(u32, u32)>,
    starts: Vec<u32>,
    gold: Vec<Gold>,
}

/// What the annotation says of one word.
struct Gold {
    lemma: String,
    pos: String,
    /// Place in the sentence, from 1; 0 is the root.
    head: usize,
    relation: String,
}

/// Reads the paragraphs of a CoNLL-U file; words are joined as `SpaceAfter` says.
fn read_paragraphs(path: &str) -> io::Result<Vec<Paragraph>> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut fresh, mut space, mut joined_until, mut joined_space) = (true, false, 0usize, false);
    let mut starts = true;
    for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            fresh = true;
        }
        if line.is_empty() {
            (starts, joined_until) = (true, 0);
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || columns.len() < 10 || columns[0].contains('.') {
            continue;
        }
        let gap = !columns[9].contains("SpaceAfter=No");
        if let Some((_, last)) = columns[0].split_once('-') {
            (joined_until, joined_space) = (last.parse().unwrap_or(0), gap);
            continue;
        }
        if fresh {
            paragraphs.push(Paragraph::default());
            (fresh, space) = (false, false);
        }
        let Some(paragraph) = paragraphs.last_mut() else { continue };
        if space {
            paragraph.text.push(' ');
            paragraph.length += 1;
        }
        if starts {
            paragraph.starts.push(paragraph.length);
            starts = false;
        }
        let end = paragraph.length + columns[1].chars().count() as u32;
        paragraph.tokens.push((paragraph.length, end));
        paragraph.gold.push(Gold {
            lemma: columns[2].to_owned(),
            pos: columns[3].to_owned(),
            head: columns[6].parse().unwrap_or(0),
            relation: columns[7].to_owned(),
        });
        paragraph.text.push_str(columns[1]);
        paragraph.length = end;
        let id: usize = columns[0].parse().unwrap_or(0);
        space = if id < joined_until {
            false
        } else if id == joined_until {
            joined_space
        } else {
            gap
        };
    }
    Ok(paragraphs)
}

/// Agreement with the gold tokens and with the sentence boundaries inside paragraphs; or the features of every candidate gap.
fn segment_conllu(path: &str, mode: Mode, out: &mut impl Write) -> io::Result<()> {
    let (mut tokens, mut boundaries) = (Counts::default(), Counts::default());
    for paragraph in read_paragraphs(path)? {
        let document = document(&paragraph.text);
        let segmented = segment(&document);
        let inner = &paragraph.starts[1..];
        if mode == Mode::Features {
            let mut failed = Ok(());
            let mut missed = inner.len();
            gaps(document.text.as_str(), &segmented, |gap| {
                let is_end = inner.binary_search(&segmented.tokens[gap.token].span.start).is_ok();
                missed -= usize::from(is_end);
                let row: Vec<String> = gap.features[..gap.n].iter().map(u32::to_string).collect();
                if let Err(error) = writeln!(out, "{} {}", u8::from(is_end), row.join(" ")) {
                    failed = Err(error);
                }
                is_end
            });
            failed?;
            if missed > 0 {
                writeln!(out, "# {missed}")?;
            }
            continue;
        }
        let ours: Vec<(u32, u32)> = segmented.tokens.iter().map(|t| (t.span.start, t.span.end)).collect();
        tokens.add(&paragraph.tokens, &ours);
        if mode == Mode::Differences {
            show(&document, &paragraph, &segmented, out)?;
        }
        let ends: Vec<u32> = segmented.sentences.iter().skip(1).map(|s| s.span.start).collect();
        boundaries.add(inner, &ends);
    }
    if mode != Mode::Features {
        writeln!(out, "tokens      {tokens}\nboundaries  {boundaries}")?;
    }
    Ok(())
}

fn show(document: &Document, gold: &Paragraph, segmented: &Segmented, out: &mut impl Write) -> io::Result<()> {
    let at = |(a, b): (u32, u32)| document.text.slice(Span::new(a, b)).to_owned();
    let ours: Vec<(u32, u32)> = segmented.tokens.iter().map(|t| (t.span.start, t.span.end)).collect();
    let missing: Vec<String> = gold.tokens.iter().filter(|t| ours.binary_search(t).is_err()).map(|&t| at(t)).collect();
    let extra: Vec<String> = ours.iter().filter(|t| gold.tokens.binary_search(t).is_err()).map(|&t| at(t)).collect();
    if !missing.is_empty() || !extra.is_empty() {
        writeln!(out, "TOK {} | {}", missing.join(" "), extra.join(" "))?;
    }
    let ends: Vec<u32> = segmented.sentences.iter().skip(1).map(|s| s.span.start).collect();
    let context = |p: u32| format!("{} ## {}", at((p.saturating_sub(40), p)), at((p, p + 40)));
    for p in gold.starts[1..].iter().filter(|p| ends.binary_search(p).is_err()) {
        writeln!(out, "MISS {}", context(*p))?;
    }
    for p in ends.iter().filter(|p| gold.starts.binary_search(p).is_err()) {
        writeln!(out, "FALSE {}", context(*p))?;
    }
    Ok(())
}

/// Accuracy of the embedded reader on gold tokens: tags, heads, labelled heads, lemmas; every token counts, marks too.
fn parse_conllu(path: &str, out: &mut impl Write) -> io::Result<()> {
    let reader = Reader::embedded().map_err(|e| io::Error::other(e.to_string()))?;
    let (mut n, mut pos, mut head, mut labelled, mut lemma) = (0, 0, 0, 0, 0);
    for paragraph in read_paragraphs(path)? {
        let document = document(&paragraph.text);
        let segmented = gold_segments(&document, &paragraph);
        let sentences: Vec<usize> = segmented.sentences.iter().flat_map(|s| s.tokens.clone().map(move |_| s.tokens.start)).collect();
        let parsed = parse(reader, &document.text, segmented);
        for (t, (gold, word)) in paragraph.gold.iter().zip(&parsed.words).enumerate() {
            let right_head = word.head.map(|h| h as usize) == gold.head.checked_sub(1).map(|h| sentences[t] + h);
            n += 1;
            pos += usize::from(word.pos.label() == gold.pos);
            head += usize::from(right_head);
            labelled += usize::from(right_head && word.relation.label() == gold.relation);
            lemma += usize::from(parsed.lemma(t) == gold.lemma);
        }
    }
    let share = |right: usize| right as f64 / n.max(1) as f64;
    writeln!(out, "tokens {n}")?;
    for (name, right) in [("UPOS", pos), ("UAS", head), ("LAS", labelled), ("lemma", lemma)] {
        writeln!(out, "{name:6} {:.4}", share(right))?;
    }
    Ok(())
}

/// The gold tokens and sentences of a paragraph as the reader gets them. An empty paragraph comes first, since none of these is a headline.
fn gold_segments(document: &Document, paragraph: &Paragraph) -> Segmented {
    let ours = segment(document);
    let mut segmented = Segmented::default();
    let n = paragraph.tokens.len();
    let empty = crate::segment::Paragraph { span: Span::new(0, 0), sentences: 0..0, tokens: 0..0, kind: ParagraphKind::Title };
    let whole = crate::segment::Paragraph {
        span: document.text.span(),
        sentences: 0..paragraph.starts.len(),
        tokens: 0..n,
        kind: ParagraphKind::Body,
    };
    segmented.paragraphs = vec![empty, whole];
    let mut last = 0;
    for (i, &(start, end)) in paragraph.tokens.iter().enumerate() {
        if paragraph.starts.binary_search(&start).is_ok() {
            segmented.sentences.push(crate::segment::Sentence { span: Span::new(start, end), tokens: i..i, paragraph: 1, dateline: false });
        }
        if let Some(sentence) = segmented.sentences.last_mut() {
            sentence.tokens.end = i + 1;
            sentence.span.end = end;
        }
        let same = ours.tokens.partition_point(|t| t.span.end <= start);
        segmented.tokens.push(Token {
            span: Span::new(start, end),
            bytes: (document.text.byte(start) as u32, document.text.byte(end) as u32),
            spaced: i == 0 || last < start,
            sentence: segmented.sentences.len().saturating_sub(1) as u32,
            quoted: ours.tokens.get(same).map_or(Quoted::No, |t| t.quoted),
        });
        last = end;
    }
    segmented
}

/// Right, said and true, from which precision and recall follow.
#[derive(Default)]
struct Counts {
    right: usize,
    said: usize,
    gold: usize,
}

impl Counts {
    fn add<T: Ord>(&mut self, gold: &[T], said: &[T]) {
        self.right += said.iter().filter(|s| gold.binary_search(s).is_ok()).count();
        self.said += said.len();
        self.gold += gold.len();
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (p, r) = (self.right as f64 / self.said.max(1) as f64, self.right as f64 / self.gold.max(1) as f64);
        write!(f, "P {p:.4} R {r:.4} F1 {:.4} ({} of {})", 2.0 * p * r / (p + r).max(1e-9), self.right, self.gold)
    }
}
