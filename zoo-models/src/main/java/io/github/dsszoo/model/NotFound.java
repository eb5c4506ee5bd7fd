package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.store.ModelName;
import io.github.dsszoo.model.internal.store.ModelSource;
import io.github.dsszoo.model.internal.store.NearestNames;
import io.github.dsszoo.model.internal.store.Pretrained;
import io.github.dsszoo.model.internal.store.StoredModel;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Explains that there is no model of a name: where it was searched, and what to do. */
final class NotFound {
  private final List<ModelSource> sources;

  NotFound(List<ModelSource> sources) {
    this.sources = sources;
  }

  SavedModelException exception(String text, Optional<ModelName> name) {
    List<Integer> versions = name.map(this::versions).orElse(List.of());
    if (!versions.isEmpty()) {
      return new SavedModelException(
          "found no version %s of the model \"%s\"; its versions are %s"
              .formatted(
                  name.orElseThrow().version().orElseThrow(),
                  name.orElseThrow().name(),
                  joined(versions)));
    }
    return new SavedModelException(
        "found no model \"" + text + "\" in " + sources + advice(name.map(ModelName::name)));
  }

  private List<Integer> versions(ModelName name) {
    return sources.stream()
        .flatMap(source -> source.versions(name.name()).stream())
        .map(StoredModel::version)
        .distinct()
        .sorted()
        .toList();
  }

  private String advice(Optional<String> name) {
    TreeSet<String> known = new TreeSet<>();
    sources.forEach(source -> source.models().forEach(model -> known.add(model.name())));
    String here = "; known models: " + (known.isEmpty() ? "none" : joined(known));
    if (name.isEmpty()) {
      return here;
    }
    List<String> pretrained = Pretrained.names();
    if (pretrained.contains(name.get())) {
      return "; add the artifact " + Pretrained.artifact(name.get()) + " to the class path" + here;
    }
    TreeSet<String> all = new TreeSet<>(known);
    all.addAll(pretrained);
    List<String> nearest =
        NearestNames.of(name.get(), all).stream()
            .map(
                near ->
                    known.contains(near) ? near : near + " (in " + Pretrained.artifact(near) + ")")
            .toList();
    return (nearest.isEmpty() ? "" : "; nearest names: " + joined(nearest)) + here;
  }

  private static String joined(Iterable<?> values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
