package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The zoo at work: plays its parts, says what comes out, and writes a page about it.
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
   * The demo in a folder, which is made, or emptied of an earlier demo.
   *
   * @throws DataException if the folder holds anything that the demo did not make, or cannot be
   *     written
   */
  public static Demo in(Path folder) {
    return new Demo(
        DemoFolder.make(folder),
        List.of(SignalsPart.ofPaper(), ImagesPart.ofFreePhotos(), ShapesPart.ofTakes()));
  }

  /**
   * Plays all parts.
   *
   * @return the page, and the figures of each part under its name; fit to be JSON
   */
  public Map<String, Object> play(Console console) {
    // Plots are drawn into files: no display is needed, and none should be asked for.
    System.setProperty("java.awt.headless", "true");
    Map<String, Object> figures = new LinkedHashMap<>();
    List<Outcome.Highlight> highlights = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    List<Outcome.NextStep> commands = new ArrayList<>();
    for (Part part : parts) {
      Outcome outcome = part.play(folder, console);
      figures.put(part.name(), outcome.figures());
      highlights.addAll(outcome.highlights());
      sections.addAll(outcome.sections());
      commands.addAll(outcome.commands());
    }
    sections.add(new CommandsSection(commands));
    folder.finish(new Page("./zoo demo --to " + folder.root(), highlights, sections).html());
    figures.put("page", folder.page().toString());
    console.say("");
    console.say("What to type next");
    for (Outcome.NextStep step : commands) {
      console.say("  # " + step.purpose());
      console.say("  " + step.command());
    }
    console.say("");
    console.say("The page about all this: " + folder.page().toAbsolutePath().normalize().toUri());
    return figures;
  }
}
