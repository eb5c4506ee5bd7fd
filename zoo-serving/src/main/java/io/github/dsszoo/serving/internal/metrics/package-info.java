/** The metrics of a server, for Prometheus. */
package io.github.dsszoo.serving.internal.metrics;
