//! What the model says of each token.

use crate::segment::Segmented;
use std::ops::Range;

/// A document whose tokens carry tags, heads, roles and names.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// What was parsed.
    pub segmented: Segmented,
    /// One for each token.
    pub words: Vec<Word>,
    /// Named entities in reading order, not overlapping.
    pub mentions: Vec<Mention>,
    /// All lemmas, one after another; [`Word::lemma`] points into it.
    pub lemmas: String,
    /// Children of token `t`: `children[child_start[t]..child_start[t + 1]]`, in reading order.
    pub(super) children: Vec<u32>,
    pub(super) child_start: Vec<u32>,
}

/// One token, read.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Byte range in [`Parsed::lemmas`].
    pub lemma: (u32, u32),
    /// Universal part of speech.
    pub pos: Pos,
    /// Features that later rooms need.
    pub morph: Morph,
    /// Head in the same sentence, as an index into the document's tokens; `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head.
    pub relation: Dependency,
    /// Part in an attribution.
    pub role: Role,
    /// Whether a span of that role begins here.
    pub role_begins: bool,
    /// The cue this source or content token belongs to: first token of the cue; `None` when the model sees none.
    pub cue: Option<u32>,
    /// How sure the model is of the role: difference to the next best, in natural-log units times 100, never negative.
    pub role_margin: u16,
}

/// Part that a token plays in an attribution (PolNeAR's layers).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// None.
    #[default]
    Outside,
    /// Names who says it.
    Source,
    /// The reporting words.
    Cue,
    /// What is reported.
    Content,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its type.
    pub kind: EntityKind,
}

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),* $(,)? } $labels:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The names that the scheme uses, in the same order, a space between two.
            const LABELS: &'static str = $labels;
            /// The name that the scheme uses.
            pub fn label(self) -> &'static str {
                Self::LABELS.split(' ').nth(self as usize).unwrap_or("")
            }
            /// The value of a scheme's name.
            pub fn from_label(label: &str) -> Option<$name> {
                Self::LABELS.split(' ').position(|l| l == label).map(|i| Self::ALL[i])
            }
        }
    };
}

labels!(
    /// Universal parts of speech (Universal Dependencies 2).
    #[allow(missing_docs)]
    Pos {
        Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X,
    } "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
);

labels!(
    /// Relations of Universal Dependencies as English EWT uses them; a rare subtype is read as its main type.
    #[allow(missing_docs)]
    Dependency {
        Acl, AclRelcl, Advcl, AdvclRelcl, Advmod, Amod, Appos, Aux, AuxPass, Case, Cc, CcPreconj, Ccomp, Compound, CompoundPrt, Conj, Cop, Csubj, CsubjPass, Dep, Det, DetPredet, Discourse, Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark, Nmod, NmodDesc, NmodPoss, NmodUnmarked, Nsubj, NsubjOuter, NsubjPass, Nummod, Obj, Obl, OblAgent, OblUnmarked, Orphan, Parataxis, Punct, Reparandum, Root, Vocative, Xcomp,
    } "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp"
);

labels!(
    /// Types of named entities (OntoNotes 5).
    #[allow(missing_docs)]
    EntityKind {
        Person, Group, Facility, Organisation, Country, Location, Product, Event, Work, Law, Language, Date, Time, Percent, Money, Quantity, Ordinal, Cardinal,
    } "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL"
);

/// Features of a word that later rooms read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Morph {
    /// Finite, infinitive, gerund or participle; `None` for words that are no verbs.
    pub form: Option<VerbForm>,
    /// Past or present.
    pub tense: Option<Tense>,
    /// Whether the feature Voice=Pass is set.
    pub passive: bool,
    /// Whether the mood is imperative.
    pub imperative: bool,
    /// Whether the number is plural; `None` when the word has no number.
    pub plural: Option<bool>,
    /// 1, 2 or 3; `None` when the word has no person.
    pub person: Option<u8>,
}

/// Form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum VerbForm {
    Finite,
    Infinitive,
    Gerund,
    Participle,
}

/// Tense of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Present,
}

impl Parsed {
    /// Parsed from its pieces; builds the index of children. Words missing at the end are read as [`Word::default`].
    pub fn new(segmented: Segmented, mut words: Vec<Word>, mentions: Vec<Mention>, lemmas: String) -> Parsed {
        words.resize(segmented.tokens.len(), Word::default());
        let mut child_start = vec![0u32; words.len() + 1];
        for head in words.iter().filter_map(|w| w.head) {
            if let Some(count) = child_start.get_mut(head as usize + 1) {
                *count += 1;
            }
        }
        for i in 1..child_start.len() {
            child_start[i] += child_start[i - 1];
        }
        let mut next = child_start.clone();
        let mut children = vec![0u32; child_start.last().copied().unwrap_or(0) as usize];
        for (i, word) in words.iter().enumerate() {
            if let Some(slot) = word.head.and_then(|h| next.get_mut(h as usize)) {
                if let Some(child) = children.get_mut(*slot as usize) {
                    *child = i as u32;
                }
                *slot += 1;
            }
        }
        Parsed { segmented, words, mentions, lemmas, children, child_start }
    }

    /// The lemma of a token, in lower case save for names.
    pub fn lemma(&self, token: usize) -> &str {
        let (a, b) = self.words[token].lemma;
        self.lemmas.get(a as usize..b as usize).unwrap_or("")
    }

    /// Head of a token; `None` for a root, and past the end.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.words.get(token)?.head.map(|h| h as usize)
    }

    /// Relation of a token to its head; a root's past the end.
    pub fn relation(&self, token: usize) -> Dependency {
        self.words.get(token).map_or(Dependency::Root, |w| w.relation)
    }

    /// Direct dependents of a token, in reading order; none past the end.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let bounds = self.child_start.get(token).zip(self.child_start.get(token + 1));
        let (a, b) = bounds.map_or((0, 0), |(a, b)| (*a as usize, *b as usize));
        self.children[a..b].iter().map(|&c| c as usize)
    }

    /// First dependent with one of these relations.
    pub fn child(&self, token: usize, relations: &[Dependency]) -> Option<usize> {
        self.children(token).find(|&c| relations.contains(&self.words[c].relation))
    }

    /// Direct dependents of a token with one of these relations.
    pub fn children_by<'a>(&'a self, token: usize, relations: &'a [Dependency]) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.children(token).filter(move |&c| relations.contains(&self.words[c].relation))
    }

    /// Every token below and including `token`, sorted.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut i = 0;
        while i < found.len() {
            let t = found[i];
            found.extend(self.children(t));
            i += 1;
        }
        found.sort_unstable();
        found
    }

    /// First and one-past-last token of the subtree.
    pub fn extent(&self, token: usize) -> Range<usize> {
        let tree = self.subtree(token);
        tree[0]..tree[tree.len() - 1] + 1
    }

    /// Whether `token` is `ancestor` or lies below it.
    pub fn is_below(&self, token: usize, ancestor: usize) -> bool {
        let mut at = Some(token);
        let mut steps = 0;
        while let Some(t) = at {
            if t == ancestor {
                return true;
            }
            steps += 1;
            if steps > self.words.len() {
                return false;
            }
            at = self.words[t].head.map(|h| h as usize);
        }
        false
    }

    /// The mention that holds a token.
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        let i = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions.get(i).filter(|m| m.tokens.contains(&token))
    }
}

impl Default for Word {
    fn default() -> Word {
        Word {
            lemma: (0, 0),
            pos: Pos::X,
            morph: Morph::default(),
            head: None,
            relation: Dependency::Root,
            role: Role::Outside,
            role_begins: false,
            cue: None,
            role_margin: 0,
        }
    }
}
