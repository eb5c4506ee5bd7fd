package io.github.dsszoo.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.ScaleSpec;
import io.github.dsszoo.spec.SignalSpec;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

class ElementKindsTest {
  private static final InputSpec NONE = InputSpec.getDefaultInstance();

  /** Every registered kind with the shape of a small element: axes of one name have one size. */
  static Stream<Arguments> elements() {
    return ElementKinds.all().stream().map(kind -> Arguments.of(kind, element(kind)));
  }

  private static Shape element(ElementKind kind) {
    List<String> names = kind.axes().stream().distinct().toList();
    return Shape.of(kind.axes().stream().mapToLong(axis -> 2L + names.indexOf(axis)).toArray());
  }

  @ParameterizedTest
  @MethodSource("elements")
  void whatIsDescribedIsReadAgain(ElementKind kind, Shape element) {
    InputSpec input = ElementKinds.describe(NONE, kind, element);
    assertThat(ElementKinds.kind(input)).isEqualTo(kind);
    assertThat(ElementKinds.shape(input)).isEqualTo(element);
    assertThat(kind.rank()).isEqualTo(element.numDimensions());
    assertThat(kind.axes()).endsWith("channels");
  }

  @ParameterizedTest
  @MethodSource("elements")
  void theGroupActsOnThePositions(ElementKind kind, Shape element) {
    assertThat(kind.group(element).degree()).isEqualTo(element.size() / element.get(-1));
    assertThat(kind.moves(element, kind.group(element))).isNotBlank();
  }

  @Test
  void everyConstantIsRegisteredByItsName() {
    List<ElementKind> constants =
        List.of(
            ElementKind.VECTOR,
            ElementKind.SIGNAL,
            ElementKind.IMAGE,
            ElementKind.VOLUME,
            ElementKind.POINTS,
            ElementKind.GRAPH,
            ElementKind.ADJACENCY);
    assertThat(ElementKinds.all()).containsAll(constants).contains(new BraceletKind());
    constants.forEach(kind -> assertThat(ElementKinds.named(kind.name())).isEqualTo(kind));
  }

  @Test
  void shapesAreReadFromTheirFields() {
    InputSpec volume = ElementKinds.describe(NONE, ElementKind.VOLUME, Shape.of(2, 4, 6, 1));
    assertThat(volume.getVolume().getDepth()).isEqualTo(2);
    assertThat(volume.getVolume().getHeight()).isEqualTo(4);
    assertThat(volume.getVolume().getWidth()).isEqualTo(6);
    assertThat(volume.getVolume().hasChannels()).isFalse();
  }

  /** Every field of the message is a kind, so that no element can be described and not read. */
  @Test
  void everyFieldOfTheMessageHasAKind() {
    List<String> fields =
        InputSpec.getDescriptor().getOneofs().get(0).getFields().stream()
            .map(field -> field.getName())
            .filter(name -> !name.equals("custom"))
            .toList();
    assertThat(ElementKinds.all()).extracting(ElementKind::name).containsAll(fields);
  }

  @Test
  void leavesDefaultsOutAndKeepsOtherFields() {
    InputSpec scaled =
        NONE.toBuilder().setScale(ScaleSpec.newBuilder().setFactor(0.5f).build()).build();
    InputSpec expected =
        scaled.toBuilder().setSignal(SignalSpec.newBuilder().setLength(250)).build();
    assertThat(ElementKinds.describe(scaled, ElementKind.SIGNAL, Shape.of(250, 1)))
        .isEqualTo(expected);
  }

  @Test
  void aThreadWithoutTheApplicationsClassLoaderFindsTheKindsOfTheZoo() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new URLClassLoader(new URL[0], null));
    try {
      assertThat(ElementKinds.all()).contains(ElementKind.SIGNAL);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void refusesWhatIsNoElement() {
    assertThatThrownBy(() -> ElementKinds.kind(NONE))
        .isInstanceOf(ElementException.class)
        .hasMessageContaining("the input has no element");
    InputSpec unknown = custom("tree", 3, 1);
    assertThatThrownBy(() -> ElementKinds.kind(unknown))
        .hasMessageContaining("unknown kind of element \"tree\": registered are ");
    assertThatThrownBy(() -> ElementKinds.shape(custom("bracelet", 3)))
        .hasMessageContaining("of bracelets: expected 2 sizes, [beads, channels]");
    assertThatThrownBy(() -> ElementKinds.shape(custom("bracelet", 0, 1)))
        .hasMessage("invalid size of bracelets: beads is 0; set it to at least 1");
    Shape oblong = Shape.of(3, 4, 1);
    assertThatThrownBy(() -> ElementKinds.describe(NONE, ElementKind.ADJACENCY, oblong))
        .hasMessageContaining("vertices is both 3 and 4");
  }

  private static InputSpec custom(String kind, int... sizes) {
    InputSpec.Builder input = InputSpec.newBuilder();
    input.getCustomBuilder().setKind(kind);
    for (int size : sizes) {
      input.getCustomBuilder().addSize(size);
    }
    return input.build();
  }
}
