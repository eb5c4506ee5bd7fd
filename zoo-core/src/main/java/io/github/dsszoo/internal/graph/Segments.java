package io.github.dsszoo.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The segments of a computation graph for training whose inner values are computed again in the
 * backward pass, so that they need no memory until then (Chen, Xu, Zhang and Guestrin, 2016).
 *
 * <p>A segment has one input and one output. No gradient passes through the ops of its forward
 * pass. The backward pass goes through the segments from the last to the first. When the gradient
 * of the output of a segment is known, a copy of its ops is run on the same input, and the gradient
 * passes through the copy.
 */
public final class Segments {
  private final List<Segment> segments = new ArrayList<>();

  /** Adds the ops of a segment to the computation graph again. */
  public interface Copy {
    /**
     * Adds the ops.
     *
     * @param input the input of the copy
     * @param used receives the variables that the ops read
     * @return the output of the copy
     */
    Operand<TFloat32> of(Operand<TFloat32> input, Set<Operand<TFloat32>> used);
  }

  private record Segment(Operand<TFloat32> input, Operand<TFloat32> output, Copy copy) {}

  /**
   * Adds a segment, after those that its input depends on.
   *
   * @param input read by no op outside of the segment
   * @param output of the ops of the forward pass
   * @return the output for the ops after the segment
   */
  public Operand<TFloat32> add(
      Ops tf, Operand<TFloat32> input, Operand<TFloat32> output, Copy copy) {
    Operand<TFloat32> stopped = tf.stopGradient(output);
    segments.add(new Segment(input, stopped, copy));
    return stopped;
  }

  /**
   * Adds the gradients of a loss.
   *
   * @param loss a scalar
   * @param variables the variables, each read by a segment
   * @return the gradient for each variable, in their order; null for those that no segment reads
   */
  public List<Output<TFloat32>> gradients(
      Graph graph, Ops tf, Operand<TFloat32> loss, List<Operand<TFloat32>> variables) {
    Map<String, List<Operand<TFloat32>>> found = new HashMap<>();
    variables.forEach(variable -> found.put(name(variable), new ArrayList<>()));
    List<Output<?>> reached = new ArrayList<>(List.of(loss.asOutput()));
    List<Output<?>> gradients = new ArrayList<>(List.of(tf.constant(1f).asOutput()));
    for (int i = segments.size() - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      Output<?> gradient =
          graph
              .addGradients(
                  null,
                  array(reached),
                  new Output<?>[] {segment.output.asOutput()},
                  array(gradients))[0];
      // The copy does not start before its gradient is known; it would need the memory earlier.
      Operand<TFloat32> again =
          tf.withControlDependencyOps(List.of(gradient.op())).identity(segment.input);
      Set<Operand<TFloat32>> used = new LinkedHashSet<>();
      Operand<TFloat32> output = segment.copy.of(again, used);
      List<Operand<TFloat32>> read =
          used.stream().filter(variable -> found.containsKey(name(variable))).toList();
      List<Output<?>> from = new ArrayList<>();
      read.forEach(variable -> from.add(variable.asOutput()));
      // No segment comes before the first one.
      if (i > 0) {
        from.add(again.asOutput());
      }
      if (from.isEmpty()) {
        continue;
      }
      Output<?>[] parts =
          graph.addGradients(
              null, new Output<?>[] {output.asOutput()}, array(from), new Output<?>[] {gradient});
      for (int k = 0; k < read.size(); k++) {
        found.get(name(read.get(k))).add(parts[k].expect(TFloat32.class));
      }
      if (i > 0) {
        reached.add(segment.input.asOutput());
        gradients.add(parts[parts.length - 1]);
      }
    }
    return variables.stream().map(variable -> sum(tf, found.get(name(variable)))).toList();
  }

  private static Output<TFloat32> sum(Ops tf, List<Operand<TFloat32>> parts) {
    return switch (parts.size()) {
      case 0 -> null;
      case 1 -> parts.get(0).asOutput();
      default -> tf.math.addN(parts).asOutput();
    };
  }

  private static String name(Operand<?> operand) {
    return operand.asOutput().op().name();
  }

  private static Output<?>[] array(List<Output<?>> outputs) {
    return outputs.toArray(Output<?>[]::new);
  }
}
