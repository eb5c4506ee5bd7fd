package io.github.dsszoo.spark;

import org.apache.spark.sql.SparkSession;

/** A Spark session of two task threads in the JVM of the tests. */
final class LocalSpark {
  private LocalSpark() {}

  /** Returns the session of this JVM. It is shared by the test classes and ends with the JVM. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
        .getOrCreate();
  }
}
