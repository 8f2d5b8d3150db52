//! What stands around a denial: what its speaker goes on to say, what the article is about, and who says and charges what between it and
//! the statement that it may answer.

use super::Matter;

/// Sentences behind a denial in which its speaker goes on about it.
const ONWARD: usize = 2;

/// Sentences of the lead.
const LEAD: usize = 3;

/// What of a denial's own article tells which statement it answers.
pub(super) struct Scene {
    /// Claims of the same speaker beside the denial and right behind it.
    goes_on: Vec<usize>,
    /// Claims of the headline and the lead.
    lead: Vec<usize>,
    /// Sentences in which others say something, in order.
    said: Vec<usize>,
    /// Sentences in which others charge somebody, in order.
    charges: Vec<usize>,
    /// Words that name whom the speaker speaks for: of his office, his company or his country.
    principal: Vec<String>,
}

impl Scene {
    /// What stands around a denial.
    pub fn of(matter: &Matter<'_>, a: usize) -> Scene {
        let claim = &matter.claims[a];
        let document = matter.context.document_of[a];
        let all = || matter.in_document(document).filter(|&b| b != a && !matter.claims[b].implied);
        let own = |b: usize| matter.claims[b].speaker == claim.speaker;
        let goes_on =
            all().filter(|&b| own(b) && (claim.sentence..=claim.sentence + ONWARD).contains(&matter.claims[b].sentence)).collect();
        let lead = all().filter(|&b| matter.claims[b].headline || matter.claims[b].sentence < LEAD).collect();
        let sentences = |which: &dyn Fn(usize) -> bool| {
            let mut found: Vec<usize> = all().filter(|&b| !own(b) && which(b)).map(|b| matter.claims[b].sentence).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let standing = |b: usize| &matter.standings[b];
        let said = sentences(&|b| standing(b).attributed);
        let charges = sentences(&|b| standing(b).accuses || standing(b).alleged && standing(b).wrong);
        let speaker = matter.context.speakers.get(&claim.speaker);
        let whole = speaker.and_then(|s| s.affiliation.as_deref());
        let principal = whole.into_iter().flat_map(|w| w.split(' ')).filter(|w| w.starts_with(char::is_uppercase) && w.len() > 2);
        Scene { goes_on, lead, said, charges, principal: principal.map(str::to_lowercase).collect() }
    }

    /// The numbers of the scene for one claim that the denial may answer.
    pub fn numbers(&self, matter: &Matter<'_>, a: usize, b: usize, all: &mut Vec<(&'static str, f32)>) {
        let one = |x: bool| f32::from(u8::from(x));
        let (claim, other) = (&matter.claims[a], &matter.claims[b]);
        let same = matter.context.document_of[a] == matter.context.document_of[b];
        let before = same && other.sentence < claim.sentence;
        let between = |list: &[usize]| list.iter().filter(|&&s| other.sentence < s && s < claim.sentence).count();
        let best = |list: &[usize]| list.iter().filter(|&&c| c != b).map(|&c| matter.alignment.cosine(c, b)).fold(0.0, f32::max);
        let s = &matter.standings[b];
        let charging = s.accuses || s.alleged && s.wrong;
        let last = |t: &String| t.rsplit(' ').next().unwrap_or(t).to_lowercase();
        let principal = !self.principal.is_empty() && other.terms.iter().any(|t| self.principal.contains(&last(t)));
        all.extend([
            ("scene.goes-on", best(&self.goes_on)),
            ("scene.central", best(&self.lead)),
            ("scene.last-said", one(before && s.attributed && between(&self.said) == 0)),
            ("scene.said-between", if before { between(&self.said).min(6) as f32 / 6.0 } else { 0.0 }),
            ("scene.last-charge", one(before && charging && between(&self.charges) == 0)),
            ("scene.first-charge", one(same && charging && self.charges.first() == Some(&other.sentence))),
            ("scene.charge-between", if before { between(&self.charges).min(4) as f32 / 4.0 } else { 0.0 }),
            ("scene.principal", one(principal)),
            ("scene.principal-charged", one(principal && charging)),
        ]);
    }
}
