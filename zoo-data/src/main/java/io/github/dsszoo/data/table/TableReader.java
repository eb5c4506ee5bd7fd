package io.github.dsszoo.data.table;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.table.ClassColumn;
import io.github.dsszoo.data.internal.table.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/** Collects the rows of a table into sets. */
final class TableReader {
  private final SetTable table;
  private final Path file;
  private final Map<String, OneSet> sets = new LinkedHashMap<>();

  /** One row of an element: its line in the file, its position, and its channels. */
  private record Sample(long line, double position, float[] channels) {}

  /** A set while its rows are read: its first line, what all rows repeat, and its elements. */
  private record OneSet(
      long line, Map<String, String> repeated, Map<String, List<Sample>> elements) {}

  /** Creates a reader of a file. */
  TableReader(SetTable table, Path file) {
    this.table = table;
    this.file = file;
  }

  /** Reads the file, as {@link SetTable#read}. */
  SetDataset read() {
    if (table.channels().isEmpty()) {
      throw new DataException("The table has no channels; name at least one column.");
    }
    if (table.position().isPresent() && table.element().isEmpty()) {
      throw new DataException(
          "With a column of positions, rows are samples of elements; name the column of the elements too.");
    }
    CsvFile.read(file, this::checkColumns, this::add);
    if (sets.isEmpty()) {
      throw new DataException("%s has a header and no rows; add at least one.".formatted(file));
    }
    return dataset();
  }

  private List<String> repeatedColumns() {
    return Stream.of(table.label().stream(), table.targets().stream(), table.group().stream())
        .flatMap(columns -> columns)
        .distinct()
        .toList();
  }

  private void checkColumns(List<String> columns) {
    Stream.of(
            Stream.of(table.set()),
            table.element().stream(),
            table.position().stream(),
            table.channels().stream(),
            repeatedColumns().stream())
        .flatMap(names -> names)
        .filter(name -> !columns.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new DataException(
                  "%s has no column \"%s\"; its columns are %s."
                      .formatted(file, name, String.join(", ", columns)));
            });
  }

  private void add(long line, CSVRecord row) {
    CsvFile.checkWidth(file, line, row);
    Map<String, String> repeated = new LinkedHashMap<>();
    repeatedColumns().forEach(column -> repeated.put(column, row.get(column)));
    OneSet set =
        sets.computeIfAbsent(
            row.get(table.set()), name -> new OneSet(line, repeated, new LinkedHashMap<>()));
    repeated.forEach(
        (column, value) -> {
          String first = set.repeated().get(column);
          if (!first.equals(value)) {
            throw new DataException(
                "%s, line %s: the %s of set %s is \"%s\", but in line %s it is \"%s\"; give one for each set."
                    .formatted(file, line, column, row.get(table.set()), value, set.line(), first));
          }
        });
    String element = table.element().map(row::get).orElse(Integer.toString(set.elements().size()));
    List<Sample> samples = set.elements().computeIfAbsent(element, name -> new ArrayList<>());
    if (table.position().isEmpty() && !samples.isEmpty()) {
      throw new DataException(
          "%s, line %s: element %s of set %s is in line %s already; name the column of the positions, or give each element one row."
              .formatted(file, line, element, row.get(table.set()), samples.get(0).line()));
    }
    float[] channels = new float[table.channels().size()];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = (float) number(line, row, table.channels().get(c));
    }
    double position = table.position().map(column -> number(line, row, column)).orElse(0.0);
    samples.add(new Sample(line, position, channels));
  }

  private double number(long line, CSVRecord row, String column) {
    return number(line, column, row.get(column));
  }

  private double number(long line, String column, String value) {
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notFinite(line, column, value, e);
    }
    throw notFinite(line, column, value, null);
  }

  private DataException notFinite(long line, String column, String value, Exception cause) {
    return new DataException(
        "%s, line %s: %s is \"%s\", but a finite number is expected, with a point for decimals; correct the value or leave the row out."
            .formatted(file, line, column, value),
        cause);
  }

  private SetDataset dataset() {
    List<OneSet> all = List.copyOf(sets.values());
    int size = all.stream().mapToInt(set -> set.elements().size()).max().orElseThrow();
    int length = all.get(0).elements().values().iterator().next().size();
    int channels = table.channels().size();
    float[] x = new float[Math.toIntExact((long) all.size() * size * length * channels)];
    float[] mask = new float[all.size() * size];
    int s = 0;
    for (OneSet set : all) {
      int i = s++ * size;
      for (Map.Entry<String, List<Sample>> element : set.elements().entrySet()) {
        List<Sample> samples = sorted(element.getKey(), element.getValue(), length);
        for (int t = 0; t < length; t++) {
          System.arraycopy(samples.get(t).channels(), 0, x, (i * length + t) * channels, channels);
        }
        mask[i++] = 1;
      }
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(
        "x",
        table.position().isPresent()
            ? NpyArray.of(x, all.size(), size, length, channels)
            : NpyArray.of(x, all.size(), size, channels));
    if (all.stream().anyMatch(set -> set.elements().size() < size)) {
      arrays.put("mask", NpyArray.of(mask, all.size(), size));
    }
    targets(all).ifPresent(y -> arrays.put("y", y));
    table
        .group()
        .ifPresent(column -> arrays.put("group", NpyArray.of(column(all, column), all.size())));
    SetDataset dataset = SetFiles.of(arrays);
    return table
        .label()
        .map(column -> ClassColumn.label(dataset, List.of(column(all, column))))
        .orElse(dataset);
  }

  private List<Sample> sorted(String element, List<Sample> samples, int length) {
    if (samples.size() != length) {
      throw new DataException(
          "%s, line %s: element %s has %s positions, but the first element of the file has %s; give all elements the same number."
              .formatted(file, samples.get(0).line(), element, samples.size(), length));
    }
    List<Sample> sorted =
        samples.stream().sorted(Comparator.comparingDouble(Sample::position)).toList();
    for (int t = 1; t < length; t++) {
      if (sorted.get(t).position() == sorted.get(t - 1).position()) {
        throw new DataException(
            "%s, line %s: element %s has the position %s in line %s already; give each position one row."
                .formatted(
                    file,
                    sorted.get(t).line(),
                    element,
                    sorted.get(t).position(),
                    sorted.get(t - 1).line()));
      }
    }
    return sorted;
  }

  private static String[] column(List<OneSet> all, String column) {
    return all.stream().map(set -> set.repeated().get(column)).toArray(String[]::new);
  }

  private Optional<NpyArray> targets(List<OneSet> all) {
    if (table.targets().isEmpty()) {
      return Optional.empty();
    }
    if (table.label().isPresent()) {
      throw new DataException("The table has both a label and targets; name one of them.");
    }
    double[] targets =
        all.stream()
            .flatMap(
                set ->
                    table.targets().stream()
                        .map(name -> number(set.line(), name, set.repeated().get(name))))
            .mapToDouble(Double::doubleValue)
            .toArray();
    return Optional.of(NpyArray.of(targets, all.size(), table.targets().size()));
  }
}
