/** Answers requests of many threads in common batches. */
package io.github.dsszoo.model.internal.batch;
