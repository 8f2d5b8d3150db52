//! Trees in, propositions out: a predicate with its participants by role.

mod blame;
mod copula;
mod find;
mod governor;
mod naming;
mod nominal;
mod parts;
mod predicate;
mod role;
mod subject;
mod verbal;

pub(super) use blame::to_blame;
pub(super) use find::find;
pub(super) use governor::lends;
pub(super) use nominal::{name as noun_name, of_noun};
pub(super) use parts::Proposition;
pub(super) use subject::{is_passive, resolve, understood, written};
pub(super) use verbal::of_verb;
