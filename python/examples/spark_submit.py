"""The disputes in a large archive, as a job: `spark-submit --master MASTER python/examples/spark_submit.py ARTICLES WORK OUT`.

ARTICLES is a folder of JSON Lines with a text in each record, WORK a folder that all workers write to, OUT where the tables go, as Parquet.
Each worker needs `pip install sayso pyarrow`.
"""

import sys

from pyspark.sql import SparkSession

import sayso.spark


def main() -> None:
    articles, work, out = sys.argv[1:4]
    spark = SparkSession.builder.appName("sayso").getOrCreate()
    tables = sayso.spark.analyze(spark.read.json(articles), work=work)
    for name in ("documents", "speakers", "claims", "relations", "disputes"):
        getattr(tables, name).write.mode("overwrite").parquet(f"{out}/{name}")
    tables.disputes.where("standing = 'disputed'").orderBy("weight", ascending=False).select("question", "confidence").show(20, False)
    spark.stop()


if __name__ == "__main__":
    main()
