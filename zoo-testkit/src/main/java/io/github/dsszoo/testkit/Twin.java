package io.github.dsszoo.testkit;

/**
 * A layer written once more in plain Java, slow and obvious, on arrays of doubles.
 *
 * <pre>{@code
 * // y_i = scale * x_i, with one scale for each channel
 * Twin twin =
 *     (set, context) -> {
 *       float[] scale = context.parameter("scale");
 *       double[][][] y = new double[set.length][set[0].length][scale.length];
 *       for (int i = 0; i < y.length; i++) {
 *         for (int p = 0; p < y[i].length; p++) {
 *           for (int c = 0; c < scale.length; c++) {
 *             y[i][p][c] = scale[c] * set[i][p][c];
 *           }
 *         }
 *       }
 *       return y;
 *     };
 * }</pre>
 *
 * @see LayerCheck#agreesWith
 */
@FunctionalInterface
public interface Twin {
  /**
   * The answer to one set.
   *
   * @param set {@code [element][position][channel]}, the present elements alone: a twin knows no
   *     padding. Vectors have one position; the positions of images and volumes are in row-major
   *     order
   * @param context the parameters of the layer, and the edges of graphs
   * @return {@code [element][position][channel]}; one element if the layer pools over the set
   */
  double[][][] answer(double[][][] set, TwinContext context);
}
