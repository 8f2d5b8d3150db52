//! `&Parsed` in, [`Attributed`] out; later all documents' speakers in, one list out.
//!
//! Before: *The port authority denied on Monday that 14 dockers had been hurt.*
//! After: `[source: The port authority] [cue: denied] on Monday [content: that 14 dockers had been hurt].`, stance *denies*, speaker *port authority*.
//!
//! This room never reads what is claimed, only who claims it and how far they commit.
//!
//! How it decides. The network marks sources, cues and contents. Which cue a content belongs to, which source a cue has and where a content
//! ends are choices among candidates by learnt weights (`choose`, `models/attribution.toml`) over the network's ties, the tree, the marks of
//! quotation and the distance. Rules supply what the network missed: clauses under verbs of speech, bare denials and accusations. An
//! attribution inside another's content is its child.
//! Speakers: names, offices with the state that they stand for, groups; then short names, titles and pronouns by agreement and recency.
//!
//! What it gets wrong: the ten most frequent kinds of error on PolNeAR's development part, most frequent first.
//!
//! 1. Attitudes and deeds that the annotators count as attribution are not seen: *The town mourned its dead.*
//! 2. The cue is right and most of the content is not, too short or with the next sentence in it: *Reed called it a lie. "It was staged."*
//! 3. Something is credited that they do not count: *The board looked at the figures.*
//! 4. The noun before a clause is counted to the cue when it is content: *He praised the rival's gift for bargains.*
//! 5. The noun of the cue is counted to the content when it is not: *The board sent out a letter with a map of the harbour.*
//! 6. An attribution within or around another's content is not told apart from it: *Holm said Reed, praising the plan, had backed it.*
//! 7. The source is another person of the passage: *Voters liked Holm. "She is honest," one told Reed.*
//! 8. A content runs on into what its speaker did or when: *She called the plan sound, handing out copies at the door.*
//! 9. A content ends early, in a list or before its last clause: *Reed promised roads for Arle, Bost and Carne.*
//! 10. A source is cut or drawn too long at its relative clause: *Holm, who runs the port and hates it, said no.*
//!
//! Pronouns between two people of one gender go to the one who spoke last, right or wrong.

mod assemble;
mod attribution;
mod choices;
mod choose;
mod draft;
mod fill;
mod front;
mod link;
mod mend;
mod mute;
mod nominal;
mod noun;
mod predictions;
mod quotes;
mod rules;
mod speaker;
mod stance;
mod tree;
mod turns;
mod view;
mod whose;
mod words;

pub use attribution::{Attributed, Attribution, Kind, Piece, Speaker, SpeakerKind, Stance};
pub use choices::choices;
pub use predictions::predictions;
pub use speaker::{Speakers, unite};

use crate::ingest::Document;
use crate::parse::Parsed;

/// Ties sources, cues and contents of one document together and says who the sources are.
pub fn attribute(document: &Document, parsed: &Parsed) -> Attributed {
    let view = view::View { document, parsed };
    let mut chooser = choose::Chooser::default();
    let (mut attributions, drafts) = assemble::assemble(view, drafts(view, &mut chooser));
    let speakers = speaker::resolve(view, &mut attributions, &drafts, &mut chooser);
    Attributed { attributions, speakers }
}

/// Everything that is reported in a document, tied together: first what the network saw, then what rules know.
fn drafts(view: view::View<'_>, chooser: &mut choose::Chooser) -> Vec<draft::Draft> {
    let mut drafts = link::link(view, chooser);
    mend::mend(view, &mut drafts, chooser);
    rules::add(view, &mut drafts);
    quotes::beside(view, &mut drafts);
    fill::fill(view, &mut drafts);
    quotes::orphans(view, &mut drafts);
    turns::turns(view, &mut drafts);
    mute::silence(view, &mut drafts);
    drafts
}
