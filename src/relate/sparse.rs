//! Sets of weighted terms, sorted by the terms' numbers, and how much two of them share.

/// A term by its number, with its weight.
pub(super) type Term = (u32, f32);

/// The weights of the terms that two sets share, in order.
pub(super) fn shared<'a>(a: &'a [Term], b: &'a [Term]) -> impl Iterator<Item = (f32, f32)> + 'a {
    let mut j = 0;
    a.iter().filter_map(move |&(id, w)| {
        while j < b.len() && b[j].0 < id {
            j += 1;
        }
        (j < b.len() && b[j].0 == id).then(|| (w, b[j].1))
    })
}

/// The sum of the products of what is shared: the cosine of two sets whose norms are one.
pub(super) fn dot(a: &[Term], b: &[Term]) -> f32 {
    shared(a, b).map(|(v, w)| v * w).sum()
}

/// The length of a set as a vector.
pub(super) fn norm(a: &[Term]) -> f32 {
    a.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()
}

/// The cosine of two sets, from 0 to 1; 0 where one is empty.
pub(super) fn cosine(a: &[Term], b: &[Term]) -> f32 {
    let both = norm(a) * norm(b);
    if both == 0.0 { 0.0 } else { dot(a, b) / both }
}
