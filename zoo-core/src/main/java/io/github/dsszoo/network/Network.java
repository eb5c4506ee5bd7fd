package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementException;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Sets;
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
 * A network: preprocessing, an encoder and a head, which add themselves to any graph. It holds no
 * numbers; in a graph its parameters are variables called "encoder/0/..." and "head/0/...", by
 * section and place in the chain.
 */
public final class Network {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

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

  /** A layer and the elements that it takes where it stands. */
  private record Step(Layer layer, Shape element) {}

  /**
   * What a network computes in a graph.
   *
   * @param features what the encoder gives
   * @param raw what the head gives, for losses to compare: logits {@code [batch, classes]} or, of a
   *     selection, {@code [batch, n]}, or images
   */
  public record Forward(Sets features, Operand<TFloat32> raw) {
    /** The features without the set's axis where there is one element for each set. */
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
   * Makes the layers of a spec and tries them out, so that shapes that do not fit are found here.
   *
   * @throws NetworkException if something is missing or does not fit the output
   * @throws io.github.dsszoo.layer.LayerException if a layer does not take what the one before
   *     gives; it names the layer
   */
  public static Network of(NetworkSpec spec) {
    return new Network(spec);
  }

  /** The definition. */
  public NetworkSpec spec() {
    return spec;
  }

  /** What the elements are. */
  public ElementKind kind() {
    return kind;
  }

  /** The shape of one element, {@code [...element, channels]}. */
  public Shape elementShape() {
    return elementShape;
  }

  /** What it is given beside the numbers of its graphs; none where its definition has the edges. */
  public Optional<GraphInput> graphInput() {
    return graph.flatMap(GraphSource::input);
  }

  /** The edges of its definition, from and to, one after the other; none where they are given. */
  public Optional<long[]> edges() {
    return graph.flatMap(GraphSource::fixed);
  }

  /** The same network, with the same weights, for edges that are given: on any graph. */
  public Network withEdgesGiven() {
    NetworkSpec.Builder free = spec.toBuilder();
    free.getInputBuilder().getGraphBuilder().clearEdge();
    return Network.of(free.build());
  }

  /** The one size of sets that it takes; none, as is usual, if it takes any. */
  public OptionalInt setSize() {
    return setSize;
  }

  /**
   * The part of the elements' group that comes through all layers when it acts on every element
   * alike, and what it does to an answer: strides, say, let only some shifts through, and after a
   * pooling over positions an answer stays as it is. None where a layer does not say.
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

  /** Whether {@link #symmetry} holds too when each element is moved on its own. */
  public boolean independent() {
    return steps.stream()
        .allMatch(step -> step.layer().independent() || positions(step.element()) == 1);
  }

  private static long positions(Shape element) {
    return element.size() / element.get(-1);
  }

  /** Whether it selects an element of each set. */
  public boolean selects() {
    return output instanceof SelectionOutput;
  }

  /**
   * The shape of what its head gives to so many sets of so many elements: of logits, or of images.
   */
  public Shape answerShape(long sets, long elements) {
    return Shape.of(sets)
        .append(answersEachElement() ? Shape.of(elements) : Shape.scalar())
        .append(answer);
  }

  /** What its answers are measured by. */
  public Metric metric() {
    return output.metric();
  }

  /** How many classes it tells apart; 0 if it does not classify sets. */
  public int classes() {
    return output.classes();
  }

  /** Whether it answers for each element, or once for the set. */
  public boolean answersEachElement() {
    return output.forEachElement();
  }

  /** The shapes of the trainable parameters by path, in the order of the layers. */
  public Map<String, Shape> parameters() {
    return parameters;
  }

  /** How many numbers are trained. */
  public long parameterCount() {
    return parameters.values().stream().mapToLong(Shape::size).sum();
  }

  /** What it takes, in words: "sets of signals, x [N, n, 100, 1]". */
  public String takes() {
    String size = setSize.isPresent() ? Integer.toString(setSize.getAsInt()) : "n";
    String element =
        Arrays.stream(elementShape.asArray())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    String beside = graphInput().map(g -> ", and " + g.inputName()).orElse("");
    return "sets of " + kind + ", x [N, " + size + ", " + element + "]" + beside;
  }

  /** The shape of a batch: {@code [?, ?, ...element, channels]}, the set's size free if it is. */
  public Shape batchShape() {
    long size = setSize.isPresent() ? setSize.getAsInt() : Shape.UNKNOWN_SIZE;
    return Shape.of(Shape.UNKNOWN_SIZE, size).append(elementShape);
  }

  /**
   * Adds the network to a graph.
   *
   * @param x raw sets, {@code [batch, n, ...element, channels]}
   * @param mask {@code [batch, n]}, 1 for present; every set has an element that is
   * @throws NetworkException if it needs a {@link GraphInput} too
   */
  public Forward forward(
      GraphContext context, Operand<TFloat32> x, Optional<Operand<TFloat32>> mask) {
    return forward(context, x, mask, Optional.empty());
  }

  /**
   * Adds the network to a graph, with edges that are given.
   *
   * @param x raw sets, {@code [batch, n, ...element, channels]}
   * @param mask {@code [batch, n]}, 1 for present; every set has an element that is. Or {@code
   *     [batch, n, positions]}, for points or vertices: an element without any is absent
   * @param given what {@link #graphInput} asks for
   * @throws NetworkException if it is missing
   */
  public Forward forward(
      GraphContext context,
      Operand<TFloat32> x,
      Optional<Operand<TFloat32>> mask,
      Optional<Operand<?>> given) {
    return forward(context, raw(context.ops(), x, mask, given), new ArrayList<>());
  }

  /**
   * The mask of elements, {@code [batch, n]}, that a mask is or, as one of positions, implies: an
   * element without any is absent.
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
        .map(source -> masked.withGraph(source.adjacency(tf, given)))
        .orElse(masked)
        .withoutPadding(tf);
  }

  private Forward forward(GraphContext context, Sets raw, List<Step> steps) {
    Sets sets =
        preprocessing
            .map(layer -> applied(layer, context.in("preprocessing"), raw, steps))
            .orElse(raw);
    Sets features = chain(context.in("encoder"), encoder, sets, steps);
    Sets last = chain(context.in("head"), head, features, steps);
    return new Forward(features, output.raw(context.ops(), last));
  }

  /** The answers by name, as a model's users see them. */
  public Map<String, Operand<?>> answers(Ops tf, Forward forward) {
    return output.named(tf, forward.raw());
  }

  private static Sets chain(GraphContext context, List<Layer> layers, Sets sets, List<Step> steps) {
    Sets current = sets;
    for (int i = 0; i < layers.size(); i++) {
      current = applied(layers.get(i), context.in(Integer.toString(i)), current, steps);
    }
    return current;
  }

  private static Sets applied(Layer layer, GraphContext context, Sets sets, List<Step> steps) {
    steps.add(new Step(layer, sets.elementShape()));
    return layer.apply(context, sets);
  }

  private Map<String, Shape> tryOut() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.zero(tf);
      GraphContext context = GraphContext.forInference(tf, variables);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(batchShape()));
      Sets raw = raw(tf, x, Optional.empty(), graphInput().map(g -> g.placeholder(tf, this)));
      Forward forward = forward(context, raw, steps);
      answers(tf, forward);
      Shape last = forward.raw().shape();
      answer = last.takeLast(last.numDimensions() - (answersEachElement() ? 2 : 1));
      Map<String, Shape> shapes = new LinkedHashMap<>();
      for (Variable variable : variables.trainable()) {
        shapes.put(variable.path(), variable.shape());
      }
      return Collections.unmodifiableMap(shapes);
    }
  }
}
