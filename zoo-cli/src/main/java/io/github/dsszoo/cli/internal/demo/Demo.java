package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo: runs its parts, prints the results, and writes a page with them.
 *
 * <pre>{@code
 * Map<String, Object> figures = Demo.in(Path.of("demo")).play(console);
 * }</pre>
 */
public final class Demo {
  private final DemoFolder folder;
  private final List<Part> parts;

  Demo(DemoFolder folder, List<Part> parts) {
    this.folder = folder;
    this.parts = parts;
  }

  /**
   * Prepares the demo in a folder, which is created, or cleared of an earlier demo.
   *
   * @throws DataException if the folder has files that the demo did not write, or cannot be written
   */
  public static Demo in(Path folder) {
    return new Demo(
        DemoFolder.make(folder),
        List.of(SignalsPart.ofPaper(), ImagesPart.ofFreePhotos(), ShapesPart.ofTakes()));
  }

  /**
   * Runs all parts.
   *
   * @return the page, and the metrics of each part under its name; serialisable as JSON
   */
  public Map<String, Object> play(Console console) {
    // Plots are drawn into files and need no display.
    System.setProperty("java.awt.headless", "true");
    Map<String, Object> figures = new LinkedHashMap<>();
    List<Tile> tiles = new ArrayList<>();
    List<CardText> models = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    List<Outcome.NextStep> commands = new ArrayList<>();
    for (Part part : parts) {
      Outcome outcome = part.play(folder, console);
      figures.put(part.name(), outcome.figures());
      tiles.addAll(outcome.tiles());
      models.addAll(outcome.models());
      sections.addAll(outcome.sections());
      commands.addAll(outcome.commands());
    }
    sections.add(new ModelsSection("Model cards and code", models));
    sections.add(new CommandsSection(commands));
    folder.finish(
        new Page(
                "DSS Zoo demo",
                "DSS Zoo has networks for sets whose elements have symmetries: signals, images, shapes and graphs. Each tile has a question to a pretrained model and the result on sets that were not used in training.",
                "./zoo demo --to " + folder.root(),
                tiles,
                sections)
            .html());
    figures.put("page", folder.page().toString());
    console.say("");
    console.say("Next steps");
    for (Outcome.NextStep step : commands) {
      console.say("  # " + step.purpose());
      console.say("  " + step.command());
    }
    console.say("");
    console.say("Page with the results: " + folder.page().toAbsolutePath().normalize().toUri());
    return figures;
  }
}
