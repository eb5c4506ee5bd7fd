package io.github.dsszoo.network;

import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.OutputSpec;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** From what the last layer gives to the answers that a model's user sees. */
interface Output {
  /**
   * The output that a spec describes.
   *
   * @throws NetworkException if it describes none
   */
  static Output of(OutputSpec spec) {
    return switch (spec.getOutputCase()) {
      case CLASSES -> new ClassesOutput(spec.getClasses().getNameCount(), false);
      case LOG_PROBABILITIES -> new ClassesOutput(spec.getLogProbabilities().getClasses(), true);
      case SELECTION -> new SelectionOutput();
      case IMAGES -> new ImagesOutput(true, spec.getImages());
      case IMAGE -> new ImagesOutput(false, spec.getImage());
      case VALUES -> new ValuesOutput(spec.getValues().getValueList());
      case OUTPUT_NOT_SET ->
          throw new NetworkException("the network has no output; give it classes, say");
    };
  }

  /**
   * What a loss compares: the last layer's numbers without axes that say nothing.
   *
   * @throws NetworkException if the last layer gives something else than the output needs
   */
  Operand<TFloat32> raw(Ops tf, Sets last);

  /** The answers by name, from what {@link #raw} gives. */
  Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw);

  /** Whether there is an answer for each element, or one for the set. */
  boolean forEachElement();

  /** How many classes it tells apart; 0 if it does not classify. */
  default int classes() {
    return 0;
  }

  /** What an answer is measured by. */
  default Metric metric() {
    return Metric.ACCURACY;
  }
}
