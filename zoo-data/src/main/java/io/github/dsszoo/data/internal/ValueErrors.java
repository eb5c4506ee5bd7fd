package io.github.dsszoo.data.internal;

import io.github.dsszoo.data.DataException;

/**
 * How far numbers are from those that are wanted, in their units.
 *
 * @param meanAbsolute the mean distance
 * @param rootMeanSquare the root of the mean squared distance, which large ones weigh more in
 */
public record ValueErrors(double meanAbsolute, double rootMeanSquare) {
  /**
   * The errors over all numbers.
   *
   * @throws DataException if there are not as many of both, or none
   */
  public static ValueErrors of(float[] answers, float[] wanted) {
    if (answers.length != wanted.length || wanted.length == 0) {
      throw new DataException(
          "%d answers cannot be held against %d numbers; answer each."
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
