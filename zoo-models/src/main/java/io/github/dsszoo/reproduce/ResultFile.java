package io.github.dsszoo.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.file.AtomicFile;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The results of an experiment as a CSV file, a line for each run; whole at any moment. */
final class ResultFile {
  private final Path file;
  private final List<RunResult> results = new ArrayList<>();

  /** Opens the file, or begins one. */
  ResultFile(Path file) {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    try {
      Files.readAllLines(file).stream().skip(1).map(RunResult::parse).forEach(results::add);
    } catch (IOException | RuntimeException e) {
      throw new DataException(file + " is no file of results; delete it, or take another folder");
    }
  }

  List<RunResult> results() {
    return List.copyOf(results);
  }

  boolean has(Run run) {
    return results.stream().anyMatch(result -> result.run().equals(run));
  }

  void add(RunResult result) {
    results.add(result);
    StringBuilder csv = new StringBuilder(RunResult.HEADER).append('\n');
    results.forEach(each -> csv.append(each.csv()).append('\n'));
    try {
      AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TrainingException(file + " cannot be written: " + e.getMessage());
    }
  }
}
