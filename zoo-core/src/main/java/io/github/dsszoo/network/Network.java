package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementException;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.element.ElementSizes;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.NativeLibrary;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Span;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network: preprocessing, an encoder and a head, which can be added to any computation graph. It
 * holds no weights. In a computation graph its parameters are variables named "encoder/0/..." and
 * "head/0/...", by section and place in the chain of layers.
 */
public final class Network {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** A number of steps that is far from the edges of an image. */
  private static final int FAR = 1 << 20;

  private final NetworkSpec spec;
  private final ElementKind kind;
  private final Shape elementShape;
  private final Optional<GraphSource> graph;
  private final Optional<Layer> preprocessing;
  private final List<Layer> encoder;
  private final List<Layer> head;
  private final Output output;
  private final OptionalInt setSize;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Shape> parameters;
  private Shape answer;
  private Shape last;
  private ElementSizes sizes;

  /** A layer and the shape of its input elements. */
  private record Step(Layer layer, Shape element) {}

  /**
   * The output of a network in a computation graph.
   *
   * @param features the output of the encoder
   * @param raw the output of the head, from which losses are computed: logits {@code [batch,
   *     classes]} or, for a selection, {@code [batch, n]}; values {@code [batch, values]}; images
   *     {@code [batch, height, width, channels]} or {@code [batch, n, height, width, channels]}
   */
  public record Forward(Sets features, Operand<TFloat32> raw) {
    /** The features, without the axis of the set if there is one element for each set. */
    public Operand<TFloat32> embedding(Ops tf) {
      return features.pooled() ? features.squeezeSet(tf) : features.values();
    }
  }

  private Network(NetworkSpec spec) {
    this.spec = spec;
    if (!NAME.matcher(spec.getName()).matches()) {
      throw new NetworkException(
          String.format(
              Locale.ROOT,
              "invalid network name \"%s\": use letters, digits and hyphens",
              spec.getName()));
    }
    InputSpec input = spec.getInput();
    try {
      this.kind = ElementKinds.kind(input);
      this.elementShape = ElementKinds.shape(input);
    } catch (ElementException e) {
      throw new NetworkException("input: " + e.getMessage(), e);
    }
    this.graph =
        kind.hasEdges()
            ? Optional.of(GraphSource.of(input.getGraph(), (int) elementShape.get(0)))
            : Optional.empty();
    LayerRegistry registry = LayerRegistry.load();
    this.preprocessing = registry.preprocessing(input);
    this.encoder = registry.layers("encoder", spec.getEncoderList());
    this.head = registry.layers("head", spec.getHeadList());
    this.output = Output.of(spec.getOutput());
    this.setSize =
        Stream.concat(encoder.stream(), head.stream())
            .map(Layer::setSize)
            .filter(OptionalInt::isPresent)
            .findFirst()
            .orElse(OptionalInt.empty());
    this.parameters = tryOut();
  }

  /**
   * Creates the network of a definition and checks that all shapes fit.
   *
   * @throws NetworkException if the definition is incomplete or the head does not fit the output
   * @throws io.github.dsszoo.layer.LayerException if a layer does not take the output of the one
   *     before it; the error names the layer
   */
  public static Network of(NetworkSpec spec) {
    return new Network(spec);
  }

  /** The definition. */
  public NetworkSpec spec() {
    return spec;
  }

  /** The kind of the elements. */
  public ElementKind kind() {
    return kind;
  }

  /** The shape of one element, {@code [...element, channels]}. */
  public Shape elementShape() {
    return elementShape;
  }

  /**
   * The input that holds the edges of graphs; empty if the definition has the edges or the elements
   * are not graphs.
   */
  public Optional<GraphInput> graphInput() {
    return graph.flatMap(GraphSource::input);
  }

  /**
   * The edges of the definition, source and target of each, one after the other; empty if edges are
   * given with the sets.
   */
  public Optional<long[]> edges() {
    return graph.flatMap(GraphSource::fixed);
  }

  /** The same network, for the same weights, that takes its edges with the sets. */
  public Network withEdgesGiven() {
    NetworkSpec.Builder free = spec.toBuilder();
    free.getInputBuilder().getGraphBuilder().clearEdge();
    return Network.of(free.build());
  }

  /**
   * The element sizes that the network takes with the same weights, as its layers say ({@link
   * Layer#outputElement}). A layer that says nothing, or that has weights for each position, gets
   * elements of the size in the definition.
   */
  public synchronized ElementSizes sizes() {
    if (sizes == null) {
      boolean bound = edges().isPresent() || kind.axes().stream().distinct().count() < kind.rank();
      sizes =
          bound
              ? ElementSizes.exactly(kind, elementShape)
              : ElementSizes.around(kind, elementShape, this::takes);
    }
    return sizes;
  }

  /** Whether elements of another shape lead to the same shapes of weights and answers. */
  private boolean takes(Shape element) {
    Shape current = element;
    for (int i = 0; i < steps.size(); i++) {
      if (current.equals(steps.get(i).element())) {
        return true;
      }
      Shape output = i + 1 < steps.size() ? steps.get(i + 1).element() : last;
      Optional<Shape> found =
          steps
              .get(i)
              .layer()
              .outputElement(current)
              .filter(shape -> shape.numDimensions() == output.numDimensions())
              .filter(shape -> shape.get(-1) == output.get(-1));
      if (found.isEmpty()) {
        return false;
      }
      current = found.get();
    }
    return current.equals(last) || output.anySize();
  }

  /**
   * How images can be computed in tiles; empty if the network does not predict images of the size
   * of its elements, or if a layer reads whole images.
   */
  public Optional<Tiling> tiling() {
    if (!kind.equals(ElementKind.IMAGE) || !output.anySize() || sizes().isFixed()) {
      return Optional.empty();
    }
    int step = sizes().ranges().stream().mapToInt(ElementSizes.Range::step).max().getAsInt();
    boolean alike = sizes().ranges().stream().allMatch(r -> r.step() == step && !r.isLimited());
    if (!alike || !keepsSize(elementShape.get(0) + step, elementShape.get(1) + step)) {
      return Optional.empty();
    }
    // Far from the edge, at a multiple of the step.
    Span tile = new Span((long) FAR * step, (long) FAR * step + step - 1);
    Optional<Span> read = Optional.of(tile);
    for (int i = steps.size() - 1; i >= 0; i--) {
      read = read.flatMap(steps.get(i).layer()::receptiveField);
    }
    return read.map(
        span -> {
          long beyond = Math.max(tile.from() - span.from(), span.to() - tile.to());
          return new Tiling(step, Math.toIntExact((beyond + step - 1) / step * step));
        });
  }

  /** Whether images of a size that the network takes lead to images of the same size. */
  private boolean keepsSize(long height, long width) {
    Optional<Shape> current = Optional.of(Shape.of(height, width, elementShape.get(2)));
    for (Step step : steps) {
      current = current.flatMap(step.layer()::outputElement);
    }
    return current
        .filter(image -> image.numDimensions() == kind.rank())
        .filter(image -> image.get(0) == height && image.get(1) == width)
        .isPresent();
  }

  /** The set size that the network is bound to; empty if it takes any size. */
  public OptionalInt setSize() {
    return setSize;
  }

  /**
   * The part of the elements' group that is preserved by all layers, acting on all elements alike,
   * and its action on an answer. A stride preserves some shifts only; after pooling over positions
   * an answer is invariant. Empty if a layer does not declare what it preserves.
   */
  public Optional<ElementSymmetry> symmetry() {
    PermutationGroup group =
        steps.stream()
            .flatMap(step -> step.layer().group().stream())
            .findFirst()
            .orElseGet(() -> kind.group(elementShape));
    return ElementSymmetry.surviving(group, this::inducedPermutation);
  }

  private Optional<Permutation> inducedPermutation(Permutation g) {
    Optional<Permutation> induced = Optional.of(g);
    for (Step step : steps) {
      induced = induced.flatMap(h -> step.layer().inducedPermutation(h, step.element()));
    }
    return induced;
  }

  /** Whether {@link #symmetry} holds also for a different group action on each element. */
  public boolean independent() {
    return steps.stream()
        .allMatch(step -> step.layer().independent() || positions(step.element()) == 1);
  }

  private static long positions(Shape element) {
    return element.size() / element.get(-1);
  }

  /** Whether the network selects an element of each set. */
  public boolean selects() {
    return output instanceof SelectionOutput;
  }

  /**
   * The shape of the head's output for a batch: of logits, values or images.
   *
   * @param sets number of sets
   * @param elements size of each set
   */
  public Shape answerShape(long sets, long elements) {
    return Shape.of(sets)
        .append(answersEachElement() ? Shape.of(elements) : Shape.scalar())
        .append(answer);
  }

  /** The metric of the answers. */
  public Metric metric() {
    return output.metric();
  }

  /** The number of classes; 0 if the network does not classify sets. */
  public int classes() {
    return output.classes();
  }

  /** Whether there is an answer for each element, rather than one for each set. */
  public boolean answersEachElement() {
    return output.forEachElement();
  }

  /** The shapes of the trainable parameters by path, in the order of the layers. */
  public Map<String, Shape> parameters() {
    return parameters;
  }

  /** The number of trainable parameters. */
  public long parameterCount() {
    return parameters.values().stream().mapToLong(Shape::size).sum();
  }

  /** The expected input as text: "sets of signals, x [N, n, 100, 1]". */
  public String takes() {
    String size = setSize.isPresent() ? Integer.toString(setSize.getAsInt()) : "n";
    String element =
        Arrays.stream(elementShape.asArray())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    String beside = graphInput().map(g -> ", and " + g.inputName()).orElse("");
    return "sets of " + kind + ", x [N, " + size + ", " + element + "]" + beside;
  }

  /** The shape of a batch, {@code [?, n, ...element, channels]}; n is unknown if it is free. */
  public Shape batchShape() {
    long size = setSize.isPresent() ? setSize.getAsInt() : Shape.UNKNOWN_SIZE;
    return Shape.of(Shape.UNKNOWN_SIZE, size).append(elementShape);
  }

  /**
   * The shape of a batch, {@code [?, n, ...element, channels]}, with an unknown size for each axis
   * of which the network takes several ({@link #sizes}).
   */
  public Shape freeBatchShape() {
    return batchShape().take(2).append(sizes().free(elementShape));
  }

  /**
   * Adds the network to a computation graph.
   *
   * @param x raw sets, {@code [batch, n, ...element, channels]}; sizes of elements may be unknown
   *     until run time, as in {@link #freeBatchShape}
   * @param mask {@code [batch, n]}, 1 for present; every set has a present element
   * @throws NetworkException if the network needs a {@link GraphInput}
   */
  public Forward forward(
      GraphContext context, Operand<TFloat32> x, Optional<Operand<TFloat32>> mask) {
    return forward(context, x, mask, Optional.empty());
  }

  /**
   * Adds the network to a computation graph, with the edges of graphs.
   *
   * @param x raw sets, {@code [batch, n, ...element, channels]}
   * @param mask {@code [batch, n]}, 1 for present; every set has a present element. Or {@code
   *     [batch, n, positions]} for points or vertices: an element without any is absent
   * @param given the tensor of {@link #graphInput}; of {@link GraphInput#EDGES} one list for all
   *     sets or a list for each set
   * @throws NetworkException if the tensor is needed and missing
   */
  public Forward forward(
      GraphContext context,
      Operand<TFloat32> x,
      Optional<Operand<TFloat32>> mask,
      Optional<Operand<?>> given) {
    return forward(context, raw(context.ops(), x, mask, given));
  }

  /**
   * The mask of elements, {@code [batch, n]}: the mask itself or, for a mask of positions, 1 for
   * each element that has a present position.
   *
   * @param mask {@code [batch, n]} or {@code [batch, n, positions]}
   */
  public static Operand<TFloat32> elementMask(Ops tf, Operand<TFloat32> mask) {
    return ofPositions(mask) ? tf.max(mask, tf.constant(-1)) : mask;
  }

  private static boolean ofPositions(Operand<TFloat32> mask) {
    return mask.shape().numDimensions() == 3;
  }

  private Sets raw(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> mask, Optional<Operand<?>> given) {
    Optional<Operand<TFloat32>> positions = mask.filter(Network::ofPositions);
    Optional<Operand<TFloat32>> elements = mask.map(m -> elementMask(tf, m));
    Sets whole = new Sets(x, elements, kind, elementShape, false);
    Sets masked = positions.map(whole::withPositionMask).orElse(whole);
    return graph
        .map(source -> masked.withGraph(source.adjacency(tf, x, given)))
        .orElse(masked)
        .withoutPadding(tf);
  }

  private Forward forward(GraphContext context, Sets raw) {
    Sets features = features(context, raw, new ArrayList<>());
    Sets last = chain(context.in("head"), head, features, new ArrayList<>());
    return new Forward(features, output.raw(context.ops(), last));
  }

  private Sets features(GraphContext context, Sets raw, List<Step> steps) {
    Sets sets =
        preprocessing
            .map(layer -> applied(layer, context.in("preprocessing"), raw, steps))
            .orElse(raw);
    return chain(context.in("encoder"), encoder, sets, steps);
  }

  /** The answers by name, the outputs of the model's signatures. */
  public Map<String, Operand<?>> answers(Ops tf, Forward forward) {
    return output.named(tf, forward.raw());
  }

  private static Sets chain(GraphContext context, List<Layer> layers, Sets sets, List<Step> steps) {
    return Layer.applyAll(
        context, layers, sets, (layer, element) -> steps.add(new Step(layer, element)));
  }

  private static Sets applied(Layer layer, GraphContext context, Sets sets, List<Step> steps) {
    steps.add(new Step(layer, sets.elementShape()));
    return layer.apply(context, sets);
  }

  private Map<String, Shape> tryOut() {
    NativeLibrary.require();
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.zero(tf);
      GraphContext context = GraphContext.forInference(tf, variables);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(batchShape()));
      Sets raw =
          raw(tf, x, Optional.empty(), graphInput().map(g -> g.placeholder(tf, batchShape())));
      Sets features = features(context, raw, steps);
      Sets answers = chain(context.in("head"), head, features, steps);
      Forward forward = new Forward(features, output.raw(tf, answers));
      answers(tf, forward);
      last = answers.elementShape();
      Shape shape = forward.raw().shape();
      answer = shape.takeLast(shape.numDimensions() - (answersEachElement() ? 2 : 1));
      Map<String, Shape> shapes = new LinkedHashMap<>();
      for (Variable variable : variables.trainable()) {
        shapes.put(variable.path(), variable.shape());
      }
      return Collections.unmodifiableMap(shapes);
    }
  }
}
