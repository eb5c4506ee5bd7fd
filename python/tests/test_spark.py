"""dss_zoo.spark against the Python package. Needs pyspark, Java 17 and the jars of zoo-spark."""

from pathlib import Path

import numpy as np
import pytest

import dss_zoo

pytest.importorskip("pyspark")

JARS = sorted((Path(__file__).parents[2] / "zoo-spark" / "target" / "spark").glob("*.jar"))


@pytest.fixture(scope="module")
def spark():
    if not JARS:
        pytest.skip("zoo-spark is not packaged: mvn -DskipTests -Pdist -pl zoo-spark -am package")
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.jars", ",".join(map(str, JARS)))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


def rows(spark, sets):
    return spark.createDataFrame([(i, x.tolist()) for i, x in enumerate(sets)], "id int, x array<array<float>>")


def test_answers_are_those_of_the_package(spark, tmp_path):
    from dss_zoo.spark import ZooTransformer

    sets = np.random.default_rng(1).normal(size=(20, 4, 100)).astype(np.float32)
    transformer = ZooTransformer(model="signals-dss", inputCol="x", batchSize=7)
    scored = transformer.transform(rows(spark, sets)).orderBy("id").collect()
    expected = dss_zoo.load("signals-dss")(sets[..., None])
    np.testing.assert_allclose([row.probabilities for row in scored], expected["probabilities"], atol=1e-4)
    assert [row["index"] for row in scored] == list(np.asarray(expected["index"]))

    transformer.save(str(tmp_path / "stage"))
    loaded = ZooTransformer.load(str(tmp_path / "stage"))
    assert loaded.getOrDefault("batchSize") == "7"
    assert loaded.transform(rows(spark, sets)).orderBy("id").collect() == scored


def test_invalid_rows_have_a_reason(spark):
    from dss_zoo.spark import ZooTransformer

    sets = [np.zeros((3, 100)), np.full((3, 100), np.nan)]
    scored = ZooTransformer(model="signals-dss", inputCol="x", onBadRow="null").transform(rows(spark, sets))
    assert [row.reason is None for row in scored.orderBy("id").collect()] == [True, False]


def test_files_are_scored_as_arrays(spark):
    import io

    from dss_zoo.spark import ZooTransformer

    sets = np.random.default_rng(2).normal(size=(5, 4, 100)).astype(np.float32)
    files = []
    for i, x in enumerate(sets):
        buffer = io.BytesIO()
        (np.savez if i % 2 else np.savez_compressed)(buffer, x=x)
        files.append((i, bytearray(buffer.getvalue())))
    files[4] = (4, files[4][1][:200])
    transformer = ZooTransformer(model="signals-dss", inputCol="x", onBadRow="null", keepSets=False)
    scored = transformer.transform(spark.createDataFrame(files, "id int, x binary")).orderBy("id").collect()
    expected = transformer.transform(rows(spark, sets)).orderBy("id").collect()
    np.testing.assert_allclose(
        [row.probabilities for row in scored[:4]], [row.probabilities for row in expected[:4]], atol=1e-5
    )
    assert scored[4]["index"] is None
    assert "column x" in scored[4].reason
