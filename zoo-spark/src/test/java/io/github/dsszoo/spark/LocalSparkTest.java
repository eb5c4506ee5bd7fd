package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class LocalSparkTest {
  @Test
  void jobsRunInTwoTaskThreads() {
    SparkSession spark = LocalSpark.session();
    assertThat(spark.range(0, 1000, 1, 4).selectExpr("sum(id)").first().getLong(0))
        .isEqualTo(499_500);
    assertThat(spark.sparkContext().defaultParallelism()).isEqualTo(2);
  }
}
