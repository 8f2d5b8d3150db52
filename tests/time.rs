use crate::quantity::{document, parsed};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use sayso::ingest::Published;
use sayso::normalise::TimeExpression;
use sayso::normalise::time;

fn times(text: &str, day: Date) -> Vec<TimeExpression> {
    let mut document = document(text);
    document.published = Some(Published::day(day));
    time::find(&document, &parsed(&document))
}

/// Values in the TIMEX3 convention, read on Monday the 4th of November 2019.
fn values(text: &str) -> Vec<String> {
    times(text, date(2019, 11, 4)).into_iter().map(|t| t.value).collect()
}

#[test]
fn dates_in_full_and_in_part() {
    assert_eq!(values("The ferry sank on Oct. 23, 2018."), ["2018-10-23"]);
    assert_eq!(values("It was seized on 7 August 1998 and returned in March 2001."), ["1998-08-07", "2001-03"]);
    assert_eq!(values("The bridge fell on January 12."), ["2019-01-12"]);
}

#[test]
fn days_are_anchored_to_the_document() {
    assert_eq!(values("Police arrested him on Friday."), ["2019-11-01"]);
    assert_eq!(values("The court will meet on Friday."), ["2019-11-08"]);
    assert_eq!(values("He left yesterday and she called last Tuesday."), ["2019-11-03", "2019-10-29"]);
    assert_eq!(values("The strike began three days ago."), ["2019-11-01"]);
    assert_eq!(values("Prices rose last month and last year."), ["2019-10", "2018"]);
}

#[test]
fn the_narrated_day_anchors_what_is_earlier_or_later() {
    assert_eq!(values("The truce was signed on Oct. 10. Two days later it collapsed."), ["2019-10-10", "2019-10-12"]);
}

#[test]
fn lengths_sets_and_clock_times() {
    assert_eq!(values("They talked for three hours."), ["PT3H"]);
    assert_eq!(values("The convoy left at 6:30 a.m. on Sunday."), ["2019-11-03T06:30", "2019-11-03"]);
    assert_eq!(values("The shelling resumes every day."), ["P1D"]);
}

#[test]
fn the_day_behind_a_time_of_day_is_its_day() {
    assert_eq!(values("The safe was opened at 11 p.m. on Friday."), ["2019-11-01T23:00", "2019-11-01"]);
    assert_eq!(values("The ferry left at 06:15 Saturday."), ["2019-11-02T06:15", "2019-11-02"]);
    assert_eq!(values("The alarm rang at 10:35 a.m., 29 October."), ["2019-10-29T10:35", "2019-10-29"]);
    // A day of its own clause is none of the hour's.
    assert_eq!(values("On Friday the hall burnt down. It was built at 9 a.m. and sold the next day.")[1], "2019-11-01T09:00");
}

#[test]
fn two_days_are_one_stretch() {
    let stretch = |text: &str| {
        let found = times(text, date(2019, 11, 4));
        found.iter().map(|t| t.interval.map(|i| (i.from, i.to))).collect::<Vec<_>>()
    };
    let days = |from: Date, to: Date| Some((Some(from), Some(to)));
    let weekend = days(date(2019, 11, 1), date(2019, 11, 3));
    assert_eq!(stretch("Six barns burnt between Friday and Sunday."), [weekend, weekend]);
    assert_eq!(stretch("The river rose on the night of 27 to 28 October."), [days(date(2019, 10, 27), date(2019, 10, 28))]);
    assert_eq!(stretch("The pass was shut between 27 and 30 October."), [days(date(2019, 10, 27), date(2019, 10, 30))]);
    // What was put off was not on all days between.
    assert_eq!(stretch("The vote was moved from Friday to Sunday.")[0], days(date(2019, 11, 1), date(2019, 11, 1)));
}

#[test]
fn since_opens_an_interval() {
    let found = times("Forty have died since Oct. 27.", date(2019, 11, 4));
    assert_eq!(found[0].interval.and_then(|i| i.from), Some(date(2019, 10, 27)));
    assert_eq!(found[0].interval.and_then(|i| i.to), None);
}

#[test]
fn ages_are_no_times() {
    assert!(values("A 34-year-old woman was hurt.").is_empty());
}

const RELATIVE: [&str; 8] =
    ["yesterday", "today", "on Wednesday", "last Friday", "three days ago", "tomorrow", "two weeks ago", "this week"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_interval_never_ends_before_it_begins(days in -20_000i32..20_000, words in prop::sample::select(RELATIVE.to_vec()), more in "[a-z]{0,6} (last|next|in|since|until) (May|winter|1987|2031|weekend|Sunday|the 1990s)") {
        let day = date(2000, 1, 1).checked_add(days.days()).expect("within the calendar");
        for found in times(&format!("The hall burnt down {words} {more}."), day) {
            if let Some((from, to)) = found.interval.and_then(|i| i.from.zip(i.to)) {
                prop_assert!(from <= to);
            }
        }
    }

    #[test]
    fn shifting_the_document_shifts_relative_days(weeks in -400i32..400, words in prop::sample::select(RELATIVE.to_vec())) {
        let text = format!("The hall burnt down {words}.");
        let day = date(2012, 5, 9);
        let moved = day.checked_add(weeks.weeks()).expect("within the calendar");
        let (before, after) = (times(&text, day), times(&text, moved));
        prop_assert_eq!(before.len(), 1);
        for (a, b) in before.iter().zip(&after) {
            let (a, b) = (a.interval.and_then(|i| i.from), b.interval.and_then(|i| i.from));
            prop_assert_eq!(a.and_then(|d| d.checked_add(weeks.weeks()).ok()), b);
        }
    }
}
