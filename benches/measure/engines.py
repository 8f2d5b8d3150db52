"""Whether an engine gives the tables of the command, and how long it takes.

    sayso analyze FOLDER -o analysis.json            FOLDER holds articles.jsonl
    python benches/measure/engines.py local analysis.json FOLDER/articles.jsonl WORK [--cores 2]     Apache Spark in this process
    python benches/measure/engines.py kill  analysis.json FOLDER/articles.jsonl WORK                 a master, two workers, one of them killed
    python benches/measure/engines.py sail  analysis.json FOLDER/articles.jsonl WORK                 Sail, a local cluster
    … --reuse WORK                                   the step `articles` (every text read) is taken from an earlier WORK

Runs in an environment with the module and with pyspark, or pysail and pyspark-client. Prints, for each table, how many rows differ.
"""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

TABLES = ("documents", "speakers", "claims", "relations", "disputes")


def plain(value):
    if hasattr(value, "asDict"):
        value = value.asDict()
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return [plain(inner) for inner in value]
    return value


def local(flags):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{flags.cores}]").config("spark.driver.memory", "4g")
    return builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8").getOrCreate(), lambda: None


def kill(flags):
    """A standalone cluster of two workers, of which one is killed when the articles are being read or, with --reuse, when stories are settled."""
    import pyspark
    from pyspark.sql import SparkSession

    home = pathlib.Path(pyspark.__file__).parent
    run = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    start = lambda name, *arguments: subprocess.Popen(
        [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{name}", *arguments], env=run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    processes = [start("master.Master", "--host", "127.0.0.1", "--port", "17077", "--webui-port", "18080")]
    time.sleep(6)
    for n in (1, 2):
        processes.append(
            start("worker.Worker", "-c", "1", "-m", "3g", "--webui-port", str(18080 + n), "-d", f"{flags.work}/worker{n}", "spark://127.0.0.1:17077")
        )
    time.sleep(6)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("spark://127.0.0.1:17077").config("spark.executor.memory", "2g").config("spark.executor.cores", "1")
    session = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8").getOrCreate()

    def strike():
        """Kills the second worker and what it started, once the step is under way."""
        step = pathlib.Path(flags.work) / flags.step / "_temporary"
        while not step.exists():
            time.sleep(0.2)
        time.sleep(flags.after)
        victim = processes[2].pid
        below = subprocess.run(["ps", "-o", "pid=,ppid="], capture_output=True, text=True).stdout
        every = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True).stdout or below
        parents = {int(p): int(q) for p, q in (line.split() for line in every.splitlines())}
        doomed = {victim}
        while more := {p for p, q in parents.items() if q in doomed} - doomed:
            doomed |= more
        print(f"killing worker 2 and what it started: {len(doomed)} processes", flush=True)
        for pid in doomed:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    threading.Thread(target=strike, daemon=True).start()

    def end():
        for process in processes:
            process.kill()

    return session, end


def sail(flags):
    os.environ.setdefault("SAIL_MODE", "local-cluster")
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer(port=0)
    server.start(background=True)
    return SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").getOrCreate(), server.stop


def main():
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("engine", choices=["local", "kill", "sail"])
    flags.add_argument("analysis")
    flags.add_argument("articles")
    flags.add_argument("work")
    flags.add_argument("--cores", default="2")
    flags.add_argument("--reuse", help="WORK of an earlier run")
    flags.add_argument("--step", default="settled", help="kill while this step is written")
    flags.add_argument("--after", type=float, default=5.0, help="seconds into it")
    flags.add_argument("--limit", type=int)
    flags = flags.parse_args()
    # Beside this file stands another `sayso`.
    sys.path[:] = [folder for folder in sys.path if pathlib.Path(folder or ".").resolve() != pathlib.Path(__file__).resolve().parent]
    flags.work = str(pathlib.Path(flags.work).resolve())
    import sayso.spark

    pathlib.Path(flags.work).mkdir(parents=True, exist_ok=True)
    session, end = {"local": local, "kill": kill, "sail": sail}[flags.engine](flags)
    began = time.monotonic()
    name = pathlib.Path(flags.articles).name
    with open(flags.articles, encoding="utf-8") as file:
        rows = [{"path": f"{name}#{n}", "value": line} for n, line in enumerate(file, 1) if line.strip()][: flags.limit]
    numbered = f"{flags.work}/rows.jsonl"
    with open(numbered, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    articles = session.read.json(numbered)
    if flags.reuse:
        tables = sayso.spark.relate(session.read.parquet(f"{flags.reuse}/articles"), flags.work)
    else:
        tables = sayso.spark.analyze(articles, work=flags.work, parts=32)
    print(f"{flags.engine}: {len(rows)} articles in {time.monotonic() - began:.1f} s", flush=True)
    with open(flags.analysis, encoding="utf-8") as file:
        wanted = json.load(file)
    wrong = 0
    for table in TABLES:
        found = {row["id"]: plain(row) for row in getattr(tables, table).toLocalIterator()}
        want = {row["id"]: plain(row) for row in wanted[table]}
        differ = [id for id in found.keys() | want.keys() if found.get(id) != want.get(id)]
        wrong += len(differ)
        print(f"{table}: {len(want)} rows, {len(found)} here, {len(differ)} differ", flush=True)
        if differ:
            print("  ", str(found.get(differ[0]))[:600], "\n  ", str(want.get(differ[0]))[:600])
    print(f"{time.monotonic() - began:.1f} s with the comparison")
    session.stop()
    end()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
