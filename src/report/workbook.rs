//! A workbook for people who work in spreadsheets: disputes, positions, quotations, figures and speakers, a sheet each, and what made it.
//!
//! Text is written as text, so that nothing in an article runs as a formula; the same analysis gives the same bytes.

use super::analysis::*;
use super::card::{Card, cards};
use super::tables::figures_of;
use super::view::{View, one_line};
use super::{plain, words};
use crate::error::Error;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// Letters that a cell holds; the format allows 32,767.
const LONGEST: usize = 32_000;

/// What a cell holds.
enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

/// A column: its name and its width in letters.
type Column = (&'static str, f64);

/// A sheet: its name, its columns, its rows.
struct Sheet {
    name: &'static str,
    columns: &'static [Column],
    rows: Vec<Vec<Cell>>,
}

/// The analysis as a workbook (Office Open XML).
///
/// # Errors
/// What the writer says: a sheet of more than a million rows.
pub fn workbook(analysis: &Analysis) -> Result<Vec<u8>, Error> {
    written(analysis).map_err(|e| Error::Report { form: "xlsx", what: e.to_string() })
}

fn written(analysis: &Analysis) -> Result<Vec<u8>, XlsxError> {
    let view = View::new(analysis);
    let all = cards(&view, analysis.disputes.iter().chain(&analysis.dismissed));
    let mut book = Workbook::new();
    // The day of the writing would make two books of one analysis differ.
    let written = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title("Facts in dispute").set_author(analysis.program.to_string()).set_creation_datetime(&written),
    );
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00EE_EAE1)).set_align(FormatAlign::Top).set_text_wrap();
    let body = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    for sheet in [disputes(&view, &all), positions(&view, &all), quotations(&view, &all), figures(&view), speakers(&view), about(&view)] {
        fill(book.add_worksheet(), &sheet, &head, &body)?;
    }
    book.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet, head: &Format, body: &Format) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    for (c, (name, width)) in (0u16..).zip(sheet.columns) {
        page.set_column_width(c, *width)?;
        page.write_string_with_format(0, c, *name, head)?;
    }
    for (r, row) in (1u32..).zip(&sheet.rows) {
        for (c, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Text(text) => page.write_string_with_format(r, c, text, body)?,
                Cell::Number(n) => page.write_number_with_format(r, c, *n, body)?,
                Cell::Empty => page,
            };
        }
    }
    page.set_freeze_panes(1, 0)?;
    if let (Ok(last), Some(width)) =
        (u32::try_from(sheet.rows.len()), u16::try_from(sheet.columns.len()).ok().and_then(|n| n.checked_sub(1)))
        && last > 0
    {
        page.autofilter(0, 0, last, width)?;
    }
    Ok(())
}

fn text(value: &str) -> Cell {
    let shown = one_line(value);
    if shown.is_empty() { Cell::Empty } else { Cell::Text(shown.chars().take(LONGEST).collect()) }
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, Cell::Number)
}

fn count(n: usize) -> Cell {
    Cell::Number(n as f64)
}

fn disputes(view: &View<'_>, all: &[Card<'_>]) -> Sheet {
    let row = |card: &Card<'_>| {
        let d = card.dispute;
        let ids: Vec<_> = d.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
        let days = view.days(&ids);
        let said: Vec<String> = card.sides.iter().map(|s| s.sentence.clone()).collect();
        let review = d.review.as_ref();
        vec![
            text(&d.question),
            text(words::standing(d.standing)),
            text(words::turns_on(d.about)),
            text(words::grade(d.grade)),
            Cell::Number(d.confidence),
            text(&said.join("; ")),
            number(card.figures.map(|f| f.low.0)),
            number(card.figures.and_then(|f| f.best).map(|b| b.0)),
            number(card.figures.map(|f| f.high.0)),
            text(days.map_or("", |d| d.0)),
            text(days.map_or("", |d| d.1)),
            text(&view.outlets(&ids).into_iter().map(plain).collect::<Vec<_>>().join("; ")),
            text(review.map_or("", |r| r.verdict.name())),
            text(review.and_then(|r| r.note.as_deref()).unwrap_or("")),
            text(&d.id.to_string()),
        ]
    };
    const COLUMNS: &[Column] = &[
        ("Question", 60.0),
        ("Standing", 11.0),
        ("Turns on", 14.0),
        ("Grade", 14.0),
        ("Confidence", 11.0),
        ("Positions", 60.0),
        ("Lowest", 10.0),
        ("Most sources", 13.0),
        ("Highest", 10.0),
        ("First day", 12.0),
        ("Last day", 12.0),
        ("Outlets", 30.0),
        ("Review", 12.0),
        ("Note", 30.0),
        ("Id", 20.0),
    ];
    Sheet { name: "Disputes", columns: COLUMNS, rows: all.iter().map(row).collect() }
}

fn positions(view: &View<'_>, all: &[Card<'_>]) -> Sheet {
    let mut rows = Vec::new();
    for card in all {
        for side in &card.sides {
            let p = side.position;
            let name = |s: &crate::id::SpeakerId| one_line(view.speaker(*s));
            let days = view.days(&p.claims);
            rows.push(vec![
                text(&card.dispute.question),
                text(&side.sentence),
                text(&p.label),
                number(p.value.and_then(|v| v.low)),
                number(p.value.and_then(|v| v.high)),
                text(&p.speakers.iter().map(name).collect::<Vec<_>>().join("; ")),
                text(&p.parties.iter().map(name).collect::<Vec<_>>().join("; ")),
                count(p.origins),
                text(&side.outlets().into_iter().map(plain).collect::<Vec<_>>().join("; ")),
                text(days.map_or("", |d| d.0)),
                text(days.map_or("", |d| d.1)),
                text(&side.quotes.first().map_or_else(String::new, |q| q.text())),
                text(&card.dispute.id.to_string()),
            ]);
        }
    }
    const COLUMNS: &[Column] = &[
        ("Question", 50.0),
        ("Position", 40.0),
        ("What it says", 24.0),
        ("Low", 10.0),
        ("High", 10.0),
        ("Speakers", 30.0),
        ("Sides involved", 24.0),
        ("Sources", 9.0),
        ("Outlets", 30.0),
        ("First day", 12.0),
        ("Last day", 12.0),
        ("First quotation", 70.0),
        ("Dispute", 20.0),
    ];
    Sheet { name: "Positions", columns: COLUMNS, rows }
}

fn quotations(view: &View<'_>, all: &[Card<'_>]) -> Sheet {
    let mut rows = Vec::new();
    for card in all {
        for side in &card.sides {
            let doubtful = side.perhaps.iter().chain(&side.doubtful).map(|q| (q, true));
            for (q, doubtful) in side.quotes.iter().map(|q| (q, false)).chain(doubtful) {
                let document = view.document(q.claim.document);
                rows.push(vec![
                    text(&card.dispute.question),
                    text(&side.position.label),
                    text(&q.who),
                    text(if doubtful { words::ONLY_MAY } else { q.hedge.unwrap_or("") }),
                    text(&q.text()),
                    text(&view.evidence(q.claim)),
                    text(&plain(q.outlet)),
                    text(q.day.unwrap_or("")),
                    text(&plain(document.and_then(|d| d.title.as_deref()).unwrap_or(""))),
                    text(&q.place),
                    text(document.and_then(|d| d.url.as_deref()).unwrap_or("")),
                    text(&q.claim.id.to_string()),
                ]);
            }
        }
    }
    const COLUMNS: &[Column] = &[
        ("Question", 40.0),
        ("Position", 20.0),
        ("Who", 26.0),
        ("How sure they are", 16.0),
        ("Sentence", 80.0),
        ("Clause", 50.0),
        ("Outlet", 22.0),
        ("Day", 12.0),
        ("Article", 36.0),
        ("Place", 40.0),
        ("Link", 36.0),
        ("Statement", 20.0),
    ];
    Sheet { name: "Quotations", columns: COLUMNS, rows }
}

fn figures(view: &View<'_>) -> Sheet {
    let mut rows = Vec::new();
    for group in figures_of(view.analysis) {
        for (claim, q) in &group.claims {
            rows.push(vec![
                text(&words::counted(q)),
                number(q.low),
                number(q.high),
                text(if q.approximate { "about" } else { "" }),
                text(&view.chain(claim)),
                text(q.as_of.as_deref().or(claim.said_on.as_deref()).unwrap_or("")),
                text(claim.place.as_deref().unwrap_or("")),
                text(&plain(view.outlet(claim.document))),
                text(&view.evidence(claim)),
                text(&view.place(claim)),
                text(&group.dispute.map_or_else(String::new, |d| d.question.clone())),
                text(&claim.id.to_string()),
            ]);
        }
    }
    const COLUMNS: &[Column] = &[
        ("What is counted", 26.0),
        ("Low", 11.0),
        ("High", 11.0),
        ("About", 8.0),
        ("Who", 26.0),
        ("As of", 12.0),
        ("Place", 18.0),
        ("Outlet", 22.0),
        ("Clause", 60.0),
        ("Where it stands", 40.0),
        ("Dispute", 40.0),
        ("Statement", 20.0),
    ];
    Sheet { name: "Figures", columns: COLUMNS, rows }
}

fn speakers(view: &View<'_>) -> Sheet {
    let a = view.analysis;
    let row = |s: &SpeakerView| {
        let statements = a.claims.iter().filter(|c| c.speaker == s.id).count();
        let disputes = view.disputed().filter(|d| d.positions.iter().any(|p| p.speakers.contains(&s.id))).count();
        vec![
            text(&s.name),
            text(words::speaker_kind(s.kind)),
            text(s.affiliation.as_deref().unwrap_or("")),
            text(s.side.as_deref().unwrap_or("")),
            count(disputes),
            count(statements),
            text(&s.aliases.join("; ")),
            text(&s.id.to_string()),
        ]
    };
    let mut listed: Vec<&SpeakerView> = a.speakers.iter().collect();
    listed.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    const COLUMNS: &[Column] = &[
        ("Name", 30.0),
        ("Kind", 14.0),
        ("Affiliation", 26.0),
        ("Side", 18.0),
        ("Disputes", 10.0),
        ("Statements", 11.0),
        ("Also printed as", 40.0),
        ("Id", 20.0),
    ];
    Sheet { name: "Speakers", columns: COLUMNS, rows: listed.into_iter().map(row).collect() }
}

fn about(view: &View<'_>) -> Sheet {
    let a = view.analysis;
    let rows = [("Made by", a.program.to_string()), ("What was read", view.summary()), ("Schema", a.schema.clone())];
    const COLUMNS: &[Column] = &[("About", 16.0), ("", 110.0)];
    Sheet { name: "About", columns: COLUMNS, rows: rows.iter().map(|(k, v)| vec![text(k), text(v)]).collect() }
}
