package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.Run;

/**
 * The test accuracy of a run.
 *
 * @param run the run
 * @param accuracy on the test sets
 */
record CurvePoint(Run run, double accuracy) {}
