package io.github.dsszoo.network;

import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.OutputSpec;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Computes the answers of a network from the output of its last layer. */
interface Output {
  /**
   * Creates the output that a message describes.
   *
   * @throws NetworkException if the message is empty, or has a temperature that is not positive or
   *     has no probabilities to change
   */
  static Output of(OutputSpec spec) {
    Temperature.check(spec);
    return switch (spec.getOutputCase()) {
      case CLASSES ->
          new ClassesOutput(spec.getClasses().getNameCount(), false, Temperature.of(spec));
      case LOG_PROBABILITIES ->
          new ClassesOutput(spec.getLogProbabilities().getClasses(), true, Temperature.of(spec));
      case SELECTION -> new SelectionOutput(Temperature.of(spec));
      case IMAGES -> new ImagesOutput(true, spec.getImages());
      case IMAGE -> new ImagesOutput(false, spec.getImage());
      case VALUES -> new ValuesOutput(spec.getValues().getValueList());
      case OUTPUT_NOT_SET ->
          throw new NetworkException(
              "the network has no output; add one, such as output { classes { name: \"a\" name: \"b\" } }");
    };
  }

  /**
   * The numbers that a loss is computed from: the last layer's without axes of size 1.
   *
   * @throws NetworkException if the last layer does not give what the output needs
   */
  Operand<TFloat32> raw(Ops tf, Sets last);

  /** The answers by name, from the numbers of {@link #raw}. */
  Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw);

  /** Whether there is an answer for each element, rather than one for each set. */
  boolean forEachElement();

  /** Whether the last layer may give elements of another size than in the definition. */
  default boolean anySize() {
    return false;
  }

  /** The number of classes; 0 if the output is not a class. */
  default int classes() {
    return 0;
  }

  /** The metric of the answers. */
  default Metric metric() {
    return Metric.ACCURACY;
  }
}
