//! Pieces of a page into lines, lines into columns, and those into paragraphs.

use super::pen::Piece;

/// A gap of so many letters' sizes parts words; of so many, columns.
const WORD: f32 = 0.15;
const COLUMN: f32 = 1.1;

/// A line wider than this share of all text on the page spans its columns.
const SPANS: f32 = 0.6;

/// Lines that a column has at least.
const LEAST: usize = 3;

/// A line further below the one before than this many times the usual distance begins a paragraph.
const PARAGRAPH: f32 = 1.35;

/// Letters so many times as large as the text's are a headline's.
const LARGE: f32 = 1.2;

/// One line of a column.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub from: f32,
    pub to: f32,
    pub y: f32,
    pub size: f32,
    pub text: String,
    /// The left edge of its column.
    pub edge: f32,
    /// Which column of the page it stands in, in reading order.
    pub column: usize,
}

/// The lines of one page in reading order.
pub(super) fn ordered(mut lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() {
        return lines;
    }
    let (left, right) = lines.iter().fold((f32::MAX, f32::MIN), |(l, r), line| (l.min(line.from), r.max(line.to)));
    let wide = (right - left) * SPANS;
    let gutters = gutters(&lines, wide);
    let column = |line: &Line| gutters.iter().filter(|g| line.from >= **g - 1.0).count();
    let spans = |line: &Line| line.to - line.from > wide || gutters.iter().any(|g| line.from < *g - 1.0 && line.to > *g + 1.0);
    // What spans the columns parts the page into bands, which are read from the top.
    let mut breaks: Vec<f32> = if gutters.is_empty() { Vec::new() } else { lines.iter().filter(|l| spans(l)).map(|l| l.y).collect() };
    breaks.sort_by(|a, b| b.total_cmp(a));
    let band = |line: &Line| {
        let above = breaks.iter().filter(|y| **y > line.y).count();
        if spans(line) && !gutters.is_empty() { above * 2 } else { above * 2 + usize::from(breaks.contains(&line.y)) + 1 }
    };
    if !gutters.is_empty() {
        let mut keyed: Vec<((usize, usize), Line)> =
            lines.into_iter().map(|l| ((band(&l), if spans(&l) { 0 } else { column(&l) }), l)).collect();
        keyed.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.y.total_cmp(&x.y)).then(x.from.total_cmp(&y.from)));
        let mut numbered = Vec::with_capacity(keyed.len());
        let (mut number, mut last) = (0, None);
        for (key, mut line) in keyed {
            number += usize::from(last.is_some_and(|l| l != key));
            last = Some(key);
            line.column = number;
            numbered.push(line);
        }
        lines = numbered;
    }
    edges(&mut lines);
    lines
}

/// The left edge of every column, on its lines: the one that most of them keep.
fn edges(lines: &mut [Line]) {
    let mut start = 0;
    while start < lines.len() {
        let end = (start..lines.len()).find(|&i| lines[i].column != lines[start].column).unwrap_or(lines.len());
        let mut lefts: Vec<f32> = lines[start..end].iter().map(|l| l.from).collect();
        lefts.sort_by(f32::total_cmp);
        // Indented lines are fewer than those that are not.
        let edge = lefts[lefts.len() / 4];
        lines[start..end].iter_mut().for_each(|l| l.edge = edge);
        start = end;
    }
}

/// Pieces on one height and close to each other are a line of a column.
pub(super) fn lines(pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        // Programs show a line from left to right; what goes on somewhere else is another line.
        let fits = |line: &Line| {
            let size = line.size.max(piece.size);
            (line.y - piece.y).abs() < size * 0.4
                && piece.from >= line.to - size * 2.0
                && piece.from - line.to < size * COLUMN
                && piece.from >= line.from
        };
        let blank = piece.text.trim().is_empty();
        match lines.iter_mut().rev().take(NEAR).find(|line| fits(line)) {
            Some(line) => {
                let gap = piece.from - line.to;
                if !line.text.ends_with(' ') && !piece.text.starts_with(' ') && gap > line.size * WORD {
                    line.text.push(' ');
                }
                line.text.push_str(&piece.text);
                line.to = line.to.max(piece.to);
                line.size = line.size.max(piece.size);
            }
            None if blank => {}
            None => {
                lines.push(Line { from: piece.from, to: piece.to, y: piece.y, size: piece.size, text: piece.text, edge: 0.0, column: 0 })
            }
        }
    }
    for line in &mut lines {
        line.text = tidy(&line.text);
    }
    lines.retain(|l| !l.text.is_empty());
    lines
}

/// Lines among which the one that a piece goes on with is looked for.
const NEAR: usize = 40;

/// White space folded, ligatures taken apart.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where columns begin, from the left, the first left out: strips that no line of a column crosses, with lines on both sides at one height.
fn gutters(lines: &[Line], wide: f32) -> Vec<f32> {
    // Headlines stand across columns, and not all of them are wide.
    let size = median(lines.iter().flat_map(|l| vec![l.size; l.text.len() / 20 + 1]).collect());
    let narrow: Vec<&Line> = lines.iter().filter(|l| l.to - l.from <= wide && l.size <= size * LARGE).collect();
    if narrow.len() < LEAST * 2 {
        return Vec::new();
    }
    let mut ends: Vec<(f32, f32)> = narrow.iter().map(|l| (l.from, l.to)).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = f32::MIN;
    let mut found = Vec::new();
    for (from, to) in ends {
        if reach > f32::MIN && from - reach > size * COLUMN * 0.7 {
            let (left, right): (Vec<&Line>, Vec<&Line>) = narrow.iter().copied().partition(|l| l.from < from - 0.1);
            let height = |side: &[&Line]| side.iter().fold((f32::MAX, f32::MIN), |(low, high), l| (low.min(l.y), high.max(l.y)));
            let ((a, b), (c, d)) = (height(&left), height(&right));
            // Two columns stand beside each other; a headline and what is below it do not.
            if left.len() >= LEAST && right.len() >= LEAST && b.min(d) - a.max(c) > size * 2.0 {
                found.push(from);
            }
        }
        reach = reach.max(to);
    }
    found
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(10.0)
}

/// Lines joined where they stand close, parted by an empty line where they do not.
pub(super) fn paragraphs(pages: Vec<Vec<Line>>) -> String {
    let lines: Vec<(usize, Line)> =
        pages.into_iter().enumerate().flat_map(|(page, lines)| lines.into_iter().map(move |l| (page, l))).collect();
    let size = median(lines.iter().flat_map(|(_, l)| vec![l.size; l.text.len() / 20 + 1]).collect());
    let usual = usual(&lines, size);
    let mut text = String::new();
    for (i, (page, line)) in lines.iter().enumerate() {
        if let Some((before_page, before)) = i.checked_sub(1).and_then(|i| lines.get(i)) {
            if goes_on(before, line, before_page == page, usual, size) {
                join(&mut text, &line.text);
            } else {
                text.push_str("\n\n");
                text.push_str(&line.text);
            }
        } else {
            text.push_str(&line.text);
        }
    }
    text
}

/// How far apart the lines of a paragraph stand, in sizes of their letters. Most paragraphs of a paper have two lines or one, so that half of
/// all distances, or more, are those between paragraphs: the lower quarter of them ends inside of paragraphs. What is set smaller (captions,
/// notes) has a measure of its own and is not asked.
fn usual(lines: &[(usize, Line)], size: f32) -> f32 {
    let beside = lines.windows(2).filter(|w| w[0].0 == w[1].0 && w[0].1.column == w[1].1.column);
    let set = beside.filter(|w| w.iter().all(|(_, l)| (l.size - size).abs() < size * 0.1));
    let steps = set.map(|w| (w[0].1.y - w[1].1.y) / size.max(1.0)).filter(|step| *step > LEAST_STEP);
    let mut steps: Vec<f32> = steps.collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(USUAL)
}

/// Lines that stand closer, in sizes of their letters, are one line with something raised in it.
const LEAST_STEP: f32 = 0.7;

/// The distance where no two lines tell it.
const USUAL: f32 = 1.2;

/// Whether a line goes on with the one before.
fn goes_on(before: &Line, line: &Line, one_page: bool, usual: f32, size: f32) -> bool {
    let (large, larger) = (before.size > size * LARGE, line.size > size * LARGE);
    if large || larger {
        // Lines of a headline stand as far apart as their letters are high.
        return one_page && (before.size - line.size).abs() < size * 0.1 && (0.0..line.size * 1.6).contains(&(before.y - line.y));
    }
    let ended = before.text.ends_with(['.', '!', '?', '"', '”', ':']);
    let indented = line.from - line.edge > line.size * 0.7 && line.from - line.edge < line.size * 6.0;
    let step = before.y - line.y;
    if one_page && before.column == line.column && step > 0.0 {
        return step <= usual * line.size * PARAGRAPH && !(indented && ended && before.from - before.edge < line.size * 0.5);
    }
    // Over the end of a page or a column a sentence goes on.
    !ended
}

/// Adds a line; a word that was parted is put together.
fn join(text: &mut String, line: &str) {
    let parted =
        text.strip_suffix(['-', '\u{AD}']).is_some_and(|t| t.ends_with(char::is_alphabetic)) && line.starts_with(char::is_lowercase);
    if parted {
        text.pop();
    } else {
        text.push(' ');
    }
    text.push_str(line);
}
