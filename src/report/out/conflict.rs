//! Figures in the columns of those who count the dead of conflicts: UCDP's Georeferenced Event Dataset and ACLED.
//!
//! A row for each count of people killed: the claims that speak of one number. Only what the articles say is filled in. The sides, the
//! coordinates, the codes of countries, conflicts and events, and every judgement of precision are a coder's, and stay empty; the last
//! column says so in each row. `best`, and ACLED's `fatalities`, follow the rules of the two projects: UCDP's best is the figure that more
//! independent sources give than any other, empty on a tie; ACLED takes the lowest of the figures that are told. A date is that of the
//! event, where the articles give it, and never that of the article. What is denied, feared or wished stands among the claims of a row and in
//! no figure.

use crate::normalise::{Modality, Polarity};
use crate::report::analysis::*;
use crate::report::tables::{Figure, cell, ends, figures_of, is_whole, list, plain as figure, scoped};
use crate::report::view::{View, one_line};
use crate::report::words;
use std::collections::BTreeSet;

/// GED's columns, in its order (version 24.1), then ours.
const UCDP: [&str; 52] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
    "sayso_claims",
    "sayso_dispute",
    "sayso_note",
];

/// ACLED's columns, in the order of its export, then ours.
const ACLED: [&str; 34] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    "sayso_claims",
    "sayso_dispute",
    "sayso_note",
];

const NOTE: &str = "figures, dates and places as articles tell them; what is empty is for a coder to fill";

/// Counts of people killed in the columns of UCDP GED, as CSV.
pub fn ucdp(analysis: &Analysis) -> String {
    written(analysis, &UCDP, |told, row| {
        row.set("year", told.year());
        row.set("number_of_sources", told.origins.to_string());
        row.set("source_article", told.articles.clone());
        row.set("source_office", told.outlets.clone());
        row.set("source_date", told.published.clone());
        row.set("source_headline", told.headlines.clone());
        row.set("source_original", told.speakers.clone());
        row.set("where_description", told.place.clone());
        row.set("date_prec", told.precision());
        row.set("date_start", told.from.clone());
        row.set("date_end", told.to.clone());
        row.set("deaths_civilians", told.civilians.clone());
        row.set("low", told.low.clone());
        row.set("best", told.best.clone());
        row.set("high", told.high.clone());
    })
}

/// The same in the columns of ACLED, as CSV.
pub fn acled(analysis: &Analysis) -> String {
    written(analysis, &ACLED, |told, row| {
        row.set("event_date", told.from.clone());
        row.set("year", told.year());
        row.set("time_precision", told.precision());
        row.set("location", told.place.clone());
        row.set("source", told.outlets.clone());
        row.set("notes", told.sentences.clone());
        row.set("fatalities", told.low.clone());
    })
}

/// What articles tell of one count, each as its cell.
struct Told {
    dispute: String,
    claims: String,
    origins: usize,
    articles: String,
    outlets: String,
    published: String,
    headlines: String,
    speakers: String,
    place: String,
    from: String,
    to: String,
    sentences: String,
    civilians: String,
    low: String,
    best: String,
    high: String,
}

impl Told {
    /// That of the event.
    fn year(&self) -> String {
        self.from.get(..4).unwrap_or_default().to_owned()
    }

    /// 1, the day is known, in the codes of both; every other precision is a judgement.
    fn precision(&self) -> String {
        if !self.from.is_empty() && self.from == self.to { "1".into() } else { String::new() }
    }
}

/// A row by the names of its columns.
struct Row<'a> {
    head: &'a [&'static str],
    cells: Vec<String>,
}

impl Row<'_> {
    fn set(&mut self, column: &str, value: String) {
        if let Some(at) = self.head.iter().position(|c| *c == column) {
            self.cells[at] = value;
        }
    }
}

fn written(analysis: &Analysis, head: &[&'static str], fill: impl Fn(&Told, &mut Row<'_>)) -> String {
    let view = View::new(analysis);
    let rows = figures_of(analysis).into_iter().filter(|f| f.claims.iter().any(|(_, q)| q.frame == "killed")).map(|f| {
        let told = told(&view, &f);
        let mut row = Row { head, cells: vec![String::new(); head.len()] };
        fill(&told, &mut row);
        row.set("sayso_claims", told.claims.clone());
        row.set("sayso_dispute", told.dispute.clone());
        row.set("sayso_note", NOTE.to_owned());
        row.cells
    });
    crate::report::tables::written(head, rows)
}

/// A figure without the nought at which *up to 16* begins, which nobody tells.
fn told_of(q: &QuantityView) -> QuantityView {
    QuantityView { low: q.low.filter(|low| *low > 0.0 || q.high.is_none_or(|high| high == 0.0)), ..q.clone() }
}

fn told(view: &View<'_>, figure_of: &Figure<'_>) -> Told {
    let claims = &figure_of.claims;
    // A figure that is denied, feared or wished is none that anybody gives.
    let given: Vec<(&ClaimView, QuantityView)> = claims
        .iter()
        .filter(|(c, _)| c.polarity == Polarity::Positive && matches!(c.modality, Modality::Asserted | Modality::Hedged))
        .map(|(c, q)| (*c, told_of(q)))
        .collect();
    let given: Vec<_> = given.iter().map(|(c, q)| (*c, q)).collect();
    let whole: Vec<_> = given.iter().copied().filter(|(_, q)| is_whole(q)).collect();
    // Counts of parts are the figure where every one counts the same part.
    let one_part = given.windows(2).all(|w| w[0].1.scope == w[1].1.scope);
    let counted = if whole.is_empty() && one_part { &given } else { &whole };
    let [low, best, high] = ends(counted).map_or([None, None, None], |e| e.map(|end| end.map(|(value, _)| value)));
    let shown = |value: Option<f64>| value.map_or_else(String::new, figure);
    let documents: BTreeSet<_> = claims.iter().map(|(c, _)| c.document).collect();
    let documents: Vec<&DocumentView> = view.analysis.documents.iter().filter(|d| documents.contains(&d.id)).collect();
    let printed = |d: &&DocumentView| {
        let parts = [d.outlet.as_deref(), d.published.as_deref(), d.title.as_deref()];
        format!("“{}”", parts.into_iter().flatten().map(one_line).collect::<Vec<_>>().join(", "))
    };
    // Where the articles give different days, the event lies between the first and the last of them.
    let from = claims.iter().filter_map(|(c, _)| c.happened.as_ref()?.from.as_deref()).min();
    let to = claims.iter().filter_map(|(c, _)| c.happened.as_ref()?.to.as_deref()).max();
    let sentences =
        claims.iter().map(|(c, q)| format!("{}: {} ({})", view.chain(c), view.evidence(c), words::quantity(q))).collect::<Vec<_>>();
    Told {
        dispute: figure_of.dispute.map_or_else(String::new, |d| d.id.to_string()),
        claims: claims.iter().map(|(c, _)| c.id.whole()).collect::<Vec<_>>().join(" "),
        origins: claims.iter().map(|(c, _)| c.origin).collect::<BTreeSet<_>>().len(),
        articles: documents.iter().map(printed).collect::<Vec<_>>().join("; "),
        outlets: cell(&list(documents.iter().filter_map(|d| d.outlet.as_deref()))),
        published: cell(&list(documents.iter().filter_map(|d| super::day(d.published.as_deref())))),
        headlines: cell(&list(documents.iter().filter_map(|d| d.title.as_deref()))),
        speakers: cell(&list(claims.iter().map(|(c, _)| view.speaker(c.speaker)))),
        place: cell(&list(claims.iter().filter_map(|(c, _)| c.place.as_deref()))),
        from: cell(from.unwrap_or_default()),
        to: cell(to.unwrap_or_default()),
        sentences: cell(&list(sentences.iter().map(String::as_str))),
        civilians: shown(scoped(&given, "deaths_civilians")),
        low: shown(low),
        best: shown(best),
        high: shown(high),
    }
}
