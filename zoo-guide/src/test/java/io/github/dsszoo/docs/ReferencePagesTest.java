package io.github.dsszoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.github.dsszoo.data.file.NpyType;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.OutputSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference pages name everything that there is in the code. */
class ReferencePagesTest {
  @Test
  void theFieldsOfACardAreInItsPage() {
    String page = Repository.text("docs/cards.md");
    List<String> fields = fields("", ModelCard.class).toList();
    assertThat(fields).contains("training.bestEpoch", "metrics[].value", "files{}.sha256");
    assertThat(fields).allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
  }

  /** The paths of all values in a record and in the records within. */
  private static Stream<String> fields(String path, Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(component -> fields(path + component.getName(), component));
  }

  private static Stream<String> fields(String path, RecordComponent component) {
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return fields(path + ".", type);
    }
    if (component.getGenericType() instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (arguments[arguments.length - 1] instanceof Class<?> content && content.isRecord()) {
        String brackets = Map.class.isAssignableFrom(type) ? "{}." : "[].";
        assertThat(type).matches(t -> Map.class.isAssignableFrom(t) || isCollection(t));
        return fields(path + brackets, content);
      }
    }
    return Stream.of(path);
  }

  private static boolean isCollection(Class<?> type) {
    return Collection.class.isAssignableFrom(type);
  }

  @Test
  void theFieldsOfNetworksAndPlansAreInTheirPage() {
    String page = Repository.text("docs/networks.md");
    Stream<Descriptor> messages =
        Stream.of(
            NetworkSpec.getDescriptor(),
            InputSpec.getDescriptor(),
            OutputSpec.getDescriptor(),
            TrainingPlan.getDescriptor());
    assertThat(messages.flatMap(message -> message.getFields().stream()).toList())
        .extracting(FieldDescriptor::getName)
        .hasSizeGreaterThan(20)
        .allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
  }

  @Test
  void theTypesOfNumbersAreInThePageOfFormats() {
    String page = Repository.text("docs/formats.md");
    assertThat(NpyType.values())
        .extracting(type -> type.name().toLowerCase(Locale.ROOT))
        .filteredOn(name -> name.matches("[a-z]*\\d+|bool"))
        .hasSizeGreaterThan(5)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
