package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.layer.Gate;
import com.example.layer.Pointwise;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.dsszoo.ZooException;
import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.ElementMapExample;
import io.github.dsszoo.layer.ElementMapType;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerDefinition;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.GroupSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayerRegistryTest {
  private static final LayerRegistry REGISTRY = LayerRegistry.load();

  @TempDir Path folder;

  private static List<String> fields(Descriptor message) {
    return message.getOneofs().get(0).getFields().stream()
        .map(FieldDescriptor::getName)
        .filter(name -> !name.equals("custom"))
        .toList();
  }

  /** Every layer that a text can name is registered, and so are the layers of this test. */
  @Test
  void everyFieldOfTheMessageHasAType() {
    assertThat(REGISTRY.layerTypes())
        .extracting(LayerType::name)
        .doesNotHaveDuplicates()
        .containsAll(fields(LayerSpec.getDescriptor()))
        .contains("gate");
    assertThat(REGISTRY.elementMapTypes())
        .extracting(ElementMapType::name)
        .doesNotHaveDuplicates()
        .containsAll(fields(ElementMapSpec.getDescriptor()))
        .contains("pointwise");
  }

  @Test
  void everyTypeHasAnExample() {
    assertThat(REGISTRY.layerTypes()).allSatisfy(t -> assertThat(t.examples()).isNotEmpty());
    assertThat(REGISTRY.elementMapTypes()).allSatisfy(t -> assertThat(t.examples()).isNotEmpty());
  }

  static Stream<LayerSpec> layers() {
    return REGISTRY.layerTypes().stream()
        .flatMap(type -> type.examples().stream())
        .map(LayerExample::spec)
        .distinct();
  }

  static Stream<ElementMapSpec> maps() {
    return REGISTRY.elementMapTypes().stream()
        .flatMap(type -> type.examples().stream())
        .map(ElementMapExample::spec)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerHasTheMessageThatItWasMadeFrom(LayerSpec spec) {
    LayerSpec again = REGISTRY.layer("encoder/0", spec).toSpec();
    assertContains(again, spec);
    assertThat(REGISTRY.layer("encoder/0", again).toSpec()).isEqualTo(again);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void aMapHasTheMessageThatItWasMadeFrom(ElementMapSpec spec) {
    ElementMapSpec again = REGISTRY.elementMap("encoder/0", spec).toSpec();
    assertContains(again, spec);
    assertThat(REGISTRY.elementMap("encoder/0", again).toSpec()).isEqualTo(again);
  }

  /** What one message sets, the other sets too; groups, which it may describe otherwise, aside. */
  private static void assertContains(Message whole, Message part) {
    for (Map.Entry<FieldDescriptor, Object> entry : part.getAllFields().entrySet()) {
      Object value = whole.getField(entry.getKey());
      if (value instanceof GroupSpec) {
        continue;
      }
      if (value instanceof Message inner) {
        assertContains(inner, (Message) entry.getValue());
      } else {
        assertThat(value).as(entry.getKey().getFullName()).isEqualTo(entry.getValue());
      }
    }
  }

  @Test
  void aLayerOfAUserIsMadeByItsName() {
    LayerSpec spec =
        layer(
            """
            custom {
              name: "gate"
              settings { key: "slope" value: "0.25" }
              layer { activation: TANH }
              map { custom { name: "pointwise" settings { key: "channels" value: "4" } } }
            }
            """);
    assertThat(REGISTRY.layer("encoder/0", spec))
        .isEqualTo(new Gate(new Pointwise(4, true), List.of(Activation.TANH), 0.25));
  }

  private static LayerSpec layer(String text) {
    return NetworkText.parse(text, "test", LayerSpec.newBuilder()).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | head/1: the layer is empty; name one of activation, attention_pooling,",
        "siamese {} | head/1: the element map is empty; name one of circular_convolution,",
        "custom { name: 'gaet' } | head/1: the custom layer \"gaet\" is not on the class path; add"
            + " the library that has it, with its line in"
            + " META-INF/services/io.github.dsszoo.layer.LayerType (registered custom ones: gate, own_mean)",
        "siamese { custom { name: 'none' } } | head/1: the custom element map \"none\" is not on",
        "custom { name: 'dss' } | head/1: the layer \"dss\" has a field of its own; write dss",
        "custom { name: 'gate' } | head/1: the layer has no element map; give it one",
        "custom { name: 'gate' map { dense {} } } | head/1: dense: channels is 0; set it to at",
        "custom { name: 'gate' map { dense { channels: 2 } } layer {} } | head/1/0: the layer is",
        "skip { layer { skip { layer { dropout { rate: 1 } } } } } | head/1/0/0: dropout: rate is 1",
      })
  void saysWhichLayerIsNotPossible(String text, String message) {
    LayerSpec spec = layer(text.replace('\'', '"'));
    assertThatThrownBy(() -> REGISTRY.layer("head/1", spec))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slop | 1 | head/1: unknown settings: slop; the known ones are slope",
        "slope | steep | head/1: the setting \"slope\" is \"steep\", expected a finite number",
        "slope | NaN | head/1: the setting \"slope\" is \"NaN\", expected a finite number",
        "slope | -1 | head/1: gate: slope is -1.0; set it to more than 0",
      })
  void saysWhichSettingIsNotPossible(String key, String value, String message) {
    LayerSpec.Builder spec =
        layer("custom { name: \"gate\" map { dense { channels: 2 } } }").toBuilder();
    spec.getCustomBuilder().putSettings(key, value);
    assertThatThrownBy(() -> REGISTRY.layer("head/1", spec.build()))
        .isInstanceOf(NetworkException.class)
        .hasCauseInstanceOf(ZooException.class)
        .hasMessage(message);
  }

  /** A type that fails with other than an exception of ours. */
  public static class Faulty implements LayerType {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      throw new IllegalStateException("a fault of this type");
    }

    @Override
    public List<LayerExample> examples() {
      return List.of();
    }
  }

  /** A second type of the name "gate". */
  public static final class SecondGate extends Faulty {
    @Override
    public String name() {
      return "gate";
    }
  }

  @Test
  void refusesANameThatTwoTypesHave() throws IOException {
    LayerRegistry registry = registryWith(SecondGate.class.getName());
    LayerSpec gate = layer("custom { name: \"gate\" map { dense { channels: 2 } } }");
    assertThatThrownBy(() -> registry.layer("encoder/0", gate))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("encoder/0: several registered types of a layer are named \"gate\"")
        .hasMessageContaining(SecondGate.class.getName())
        .hasMessageContaining(Gate.Type.class.getName());
    assertThat(registry.layer("encoder/0", layer("siamese { dense { channels: 2 } }")))
        .isInstanceOf(Siamese.class);
  }

  @Test
  void namesTheTypeThatFails() throws IOException {
    LayerRegistry registry = registryWith(Faulty.class.getName());
    LayerSpec spec = layer("custom { name: \"faulty\" }");
    assertThatThrownBy(() -> registry.layer("encoder/0", spec))
        .isInstanceOf(NetworkException.class)
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("encoder/0: " + Faulty.class.getName() + " failed to make the layer");
  }

  @Test
  void saysWhichRegisteredTypeCannotBeLoaded() {
    assertThatThrownBy(() -> registryWith("com.example.NoSuchLayer"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("com.example.NoSuchLayer")
        .hasMessageContaining("mend or remove the library that registers it");
  }

  /** The registry as it is with one more line in the services of layer types. */
  private LayerRegistry registryWith(String line) throws IOException {
    Path services = folder.resolve("META-INF/services/" + LayerType.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, line + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url()}, before)) {
      thread.setContextClassLoader(loader);
      return LayerRegistry.load();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private URL url() throws MalformedURLException {
    return folder.toUri().toURL();
  }
}
