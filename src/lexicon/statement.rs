//! Words that shape a statement: negators, hedges, light verbs and nouns that stand for what was said (`en/negators.toml`,
//! `en/hedges.toml`, `en/light_verbs.toml`, `en/claim_nouns.toml`), read once.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

macro_rules! classes {
    ($(#[$doc:meta])* $name:ident($file:literal, $getter:ident) { $($(#[$fdoc:meta])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        pub struct $name { $($(#[$fdoc])* pub $field: FxHashSet<String>),* }

        #[doc = concat!("The words of `", $file, "`.")]
        pub fn $getter() -> &'static $name {
            static WORDS: LazyLock<$name> = LazyLock::new(|| {
                let table: FxHashMap<String, Vec<String>> = toml::from_str(include_str!($file)).expect("the table is checked by the tests");
                $name { $($field: table.get(stringify!($field)).map(|w| w.iter().cloned().collect()).unwrap_or_default()),* }
            });
            &WORDS
        }

        impl $name {
            #[cfg(test)]
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}

classes!(
    /// Words that turn a statement into its denial.
    Negators("en/negators.toml", negators) {
        /// Negate the clause that they modify.
        adverbs,
        /// Negate the clause from within a participant.
        determiners,
        /// What they govern did not happen.
        verbs,
        /// Adjectives and nouns that do the same.
        nominals,
        /// Nouns whose negation denies the clause on them.
        grounds,
        /// Grounds whose negation affirms.
        affirming,
        /// Prepositions that negate what they govern.
        without,
    }
);

classes!(
    /// Words that hold a statement at a distance or move it out of the actual world.
    Hedges("en/hedges.toml", hedges) {
        /// The writer does not vouch for it.
        hedged,
        /// It may be so.
        possible,
        /// Auxiliaries: may be.
        auxiliary_possible,
        /// Auxiliaries: to come.
        auxiliary_future,
        /// Auxiliaries: on a condition.
        auxiliary_conditional,
        /// Auxiliaries: wanted.
        auxiliary_desired,
        /// Over an infinitive: it seems so.
        raising_hedged,
        /// The same in the passive only.
        raising_passive,
        /// Nouns over a clause: something points that way.
        grounds,
        /// Over an infinitive: it may be so.
        raising_possible,
        /// Over an infinitive: to come.
        future,
        /// Over an infinitive: tried, planned, wanted.
        desired,
        /// Over an infinitive: nothing changes.
        implicative,
        /// Conjunctions of a condition.
        conditions,
    }
);

classes!(
    /// Verbs that lend their subject to the noun they govern.
    LightVerbs("en/light_verbs.toml", light_verbs) {
        /// The subject does it.
        active,
        /// The subject undergoes it.
        passive,
    }
);

classes!(
    /// Nouns that stand for what somebody said.
    ClaimNouns("en/claim_nouns.toml", claim_nouns) {
        /// Said to be so.
        claims,
        /// Said to be somebody's wrong.
        accusations,
        /// Said not to be so.
        denials,
        /// Bare deeds that are denied.
        deeds,
    }
);

impl ClaimNouns {
    /// Whether the noun stands for something that was said to be so, as a claim or an accusation.
    pub fn says(&self, lemma: &str) -> bool {
        self.claims.contains(lemma) || self.accusations.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_hold_the_classes_that_are_read_sorted() {
        let files = [
            (include_str!("en/negators.toml"), Negators::FIELDS),
            (include_str!("en/hedges.toml"), Hedges::FIELDS),
            (include_str!("en/light_verbs.toml"), LightVerbs::FIELDS),
            (include_str!("en/claim_nouns.toml"), ClaimNouns::FIELDS),
        ];
        for (file, fields) in files {
            let table: std::collections::BTreeMap<String, Vec<String>> = toml::from_str(file).expect("parses");
            let mut want: Vec<&str> = fields.to_vec();
            want.sort_unstable();
            assert_eq!(table.keys().map(String::as_str).collect::<Vec<_>>(), want);
            for (class, words) in &table {
                assert!(words.windows(2).all(|w| w[0] < w[1]), "{class} is not sorted: {words:?}");
            }
        }
    }
}
