package io.github.dsszoo.savedmodel.internal;

/** The names of a model's files, inside its version's folder. */
public final class Layout {
  /** The computation graph. */
  public static final String GRAPH = "saved_model.pb";

  /** Hashes of the computation graph, the signatures and the variables. */
  public static final String FINGERPRINT = "fingerprint.pb";

  /** The prefix of the files with the variables. */
  public static final String VARIABLES = "variables/variables";

  /** The folder of everything that is ours. */
  public static final String EXTRA = "assets.extra";

  /** The network's definition. */
  public static final String NETWORK = EXTRA + "/network.textproto";

  /** The model card. */
  public static final String CARD = EXTRA + "/model-card.json";

  /** Requests that TensorFlow Serving runs before traffic. */
  public static final String WARM_UP = EXTRA + "/tf_serving_warmup_requests";

  /** The tag of the computation graph in {@link #GRAPH}. */
  public static final String TAG = "serve";

  private Layout() {}
}
