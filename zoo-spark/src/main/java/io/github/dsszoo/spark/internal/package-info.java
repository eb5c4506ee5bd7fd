/**
 * The applications that the command line submits to Spark, and the connections between the
 * processes of a training; not for callers.
 */
package io.github.dsszoo.spark.internal;
