package io.github.dsszoo.network;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The registered types of one service, found by the message that they make something of.
 *
 * @param noun what is made, for messages: "layer"
 * @param service that the types are registered as
 * @param field the choice of messages, whose fields are named as the types are
 * @param all the types
 * @param nameOf the name of a type
 */
record RegisteredTypes<T>(
    String noun, Class<T> service, OneofDescriptor field, List<T> all, Function<T, String> nameOf) {
  /** The field for types that have no field of their own. */
  private static final String CUSTOM = "custom";

  RegisteredTypes {
    all = List.copyOf(all);
  }

  /**
   * The type of a message.
   *
   * @param path the place in the network, for errors
   * @param customName the name in the message's field {@code custom}
   * @throws NetworkException if the message is empty, or its type is not registered or not the only
   *     one of its name
   */
  T named(String path, Message message, String customName) {
    FieldDescriptor set = message.getOneofFieldDescriptor(field);
    if (set == null) {
      throw error(path, "the %s is empty; name one of %s", noun, names(true));
    }
    boolean custom = set.getName().equals(CUSTOM);
    String name = custom ? customName : set.getName();
    if (custom && isField(name)) {
      throw error(
          path,
          "the %s \"%s\" has a field of its own; write %s instead of custom",
          noun,
          name,
          name);
    }
    List<T> types = all.stream().filter(type -> nameOf.apply(type).equals(name)).toList();
    if (types.size() == 1) {
      return types.get(0);
    }
    if (types.size() > 1) {
      throw error(
          path,
          "several registered types of a %s are named \"%s\": %s; rename or remove all but one",
          noun,
          name,
          types.stream().map(type -> type.getClass().getName()).collect(Collectors.joining(", ")));
    }
    if (custom) {
      throw error(
          path,
          "the custom %s \"%s\" is not on the class path; add the library that has it, with its line"
              + " in META-INF/services/%s (registered custom ones: %s)",
          noun,
          name,
          service.getName(),
          names(false));
    }
    throw error(
        path,
        "the %s \"%s\" of this library is not registered; if the program is packed into one jar,"
            + " merge the files META-INF/services/%s of all libraries",
        noun,
        name,
        service.getName());
  }

  private boolean isField(String name) {
    return field.getFields().stream().anyMatch(f -> f.getName().equals(name));
  }

  /** The names of the types with or without a field of their own. */
  private String names(boolean fields) {
    String names =
        all.stream()
            .map(nameOf)
            .filter(name -> isField(name) == fields)
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private static NetworkException error(String path, String format, Object... arguments) {
    return new NetworkException(path + ": " + String.format(Locale.ROOT, format, arguments));
  }
}
