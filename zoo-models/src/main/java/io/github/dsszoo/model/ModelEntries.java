package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.store.ModelSource;
import io.github.dsszoo.model.internal.store.StoredModel;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists the models of several sources; the first source that has a version of a model is used. */
final class ModelEntries {
  private ModelEntries() {}

  static List<ModelEntry> of(List<ModelSource> sources) {
    List<ModelEntry> entries = new ArrayList<>();
    names(sources).values().forEach(model -> entry(model).ifPresent(entries::add));
    return entries;
  }

  /** Returns all versions of all models, sorted by name and version. */
  static List<StoredModel> stored(List<ModelSource> sources) {
    return names(sources).values().stream()
        .flatMap(model -> model.versions().values().stream())
        .toList();
  }

  /** The versions of a model, and the one that its name alone stands for. */
  private record Named(StoredModel latest, TreeMap<Integer, StoredModel> versions) {}

  private static Map<String, Named> names(List<ModelSource> sources) {
    Map<String, Named> names = new TreeMap<>();
    for (ModelSource source : sources) {
      List<StoredModel> models = source.models();
      Map<String, StoredModel> latest = new TreeMap<>();
      models.forEach(model -> latest.put(model.name(), model));
      latest.forEach((name, model) -> names.putIfAbsent(name, new Named(model, new TreeMap<>())));
      for (StoredModel model : models) {
        names.get(model.name()).versions().putIfAbsent(model.version(), model);
      }
    }
    return names;
  }

  private static Optional<ModelEntry> entry(Named model) {
    StoredModel latest = model.latest();
    try {
      return Optional.of(
          new ModelEntry(
              latest.card(),
              latest.modality(),
              latest.answer(),
              List.copyOf(model.versions().keySet())));
    } catch (SavedModelException | NetworkException e) {
      return Optional.empty();
    }
  }
}
