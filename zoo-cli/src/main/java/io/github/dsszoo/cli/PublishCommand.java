package io.github.dsszoo.cli;

import io.github.dsszoo.model.Zoo;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo publish}. */
@Command(
    name = "publish",
    description = {
      "Writes a catalogue of models that any web server can serve: an archive for each version, and index.json.",
      "Programs use it with DSS_ZOO_CATALOGUE or Zoo.catalogue."
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = {
        "Names of models, with a version (signals-dss:1) or without, for the latest.",
        "Without any, all versions of all models are written."
      })
  private String[] models = {};

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; a catalogue there is replaced.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Path index = Zoo.catalogue().publish(to, models);
    print.json(Map.of("index", index.toString()));
    print.line("written: " + index);
    print.line("serve the folder with a web server, and set DSS_ZOO_CATALOGUE to its address");
    return 0;
  }
}
