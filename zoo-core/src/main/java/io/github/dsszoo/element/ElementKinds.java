package io.github.dsszoo.element;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.github.dsszoo.internal.service.Providers;
import io.github.dsszoo.spec.CustomElementSpec;
import io.github.dsszoo.spec.InputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * The registered kinds of elements, and how the message {@code InputSpec} describes elements: the
 * name of a kind is the name of a field of its oneof "element", and the names of the axes are the
 * names of fields of that field's message. The field {@code custom} describes kinds that have no
 * field of their own.
 */
public final class ElementKinds {
  private static final OneofDescriptor ELEMENT =
      InputSpec.getDescriptor().getOneofs().stream()
          .filter(oneof -> oneof.getName().equals("element"))
          .findFirst()
          .orElseThrow();

  private ElementKinds() {}

  /**
   * All kinds on the class path.
   *
   * @throws ElementException if two kinds have the same name
   */
  public static List<ElementKind> all() {
    return List.copyOf(byName().values());
  }

  private static Map<String, ElementKind> byName() {
    Map<String, ElementKind> kinds = new LinkedHashMap<>();
    for (ElementKind kind : Providers.of(ElementKind.class)) {
      ElementKind other = kinds.putIfAbsent(kind.name(), kind);
      if (other != null) {
        throw new ElementException(
            String.format(
                Locale.ROOT,
                "two kinds of elements are named \"%s\": %s and %s; remove one from the class path",
                kind.name(),
                other.getClass().getName(),
                kind.getClass().getName()));
      }
    }
    return kinds;
  }

  /**
   * The kind of a name.
   *
   * @param name such as "signal"
   * @throws ElementException if no kind of that name is registered
   */
  public static ElementKind named(String name) {
    Map<String, ElementKind> kinds = byName();
    ElementKind kind = kinds.get(name);
    if (kind == null) {
      throw new ElementException(
          String.format(
                  Locale.ROOT,
                  "unknown kind of element \"%s\": registered are %s; add the library that provides it to",
                  name,
                  String.join(", ", kinds.keySet()))
              + " the class path");
    }
    return kind;
  }

  /**
   * The kind of the elements that an input describes.
   *
   * @throws ElementException if it describes none, or a kind that is not registered
   */
  public static ElementKind kind(InputSpec input) {
    return input.hasCustom() ? named(input.getCustom().getKind()) : named(field(input).getName());
  }

  private static FieldDescriptor field(InputSpec input) {
    FieldDescriptor field = input.getOneofFieldDescriptor(ELEMENT);
    if (field == null) {
      throw new ElementException(
          "the input has no element; add one, such as signal { length: 100 }");
    }
    return field;
  }

  /**
   * The shape of the elements that an input describes, {@code [...element, channels]}.
   *
   * @throws ElementException if it describes none, or a size is missing or less than 1
   */
  public static Shape shape(InputSpec input) {
    ElementKind kind = kind(input);
    long[] sizes =
        input.hasCustom()
            ? input.getCustom().getSizeList().stream().mapToLong(size -> size).toArray()
            : kind.axes().stream()
                .mapToLong(axis -> size((Message) input.getField(field(input)), axis))
                .toArray();
    return checked(kind, Shape.of(sizes));
  }

  private static int size(Message element, String axis) {
    return (Integer) element.getField(axisField(element.getDescriptorForType(), axis));
  }

  private static FieldDescriptor axisField(Descriptor message, String axis) {
    FieldDescriptor field = message.findFieldByName(axis);
    if (field == null || field.getJavaType() != FieldDescriptor.JavaType.INT) {
      throw new IllegalStateException(
          "the message " + message.getName() + " has no int32 field \"" + axis + "\"");
    }
    return field;
  }

  /**
   * Describes elements in an input, which keeps its other fields.
   *
   * @param element the shape of one element, {@code [...element, channels]}
   * @return the input with this element
   * @throws ElementException if the kind does not have such elements
   */
  public static InputSpec describe(InputSpec input, ElementKind kind, Shape element) {
    checked(kind, element);
    FieldDescriptor field = InputSpec.getDescriptor().findFieldByName(kind.name());
    if (field == null || !field.getContainingOneof().equals(ELEMENT)) {
      CustomElementSpec.Builder custom = CustomElementSpec.newBuilder().setKind(kind.name());
      for (long size : element.asArray()) {
        custom.addSize(Math.toIntExact(size));
      }
      return input.toBuilder().setCustom(custom).build();
    }
    Message.Builder message = ((Message) input.getField(field)).toBuilder();
    for (int axis = 0; axis < kind.rank(); axis++) {
      FieldDescriptor size = axisField(field.getMessageType(), kind.axes().get(axis));
      Integer value = Math.toIntExact(element.get(axis));
      // A default that is not written keeps the text short.
      if (message.hasField(size) || !value.equals(size.getDefaultValue())) {
        message.setField(size, value);
      }
    }
    return input.toBuilder().setField(field, message.build()).build();
  }

  private static Shape checked(ElementKind kind, Shape element) {
    if (element.numDimensions() != kind.rank()) {
      throw new ElementException(
          String.format(
              Locale.ROOT,
              "invalid sizes %s of %s: expected %d sizes, %s",
              element,
              kind,
              kind.rank(),
              kind.axes()));
    }
    for (int axis = 0; axis < kind.rank(); axis++) {
      String name = kind.axes().get(axis);
      long size = element.get(axis);
      if (size < 1 || size > Integer.MAX_VALUE) {
        throw new ElementException(
            String.format(
                Locale.ROOT,
                "invalid size of %s: %s is %d; set it to at least 1",
                kind,
                name,
                size));
      }
      long first = element.get(kind.axes().indexOf(name));
      if (size != first) {
        throw new ElementException(
            String.format(
                Locale.ROOT,
                "invalid sizes %s of %s: %s is both %d and %d; use one size for both axes",
                element,
                kind,
                name,
                first,
                size));
      }
    }
    return element;
  }
}
