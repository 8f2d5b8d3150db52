//! The same tables in columns, a file each, as DuckDB, pandas, Polars and Spark read them.

use super::Part;
use super::relational::{Kind, Table, Value, tables};
use crate::error::Error;
use crate::report::analysis::Analysis;
use crate::report::view::View;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// Rows that are written together: what one thread of a reader takes.
const GROUP: usize = 100_000;

/// The analysis as Parquet: `documents.parquet`, `speakers.parquet` and so on, for one folder. The same analysis gives the same bytes.
///
/// # Errors
/// What the writer says.
pub fn parquet(analysis: &Analysis) -> std::result::Result<Vec<Part>, Error> {
    let about =
        [("program", analysis.program.to_string()), ("schema", analysis.schema.clone()), ("summary", View::new(analysis).summary())];
    let part = |table: Table| {
        let content = written(&table, &about).map_err(|e| Error::Report { form: "parquet", what: e.to_string() })?;
        Ok(Part { path: format!("{}.parquet", table.name), content })
    };
    tables(analysis).into_iter().map(part).collect()
}

fn written(table: &Table, about: &[(&str, String)]) -> Result<Vec<u8>> {
    let about = about.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), Some(value.clone()))).collect();
    let setting = WriterProperties::builder()
        // Of the packings that every reader knows, the one that is written in Rust alone.
        .set_compression(Compression::SNAPPY)
        .set_created_by("sayso".to_owned())
        .set_key_value_metadata(Some(about));
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema(table)?), Arc::new(setting.build()))?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for (at, (_, kind, tie)) in table.columns.iter().enumerate() {
            let Some(mut column) = group.next_column()? else { break };
            let cells = rows.iter().filter_map(|row| row.get(at));
            // Where a cell may be empty, a column says of each whether it is.
            let filled: Option<Vec<i16>> = tie.may_be_empty().then(|| cells.clone().map(|c| i16::from(*c != Value::Empty)).collect());
            let levels = filled.as_deref();
            match kind {
                Kind::Text => put::<ByteArrayType>(&mut column, levels, cells.filter_map(as_bytes).collect())?,
                Kind::Integer => put::<Int64Type>(&mut column, levels, cells.filter_map(as_integer).collect())?,
                Kind::Real => put::<DoubleType>(&mut column, levels, cells.filter_map(as_real).collect())?,
                Kind::Truth => put::<BoolType>(&mut column, levels, cells.filter_map(as_truth).collect())?,
            }
            column.close()?;
        }
        group.close()?;
    }
    file.into_inner()
}

fn schema(table: &Table) -> Result<Type> {
    let mut fields = Vec::new();
    for (name, kind, tie) in table.columns {
        let physical = match kind {
            Kind::Text => Physical::BYTE_ARRAY,
            Kind::Integer => Physical::INT64,
            Kind::Real => Physical::DOUBLE,
            Kind::Truth => Physical::BOOLEAN,
        };
        let field = Type::primitive_type_builder(name, physical)
            .with_logical_type((*kind == Kind::Text).then_some(LogicalType::String))
            .with_repetition(if tie.may_be_empty() { Repetition::OPTIONAL } else { Repetition::REQUIRED });
        fields.push(Arc::new(field.build()?));
    }
    Type::group_type_builder(table.name).with_fields(fields).build()
}

fn put<T: DataType>(column: &mut SerializedColumnWriter<'_>, levels: Option<&[i16]>, values: Vec<T::T>) -> Result<()> {
    column.typed::<T>().write_batch(&values, levels, None).map(|_| ())
}

fn as_bytes(value: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = value { Some(ByteArray::from(text.as_bytes().to_vec())) } else { None }
}

fn as_integer(value: &Value) -> Option<i64> {
    if let Value::Integer(n) = value { Some(*n) } else { None }
}

fn as_real(value: &Value) -> Option<f64> {
    if let Value::Real(x) = value { Some(*x) } else { None }
}

fn as_truth(value: &Value) -> Option<bool> {
    if let Value::Truth(is) = value { Some(*is) } else { None }
}
