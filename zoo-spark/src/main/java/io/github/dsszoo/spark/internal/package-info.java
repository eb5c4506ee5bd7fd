/** The connections between the processes of a training; not for callers. */
package io.github.dsszoo.spark.internal;
