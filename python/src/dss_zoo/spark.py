"""Scoring with PySpark: each row is a set, and each output of a model becomes a column.

The work is done by the Java class of the same name in zoo-spark, so the session needs its jars::

    SparkSession.builder.config("spark.jars", "zoo-spark-0.1.0-bundle.jar,tensorflow-core-native-...jar")
    ZooTransformer(model="signals-dss", inputCol="x").transform(rows)
"""

from pyspark import keyword_only
from pyspark.ml import Transformer
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import DefaultParamsReadable, DefaultParamsWritable
from pyspark.sql import DataFrame

_JAVA = "io.github.dsszoo.spark.ZooTransformer"


def _text(name, doc):
    return Param(Params._dummy(), name, doc, typeConverter=TypeConverters.toString)


def _value(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


class ZooTransformer(Transformer, DefaultParamsReadable, DefaultParamsWritable):
    """Scores rows with a model of the zoo. All params are texts; unset ones have Java's defaults."""

    model = _text("model", "name, NAME:VERSION, folder, or URL of a model")
    sha256 = _text("sha256", "SHA-256 of the card of the model, in hexadecimal")
    catalogue = _text("catalogue", "address of a catalogue")
    inputCol = _text("inputCol", "column of the sets: nested arrays, bytes of an .npz file, or images")
    maskCol = _text("maskCol", "column of masks, 1 for present")
    sizeCol = _text("sizeCol", "column of the number of elements that are present")
    adjacencyCol = _text("adjacencyCol", "column of adjacency matrices")
    keyCol = _text("keyCol", "column that names a row in messages")
    outputs = _text("outputs", "names of outputs, separated by commas")
    outputPrefix = _text("outputPrefix", "prefix of the new columns")
    keepSets = _text("keepSets", "true, or false to leave the columns of the sets out")
    batchSize = _text("batchSize", "the largest number of rows of a batch")
    threads = _text("threads", "threads of the model on an executor")
    onBadRow = _text("onBadRow", "what an invalid row does: fail, or null with a reason")
    reasonCol = _text("reasonCol", "column of the reasons")

    @keyword_only
    def __init__(
        self,
        *,
        model=None,
        sha256=None,
        catalogue=None,
        inputCol=None,
        maskCol=None,
        sizeCol=None,
        adjacencyCol=None,
        keyCol=None,
        outputs=None,
        outputPrefix=None,
        keepSets=None,
        batchSize=None,
        threads=None,
        onBadRow=None,
        reasonCol=None,
    ):
        super().__init__()
        given = {name: value for name, value in self._input_kwargs.items() if value is not None}
        self._set(**{name: _value(value) for name, value in given.items()})

    def _transform(self, dataset):
        """Returns the rows with the columns of the outputs."""
        spark = dataset.sparkSession
        java = spark.sparkContext._jvm
        for part in _JAVA.split("."):
            java = getattr(java, part)
        try:
            transformer = java()
        except TypeError as e:  # a name without a class is a package
            raise RuntimeError(
                f"found no class {_JAVA} in the session; add the jars of zoo-spark to spark.jars"
            ) from e
        for param, value in self.extractParamMap().items():
            transformer.set(transformer.getParam(param.name), value)
        return DataFrame(transformer.transform(dataset._jdf), spark)
