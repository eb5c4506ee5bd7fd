package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/**
 * Measures the equivariance error of a layer, a network or a model: for the order of the elements;
 * for the group of an element, with one group element for all elements and with independent ones;
 * for padding; and for batch independence.
 *
 * <pre>{@code
 * EquivarianceCheck.of(new MyLayer(), ElementKind.SIGNAL, Shape.of(12, 2))
 *     .moving(Groups.cyclic(12))
 *     .run()
 *     .assertHolds();
 * }</pre>
 *
 * <p>The layers of this library, and networks of them, state which permutations of positions they
 * preserve, including strides and pooling ({@link Layer#inducedPermutation}). For a layer that does
 * not implement this method, specify the group with {@link #moving(PermutationGroup)}.
 */
public final class EquivarianceCheck {
  private static final int SIZE = 4;

  /** The number of random group elements in addition to the generators. */
  private static final int SAMPLES = 4;

  /** The value of padding; it is arbitrary. */
  private static final float GARBAGE = 1e4f;

  private final Subject subject;
  private final Inputs inputs;
  private final SplittableRandom random;
  private Optional<ElementSymmetry> symmetry;
  private boolean independent;
  private double tolerance;

  private EquivarianceCheck(Subject subject, Inputs inputs, SplittableRandom random) {
    this.subject = subject;
    this.inputs = inputs;
    this.random = random;
    this.symmetry = subject.symmetry();
    this.independent = subject.independent();
    this.tolerance = subject.tolerance();
  }

  /**
   * Creates a check of a layer with random weights, on random sets of four elements.
   *
   * @param element the shape of one element, {@code [...element, channels]}
   * @throws io.github.dsszoo.layer.LayerException if the layer does not take such elements
   */
  public static EquivarianceCheck of(Layer layer, ElementKind kind, Shape element) {
    return of(layer, kind, element, 1);
  }

  /**
   * Creates a check of a layer with random weights from a seed, on random sets.
   *
   * @param element the shape of one element, {@code [...element, channels]}
   * @throws io.github.dsszoo.layer.LayerException if the layer does not take such elements
   */
  public static EquivarianceCheck of(Layer layer, ElementKind kind, Shape element, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Inputs sets = RandomInputs.of(kind, element, layer.setSize().orElse(SIZE), random);
    return new EquivarianceCheck(
        new LayerSubject(layer, kind, element, random.nextLong()), sets, random);
  }

  /** Creates a check of a network with its initial weights, on random sets. */
  public static EquivarianceCheck of(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Inputs sets =
        RandomInputs.of(
            network.graphInput(), network.elementShape(), network.setSize().orElse(SIZE), random);
    return of(ServedModel.inMemory(network, Weights.initial(network, seed)), true, sets, random);
  }

  /**
   * Creates a check of a model of this library, on given sets. The check does not close the model.
   *
   * @param sets a few sets without padding, float32 {@code [N, n, ...element, channels]}
   * @throws io.github.dsszoo.savedmodel.SavedModelException for a model from another source, whose
   *     symmetries are not known
   */
  public static EquivarianceCheck of(ServedModel model, FloatArray sets) {
    return of(model, sets, Optional.empty());
  }

  /**
   * Creates a check of a model of this library on graphs, on given sets. The check does not close
   * the model.
   *
   * @param sets a few sets without padding, float32 {@code [N, n, vertices, channels]}
   * @param graph the edges, or an adjacency matrix for each element, in the form that the model
   *     takes; empty if the definition of the model has the edges
   * @throws io.github.dsszoo.savedmodel.SavedModelException for a model from another source, whose
   *     symmetries are not known
   */
  public static EquivarianceCheck of(ServedModel model, FloatArray sets, Optional<Array> graph) {
    return of(model, false, new Inputs(sets, graph), new SplittableRandom(1));
  }

  /**
   * Creates a check. If the definition of the model has the edges, the check runs a copy of the
   * model that takes the edges as an input, so that they can be permuted with the vertices.
   */
  private static EquivarianceCheck of(
      ServedModel model, boolean owned, Inputs sets, SplittableRandom random) {
    Network network = model.network();
    if (network.edges().isEmpty()) {
      return new EquivarianceCheck(new ModelSubject(model, owned), sets, random);
    }
    ServedModel free =
        ServedModel.inMemory(network.withEdgesGiven(), model.weights(), model.settings());
    if (owned) {
      model.close();
    }
    long[] ends = network.edges().get();
    Array edges = new LongArray(new long[] {ends.length / 2, 2}, ends);
    return new EquivarianceCheck(
        new ModelSubject(free, true), new Inputs(sets.x(), Optional.of(edges)), random);
  }

  /** Claims equivariance to a group that acts in the same way on input and output positions. */
  public EquivarianceCheck moving(PermutationGroup group) {
    return moving(new ElementSymmetry(group, group));
  }

  /** Claims equivariance to a group with separate actions on input and output positions. */
  public EquivarianceCheck moving(ElementSymmetry claimed) {
    this.symmetry = Optional.of(claimed);
    return this;
  }

  /** Claims equivariance to independent group elements for the elements of a set. */
  public EquivarianceCheck independently() {
    this.independent = true;
    return this;
  }

  /** Sets the tolerance, relative to the largest output. */
  public EquivarianceCheck within(double tolerance) {
    this.tolerance = tolerance;
    return this;
  }

  /** Measures the errors of all symmetries. */
  public EquivarianceReport run() {
    try (subject) {
      Map<String, FloatArray> answers = subject.answer(inputs, Optional.empty());
      List<Figure> figures = new ArrayList<>();
      if (!subject.ordered()) {
        add(figures, "the order of the elements", true, order(answers));
      }
      symmetry.ifPresent(s -> addMoves(figures, s, answers));
      if (!subject.ordered()) {
        add(figures, "padding", true, padding(answers));
      }
      add(figures, "batch independence", true, batchIndependence(answers));
      return new EquivarianceReport(figures);
    }
  }

  private void add(List<Figure> figures, String name, boolean claimed, double error) {
    figures.add(new Figure(name, claimed, error, tolerance));
  }

  private void addMoves(List<Figure> figures, ElementSymmetry s, Map<String, FloatArray> answers) {
    GroupSamples samples = new GroupSamples(s, random);
    if (!samples.isTrivial()) {
      String moves = subject.kind().moves(subject.element(), s.input());
      add(figures, moves + " of all elements alike", true, alike(samples.sample(SAMPLES), answers));
      if (!inputs.shareEdges()) {
        add(figures, moves + " of each element on its own", independent, each(samples, answers));
      }
    }
    // For the symmetries that are not preserved, only an output without positions has an expected
    // value: it does not change.
    PermutationGroup whole = subject.kind().group(subject.element());
    List<Permutation> lost =
        whole.generators().stream().filter(g -> !s.input().contains(g)).toList();
    if (s.output().degree() == 1 && whole.degree() == s.input().degree() && !lost.isEmpty()) {
      List<GroupSamples.Pair> pairs =
          lost.stream().map(g -> new GroupSamples.Pair(g, Permutation.identity(1))).toList();
      add(
          figures,
          "other " + subject.kind().moves(subject.element(), whole) + " of all elements alike",
          false,
          alike(pairs, answers));
    }
  }

  private double order(Map<String, FloatArray> answers) {
    PermutationGroup orders = Groups.symmetric(Math.max(1, inputs.size()));
    List<Permutation> tried = new ArrayList<>(orders.generators());
    for (int i = 0; i < SAMPLES; i++) {
      tried.add(orders.random(random));
    }
    return tried.stream()
        .mapToDouble(
            order ->
                distance(
                    answers,
                    y -> subject.answersEachElement() ? y.ordered(order) : y,
                    inputs.ordered(order),
                    Optional.empty()))
        .max()
        .orElse(0);
  }

  private double alike(List<GroupSamples.Pair> moves, Map<String, FloatArray> answers) {
    return moves.stream()
        .mapToDouble(
            move ->
                distance(
                    answers,
                    y -> y.moved((s, i) -> move.output()),
                    inputs.moved((s, i) -> move.input()),
                    Optional.empty()))
        .max()
        .orElse(0);
  }

  /** Applies independent group elements; an output for the whole set must not change. */
  private double each(GroupSamples samples, Map<String, FloatArray> answers) {
    double worst = 0;
    Inputs sets = inputs;
    for (int sample = 0; sample < SAMPLES; sample++) {
      List<GroupSamples.Pair> moves = samples.draw(sets.sets() * sets.size());
      Inputs moved = sets.moved((s, i) -> moves.get(s * sets.size() + i).input());
      worst =
          Math.max(
              worst,
              distance(
                  answers,
                  y ->
                      subject.answersEachElement()
                          ? y.moved((s, i) -> moves.get(s * sets.size() + i).output())
                          : y,
                  moved,
                  Optional.empty()));
    }
    return worst;
  }

  private double padding(Map<String, FloatArray> answers) {
    int size = inputs.size();
    float[] mask = new float[inputs.sets() * 2 * size];
    for (int s = 0; s < inputs.sets(); s++) {
      Arrays.fill(mask, 2 * s * size, (2 * s + 1) * size, 1);
    }
    return distance(
        answers,
        y -> y,
        inputs.resized(2 * size, GARBAGE),
        Optional.of(new FloatArray(new long[] {inputs.sets(), 2L * size}, mask)));
  }

  private double batchIndependence(Map<String, FloatArray> answers) {
    double worst = 0;
    for (int s = 0; s < inputs.sets(); s++) {
      int set = s;
      worst =
          Math.max(worst, distance(answers, y -> y.only(set), inputs.only(s), Optional.empty()));
    }
    return worst;
  }

  private SetValues answers(FloatArray y, int size) {
    int positions = symmetry.map(s -> s.output().degree()).orElse(1);
    return SetValues.of(y, subject.answersEachElement() ? size : 1, positions);
  }

  /** Gives the expected outputs. */
  @FunctionalInterface
  private interface Expected {
    SetValues of(SetValues answer);
  }

  /** Returns the largest relative error of the outputs for transformed sets. */
  private double distance(
      Map<String, FloatArray> before, Expected expected, Inputs sets, Optional<FloatArray> mask) {
    Map<String, FloatArray> after = subject.answer(sets, mask);
    double worst = 0;
    for (Map.Entry<String, FloatArray> entry : before.entrySet()) {
      SetValues want = expected.of(answers(entry.getValue(), inputs.size()));
      SetValues got = answers(after.get(entry.getKey()), sets.size());
      worst =
          Math.max(
              worst, want.distance(got.size() > want.size() ? got.resized(want.size(), 0) : got));
    }
    return worst;
  }
}
