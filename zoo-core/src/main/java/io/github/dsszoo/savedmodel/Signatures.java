package io.github.dsszoo.savedmodel;

/** The signatures of every model and the names of their inputs and outputs. */
public final class Signatures {
  /** Sets without padding, by {@link #X}, to answers. */
  public static final String SERVING = "serving_default";

  /** Sets and a mask, by {@link #X} and {@link #MASK}, to answers. */
  public static final String MASKED = "masked";

  /** Sets without padding, by {@link #X}, to the encoder's features, {@link #FEATURES}. */
  public static final String EMBEDDING = "embedding";

  /** The input with the sets, {@code [batch, n, ...element, channels]}. */
  public static final String X = "x";

  /** The input with the mask, {@code [batch, n]}, 1 for present. */
  public static final String MASK = "mask";

  /**
   * The output with the features, {@code [batch, features]} when the encoder pools over the set.
   */
  public static final String FEATURES = "embedding";

  private Signatures() {}
}
