package io.github.dsszoo.testkit;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.EquivarianceCheck;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.network.LayerRegistry;
import io.github.dsszoo.savedmodel.internal.OpAllowList;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.PermutationGroup;
import io.github.dsszoo.testkit.internal.AbsentPositions;
import io.github.dsszoo.testkit.internal.Claims;
import io.github.dsszoo.testkit.internal.Gradients;
import io.github.dsszoo.testkit.internal.Gradients.Slope;
import io.github.dsszoo.testkit.internal.Law;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.LayerRunner.Mode;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.ndarray.Shape;

/**
 * Checks that a layer keeps the laws of layers on sets, on small random sets with random
 * parameters.
 *
 * <pre>{@code
 * LayerCheck.of(new Gate(16)).on(ElementKind.SIGNAL, Shape.of(12, 2)).holdsEveryLaw();
 * }</pre>
 *
 * <p>Each check throws an {@link AssertionError} that says what was found, what was expected and
 * what to do, and returns this object otherwise. A layer that does not take the elements throws its
 * {@link LayerException}.
 *
 * <p>Instances are immutable; the methods that change a setting return another check. The same
 * check gives the same result each time.
 */
public final class LayerCheck {
  /** Relative to the largest answer: one layer in float32 loses some of its last digits. */
  private static final double TOLERANCE = 2e-5;

  /** A symmetry that is not kept is off by more than rounding could be. */
  private static final double BROKEN = 1e-3;

  /** Answers are compared with a twin's as if the largest was at least that. */
  private static final double FLOOR = 1e-3;

  private static final int SETS = 3;
  private static final int SIZE = 4;

  private final Layer layer;
  private final ElementKind kind;
  private final Shape element;
  private final Settings settings;

  /** What may be changed of a check. */
  private record Settings(
      double tolerance, long seed, boolean boundToSize, Optional<ElementSymmetry> claimed) {}

  private LayerCheck(Layer layer, ElementKind kind, Shape element, Settings settings) {
    this.layer = layer;
    this.kind = kind;
    this.element = element;
    this.settings = settings;
  }

  /** A layer, before it is said what to check it on. */
  public static final class Subject {
    private final Layer layer;

    private Subject(Layer layer) {
      this.layer = layer;
    }

    /**
     * A check on sets of such elements.
     *
     * @param element the shape of one element, {@code [...element, channels]}; small ones suffice,
     *     with axes of different sizes
     */
    public LayerCheck on(ElementKind kind, Shape element) {
      return new LayerCheck(
          layer, kind, element, new Settings(TOLERANCE, 1, false, Optional.empty()));
    }
  }

  /** A check of a layer; continue with {@link Subject#on}. */
  public static Subject of(Layer layer) {
    return new Subject(layer);
  }

  /**
   * A check of the layer that an example's message makes, on its elements.
   *
   * @throws io.github.dsszoo.network.NetworkException if the message is not possible, or names a
   *     type that is not registered
   */
  public static LayerCheck of(LayerExample example) {
    Layer layer = LayerRegistry.load().layer("example", example.spec());
    LayerCheck check = of(layer).on(example.kind(), example.element());
    return example.boundToSize() ? check.boundToSize() : check;
  }

  /**
   * Another tolerance, for layers of many steps; 2e-5 otherwise. Gradients have one of their own.
   *
   * @param tolerance the largest error that rounding may cause, relative to the largest answer
   */
  public LayerCheck within(double tolerance) {
    return with(new Settings(tolerance, settings.seed, settings.boundToSize, settings.claimed));
  }

  /** Other random sets. */
  public LayerCheck seed(long seed) {
    return with(new Settings(settings.tolerance, seed, settings.boundToSize, settings.claimed));
  }

  /**
   * Says that the answer depends on the number of positions that elements may have, present or
   * absent: elements with absent positions then need not have the answer of smaller elements.
   */
  public LayerCheck boundToSize() {
    return with(new Settings(settings.tolerance, settings.seed, true, settings.claimed));
  }

  /**
   * Claims for the layer that permutations of the positions by a group permute the answers in the
   * same way; for a layer that does not implement {@link Layer#inducedPermutation}.
   */
  public LayerCheck moving(PermutationGroup group) {
    return moving(new ElementSymmetry(group, group));
  }

  /** Claims for the layer how permutations of the input's positions act on the answers. */
  public LayerCheck moving(ElementSymmetry claimed) {
    return with(
        new Settings(
            settings.tolerance, settings.seed, settings.boundToSize, Optional.of(claimed)));
  }

  private LayerCheck with(Settings changed) {
    return new LayerCheck(layer, kind, element, changed);
  }

  /**
   * Checks that the layer keeps every law: all checks of this class but {@link #agreesWith}, and
   * {@link #message} only if the layer has a message.
   *
   * @throws AssertionError with the messages of all checks that failed
   */
  public LayerCheck holdsEveryLaw() {
    NamedCheck.runAll(laws());
    return this;
  }

  /** All checks but that of a twin, by name. */
  List<NamedCheck> laws() {
    return List.of(
        new NamedCheck("equivariant", this::equivariant),
        new NamedCheck("claimsAllSymmetries", this::claimsAllSymmetries),
        new NamedCheck("masks", this::masks),
        new NamedCheck("batchIndependent", this::batchIndependent),
        new NamedCheck("gradients", this::gradients),
        new NamedCheck("ops", this::ops),
        new NamedCheck("message", () -> hasMessage().ifPresent(spec -> message())));
  }

  /**
   * Checks that the layer is equivariant, in inference and in training, with and without absent
   * elements: another order of the elements gives the answers in that order, or the same answer,
   * and the permutations of positions that {@link Layer#inducedPermutation} claims permute the
   * answers as it says. Layers that take sets of one size only ({@link Layer#setSize}) are not
   * bound to the order; those that draw random numbers in training are checked in inference.
   *
   * @throws AssertionError if it is not
   */
  public LayerCheck equivariant() {
    Claims claims = claims();
    for (Mode mode : List.of(Mode.INFERENCE, Mode.TRAINING)) {
      try (LayerRunner runner = LayerRunner.in(mode, layer, sets().allPresent())) {
        if (runner.isRandom(sets().allPresent())) {
          continue;
        }
        for (ToySets x : List.of(sets().allPresent(), sets().someHidden())) {
          if (layer.setSize().isEmpty()) {
            require(Law.ORDER, runner, x, claims, mode);
          }
          require(Law.SYMMETRY, runner, x, claims, mode);
          require(Law.OWN_SYMMETRY, runner, x, claims, mode);
        }
      }
    }
    return this;
  }

  /**
   * Checks that the layer is equivariant to no symmetry of the elements that it does not claim: a
   * network's card and checks know of a symmetry only if all its layers claim it. A layer that
   * claims nothing, as is the default, passes.
   *
   * @throws AssertionError if it is equivariant to more
   */
  public LayerCheck claimsAllSymmetries() {
    EquivarianceCheck check = EquivarianceCheck.of(layer, kind, element, settings.seed);
    settings.claimed.ifPresent(check::moving);
    for (Figure figure : check.run().figures()) {
      if (!figure.claimed() && figure.largestError() < BROKEN) {
        throw failure(
            "found equivariance to %s (relative error %.1e), expected that the layer claims it; correct Layer.inducedPermutation or Layer.independent",
            figure.symmetry(), figure.largestError());
      }
    }
    return this;
  }

  /**
   * Checks that absent elements and positions change no answer, in inference and in training,
   * whatever their values; that a mask of ones changes nothing; and that the output keeps the mask.
   * Where elements have points or vertices, an element of which some are absent has the answer of a
   * smaller element.
   *
   * @throws AssertionError if they do
   */
  public LayerCheck masks() {
    Claims claims = claims();
    ToySets ones = sets().allPresent();
    for (Mode mode : List.of(Mode.INFERENCE, Mode.TRAINING)) {
      try (LayerRunner masked = LayerRunner.in(mode, layer, ones);
          LayerRunner plain = LayerRunner.in(mode, layer, sets())) {
        requireMask(masked.output());
        require(
            "a mask of ones",
            plain.run(sets()).distance(masked.run(ones)),
            mode,
            "compute the same with a mask of ones as without a mask");
        if (layer.setSize().isEmpty() && !masked.isRandom(ones)) {
          require(Law.PADDING, masked, ones, claims, mode);
          require(Law.PADDING, masked, sets().someHidden(), claims, mode);
        }
      }
      if (kind.hasPoints()) {
        absentPositions(mode);
      }
    }
    return this;
  }

  private void requireMask(Sets output) {
    if (!output.pooled() && output.mask().isEmpty()) {
      throw failure(
          "found an output without a mask for sets with one, expected the mask of the input; return input.withValues(...)");
    }
  }

  private void absentPositions(Mode mode) {
    for (ToySets elements : List.of(sets(), sets().someHidden())) {
      ToySets ragged = AbsentPositions.ragged(elements);
      try (LayerRunner runner = LayerRunner.in(mode, layer, ragged)) {
        if (runner.isRandom(ragged)) {
          return;
        }
        require(
            "other values at absent positions",
            runner.run(ragged).distance(runner.run(AbsentPositions.garbled(ragged, 50))),
            mode,
            "leave out what Sets.positionMask hides");
      }
      if (!settings.boundToSize) {
        smallerElements(mode, elements);
      }
    }
  }

  /** Elements of which only the first positions are present, beside elements without the others. */
  private void smallerElements(Mode mode, ToySets elements) {
    int few = (elements.positions() + 1) / 2;
    ToySets small = elements.firstPositions(few);
    ToySets first = AbsentPositions.garbled(AbsentPositions.first(elements, few), 70);
    try (LayerRunner smaller = LayerRunner.in(mode, layer, small);
        LayerRunner masked = LayerRunner.in(mode, layer, first)) {
      require(
          "absent positions in place of smaller elements",
          smaller.run(small).distance(masked.run(first)),
          mode,
          "leave out what Sets.positionMask hides, or call boundToSize() if the number of positions that elements may have matters");
    }
  }

  /**
   * Checks that the other sets of a batch change no answer, outside of training.
   *
   * @throws AssertionError if they do
   */
  public LayerCheck batchIndependent() {
    try (LayerRunner runner = LayerRunner.inference(layer, sets().allPresent())) {
      require(Law.BATCH, runner, sets().allPresent(), claims(), Mode.INFERENCE);
      require(Law.BATCH, runner, sets().someHidden(), claims(), Mode.INFERENCE);
    }
    return this;
  }

  /**
   * Checks that the gradients by the input and by each trainable parameter agree with finite
   * differences, in inference and in training, with and without absent elements.
   *
   * @throws AssertionError if one does not, or there is none
   */
  public LayerCheck gradients() {
    for (Mode mode : List.of(Mode.TRAINING, Mode.INFERENCE)) {
      for (ToySets x : List.of(sets(), sets().someHidden())) {
        try (LayerRunner runner = LayerRunner.in(mode, layer, x)) {
          slopes(runner, x).stream()
              .filter(slope -> slope.error() > Gradients.TOLERANCE)
              .findFirst()
              .ifPresent(
                  slope -> {
                    throw failure(
                        "found a slope of %.6g by the gradient of %s %s, expected %.6g by finite differences; use ops with correct gradients, or correct a registered custom gradient",
                        slope.found(),
                        slope.of().equals("x") ? "the input" : slope.of(),
                        words(mode),
                        slope.expected());
                  });
        }
      }
    }
    return this;
  }

  private List<Slope> slopes(LayerRunner runner, ToySets x) {
    try {
      return Gradients.slopes(runner, x);
    } catch (RuntimeException e) {
      throw (AssertionError)
          failure(
                  "found no gradient (%s), expected one by the input and by each trainable parameter; use other ops or TensorFlow.registerCustomGradient",
                  e.getMessage())
              .initCause(e);
    }
  }

  /**
   * Checks that the layer adds only ops to a computation graph that a saved model may have.
   *
   * @throws AssertionError that names the others
   */
  public LayerCheck ops() {
    ToySets x = sets().someHidden();
    ToySets like = kind.hasPoints() ? AbsentPositions.ragged(x) : x;
    Set<String> others = OpAllowList.notAllowed(LayerRunner.savedGraph(layer, like));
    if (!others.isEmpty()) {
      throw failure(
          "found the ops %s, expected only ops that a saved model may have; use others, or a model with this layer will not be loaded",
          String.join(", ", others));
    }
    return this;
  }

  /**
   * Checks that the layer has a message in a network's definition, and that the layer made from it
   * has the same message and gives the same answers.
   *
   * @throws AssertionError if it does not
   */
  public LayerCheck message() {
    LayerSpec spec =
        hasMessage()
            .orElseThrow(
                () ->
                    failure(
                        "found no message, expected one from which the layer can be made; implement Layer.toSpec and register a LayerType"));
    Layer copy = LayerRegistry.load().layer("the layer of the message", spec);
    if (!copy.toSpec().equals(spec)) {
      throw failure(
          "found the message %s after making the layer from the message %s, expected the same; read every setting in LayerType.create and write it in Layer.toSpec",
          NamedCheck.oneLine(copy.toSpec()), NamedCheck.oneLine(spec));
    }
    ToySets x = sets().someHidden();
    for (Mode mode : List.of(Mode.INFERENCE, Mode.TRAINING)) {
      try (LayerRunner original = LayerRunner.in(mode, layer, x);
          LayerRunner made = LayerRunner.in(mode, copy, x)) {
        if (!original.paths().equals(made.paths())) {
          throw failure(
              "found the parameters %s in the layer made from the message, expected %s; write every setting in Layer.toSpec",
              made.paths(), original.paths());
        }
        original.paths().forEach(path -> made.assign(path, original.read(path)));
        require(
            "the way through its message",
            original.run(x).distance(made.run(x)),
            mode,
            "write every setting in Layer.toSpec and read it in LayerType.create");
      }
    }
    return this;
  }

  private Optional<LayerSpec> hasMessage() {
    try {
      return Optional.of(layer.toSpec());
    } catch (LayerException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks that the layer gives the answers of its twin in inference, with and without absent
   * elements.
   *
   * @throws AssertionError if an answer has another shape or differs by more than rounding
   */
  public LayerCheck agreesWith(Twin twin) {
    for (ToySets x : List.of(sets(), sets().someHidden())) {
      try (LayerRunner runner = LayerRunner.inference(layer, x)) {
        ToySets y = runner.run(x);
        for (int set = 0; set < x.sets(); set++) {
          double[][][] expected =
              twin.answer(
                  x.presentElements(set),
                  new TwinContext(runner.paths(), runner::read, x.presentEdges(set)));
          compare(expected, y.presentElements(set));
        }
      }
    }
    return this;
  }

  private void compare(double[][][] expected, double[][][] found) {
    if (!shape(found).equals(shape(expected))) {
      throw failure(
          "found an answer of shape %s, expected %s, the shape of the twin's answer, [element, position, channel]",
          shape(found), shape(expected));
    }
    double largest = FLOOR;
    double difference = 0;
    String place = "";
    for (int i = 0; i < found.length; i++) {
      for (int p = 0; p < found[i].length; p++) {
        for (int c = 0; c < found[i][p].length; c++) {
          double off = Math.abs(expected[i][p][c] - found[i][p][c]);
          largest = Math.max(largest, Math.abs(expected[i][p][c]));
          if (!(off <= difference)) {
            difference = off;
            place =
                String.format(
                    Locale.ROOT,
                    "found %.8g at element %d, position %d, channel %d, expected %.8g",
                    found[i][p][c],
                    i,
                    p,
                    c,
                    expected[i][p][c]);
          }
        }
      }
    }
    if (!(difference <= settings.tolerance * largest)) {
      throw failure("%s, the number of the twin; compare the two at this place", place);
    }
  }

  private static String shape(double[][][] x) {
    return "[%s, %s, %s]".formatted(x.length, x[0].length, x[0][0].length);
  }

  private ToySets sets() {
    ToySets sets =
        ToySets.random(kind, settings.seed, SETS, layer.setSize().orElse(SIZE), element.asArray());
    return kind.hasEdges() ? sets.withRandomEdges(settings.seed) : sets;
  }

  private Claims claims() {
    return settings
        .claimed
        .map(claimed -> Claims.of(layer, element, claimed))
        .orElseGet(() -> Claims.of(layer, kind, element));
  }

  private void require(Law law, LayerRunner runner, ToySets x, Claims claims, Mode mode) {
    require(law.change(), law.violation(runner, x, claims), mode, law.advice());
  }

  private void require(String change, double error, Mode mode, String advice) {
    if (!(error <= settings.tolerance)) {
      throw failure(
          "found a relative error of %.1e under %s %s, expected at most %.0e; %s",
          error, change, words(mode), settings.tolerance, advice);
    }
  }

  private static String words(Mode mode) {
    return mode == Mode.INFERENCE ? "in inference" : "in training";
  }

  private AssertionError failure(String format, Object... values) {
    return new AssertionError(this + ": " + String.format(Locale.ROOT, format, values));
  }

  /** The layer and its elements: "Gate[channels=16] on signals [12, 2]". */
  @Override
  public String toString() {
    return layer + " on " + kind + " " + element;
  }
}
