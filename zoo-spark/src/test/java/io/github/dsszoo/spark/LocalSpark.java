package io.github.dsszoo.spark;

import org.apache.spark.sql.SparkSession;
import scala.Option;

/** A Spark session of two task threads in the JVM of the tests. */
final class LocalSpark {
  private LocalSpark() {}

  /** Returns the session of this JVM, which the test classes share. */
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

  /** Stops the session of this JVM: there can be one at a time. */
  static void stop() {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    if (session.isDefined()) {
      session.get().stop();
      SparkSession.clearActiveSession();
      SparkSession.clearDefaultSession();
    }
  }
}
