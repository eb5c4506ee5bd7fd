package io.github.dsszoo.data.table;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads sets from a table of comma-separated values with a header: each row is an element of a set
 * or, with a column of positions, one sample of an element, such as a time of a signal.
 *
 * <pre>{@code
 * SetDataset sets =
 *     SetTable.of("machine", "vibration").elements("sensor").positions("time").labels("state").read(file);
 * }</pre>
 *
 * <p>The columns are separated by commas, semicolons or tabs, as in the header. Sets and elements
 * have the order of their first rows, and samples the order of their positions. Smaller sets are
 * padded, and a mask is added.
 *
 * @param set the column that names the set of a row
 * @param channels the columns of the channels, at least one, in this order
 * @param element the column that names the element of a row in its set; empty if each row is an
 *     element
 * @param position the column of the positions, numbers such as times; empty if an element is one
 *     row, a vector
 * @param label the column of the class of each set, whole numbers from 0 or names; empty if there
 *     are no classes
 * @param targets the columns of the numbers to predict for each set; empty if there are none
 * @param group the column of the group of each set, such as a subject; empty if there are none
 */
public record SetTable(
    String set,
    List<String> channels,
    Optional<String> element,
    Optional<String> position,
    Optional<String> label,
    List<String> targets,
    Optional<String> group) {

  /** Copies the lists. */
  public SetTable {
    channels = List.copyOf(channels);
    targets = List.copyOf(targets);
  }

  /** Returns a table whose rows are elements: vectors of the given channels. */
  public static SetTable of(String set, String... channels) {
    return new SetTable(
        set,
        List.of(channels),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Returns this table with a column that names the element of a row in its set. */
  public SetTable elements(String column) {
    return new SetTable(set, channels, Optional.of(column), position, label, targets, group);
  }

  /** Returns this table with a column of positions, for elements of several rows. */
  public SetTable positions(String column) {
    return new SetTable(set, channels, element, Optional.of(column), label, targets, group);
  }

  /** Returns this table with a column of classes. */
  public SetTable labels(String column) {
    return new SetTable(set, channels, element, position, Optional.of(column), targets, group);
  }

  /** Returns this table with columns of numbers to predict. */
  public SetTable targets(String... columns) {
    return new SetTable(set, channels, element, position, label, List.of(columns), group);
  }

  /** Returns this table with a column of groups. */
  public SetTable groups(String column) {
    return new SetTable(set, channels, element, position, label, targets, Optional.of(column));
  }

  /**
   * Reads the sets of a file.
   *
   * @return x [N, n, channels] or, with positions, [N, n, length, channels]
   * @throws DataException if the file cannot be read, a column is missing, a value is no number, an
   *     element has a position twice or another number of positions than the first one, or the rows
   *     of a set differ in label, target or group; the message has the line of the file
   */
  public SetDataset read(Path file) {
    return new TableReader(this, file).read();
  }
}
