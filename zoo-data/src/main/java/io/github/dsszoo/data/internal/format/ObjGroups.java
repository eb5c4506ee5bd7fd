package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.Tokenizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The groups of a Wavefront OBJ file: a line that begins with g names the group of the faces that
 * follow.
 */
public final class ObjGroups {

  private ObjGroups() {}

  /**
   * Reads the groups; faces before the first group are left out.
   *
   * @param where the file, for the beginning of error messages
   * @return for each group the vertices of its faces, in ascending order, counted from 0
   * @throws io.github.dsszoo.data.DataException if the text is damaged
   */
  public static Map<String, int[]> read(byte[] text, String where) {
    Tokenizer words =
        new Tokenizer(Tokenizer.withContinuedLines(Tokenizer.withoutComments(text)), where);
    Map<String, SortedSet<Integer>> groups = new LinkedHashMap<>();
    SortedSet<Integer> group = new TreeSet<>();
    int vertices = 0;
    while (words.hasNext()) {
      switch (words.next()) {
        case "g" -> group = groups.computeIfAbsent(words.restOfLine(), name -> new TreeSet<>());
        case "f" -> {
          while (words.hasNextOnLine()) {
            group.add(ObjFormat.corner(words, vertices));
          }
        }
        case "v" -> {
          vertices++;
          words.restOfLine();
        }
        default -> words.restOfLine();
      }
    }
    Map<String, int[]> members = new LinkedHashMap<>();
    groups.forEach(
        (name, set) -> members.put(name, set.stream().mapToInt(Integer::intValue).toArray()));
    return members;
  }
}
