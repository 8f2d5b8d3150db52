//! Analysis + gold in, precision and recall out, as the reference scorer has them.
