package io.github.dsszoo.model.internal.picture;

import io.github.dsszoo.model.internal.picture.ShapeView.Spot;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One shape of a picture on a panel, with its marks above and its name and probability below.
 *
 * @param spots projected points; null for a masked point
 * @param edges pairs of connected points
 * @param name of the shape
 * @param probability of the shape being selected
 * @param chosen whether it is marked as selected
 * @param right whether it is marked as the true one
 */
record ShapePanel(
    Spot[] spots,
    List<int[]> edges,
    String name,
    double probability,
    boolean chosen,
    boolean right) {

  /** Width of a panel, and the largest width of a shape on it. */
  static final int WIDTH = 116;

  static final int SHAPE_WIDTH = 96;

  /** SVG id of the group that is drawn faintly behind the shape. */
  static final String TRACE = "trace";

  /** Heights of the areas above and below the shape. */
  static final int ABOVE = 36;

  static final int BELOW = 58;

  private static final int TRACK = 58;
  private static final int LONGEST_NAME = 15;

  /** Largest number of points drawn; larger meshes are thinned. */
  static final int MOST = 500;

  /** From this number on, points are drawn as small dots. */
  private static final int MANY = 100;

  /**
   * Returns the panel as a group of SVG elements.
   *
   * @param height of the area of the shape
   * @param middle distance of the mean of the points from the top of that area
   * @param scale pixels per unit of the points
   */
  String svg(int left, int top, int height, double middle, double scale) {
    int below = ABOVE + height + 26;
    return line(
            "<g class=\"shape%s%s\" transform=\"translate(%d %d)\">",
            chosen ? " chosen" : "", right ? " true" : "", left, top)
        + line(
            "<rect class=\"panel\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
            WIDTH, ABOVE + height + BELOW)
        + (right ? mark("true", 5, 66, 40, height) : "")
        + (chosen ? mark("chosen", 1, 10, 52, height) : "")
        + line("<g transform=\"translate(%d %.1f)\">", WIDTH / 2, ABOVE + middle)
        + "<use href=\"#%s\"/>\n".formatted(TRACE)
        + figure(scale)
        + "</g>\n"
        + line("<text class=\"name\" x=\"10\" y=\"%d\">%s</text>", below, escaped(shortName()))
        + line(
            "<rect class=\"track\" x=\"10\" y=\"%d\" width=\"%d\" height=\"8\" rx=\"2\"/>",
            below + 10, TRACK)
        + line(
            "<rect class=\"bar\" x=\"10\" y=\"%d\" width=\"%.1f\" height=\"8\" rx=\"2\"/>",
            below + 10, Math.max(1, TRACK * probability))
        + line("<text class=\"share\" x=\"106\" y=\"%d\">%.2f</text>", below + 18, probability)
        + "</g>\n";
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format + "\n", arguments);
  }

  /** Returns a frame around the panel with a word at its top. */
  private static String mark(String word, int inset, int x, int width, int height) {
    return line(
            "<rect class=\"frame %s\" x=\"%2$d\" y=\"%2$d\" width=\"%3$d\" height=\"%4$d\" rx=\"%5$d\"/>",
            word, inset, WIDTH - 2 * inset, ABOVE + height + BELOW - 2 * inset, 9 - inset)
        + line(
            "<rect class=\"mark %s\" x=\"%d\" y=\"10\" width=\"%d\" height=\"18\" rx=\"9\"/>",
            word, x, width)
        + line("<text class=\"mark %s\" x=\"%d\" y=\"23\">%1$s</text>", word, x + width / 2);
  }

  /** Returns the shape, centred at the mean of its points and drawn from far to near. */
  String figure(double scale) {
    return bones(scale) + points(scale);
  }

  private String bones(double scale) {
    return edges.stream()
        .filter(edge -> spots[edge[0]] != null && spots[edge[1]] != null)
        .sorted(Comparator.comparingDouble(this::near))
        .map(edge -> bone(spots[edge[0]], spots[edge[1]], near(edge), scale))
        .collect(Collectors.joining());
  }

  private double near(int[] edge) {
    return (spots[edge[0]].near() + spots[edge[1]].near()) / 2;
  }

  private static String bone(Spot from, Spot to, double near, double scale) {
    return line(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"%.1f\" opacity=\"%.2f\"/>",
        from.x() * scale,
        -from.y() * scale,
        to.x() * scale,
        -to.y() * scale,
        1.4 + 1.4 * near,
        shade(near));
  }

  private String points(double scale) {
    int every = (spots.length + MOST - 1) / MOST;
    double size = edges.isEmpty() && spots.length <= MANY ? 1.6 : 0.9;
    return IntStream.range(0, spots.length)
        .filter(i -> i % every == 0 && spots[i] != null)
        .mapToObj(i -> spots[i])
        .sorted(Comparator.comparingDouble(Spot::near))
        .map(
            spot ->
                line(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" opacity=\"%.2f\"/>",
                    spot.x() * scale,
                    -spot.y() * scale,
                    size * (1 + spot.near()),
                    shade(spot.near())))
        .collect(Collectors.joining());
  }

  private static double shade(double near) {
    return 0.35 + 0.65 * near;
  }

  private String shortName() {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
  }

  /** Returns the text with XML characters escaped and control characters removed. */
  static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
