/**
 * Benchmarks: JMH for layers and computation graphs, and steps of whole networks. Programs, not an
 * API.
 */
package io.github.dsszoo.bench;
