package io.github.dsszoo.testkit;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.ElementMapExample;
import io.github.dsszoo.layer.Independent;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.network.LayerRegistry;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.tensorflow.ndarray.Shape;

/**
 * Checks that an element map is linear, and that set layers over it keep the laws of layers.
 *
 * <pre>{@code
 * ElementMapCheck.of(new Wavelet(3)).on(ElementKind.SIGNAL, Shape.of(16, 2)).holdsEveryLaw();
 * }</pre>
 *
 * <p>Each check throws an {@link AssertionError} that says what was found, what was expected and
 * what to do, and returns this object otherwise. Instances are immutable.
 */
public final class ElementMapCheck {
  private static final double TOLERANCE = 2e-5;
  private static final int SETS = 2;
  private static final int SIZE = 3;

  /** The factors of a sum, of different signs and sizes. */
  private static final double A = 1.5;

  private static final double B = -0.75;

  private final ElementMap map;
  private final ElementKind kind;
  private final Shape element;
  private final UnaryOperator<LayerCheck> settings;

  private ElementMapCheck(
      ElementMap map, ElementKind kind, Shape element, UnaryOperator<LayerCheck> settings) {
    this.map = map;
    this.kind = kind;
    this.element = element;
    this.settings = settings;
  }

  /** An element map, before it is said what to check it on. */
  public static final class Subject {
    private final ElementMap map;

    private Subject(ElementMap map) {
      this.map = map;
    }

    /**
     * A check on such elements.
     *
     * @param element the shape of one element, {@code [...element, channels]}; small ones suffice,
     *     with axes of different sizes
     */
    public ElementMapCheck on(ElementKind kind, Shape element) {
      return new ElementMapCheck(map, kind, element, UnaryOperator.identity());
    }
  }

  /** A check of an element map; continue with {@link Subject#on}. */
  public static Subject of(ElementMap map) {
    return new Subject(map);
  }

  /**
   * A check of the map that an example's message makes, on its elements.
   *
   * @throws io.github.dsszoo.network.NetworkException if the message is not possible, or names a
   *     type that is not registered
   */
  public static ElementMapCheck of(ElementMapExample example) {
    ElementMap map = LayerRegistry.load().elementMap("example", example.spec());
    ElementMapCheck check = of(map).on(example.kind(), example.element());
    return example.boundToSize() ? check.boundToSize() : check;
  }

  /**
   * Says that the answer depends on the number of positions that elements may have, as {@link
   * LayerCheck#boundToSize} does.
   */
  public ElementMapCheck boundToSize() {
    return new ElementMapCheck(map, kind, element, check -> settings.apply(check).boundToSize());
  }

  /**
   * Checks that the map is linear and that the layers {@link Siamese}, {@link Dss} and {@link
   * Independent} over it keep every law of {@link LayerCheck}.
   *
   * @throws AssertionError with the messages of all checks that failed
   */
  public ElementMapCheck holdsEveryLaw() {
    NamedCheck.runAll(laws());
    return this;
  }

  /** All checks but that of a twin, by name. */
  List<NamedCheck> laws() {
    List<NamedCheck> checks = new ArrayList<>();
    checks.add(new NamedCheck("linear", this::linear));
    checks.add(new NamedCheck("channels", this::channels));
    addLaws(checks, "siamese", new Siamese(map));
    addLaws(checks, "dss", Dss.of(map));
    addLaws(checks, "independent", Independent.of(map));
    return checks;
  }

  private void addLaws(List<NamedCheck> checks, String prefix, Layer layer) {
    for (NamedCheck check : check(layer).laws()) {
      checks.add(new NamedCheck(prefix + "/" + check.name(), check.run()));
    }
  }

  private LayerCheck check(Layer layer) {
    return settings.apply(LayerCheck.of(layer).on(kind, element));
  }

  /**
   * Checks that {@link ElementMap#map} is linear in the element and in the kernel: {@code map(a x +
   * b z) = a map(x) + b map(z)}.
   *
   * @throws AssertionError if it is not
   */
  public ElementMapCheck linear() {
    ToySets x = sets(1);
    ToySets z = sets(2);
    try (LayerRunner runner = LayerRunner.inference(withoutBias(), x)) {
      requireLinear(
          "element", sum(runner.run(x), runner.run(z)), runner.run(x.withX(sum(x, z).x())));
      float[] kernel = runner.read("kernel");
      float[] other = reversed(kernel);
      ToySets first = runner.run(x);
      runner.assign("kernel", other);
      ToySets second = runner.run(x);
      runner.assign("kernel", sum(kernel, other));
      requireLinear("kernel", sum(first, second), runner.run(x));
    }
    return this;
  }

  /**
   * Checks that the last axis of the kernel has the output channels: a kernel times one factor for
   * each channel gives the channels of the output times these factors.
   *
   * @throws AssertionError if it does not
   */
  public ElementMapCheck channels() {
    float[] factors = new float[map.channels()];
    for (int c = 0; c < factors.length; c++) {
      factors[c] = 0.5f + c;
    }
    ToySets x = sets(1);
    try (LayerRunner runner = LayerRunner.inference(withoutBias(), x)) {
      ToySets plain = runner.run(x);
      runner.assign("kernel", timesChannels(runner.read("kernel"), factors));
      ToySets found = runner.run(x);
      ToySets expected =
          ToySets.of(
              plain.kind(),
              plain.shape().asArray(),
              timesChannels(plain.flat(), factors),
              plain.mask());
      require(
          expected,
          found,
          "the map with a kernel times one factor for each channel and the output times these factors",
          "make the last axis of the kernel that of the output channels");
    }
    return this;
  }

  private static float[] timesChannels(float[] values, float[] factors) {
    float[] times = new float[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = values[i] * factors[i % factors.length];
    }
    return times;
  }

  private Layer withoutBias() {
    return (context, input) -> map.map(context, input, map.kernel(context, input));
  }

  private void requireLinear(String of, ToySets expected, ToySets found) {
    require(
        expected,
        found,
        "the map of a sum and the sum of the maps",
        "make ElementMap.map linear in the " + of);
  }

  private void require(ToySets expected, ToySets found, String between, String advice) {
    double error = expected.distance(found);
    if (!(error <= TOLERANCE)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s: found a relative error of %.1e between %s, expected at most %.0e; %s",
              this,
              error,
              between,
              TOLERANCE,
              advice));
    }
  }

  /** Another kernel. */
  private static float[] reversed(float[] kernel) {
    float[] reversed = new float[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      reversed[i] = kernel[kernel.length - 1 - i] + 0.25f;
    }
    return reversed;
  }

  private static float[] sum(float[] x, float[] z) {
    float[] sum = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = (float) (A * x[i] + B * z[i]);
    }
    return sum;
  }

  private static ToySets sum(ToySets x, ToySets z) {
    return ToySets.of(x.kind(), x.shape().asArray(), sum(x.flat(), z.flat()), x.mask());
  }

  private ToySets sets(long seed) {
    ToySets sets = ToySets.random(kind, seed, SETS, SIZE, element.asArray());
    return kind.hasEdges() ? sets.withRandomEdges(1) : sets;
  }

  /**
   * Checks that the map, applied to each element alone with its bias, gives the answers of its
   * twin; the twin's parameters are "kernel" and, if the map has one, "bias".
   *
   * @throws AssertionError if an answer has another shape or differs by more than rounding
   */
  public ElementMapCheck agreesWith(Twin twin) {
    check(new Siamese(map)).agreesWith(twin);
    return this;
  }

  /** The map and its elements: "Wavelet[levels=3] on signals [16, 2]". */
  @Override
  public String toString() {
    return map + " on " + kind + " " + element;
  }
}
