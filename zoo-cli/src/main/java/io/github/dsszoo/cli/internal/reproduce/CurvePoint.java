package io.github.dsszoo.cli.internal.reproduce;

/**
 * The test accuracy of a run.
 *
 * @param run the run
 * @param accuracy on the test sets
 */
record CurvePoint(Run run, double accuracy) {}
