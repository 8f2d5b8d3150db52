use proptest::prelude::*;
use sayso::ingest::{Document, Published};
use sayso::normalise::quantity::{self, Figure};
use sayso::normalise::{Measure, Quantity, QuantityKind};
use sayso::parse::{Parsed, Reader};
use sayso::pipeline;
use sayso::segment::segment;
use sayso::text::Text;

/// A text as a document of the 4th of November 2019, a Monday.
pub fn document(text: &str) -> Document {
    let published = "2019-11-04".parse().ok().map(Published::day);
    Document { published, ..Document::of_text("quantity.txt", Text::new(text)) }
}

pub fn parsed(document: &Document) -> Parsed {
    pipeline::parsed(Reader::embedded().expect("the weights are in the program"), document)
}

fn figures(text: &str) -> Vec<Figure> {
    let document = document(text);
    quantity::find(&document, &parsed(&document))
}

/// Frame, low and high of the counts of a text, as `killed 12..12`.
fn counts(text: &str) -> Vec<String> {
    let bound = |b: Option<f64>| b.map_or(String::new(), |b| b.to_string());
    figures(text).iter().filter(|f| f.is_count()).map(|f| format!("{} {}..{}", f.frame, bound(f.low), bound(f.high))).collect()
}

#[test]
fn each_conjunct_has_its_own_figure() {
    assert_eq!(counts("The mayor said 14 villagers were killed and 31 wounded in the landslide."), ["killed 14..14", "injured 31..31"]);
    assert_eq!(
        counts("The flood left nine people dead, six missing and thousands homeless."),
        ["killed 9..9", "missing 6..6", "displaced 1000.."]
    );
}

#[test]
fn bounds_are_read() {
    assert_eq!(counts("The blast killed at least 30 people."), ["killed 30.."]);
    assert_eq!(counts("Up to 16 miners are missing."), ["missing 0..16"]);
    assert_eq!(counts("Between 30 and 40 soldiers were captured."), ["captured 30..40"]);
    assert_eq!(counts("Dozens of passengers were injured."), ["injured 12.."]);
    assert!(figures("About 5,000 people were displaced.")[0].approximate);
}

#[test]
fn tolls_bodies_and_lives_are_the_dead() {
    assert_eq!(counts("The death toll from the quake rose to 41 on Sunday."), ["killed 41..41"]);
    assert_eq!(counts("Rescuers recovered the bodies of seven climbers."), ["killed 7..7"]);
    assert_eq!(counts("The fire claimed the lives of 22 workers."), ["killed 22..22"]);
}

#[test]
fn those_of_whom_the_dead_are_made_up_are_told_behind() {
    let told = |text: &str| {
        figures(text).iter().filter(|f| f.is_count()).map(|f| format!("{} {} {:?}", f.frame, f.scope, f.low)).collect::<Vec<_>>()
    };
    assert_eq!(told("Of the dead, six were children, the coroner said."), ["killed children Some(6.0)"]);
    assert_eq!(told("Nine of the injured were sailors."), ["injured sailors Some(9.0)"]);
    assert_eq!(told("Of the dead, six were found in the cellar."), ["killed all Some(6.0)"]);
}

#[test]
fn a_figure_that_points_back_is_of_what_was_counted() {
    assert_eq!(
        counts("About 700 people fled their homes, the council said. The governor put the number at 300."),
        ["displaced 700..700", "displaced 300..300"]
    );
    assert_eq!(
        counts("The quake killed 30 miners, the council said. The union said the figure was closer to 45."),
        ["killed 30..30", "killed 45..45"]
    );
}

#[test]
fn the_figure_of_a_tally_stands_at_its_end() {
    assert_eq!(counts("The number of people killed by the storm climbed to 31 on Wednesday."), ["killed 31..31"]);
    assert_eq!(counts("Arrests rise to 41 after clashes in Larnov"), ["arrested 41..41"]);
}

#[test]
fn an_object_may_part_a_verb_from_its_complement() {
    assert_eq!(counts("The rebels took 12 nurses hostage."), ["captured 12..12"]);
    assert_eq!(counts("Divers pulled 168 people from the water."), ["rescued 168..168"]);
}

#[test]
fn one_of_three_arrested_is_three_arrests() {
    assert_eq!(counts("One of three people arrested on Monday has been released."), ["arrested 3..3"]);
    assert_eq!(counts("In the raid 18 of the 31 lorries were destroyed."), ["destroyed-equipment 18..18"]);
}

#[test]
fn a_companion_without_a_number_counts() {
    assert_eq!(counts("Her mother and a brother were wounded."), ["injured 2..2"]);
}

#[test]
fn none_is_nought_and_a_ship_that_could_carry_does_not() {
    assert_eq!(counts("The freighter had 17 sailors, none of whom was hurt."), ["injured 0..0"]);
    assert!(counts("The ferry could carry 400 passengers.").is_empty());
    assert!(counts("The doctor found no visible injuries.").is_empty());
}

#[test]
fn headlines_are_read() {
    assert_eq!(counts("Bomb kills 12 in Larnov market"), ["killed 12..12"]);
    assert_eq!(counts("Bus crash: 8 dead, 20 injured"), ["killed 8..8", "injured 20..20"]);
}

#[test]
fn parts_are_told_from_totals() {
    let found = figures("The storm killed 12 people, including four children.");
    assert_eq!(found[0].kind, QuantityKind::Total);
    assert_eq!((found[1].kind, found[1].frame.as_str(), found[1].low), (QuantityKind::Part, "killed", Some(4.0)));
}

#[test]
fn ages_years_and_clock_times_count_nobody() {
    assert!(counts("Anna Berg, 34, was arrested in 2017 at 6:30 a.m.").is_empty());
    assert!(counts("Flight 370 left Gate 12 on 8 March 2014.").is_empty());
}

#[test]
fn agents_are_not_counted_as_victims() {
    assert_eq!(counts("Three gunmen killed 11 shoppers."), ["killed 11..11"]);
    assert_eq!(counts("Eleven shoppers were killed by three gunmen."), ["killed 11..11"]);
}

#[test]
fn equipment_is_told_from_people() {
    assert_eq!(counts("The army said it had shot down two helicopters."), ["destroyed-equipment 2..2"]);
}

#[test]
fn killed_and_wounded_together_is_no_count_of_the_dead() {
    let found = figures("Some 200 people were killed or wounded.");
    assert_eq!((found[0].frame.as_str(), found[0].scope.as_str()), ("other", "killed and injured"));
}

fn quantity(low: Option<f64>, high: Option<f64>, approximate: bool) -> Quantity {
    let text = |s: &str| s.to_owned();
    let kind = QuantityKind::Total;
    Quantity {
        low,
        high,
        approximate,
        unit: text("people"),
        scope: text("all"),
        frame: text("killed"),
        kind,
        measure: Measure::Count,
        of: Vec::new(),
        per: None,
        as_of: None,
        span: Default::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_quantity_prints_to_text_that_reads_back(low in 1u32..3_000_000, more in 1u32..1000, shape in 0u8..4, about in any::<bool>()) {
        let (l, h) = (f64::from(low), f64::from(low + more));
        let (low, high) = match shape { 0 => (Some(l), Some(l)), 1 => (Some(l), None), 2 => (Some(0.0), Some(h)), _ => (Some(l), Some(h)) };
        let want = quantity(low, high, about);
        let text = format!("Officials said {want} were killed.");
        let found = figures(&text);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!((found[0].low, found[0].high, found[0].approximate, found[0].frame.as_str()), (low, high, about, "killed"), "{}", text);
    }

    #[test]
    fn a_bound_never_narrows(n in 1u32..100_000, bound in prop::sample::select(vec!["at least", "up to", "more than", "as many as", "fewer than", "about"])) {
        let plain = figures(&format!("{n} people were injured."));
        let bounded = figures(&format!("The ministry said {bound} {n} people were injured."));
        prop_assert_eq!(plain.len().min(1), bounded.len().min(1));
        if let (Some(p), Some(b)) = (plain.first(), bounded.first()) {
            prop_assert!(b.low.unwrap_or(0.0) <= p.low.unwrap_or(0.0));
            prop_assert!(b.high.unwrap_or(f64::INFINITY) >= p.high.unwrap_or(f64::INFINITY));
        }
    }

    #[test]
    fn no_text_makes_it_panic(words in prop::collection::vec(prop::sample::select(vec![
        "12", "-", "a", "half", "of", "the", "million", "killed", "people", ",", "and", "were", "between", "to", "May", "7", "$", "%", "one", "(", "no", "dozens", "last", "week", "2019", ":", "30", "ago", "toll",
    ]), 0..24)) {
        let document = document(&words.join(" "));
        let segmented = segment(&document);
        let n = segmented.tokens.len();
        let blank = Parsed::new(segmented, Vec::new(), Vec::new(), String::new());
        for parsed in [blank, parsed(&document)] {
            for figure in quantity::find(&document, &parsed) {
                prop_assert!(figure.clause.end <= n && figure.tokens.end <= n);
                prop_assert!(figure.low.unwrap_or(0.0) <= figure.high.unwrap_or(f64::INFINITY));
            }
        }
    }
}
