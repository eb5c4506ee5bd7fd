package io.github.dsszoo.cli;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.table.SetTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo data table}. */
@Command(
    name = "table",
    description = {
      "Converts a table (CSV) to an .npz file of sets. Each row is an element of a set or, with",
      "--position, one sample of an element, such as a time of a signal."
    },
    mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "A table with a header; columns are separated by commas, semicolons or tabs.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "COLUMN",
      defaultValue = "set",
      description = "The column that names the set of a row (default: ${DEFAULT-VALUE}).")
  private String set;

  @Option(
      names = "--channels",
      paramLabel = "COLUMN,...",
      required = true,
      split = ",",
      description = "The columns of the channels, in this order.")
  private List<String> channels;

  @Option(
      names = "--element",
      paramLabel = "COLUMN",
      description =
          "The column that names the element of a row in its set (default: a row is one).")
  private String element;

  @Option(
      names = "--position",
      paramLabel = "COLUMN",
      description = "The column of the positions or times of an element's samples.")
  private String position;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of the class of each set: whole numbers from 0, or names.")
  private String label;

  @Option(
      names = "--targets",
      paramLabel = "COLUMN,...",
      split = ",",
      description = "The columns of the numbers to predict for each set.")
  private List<String> targets = List.of();

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "The column of the group of each set, such as a subject; see --split.")
  private String group;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The .npz file to write.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    SetDataset sets =
        new SetTable(
                set,
                channels,
                Optional.ofNullable(element),
                Optional.ofNullable(position),
                Optional.ofNullable(label),
                targets,
                Optional.ofNullable(group))
            .read(file);
    SetFiles.write(sets, to);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", to.toString());
    document.put("shape", sets.shape());
    document.put("classes", sets.classNames());
    print.json(document);
    print.line("%s", sets);
    Trained.printClasses(print, sets);
    print.line("written to %s", to);
    return 0;
  }
}
