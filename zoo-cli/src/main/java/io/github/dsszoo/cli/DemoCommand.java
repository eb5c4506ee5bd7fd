package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.demo.Console;
import io.github.dsszoo.cli.internal.demo.Demo;
import io.github.dsszoo.model.ModelEntry;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.training.TrainingListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo demo}. */
@Command(
    name = "demo",
    description = {
      "Shows pretrained models at work, in about two minutes: predicts signals, images and shapes,",
      "fine-tunes a model to a new class, exports it, and writes a page with the results."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "demo",
      description =
          "The folder for the page and the exported model; an earlier demo there is replaced"
              + " (default: ${DEFAULT-VALUE}).")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Demo demo = Demo.in(to);
    List<ModelEntry> models = Zoo.models();
    print.line("The zoo");
    ListCommand.show(print, models);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("models", models.stream().map(ModelEntry::name).toList());
    document.putAll(demo.play(new Terminal(print)));
    print.json(document);
    return 0;
  }

  /** Prints the demo's output on the terminal, or nothing with {@code --json}. */
  private record Terminal(Printer print) implements Console {
    @Override
    public void say(String line, Object... arguments) {
      print.line(line, arguments);
    }

    @Override
    public TrainingListener progress() {
      return new Progress(print);
    }
  }
}
