package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.util.List;

/** A place with models. Its {@code toString} names the place in messages. */
public interface ModelSource {
  /**
   * Returns all versions of all models, sorted by name and version.
   *
   * @throws SavedModelException if the place cannot be read
   */
  List<StoredModel> models();

  /**
   * Returns the versions of a model, ascending; empty if the place does not have the model.
   *
   * @throws SavedModelException if the place cannot be read
   */
  default List<StoredModel> versions(String name) {
    return models().stream().filter(model -> model.name().equals(name)).toList();
  }
}
