//! `normalise::place`: names of places in invented sentences, and which lies in which.

use crate::quantity::{document, parsed};
use sayso::normalise::place;

/// The chains of the places of a text, as `Martakert < Nagorno-Karabakh`.
fn chains(text: &str) -> Vec<String> {
    let document = document(text);
    place::find(&document, &parsed(&document)).into_iter().map(|p| p.chain.join(" < ")).collect()
}

#[test]
fn both_spellings_are_one_place_that_lies_in_its_region() {
    assert_eq!(chains("Rockets fell on Martakert."), ["Martakert < Nagorno-Karabakh"]);
    assert_eq!(chains("Rockets fell on Mardakert."), ["Martakert < Nagorno-Karabakh"]);
    assert_eq!(chains("The mayor of Kharkov resigned."), chains("The mayor of Kharkiv resigned."));
}

#[test]
fn cities_lie_in_their_states() {
    assert_eq!(chains("The bridge in Aleppo was shut on Monday."), ["Aleppo < Syria"]);
    assert_eq!(chains("Officials in Baku said nothing."), ["Baku < Azerbaijan"]);
}

#[test]
fn what_is_disputed_lies_in_no_state() {
    assert_eq!(chains("Troops left Crimea."), ["Crimea"]);
    assert_eq!(chains("The port of Sevastopol was closed."), ["Sevastopol < Crimea"]);
}
