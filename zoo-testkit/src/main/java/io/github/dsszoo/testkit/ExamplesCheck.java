package io.github.dsszoo.testkit;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.dsszoo.ZooException;
import io.github.dsszoo.layer.ElementMapType;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.network.LayerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checks a registered type of layers or element maps, and all its examples.
 *
 * <pre>{@code
 * ExamplesCheck.of(new Gate.Type()).holdsEveryLaw();
 * }</pre>
 *
 * <p>{@link DynamicChecks} makes a JUnit test of each check.
 */
public final class ExamplesCheck {
  private final List<Group> groups;

  /** The checks of one example, or of the type itself. */
  record Group(String name, List<NamedCheck> checks) {}

  private ExamplesCheck(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  /** A check of a type of layers: every law of {@link LayerCheck} on every example. */
  public static ExamplesCheck of(LayerType type) {
    List<Group> groups = new ArrayList<>();
    groups.add(
        new Group(
            type.name(),
            List.of(
                new NamedCheck(
                    "registered",
                    () -> registered(LayerType.class, type, LayerRegistry.load().layerTypes())),
                new NamedCheck("examples", () -> hasExamples(type, type.examples())))));
    type.examples()
        .forEach(
            example ->
                groups.add(
                    group(type.name(), example.spec(), () -> LayerCheck.of(example).laws())));
    return new ExamplesCheck(groups);
  }

  /** A check of a type of element maps: every law of {@link ElementMapCheck} on every example. */
  public static ExamplesCheck of(ElementMapType type) {
    List<Group> groups = new ArrayList<>();
    groups.add(
        new Group(
            type.name(),
            List.of(
                new NamedCheck(
                    "registered",
                    () ->
                        registered(
                            ElementMapType.class, type, LayerRegistry.load().elementMapTypes())),
                new NamedCheck("examples", () -> hasExamples(type, type.examples())))));
    type.examples()
        .forEach(
            example ->
                groups.add(
                    group(type.name(), example.spec(), () -> ElementMapCheck.of(example).laws())));
    return new ExamplesCheck(groups);
  }

  /**
   * Checks that the type is registered under its name, has examples, and that the layer or map of
   * each example keeps every law.
   *
   * @throws AssertionError with the messages of all checks that failed
   */
  public ExamplesCheck holdsEveryLaw() {
    NamedCheck.runAll(
        groups.stream()
            .flatMap(
                group ->
                    group.checks().stream()
                        .map(
                            check ->
                                new NamedCheck(group.name() + ": " + check.name(), check.run())))
            .toList());
    return this;
  }

  /** The checks of the type and of each example. */
  List<Group> groups() {
    return groups;
  }

  /** The checks of an example, or one that fails if it cannot be made. */
  private static Group group(String type, Message spec, Supplier<List<NamedCheck>> laws) {
    String text = NamedCheck.oneLine(spec);
    NamedCheck named = new NamedCheck("named", () -> isNamed(type, spec, text));
    List<NamedCheck> checks = new ArrayList<>(List.of(named));
    try {
      checks.addAll(laws.get());
    } catch (ZooException e) {
      checks.add(
          new NamedCheck(
              "created",
              () -> {
                throw new AssertionError(
                    "found the example {%s}, which cannot be made, expected one that can: %s"
                        .formatted(text, e.getMessage()),
                    e);
              }));
    }
    return new Group(text, checks);
  }

  private static void isNamed(String type, Message spec, String text) {
    FieldDescriptor field =
        spec.getOneofFieldDescriptor(spec.getDescriptorForType().getOneofs().get(0));
    String name = field == null ? "" : field.getName();
    if (name.equals("custom")) {
      Message custom = (Message) spec.getField(field);
      name = (String) custom.getField(custom.getDescriptorForType().findFieldByName("name"));
    }
    if (!name.equals(type)) {
      throw new AssertionError(
          "found the example {%s} of the type \"%s\", expected one of \"%s\"; correct examples() or name()"
              .formatted(text, name, type));
    }
  }

  private static void registered(Class<?> service, Object type, List<?> all) {
    if (all.stream().noneMatch(other -> other.getClass().equals(type.getClass()))) {
      throw new AssertionError(
          "found no line %s in META-INF/services/%s on the class path, expected one; add it"
              .formatted(type.getClass().getName(), service.getName()));
    }
  }

  private static void hasExamples(Object type, List<?> examples) {
    if (examples.isEmpty()) {
      throw new AssertionError(
          "found no examples of %s, expected at least one; return some from examples()"
              .formatted(type.getClass().getName()));
    }
  }
}
