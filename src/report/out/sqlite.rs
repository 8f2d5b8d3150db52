//! A database that SQLite, Datasette, DuckDB and every data desk opens: the tables of the analysis with their keys, a view that reads like
//! the report, and what made it.

use super::relational::{Kind, Table, Tie, Value, tables};
use crate::error::Error;
use crate::report::analysis::Analysis;
use crate::report::view::View;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};
use std::fmt::Write;

/// Each position of each dispute with its sentences: what most questions begin with.
const QUOTATIONS: &str = "CREATE VIEW quotations AS
  SELECT disputes.id AS dispute, disputes.question, disputes.standing, positions.position, positions.sentence,
         speakers.name AS speaker, claims.text, claims.said_on, documents.outlet, documents.published, documents.title,
         documents.url, documents.path, claims.line, claims.id AS claim
  FROM position_claims
  JOIN positions ON positions.id = position_claims.position
  JOIN disputes ON disputes.id = position_claims.dispute
  JOIN claims ON claims.id = position_claims.claim
  JOIN documents ON documents.id = claims.document
  JOIN speakers ON speakers.id = claims.speaker;";

/// The analysis as an SQLite database: the bytes of its file. The same analysis gives the same bytes.
///
/// # Errors
/// What SQLite says: no memory, or an analysis file in which one id stands twice.
pub fn sqlite(analysis: &Analysis) -> Result<Vec<u8>, Error> {
    written(analysis).map_err(|e| Error::Report { form: "sqlite", what: e.to_string() })
}

fn written(analysis: &Analysis) -> rusqlite::Result<Vec<u8>> {
    let mut base = Connection::open_in_memory()?;
    // An analysis file that somebody cut down may point to what is gone; that is no reason to write nothing.
    base.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA encoding = 'UTF-8';")?;
    let all = base.transaction()?;
    for table in tables(analysis) {
        all.execute_batch(&declared(&table))?;
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut row = all.prepare(&format!("INSERT INTO {} VALUES ({marks})", table.name))?;
        for values in &table.rows {
            row.execute(params_from_iter(values))?;
        }
    }
    all.execute_batch(QUOTATIONS)?;
    all.execute_batch("CREATE TABLE about (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);")?;
    for (key, value) in [
        ("program", analysis.program.to_string()),
        ("schema", analysis.schema.clone()),
        ("summary", View::new(analysis).summary()),
        ("files_seen", analysis.files_seen.to_string()),
        ("files_read", analysis.files_read.to_string()),
    ] {
        all.execute("INSERT INTO about VALUES (?, ?)", [key, value.as_str()])?;
    }
    all.commit()?;
    Ok(base.serialize("main")?.to_vec())
}

/// What makes a table, and the indices by which others find its rows.
fn declared(table: &Table) -> String {
    let mut lines = Vec::new();
    let mut indices = String::new();
    for (name, kind, tie) in table.columns {
        let kind = match kind {
            Kind::Text => "TEXT",
            Kind::Integer | Kind::Truth => "INTEGER",
            Kind::Real => "REAL",
        };
        let rest = match tie {
            Tie::Key => " PRIMARY KEY NOT NULL".to_owned(),
            Tie::To(other) => format!(" NOT NULL REFERENCES {other}(id)"),
            Tie::Perhaps(other) => format!(" REFERENCES {other}(id)"),
            Tie::Filled => " NOT NULL".to_owned(),
            Tie::Open => String::new(),
        };
        lines.push(format!("  {name} {kind}{rest}"));
        if matches!(tie, Tie::To(_)) {
            let _ = writeln!(indices, "CREATE INDEX {0}_{name} ON {0}({name});", table.name);
        }
    }
    format!("CREATE TABLE {} (\n{}\n);\n{indices}", table.name, lines.join(",\n"))
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Integer(n) => ValueRef::Integer(*n),
            Value::Real(x) => ValueRef::Real(*x),
            Value::Truth(is) => ValueRef::Integer(i64::from(*is)),
            Value::Empty => ValueRef::Null,
        }))
    }
}
