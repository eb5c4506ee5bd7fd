package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.model.ModelEntry;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A page with the cards of models, each with its first sample set and the prediction. */
public final class Gallery {
  private static final String PAGE = "index.html";

  private Gallery() {}

  /**
   * Writes the page.
   *
   * @param folder for index.html; created if necessary
   * @param models in the order of their cards within a modality
   * @param listener is given the name of each model before it predicts
   * @return the page
   * @throws DataException if the page cannot be written
   */
  public static Path write(Path folder, List<ModelEntry> models, Consumer<String> listener) {
    Map<String, List<CardText>> cards = new TreeMap<>(Comparator.reverseOrder());
    for (ModelEntry entry : models) {
      listener.accept(entry.name());
      try (ZooModel model = Zoo.load(entry.name())) {
        cards
            .computeIfAbsent(entry.modality(), modality -> new ArrayList<>())
            .add(CardText.of(kind(entry), model).withExample(SampleExample.html(model)));
      }
    }
    List<Section> sections =
        cards.entrySet().stream()
            .map(
                each -> (Section) new ModelsSection("Models for " + each.getKey(), each.getValue()))
            .collect(Collectors.toList());
    Page page =
        new Page(
            "DSS Zoo models",
            "The pretrained models, each with the figures of its card, the first of its sample sets with the prediction, and code to copy.",
            "./zoo gallery",
            List.of(),
            sections);
    try {
      Files.createDirectories(folder);
      AtomicFile.write(folder.resolve(PAGE), page.html().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DataException("Cannot write the gallery to " + folder + ": " + e, e);
    }
    return folder.resolve(PAGE);
  }

  /** Returns the kind of network that the card's summary names. */
  private static Kind kind(ModelEntry entry) {
    return entry.card().summary().contains("DSS layers") ? Kind.DSS : Kind.RIVAL;
  }
}
