package io.github.dsszoo.model.internal.experiment;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The results of an experiment as a CSV file with a line for each result, written atomically.
 *
 * @param <R> the result of a run
 */
public final class ResultFile<R> {
  private final Path file;
  private final Format<R> format;
  private final List<R> results = new ArrayList<>();

  /**
   * Converts results to lines of the file.
   *
   * @param header names of the columns
   * @param parse reads a line
   * @param csv writes a line
   * @param run returns the run of a result
   */
  public record Format<R>(
      String header, Function<String, R> parse, Function<R, String> csv, Function<R, Run> run) {}

  /**
   * Opens a file. A file that does not exist has no results.
   *
   * @throws DataException if the file cannot be read
   */
  public ResultFile(Path file, Format<R> format) {
    this.file = file;
    this.format = format;
    if (!Files.exists(file)) {
      return;
    }
    try {
      Files.readAllLines(file).stream().skip(1).map(format.parse()).forEach(results::add);
    } catch (IOException | RuntimeException e) {
      throw new DataException(
          "cannot read the results in " + file + "; delete it, or choose another folder", e);
    }
  }

  /** Returns all results, in the order of the file. */
  public List<R> results() {
    return List.copyOf(results);
  }

  /** Returns whether the file has a result of a run. */
  public boolean has(Run run) {
    return results.stream().anyMatch(result -> format.run().apply(result).equals(run));
  }

  /** Adds a result and returns its line. */
  public String add(R result) {
    addAll(List.of(result));
    return format.csv().apply(result);
  }

  /** Adds several results of a run. */
  public void addAll(List<R> several) {
    results.addAll(several);
    write();
  }

  /** Puts the results of these runs in their order, after the results of other runs. */
  public void sort(List<Run> runs) {
    results.sort(Comparator.comparingInt(result -> runs.indexOf(format.run().apply(result))));
    write();
  }

  private void write() {
    StringBuilder csv = new StringBuilder(format.header()).append('\n');
    results.forEach(each -> csv.append(format.csv().apply(each)).append('\n'));
    try {
      AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TrainingException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
