"""Articles by the million: the analysis of a data frame on Apache Spark 4, or on Sail, which runs the same calls without a JVM.

    from pyspark.sql import SparkSession
    import sayso.spark

    spark = SparkSession.builder.getOrCreate()
    articles = spark.read.json("s3a://archive/2024/*.jsonl.gz")
    tables = sayso.spark.analyze(articles, work="s3a://archive/work")
    tables.disputes.orderBy("weight", ascending=False).show()

What is found is what ``sayso analyze`` finds in the same articles, row by row. `ENGINE.md` says what is shuffled and how large it gets.
Every worker needs the module (``pip install sayso pyarrow``), in one version.
"""

from __future__ import annotations

import itertools
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import Window
from pyspark.sql import functions as F

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Tables", "analyze", "extract", "relate"]

# The window of articles without a day: no day of any calendar is in it.
_UNDATED = -1_000_000_000

# Articles whose stories one task settles, until there are this many tasks; then each settles more of them.
_TOGETHER, _MOST = 256, 16_384

# Rows that a task hands on together.
_ROWS_TOGETHER = 512

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string()), ("line", pa.int32())])
_TEXTS = pa.list_(pa.string())

_SCHEMAS: dict[str, pa.Schema] = {
    "documents": pa.schema(
        [(name, pa.string()) for name in ("id", "path", "title", "outlet", "byline", "published", "url", "origin", "language")]
        + [("length", pa.int32()), ("text", pa.string())]
    ),
    "speakers": pa.schema(
        [("id", pa.string()), ("name", pa.string()), ("kind", pa.string()), ("aliases", _TEXTS), ("affiliation", pa.string()), ("side", pa.string())]
    ),
    "attributions": pa.schema(
        [(name, pa.string()) for name in ("id", "document", "parent", "kind", "stance")]
        + [("hedged", pa.bool_()), ("distanced", pa.bool_()), ("speaker", pa.string())]
        + [(name, pa.list_(_SPAN)) for name in ("source", "cue", "content")]
        + [("rule", pa.string())]
    ),
    "claims": pa.schema(
        [(name, pa.string()) for name in ("id", "document", "attribution", "speaker")]
        + [("chain", _TEXTS)]
        + [(name, pa.string()) for name in ("stance", "polarity", "modality", "predicate")]
        + [
            ("word", _SPAN),
            ("arguments", pa.map_(pa.string(), _TEXTS)),
            (
                "quantity",
                pa.struct(
                    [("low", pa.float64()), ("high", pa.float64()), ("approximate", pa.bool_())]
                    + [(name, pa.string()) for name in ("unit", "scope", "frame", "kind", "as_of")]
                ),
            ),
            ("said_on", pa.string()),
            ("happened", pa.struct([("from", pa.string()), ("to", pa.string())])),
            ("place", pa.string()),
            ("implied", pa.bool_()),
            ("reply", pa.struct([("form", pa.string()), ("target", pa.string()), ("points_at", _SPAN)])),
            ("origin", pa.string()),
            ("evidence", pa.list_(_SPAN)),
            ("rule", pa.string()),
        ]
    ),
    "relations": pa.schema(
        [(name, pa.string()) for name in ("id", "a", "b", "kind", "type", "rule", "why")] + [("confidence", pa.float64())]
    ),
    "disputes": pa.schema(
        [
            ("id", pa.string()),
            ("question", pa.string()),
            ("type", pa.string()),
            ("confidence", pa.float64()),
            ("standing", pa.string()),
            ("grade", pa.string()),
            ("weight", pa.float64()),
            ("weighed", pa.string()),
            (
                "positions",
                pa.list_(
                    pa.struct(
                        [
                            ("label", pa.string()),
                            ("answer", pa.string()),
                            ("value", pa.struct([("low", pa.float64()), ("high", pa.float64())])),
                            ("claims", _TEXTS),
                            ("doubtful", _TEXTS),
                            ("speakers", _TEXTS),
                            ("parties", _TEXTS),
                            ("origins", pa.int32()),
                        ]
                    )
                ),
            ),
        ]
    ),
    "notes": pa.schema(
        [(name, pa.string()) for name in ("document", "code", "what", "where", "mend")] + [("skipped", pa.bool_())]
    ),
}

_ARTICLES = pa.schema(
    [
        ("row", pa.string()),
        ("id", pa.string()),
        ("path", pa.string()),
        ("key", pa.string()),
        ("day", pa.int32()),
        ("window", pa.int32()),
        ("sketch", pa.binary()),
        ("extract", pa.binary()),
        ("note", pa.string()),
    ]
)
_PAIRS = pa.schema([("a", pa.string()), ("b", pa.string()), ("likeness", pa.float32())])
_SETS = pa.schema([("id", pa.string()), ("root", pa.string())])
_AGAIN = pa.schema([("row", pa.string()), ("note", pa.string())])
_ROWS = pa.schema([("table", pa.string()), ("id", pa.string()), ("order", pa.string()), ("json", pa.string())])
_SPOKEN = pa.schema([("id", pa.string()), ("json", pa.string())])


@dataclass(frozen=True)
class Tables:
    """What is found in the articles, as data frames. Columns are those of the output contract (``sayso schema``); spans count code points."""

    documents: DataFrame
    """A row for each article that was read."""
    speakers: DataFrame
    """A row for each who speaks."""
    claims: DataFrame
    """A row for each claim."""
    relations: DataFrame
    """A row for two claims that stand to each other."""
    disputes: DataFrame
    """A row for each fact in dispute; ``standing`` is ``perhaps`` where it only may be one."""
    attributions: DataFrame
    """A row for each piece of reported speech."""
    notes: DataFrame
    """A row for each article that was skipped or doubted, and why."""

    def __iter__(self) -> Iterator[DataFrame]:
        """Documents, speakers, claims, relations and disputes."""
        return iter((self.documents, self.speakers, self.claims, self.relations, self.disputes))


def analyze(df: DataFrame, work: str, *, parts: int | None = None) -> Tables:
    """Analyses the articles of a data frame.

    ``df`` has a row for each article, with the columns that records of articles have (``text``, and any of ``title``, ``date``, ``outlet``,
    ``url``, ``byline``, ``language``), or one column ``value`` of JSON texts. A column ``path`` says where each stands and names it in the
    tables; without one that is its ``id``, then its ``url``.

    ``work`` is a folder that every worker can write to, where each step leaves its result as Parquet, so that what fails is done again
    from there; it is overwritten. ``parts`` is in how many parts the articles are read; as many as ``df`` has, if it is not given.

    Nothing readable gives empty tables and notes that say why. Raises what the engine raises, and ``ValueError`` on workers whose sayso is of
    another version.
    """
    return relate(extract(df, work, parts=parts), work)


def extract(df: DataFrame, work: str, *, parts: int | None = None) -> DataFrame:
    """The first half of ``analyze``, in which every article is read by itself: nearly all of the work, to be done once for each article.

    What it gives is what ``relate`` takes, also together with that of other days (``unionByName``). It stands in ``work/articles``.
    """
    if parts is not None:
        df = df.repartition(parts)
    return _kept(df.mapInArrow(_extract, _spark(_ARTICLES)), work, "articles")


def _kept(frame: DataFrame, work: str, name: str) -> DataFrame:
    """What a step gave, once it is written: nothing before it is done again."""
    frame.write.mode("overwrite").parquet(f"{work}/{name}")
    # Where nothing was found, some engines leave a folder without a file to read the columns from.
    return frame.sparkSession.read.schema(frame.schema).parquet(f"{work}/{name}")


def relate(read: DataFrame, work: str) -> Tables:
    """The second half of ``analyze``: what ``extract`` gave is put in stories, and each story is settled by itself."""

    def kept(frame: DataFrame, name: str) -> DataFrame:
        return _kept(frame, work, name)

    every = read.where(F.col("id").isNotNull()).drop("note")
    again = kept(_again(every), "again")
    articles = every.join(again.select("row"), "row", "left_anti")
    pairs = kept(_looking(articles).groupBy("window").applyInArrow(_pairs, _spark(_PAIRS)), "pairs")
    sets = kept(_sets(pairs), "sets")
    stories = kept(_stories(articles.select("id", "day"), sets), "stories")
    # Not `applyInArrow`: an engine that gathers a group in one row sends it in one message, and gRPC bounds a message at 4 MiB.
    parts = min(max(1, stories.count() // _TOGETHER), _MOST)
    told = articles.select("id", "extract").join(stories, "id").repartition(parts, "story").select("story", "extract")
    settled = kept(told.mapInArrow(_settle, _spark(_ROWS)), "settled")
    spoken = settled.where(F.col("table") == "speakers").repartition(parts, "id").select("order", "json")
    speakers = kept(spoken.mapInArrow(_absorb, _spark(_SPOKEN)), "speakers")

    def table(name: str) -> DataFrame:
        rows = speakers if name == "speakers" else settled.where(F.col("table") == name)
        return rows.select("json").mapInArrow(_typed(name), _spark(_SCHEMAS[name]))

    notes = read.where(F.col("note").isNotNull()).select(F.col("note").alias("json"))
    notes = notes.unionByName(again.select(F.col("note").alias("json"))).distinct()
    found = {name: table(name) for name in _SCHEMAS if name != "notes"}
    return Tables(notes=notes.mapInArrow(_typed("notes"), _spark(_SCHEMAS["notes"])), **found)


def _spark(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _extract(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of articles in, what was read of each out."""
    from sayso import _sayso

    for batch in batches:
        for start in range(0, batch.num_rows, 64):
            rows: list[dict[str, Any]] = []
            for record in batch.slice(start, 64).to_pylist():
                path, text = _record(record)
                found, notes = _sayso.engine_extract(path, text)
                for id, key, day, window, sketch, extract in found:
                    rows.append(
                        {
                            "row": uuid.uuid4().hex,
                            "id": id,
                            "path": path,
                            "key": key,
                            "day": day,
                            "window": window,
                            "sketch": sketch,
                            "extract": extract,
                        }
                    )
                rows.extend({"row": uuid.uuid4().hex, "path": path, "note": note} for note in notes)
            yield pa.RecordBatch.from_pylist(rows, schema=_ARTICLES)


def _record(record: dict[str, Any]) -> tuple[str, str]:
    """A row as its path and a JSON text."""
    path = record.pop("path", None)
    value = record.get("value")
    if isinstance(value, str) and "text" not in record:
        given = {}
        text = value
        if path is None:
            try:
                given = json.loads(value)
            except ValueError:
                pass
            record = given if isinstance(given, dict) else {}
    else:
        # What is missing is no field: an empty one would be read as one.
        record = {name: field for name, field in record.items() if field is not None}
        text = json.dumps(record, ensure_ascii=False, default=str)
    named = (record.get(name) for name in ("id", "url"))
    return str(path or next((name for name in named if name), "article")), text


def _again(articles: DataFrame) -> DataFrame:
    """The rows of articles that are others once more, with a note each."""
    keys = articles.groupBy("key").agg(F.count("*").alias("n")).where(F.col("n") > 1).select("key")
    rows = articles.select("key", "row", "extract").join(keys, "key")
    return rows.groupBy("key").applyInArrow(_twice, _spark(_AGAIN))


def _twice(table: pa.Table) -> pa.Table:
    from sayso import _sayso

    notes = _sayso.engine_twice(table["extract"].to_pylist())
    again = [{"row": row, "note": note} for row, note in zip(table["row"].to_pylist(), notes) if note is not None]
    return pa.Table.from_pylist(again, schema=_AGAIN)


def _looking(articles: DataFrame) -> DataFrame:
    """Each article in the windows in which it looks for mates; one without a day in all of them, and in one of its own."""
    looking = articles.select("window", "sketch")
    dated = looking.where(F.col("window").isNotNull())
    dated = dated.select(F.explode(F.array(F.col("window"), F.col("window") + F.lit(1))).alias("window"), "sketch")
    undated = looking.where(F.col("window").isNull()).select("sketch")
    windows = dated.select("window").distinct()
    everywhere = undated.crossJoin(windows).select("window", "sketch")
    return dated.unionByName(everywhere).unionByName(undated.select(F.lit(_UNDATED).cast("int").alias("window"), "sketch"))


def _pairs(table: pa.Table) -> pa.Table:
    from sayso import _sayso

    window = table["window"][0].as_py()
    found = _sayso.engine_pairs(None if window == _UNDATED else window, table["sketch"].to_pylist())
    a, b, likeness = zip(*found) if found else ((), (), ())
    return pa.table([pa.array(a, pa.string()), pa.array(b, pa.string()), pa.array(likeness, pa.float32())], schema=_PAIRS)


def _sets(pairs: DataFrame) -> DataFrame:
    """Pairs in; each article that is joined to others out, with the smallest id of its set."""
    from sayso import _sayso

    most, shared, _ = _sayso.engine_measures()
    both = pairs.unionByName(pairs.select(F.col("b").alias("a"), F.col("a").alias("b"), "likeness"))
    likeliest = Window.partitionBy("a").orderBy(F.col("likeness").desc(), F.col("b"))
    near = both.withColumn("place", F.row_number().over(likeliest)).where(F.col("place") <= most).select("a", "b")
    lists = near.groupBy("a").agg(F.collect_set("b").alias("mates"))
    lists = lists.select("a", F.array_union("mates", F.array("a")).alias("mates"))
    ends = near.join(lists.withColumnRenamed("mates", "mates_a"), "a")
    ends = ends.join(lists.select(F.col("a").alias("b"), F.col("mates").alias("mates_b")), "b")
    common = F.size(F.array_intersect("mates_a", "mates_b"))
    joined = ends.where(common * 100 >= shared * (F.size("mates_a") + F.size("mates_b") - common))
    # Each part by itself, then all of them once: what is left of a part is a tree over its articles.
    forest = joined.select(F.col("a").alias("id"), F.col("b").alias("root")).mapInArrow(_joined, _spark(_SETS))
    return forest.repartition(1).mapInArrow(_joined, _spark(_SETS))


def _joined(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    from sayso import _sayso

    return _batches(_sayso.engine_sets(*_columns(batches, "id", "root")), _SETS)


def _columns(batches: Iterable[pa.RecordBatch], *names: str) -> list[list[Any]]:
    """Columns of a part as lists."""
    columns: list[list[Any]] = [[] for _ in names]
    for batch in batches:
        for column, name in zip(columns, names):
            column.extend(batch[name].to_pylist())
    return columns


def _batches(rows: Iterable[tuple[str, ...]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Rows of texts as batches that are each small enough for one message."""
    rows = iter(rows)
    while some := list(itertools.islice(rows, _ROWS_TOGETHER)):
        yield pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in zip(*some)], schema=schema)


def _stories(articles: DataFrame, sets: DataFrame) -> DataFrame:
    """The story of each article."""
    from sayso import _sayso

    *_, largest = _sayso.engine_measures()
    at = articles.join(sets, "id", "left").withColumn("root", F.coalesce("root", "id"))
    week = F.floor(F.col("day") / F.lit(7)).cast("string")
    # A story that is too large is cut by the week; a week of it that is too large, by the day.
    for part in (F.coalesce(week, F.lit("-")), F.coalesce(F.col("day").cast("string"), F.lit("-"))):
        size = F.count("*").over(Window.partitionBy("root"))
        at = at.withColumn("size", size)
        at = at.withColumn("root", F.when(F.col("size") > largest, F.concat("root", F.lit("/"), part)).otherwise(F.col("root")))
    return at.select("id", F.col("root").alias("story"))


def _settle(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Extracts of whole stories in, what is found in each story out."""
    from sayso import _sayso

    stories: dict[str, list[bytes]] = {}
    for story, extract in zip(*_columns(batches, "story", "extract")):
        stories.setdefault(story, []).append(extract)
    return _batches((row for story in sorted(stories) for row in _sayso.engine_settle(stories.pop(story))), _ROWS)


def _absorb(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Who speaks in each story in; each of them once out."""
    from sayso import _sayso

    return _batches(_sayso.engine_absorb(*_columns(batches, "order", "json")), _SPOKEN)


def _typed(name: str) -> Any:
    """Turns rows of JSON into columns."""

    def typed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        schema = _SCHEMAS[name]
        for batch in batches:
            rows = [json.loads(text) for text in batch["json"].to_pylist()]
            for row in rows:
                if "arguments" in row:
                    row["arguments"] = list(row["arguments"].items())
            yield pa.RecordBatch.from_pylist(rows, schema=schema)

    return typed
