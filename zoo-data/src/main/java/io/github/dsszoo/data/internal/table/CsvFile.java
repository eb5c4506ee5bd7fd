package io.github.dsszoo.data.internal.table;

import io.github.dsszoo.data.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads a table of comma-separated values, one row at a time. */
public final class CsvFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvFile() {}

  /** Returns the separator of a header: the most frequent of comma, semicolon and tab. */
  public static char separator(String header) {
    char most = ',';
    for (char each : new char[] {';', '\t'}) {
      most = count(header, each) > count(header, most) ? each : most;
    }
    return most;
  }

  private static long count(String text, char letter) {
    return text.chars().filter(c -> c == letter).count();
  }

  /** Returns the names of the columns of a header line. */
  public static List<String> columns(String header) throws IOException {
    String line = header.startsWith("\uFEFF") ? header.substring(1) : header;
    try (CSVParser parser = CSVParser.parse(line, format(line).setSkipHeaderRecord(false).get())) {
      return List.copyOf(parser.getHeaderNames());
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static CSVFormat.Builder format(String header) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(separator(header))
        .setHeader()
        .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
        .setSkipHeaderRecord(true)
        .setTrim(true)
        .setIgnoreEmptyLines(true);
  }

  /**
   * Reads a file.
   *
   * @param header called once with the names of the columns
   * @param row called for each row with its line in the file, from 1
   * @throws DataException if it cannot be read as a table
   */
  public static void read(Path file, HeaderCheck header, BiConsumer<Long, CSVRecord> row) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      in.mark(1);
      if (in.read() != BYTE_ORDER_MARK) {
        in.reset();
      }
      String first;
      try (BufferedReader again = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        first = again.readLine();
      }
      if (first == null) {
        throw new DataException(
            "%s is empty, but a header with the names of the columns is expected.".formatted(file));
      }
      try (CSVParser parser = format(first).get().parse(in)) {
        header.check(parser.getHeaderNames());
        for (CSVRecord each : parser) {
          row.accept(parser.getCurrentLineNumber(), each);
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new DataException(
          "%s cannot be read as a table of comma-separated values (%s); write it again as UTF-8 with a header of distinct names."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Checks that a row has a value for each column.
   *
   * @param file the file, for the beginning of the error message
   * @throws DataException if it has more or fewer
   */
  public static void checkWidth(Object file, long line, CSVRecord row) {
    if (!row.isConsistent()) {
      throw new DataException(
          "%s, line %s has %s values, but the header has another number of columns; correct the line."
              .formatted(file, line, row.size()));
    }
  }

  /** Checks the names of the columns. */
  public interface HeaderCheck {
    /**
     * Checks them.
     *
     * @throws DataException if one is missing
     */
    void check(List<String> columns);
  }
}
