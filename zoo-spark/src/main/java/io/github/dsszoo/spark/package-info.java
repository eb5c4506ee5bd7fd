/**
 * Scoring and training with Apache Spark.
 *
 * <p>The module compiles against Spark and does not bring it: the cluster has it. No other module
 * depends on this one.
 */
package io.github.dsszoo.spark;
