package io.github.dsszoo.savedmodel;

/** The names of a model's files, inside its version's folder. */
final class Layout {
  static final String GRAPH = "saved_model.pb";
  static final String VARIABLES = "variables/variables";
  static final String EXTRA = "assets.extra";
  static final String NETWORK = EXTRA + "/network.textproto";
  static final String CARD = EXTRA + "/model-card.json";
  static final String WARM_UP = EXTRA + "/tf_serving_warmup_requests";
  static final String TAG = "serve";

  private Layout() {}
}
