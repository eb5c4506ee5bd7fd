package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.internal.table.CsvFile;
import io.github.dsszoo.data.table.SetTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets as comma-separated values with the columns {@code set}, {@code element}, {@code position},
 * {@code label} and {@code group}; all other columns are channels. Only {@code set} is required.
 */
public final class CsvFormat implements FileFormat<SetDataset> {
  private static final String SET = "set";
  private static final String ELEMENT = "element";
  private static final String POSITION = "position";
  private static final String LABEL = "label";
  private static final String GROUP = "group";

  @Override
  public Class<SetDataset> type() {
    return SetDataset.class;
  }

  @Override
  public String name() {
    return "a table with a column \"set\" (.csv)";
  }

  @Override
  public boolean recognises(String fileName, byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    boolean table = fileName.endsWith(".csv") || fileName.endsWith(".tsv");
    try {
      return table && CsvFile.columns(text.lines().findFirst().orElse("")).contains(SET);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public SetDataset read(Path file) {
    List<String> columns;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      columns = CsvFile.columns(in.readLine());
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
    List<String> channels = new ArrayList<>(columns);
    channels.removeAll(List.of(SET, ELEMENT, POSITION, LABEL, GROUP));
    SetTable table = SetTable.of(SET, channels.toArray(String[]::new));
    table = columns.contains(ELEMENT) ? table.elements(ELEMENT) : table;
    table = columns.contains(POSITION) ? table.positions(POSITION) : table;
    table = columns.contains(LABEL) ? table.labels(LABEL) : table;
    table = columns.contains(GROUP) ? table.groups(GROUP) : table;
    return table.read(file);
  }
}
