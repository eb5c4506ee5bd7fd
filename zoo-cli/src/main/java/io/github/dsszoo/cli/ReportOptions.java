package io.github.dsszoo.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the experiments that write a table. */
class ReportOptions {
  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "S,...",
      defaultValue = "1,2,3",
      description = "Seeds; each is one run (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder for results.csv, table.md and plots.")
  private Path to;

  List<Long> seeds() {
    return seeds;
  }

  Path to() {
    return to;
  }

  /** Prints the table and the folder of the results. */
  void report(Printer print, String table) {
    print.json(Printer.document("table", table, "folder", to.toString()));
    print.line("%s", table);
    print.line("written to %s", to);
  }
}
