package io.github.dsszoo.network;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.github.dsszoo.ZooException;
import io.github.dsszoo.internal.service.Providers;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.ElementMapDefinition;
import io.github.dsszoo.layer.ElementMapType;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerDefinition;
import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.layer.LayerSettings;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The registered types of layers and element maps, which make layers from the messages of a
 * network's definition. A type is found by its name: the field that is set in the message, or the
 * name in the field {@code custom}.
 */
public final class LayerRegistry {
  private static final OneofDescriptor LAYER = oneof(LayerSpec.getDescriptor(), "layer");
  private static final OneofDescriptor MAP = oneof(ElementMapSpec.getDescriptor(), "map");
  private static final OneofDescriptor PREPROCESSING =
      oneof(InputSpec.getDescriptor(), "preprocessing");

  private final RegisteredTypes<LayerType> layers;
  private final RegisteredTypes<ElementMapType> maps;

  private LayerRegistry(List<LayerType> layers, List<ElementMapType> maps) {
    this.layers = new RegisteredTypes<>("layer", LayerType.class, LAYER, layers, LayerType::name);
    this.maps =
        new RegisteredTypes<>("element map", ElementMapType.class, MAP, maps, ElementMapType::name);
  }

  /**
   * The types that are registered now, on the class paths of this library and of the current
   * thread.
   *
   * @throws NetworkException if a registered type cannot be loaded
   */
  public static LayerRegistry load() {
    try {
      return new LayerRegistry(Providers.of(LayerType.class), Providers.of(ElementMapType.class));
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new NetworkException(
          "a registered layer type cannot be loaded: "
              + e.getMessage()
              + "; mend or remove the library that registers it",
          e);
    }
  }

  private static OneofDescriptor oneof(Descriptor message, String name) {
    return message.getOneofs().stream()
        .filter(oneof -> oneof.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** All types of layers, in the order of registration. */
  public List<LayerType> layerTypes() {
    return layers.all();
  }

  /** All types of element maps, in the order of registration. */
  public List<ElementMapType> elementMapTypes() {
    return maps.all();
  }

  /**
   * Makes a layer from its message.
   *
   * @param path the layer's place in the network, for errors: "encoder/0"
   * @throws NetworkException if the message is empty or not possible, or names a type that is not
   *     registered
   */
  public Layer layer(String path, LayerSpec spec) {
    LayerType type = layers.named(path, spec, spec.getCustom().getName());
    LayerPart part = new LayerPart(path, spec);
    return created(path, type, part.settings, () -> type.create(part));
  }

  /**
   * Makes an element map from its message.
   *
   * @param path the place of the layer that has the map, for errors: "encoder/0"
   * @throws NetworkException if the message is empty or not possible, or names a type that is not
   *     registered
   */
  public ElementMap elementMap(String path, ElementMapSpec spec) {
    ElementMapType type = maps.named(path, spec, spec.getCustom().getName());
    LayerSettings settings = LayerSettings.of(spec.getCustom().getSettingsMap());
    return created(path, type, settings, () -> type.create(new MapPart(spec, settings)));
  }

  /**
   * Makes the layers of messages, whose places are "0", "1", ... below a path.
   *
   * @throws NetworkException as {@link #layer}
   */
  List<Layer> layers(String path, List<LayerSpec> specs) {
    return IntStream.range(0, specs.size())
        .mapToObj(i -> layer(path + "/" + i, specs.get(i)))
        .toList();
  }

  /**
   * The layer that an input names as its preprocessing; none if it names none. The field of the
   * input has the name and the message of the layer's field in {@code LayerSpec}.
   *
   * @throws NetworkException as {@link #layer}
   */
  Optional<Layer> preprocessing(InputSpec input) {
    FieldDescriptor field = input.getOneofFieldDescriptor(PREPROCESSING);
    if (field == null) {
      return Optional.empty();
    }
    FieldDescriptor layer = LayerSpec.getDescriptor().findFieldByName(field.getName());
    LayerSpec spec = LayerSpec.newBuilder().setField(layer, input.getField(field)).build();
    return Optional.of(layer("preprocessing", spec));
  }

  private static <T> T created(
      String path, Object type, LayerSettings settings, Supplier<T> creation) {
    try {
      T created = creation.get();
      settings.requireAllRead();
      return created;
    } catch (NetworkException e) {
      throw e;
    } catch (ZooException e) {
      throw new NetworkException(path + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new NetworkException(
          path + ": " + type.getClass().getName() + " failed to make the layer: " + e, e);
    }
  }

  /** The message of a layer at its place. */
  private final class LayerPart implements LayerDefinition {
    private final String path;
    private final LayerSpec spec;
    private final LayerSettings settings;

    LayerPart(String path, LayerSpec spec) {
      this.path = path;
      this.spec = spec;
      this.settings = LayerSettings.of(spec.getCustom().getSettingsMap());
    }

    @Override
    public LayerSpec spec() {
      return spec;
    }

    @Override
    public LayerSettings settings() {
      return settings;
    }

    @Override
    public boolean hasMap() {
      return spec.getCustom().hasMap();
    }

    @Override
    public ElementMap map() {
      if (!hasMap()) {
        throw new LayerException(
            "the layer has no element map; give it one: map { dense { channels: 8 } }");
      }
      return map(spec.getCustom().getMap());
    }

    @Override
    public List<Layer> layers() {
      return layers(spec.getCustom().getLayerList());
    }

    @Override
    public ElementMap map(ElementMapSpec map) {
      return elementMap(path, map);
    }

    @Override
    public List<Layer> layers(List<LayerSpec> specs) {
      return LayerRegistry.this.layers(path, specs);
    }
  }

  /** The message of an element map. */
  private record MapPart(ElementMapSpec spec, LayerSettings settings)
      implements ElementMapDefinition {}
}
