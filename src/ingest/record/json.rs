//! JSON within bounds: a value of a few bytes can ask for fifty times its size in memory, so values are counted while they are read.

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt;

/// Values in one JSON value, the small ones inside of it included; 5,000 articles of 100 fields each have half of this.
pub(in crate::ingest) const MOST_VALUES: usize = 1_000_000;

/// Why a text is no JSON value that can be used.
#[derive(Debug)]
pub(in crate::ingest) enum Fault {
    /// More values than the bound.
    TooLarge,
    /// What the parser says.
    Broken(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooLarge => write!(f, "it holds more than {MOST_VALUES} values"),
            Fault::Broken(what) => f.write_str(what),
        }
    }
}

/// Reads one value and nothing after it. Nesting is bounded by the parser.
pub(in crate::ingest) fn value(text: &str) -> Result<Value, Fault> {
    let left = Cell::new(MOST_VALUES);
    let mut parser = serde_json::Deserializer::from_str(text);
    let read = Counted(&left).deserialize(&mut parser).and_then(|value| parser.end().map(|()| value));
    read.map_err(|e| if left.get() == 0 { Fault::TooLarge } else { Fault::Broken(e.to_string()) })
}

/// Reads one value as programs write it that take it for JavaScript: with line breaks inside of strings, with commas before the end of a
/// list or a record, and with what stands after the value left unread.
pub(in crate::ingest) fn lenient(text: &str) -> Option<Value> {
    if let Ok(value) = value(text) {
        return Some(value);
    }
    let mended = mend(text);
    let left = Cell::new(MOST_VALUES);
    let mut parser = serde_json::Deserializer::from_str(&mended);
    Counted(&left).deserialize(&mut parser).ok()
}

/// Control characters inside of strings as their escapes; commas before a closing bracket left out.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if quoted {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = false,
                _ => {}
            }
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        quoted = c == '"';
        if matches!(c, '}' | ']') && out.trim_end().ends_with(',') {
            out.truncate(out.trim_end().len() - 1);
        }
        out.push(c);
    }
    out
}

/// Reads a value while the count lasts.
#[derive(Clone, Copy)]
struct Counted<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        let left = self.0.get().saturating_sub(1);
        self.0.set(left);
        if left == 0 {
            return Err(D::Error::custom("too many values"));
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counted<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Value, E> {
        Ok(Value::Number(v.into()))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Value, E> {
        Ok(Value::Number(v.into()))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Value, E> {
        Ok(Number::from_f64(v).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(Value::String(v.to_owned()))
    }

    fn visit_string<E>(self, v: String) -> Result<Value, E> {
        Ok(Value::String(v))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            map.insert(key, entries.next_value_seed(self)?);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counted_values_are_serde_jsons(s in "[\\[\\]{}:,\"a0-9.e -]{0,40}") {
            prop_assert_eq!(value(&s).ok(), serde_json::from_str::<Value>(&s).ok());
        }
    }

    #[test]
    fn values_as_pages_hold_them_are_read() {
        let text = "{\"a\": \"one\r\n\ttwo \\\"x,]\\\"\", \"b\": [1, 2,\n],\n}; window.x = 1";
        assert_eq!(lenient(text), Some(serde_json::json!({"a": "one\r\n\ttwo \"x,]\"", "b": [1, 2]})));
        assert_eq!(lenient("{\"a\": "), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(s in "[\\[\\]{}:,\"a0\\\\\n é-]{0,40}") {
            let _ = lenient(&s);
        }
    }

    #[test]
    fn a_value_of_too_many_parts_is_refused() {
        let text = format!("[{}0]", "[0],".repeat(MOST_VALUES));
        assert!(matches!(value(&text), Err(Fault::TooLarge)));
        assert!(matches!(value("{\"a\": "), Err(Fault::Broken(_))));
    }
}
