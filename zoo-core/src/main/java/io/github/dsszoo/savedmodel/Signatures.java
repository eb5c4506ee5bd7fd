package io.github.dsszoo.savedmodel;

/**
 * The signatures of every model and the names of their inputs and outputs. Models on graphs whose
 * edges are not fixed take {@code edges} or {@code adjacency} in all of them.
 */
public final class Signatures {
  /** Sets without padding, by {@link #X}, to answers. */
  public static final String SERVING = "serving_default";

  /** Sets and a mask, by {@link #X} and {@link #MASK}, to answers. */
  public static final String MASKED = "masked";

  /**
   * Of models on point clouds and graphs alone: sets whose elements differ in their number of
   * points, by {@link #X} and {@link #MASK}, here {@code [batch, n, points]}, to answers.
   */
  public static final String MASKED_POINTS = "masked_points";

  /**
   * Padded sets and their sizes, by {@link #X} and {@link #SIZES}, to answers. The first elements
   * of a set are present. TensorFlow Serving's {@code pad_variable_length_inputs} pads x and leaves
   * the sizes as they are; it would pad a mask with the first value of the mask, which is 1.
   */
  public static final String SIZED = "sized";

  /**
   * Of models that take {@code edges} alone: sets with their own edges, by {@link #X} and {@code
   * edges} int64 {@code [batch, edges, 2]}, to answers. A server can join such requests to a batch.
   * A row with a negative number is not an edge.
   */
  public static final String BATCHED = "batched";

  /** Sets without padding, by {@link #X}, to the encoder's features, {@link #FEATURES}. */
  public static final String EMBEDDING = "embedding";

  /** The input with the sets, {@code [batch, n, ...element, channels]}. */
  public static final String X = "x";

  /** The input with the mask, {@code [batch, n]}, 1 for present. */
  public static final String MASK = "mask";

  /** The input with the sizes of padded sets, int64 {@code [batch]}, each from 1 to n. */
  public static final String SIZES = "sizes";

  /**
   * The output with the features, {@code [batch, features]} when the encoder pools over the set.
   */
  public static final String FEATURES = "embedding";

  private Signatures() {}
}
