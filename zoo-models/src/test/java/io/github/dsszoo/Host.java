package io.github.dsszoo;

import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import org.slf4j.LoggerFactory;

/** A program that uses the library and has a log of its own. {@link ConsumerTest} runs it. */
final class Host {
  private Host() {}

  /** Predicts, and logs the result by the host's own logger. */
  public static void main(String[] arguments) {
    try (ZooModel model = Zoo.load("signals-dss")) {
      Prediction prediction = model.predict(new float[2][3][100]);
      LoggerFactory.getLogger(Host.class).info("predicted {} sets", prediction.size());
    }
  }
}
