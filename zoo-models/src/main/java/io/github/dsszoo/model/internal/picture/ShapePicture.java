package io.github.dsszoo.model.internal.picture;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.file.OutputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An SVG picture of a set of shapes of which a model selects one, for light and dark screens. The
 * shapes are side by side in the order of the set, seen from the side with z up; nearer points are
 * larger and darker, and the whole set is drawn faintly behind each shape. The most probable shape
 * is marked as chosen, the labelled one as true.
 *
 * @param sets of shapes, x [N, n, points, 3], with labels if known, and with edges or adjacency
 *     matrices if points are connected
 * @param set number of the set that is drawn
 * @param names [n], shown below the shapes
 * @param probabilities [n], of each shape being selected
 */
public record ShapePicture(SetDataset sets, int set, List<String> names, double[] probabilities) {

  private static final int AXES = 3;
  private static final int MOST_COLUMNS = 8;
  private static final int GAP = 8;
  private static final int HIGHEST = 150;

  /** A number smaller than any extent of a shape in float32. */
  private static final double TINY = 1e-30;

  private static final String STYLE =
      """
      text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #24292f; }
      text.share { text-anchor: end; fill: #5c646d; }
      text.mark { text-anchor: middle; font-size: 11px; }
      text.mark.chosen { fill: #ffffff; }
      .frame { fill: none; stroke-width: 2; }
      .frame.true { stroke-dasharray: 5 4; }
      line { stroke-linecap: round; }
      use { opacity: 0.22; }
      .paper { fill: #ffffff; }
      .panel { fill: #f3f4f6; }
      .track { fill: #dadee3; }
      circle, .bar { fill: #59636e; }
      line { stroke: #59636e; }
      .chosen circle, .chosen .bar, rect.mark.chosen { fill: #2f6fce; }
      .chosen line, .frame.chosen { stroke: #2f6fce; }
      rect.mark.true { fill: none; stroke: #16866a; }
      .frame.true { stroke: #16866a; }
      text.mark.true { fill: #16866a; }
      @media (prefers-color-scheme: dark) {
        text { fill: #e4e7eb; }
        text.share { fill: #9aa4b0; }
        text.mark.chosen { fill: #14171c; }
        .paper { fill: #14171c; }
        .panel { fill: #1f242b; }
        .track { fill: #363d46; }
        circle, .bar { fill: #aeb7c2; }
        line { stroke: #aeb7c2; }
        .chosen circle, .chosen .bar, rect.mark.chosen { fill: #6ea8ff; }
        .chosen line, .frame.chosen { stroke: #6ea8ff; }
        rect.mark.true { stroke: #45c09c; }
        .frame.true { stroke: #45c09c; }
        text.mark.true { fill: #45c09c; }
      }
      """;

  /** Returns whether the elements are points in three dimensions, which can be drawn. */
  public static boolean canDraw(SetDataset sets) {
    int[] element = sets.elementShape();
    return element.length == 2 && element[1] == AXES;
  }

  /** Writes the picture atomically. */
  public void write(Path file) {
    OutputFile.write(file, out -> out.write(svg().getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the picture as self-contained SVG. */
  public String svg() {
    return svg(MOST_COLUMNS);
  }

  /**
   * Returns the picture as self-contained SVG.
   *
   * @param mostColumns the largest number of shapes in a row, 1 or more
   */
  public String svg(int mostColumns) {
    ShapeView view = ShapeView.of(sets, set);
    List<ShapePanel> panels =
        IntStream.range(0, sets.setSize())
            .filter(this::isPresent)
            .mapToObj(i -> panel(i, view))
            .toList();
    double tall = view.top() - view.bottom();
    double scale =
        Math.min(
            ShapePanel.SHAPE_WIDTH / Math.max(2 * view.width(), TINY),
            HIGHEST / Math.max(tall, TINY));
    int height = (int) Math.ceil(tall * scale);
    int rows = (panels.size() + mostColumns - 1) / mostColumns;
    int columns = (panels.size() + rows - 1) / rows;
    int right = ShapePanel.WIDTH + GAP;
    int down = ShapePanel.ABOVE + height + ShapePanel.BELOW + GAP;
    StringBuilder svg = new StringBuilder(head(columns * right + GAP, rows * down + GAP));
    svg.append("<defs><g id=\"%s\">\n".formatted(ShapePanel.TRACE));
    panels.forEach(panel -> svg.append(panel.figure(scale)));
    svg.append("</g></defs>\n");
    for (int i = 0; i < panels.size(); i++) {
      int left = GAP + i % columns * right;
      int top = GAP + i / columns * down;
      svg.append(panels.get(i).svg(left, top, height, view.top() * scale, scale));
    }
    return svg.append("</svg>\n").toString();
  }

  private String head(int width, int height) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img">
        <title>%3$s</title>
        <style>
        %4$s</style>
        <rect class="paper" width="%1$s" height="%2$s"/>
        """
        .formatted(width, height, ShapePanel.escaped(title()), STYLE);
  }

  /** Returns a text that describes the picture. */
  public String title() {
    String known = truth() < 0 ? "" : ", true is " + names.get(truth());
    return "A set of shapes: chosen is %s%s".formatted(names.get(chosen()), known);
  }

  /** Returns the number of the true shape; negative if it is unknown. */
  private int truth() {
    return sets.hasLabels() && sets.labels()[set] < names.size() ? sets.labels()[set] : -1;
  }

  private int chosen() {
    int likeliest = 0;
    for (int i = 1; i < probabilities.length; i++) {
      likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
    }
    return likeliest;
  }

  private boolean isPresent(int element) {
    return !sets.hasMask() || sets.mask()[set * sets.setSize() + element] > 0;
  }

  private ShapePanel panel(int element, ShapeView view) {
    return new ShapePanel(
        view.spots()[element],
        edges(element),
        names.get(element),
        probabilities[element],
        element == chosen(),
        element == truth());
  }

  /** Returns the pairs of connected points, each once; empty for fine meshes. */
  private List<int[]> edges(int element) {
    int points = sets.elementShape()[0];
    if (points > ShapePanel.MOST) {
      return List.of();
    }
    BitSet joined = new BitSet(points * points);
    int[] edges = sets.edges() == null ? new int[0] : sets.edges();
    for (int i = 0; i < edges.length; i += 2) {
      joined.set(edges[i] * points + edges[i + 1]);
    }
    if (sets.adjacency() != null) {
      int from = (set * sets.setSize() + element) * points * points;
      IntStream.range(0, points * points)
          .filter(i -> sets.adjacency()[from + i] > 0)
          .forEach(joined::set);
    }
    return joined.stream()
        .mapToObj(i -> new int[] {i / points, i % points})
        .filter(edge -> edge[0] < edge[1] || !joined.get(edge[1] * points + edge[0]))
        .filter(edge -> edge[0] != edge[1])
        .toList();
  }
}
