package io.github.dsszoo.model.internal.usage;

import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.OutputSpec;

/**
 * Code that predicts the sample sets of a model, for cards and pages.
 *
 * @param name of the model
 * @param version of the model
 * @param network definition of the network
 */
public record UsageCode(String name, int version, NetworkSpec network) {
  /** The name and the version of the model are inserted. */
  private static final String PYTHON =
      """
      import numpy as np
      import tensorflow as tf

      model = tf.saved_model.load("serving/%1$s/%2$d")
      samples = np.load("serving/%1$s/%2$d/assets.extra/samples.npz")
      masked = {2: "masked", 3: "masked_points"}
      name = masked[samples["mask"].ndim] if "mask" in samples else "serving_default"
      signature = model.signatures[name]
      inputs = {key: tf.constant(samples[key]) for key in signature.structured_input_signature[1]}
      print(signature(**inputs))""";

  /** Returns lines of Java. */
  public String java() {
    return """
        try (ZooModel model = Zoo.load("%s")) {
          System.out.println(model.predict(model.samples()));
        }"""
        .formatted(name);
  }

  /** Returns a command. */
  public String commandLine() {
    OutputSpec output = network.getOutput();
    boolean images = output.hasImage() || output.hasImages();
    return "zoo predict " + name + (images ? " --output answers.npz" : "");
  }

  /** Returns the command that exports the model to the folder that {@link #python} reads. */
  public String export() {
    return "zoo export " + name + " --to serving";
  }

  /** Returns lines of Python. */
  public String python() {
    return PYTHON.formatted(name, version);
  }
}
