package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.demo.Gallery;
import io.github.dsszoo.model.Zoo;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo gallery}. */
@Command(
    name = "gallery",
    description =
        "Writes a page with the cards of all models, each with a sample set and the prediction.",
    mixinStandardHelpOptions = true)
final class GalleryCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write index.html to; an earlier one is replaced.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Path page = Gallery.write(to, Zoo.models(), print::line);
    print.json(Map.of("page", page.toString()));
    print.line("written: " + page);
    return 0;
  }
}
