package io.github.dsszoo.data.internal;

import io.github.dsszoo.data.DataException;

/**
 * The errors of predicted numbers, in the units of the targets.
 *
 * @param meanAbsolute the mean absolute error (MAE)
 * @param rootMeanSquare the root mean squared error (RMSE), which weights large errors more
 */
public record ValueErrors(double meanAbsolute, double rootMeanSquare) {
  /**
   * Computes the errors over all numbers.
   *
   * @throws DataException if the numbers of predictions and targets differ, or there are none
   */
  public static ValueErrors of(float[] answers, float[] wanted) {
    if (answers.length != wanted.length || wanted.length == 0) {
      throw new DataException(
          "%s answers cannot be held against %s numbers; answer each."
              .formatted(answers.length, wanted.length));
    }
    double absolute = 0;
    double squares = 0;
    for (int i = 0; i < wanted.length; i++) {
      double error = (double) answers[i] - wanted[i];
      absolute += Math.abs(error);
      squares += error * error;
    }
    return new ValueErrors(absolute / wanted.length, Math.sqrt(squares / wanted.length));
  }
}
