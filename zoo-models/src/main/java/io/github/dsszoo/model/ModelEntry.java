package io.github.dsszoo.model;

import io.github.dsszoo.savedmodel.ModelCard;
import java.util.List;
import java.util.Locale;

/**
 * A model that can be loaded by name. Select models by the fields:
 *
 * <pre>{@code
 * Zoo.models().stream().filter(model -> model.modality().equals("images"))
 * }</pre>
 *
 * @param card of the latest version
 * @param modality what the elements of a set are, such as "signals", "images", "shapes" (points and
 *     skeletons) or "graphs"
 * @param answer what the model predicts: "classes", "selection" (an element of the set), "values",
 *     "images" (one for each element) or "image" (one for each set)
 * @param versions that can be loaded, ascending
 */
public record ModelEntry(ModelCard card, String modality, String answer, List<Integer> versions) {
  /** Copies the versions. */
  public ModelEntry {
    versions = List.copyOf(versions);
  }

  /** Returns the name of the model. */
  public String name() {
    return card.name();
  }

  /**
   * Returns whether the model does a task: its kind of answer has this name, or the description of
   * its task or its summary contains the text. Upper and lower case are equal.
   *
   * @param text such as "selection" or "solubility"
   */
  public boolean hasTask(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return answer.equals(wanted)
        || card.task().toLowerCase(Locale.ROOT).contains(wanted)
        || card.summary().toLowerCase(Locale.ROOT).contains(wanted);
  }
}
