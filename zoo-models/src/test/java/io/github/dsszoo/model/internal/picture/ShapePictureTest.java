package io.github.dsszoo.model.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ShapePictureTest {

  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final double[] PROBABILITIES = {0.2, 0.7, 0.1};

  /** Two sets of three shapes of four points: one high up, one low, one near, one far. */
  private static SetDataset sets() {
    float[] shape = {2, 4, 3, 2, 4, -3, 5, 1, 0, -1, 7, 0};
    float[] values = new float[24 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = shape[i % shape.length];
    }
    // The others of the first set are narrower, and elsewhere.
    for (int i = 0; i < 12; i++) {
      values[12 + i] = 50 + values[12 + i] / 2;
    }
    return SetDataset.of(values, new int[] {2, 3, 4, 3}, null, null).withLabels(new int[] {2, 1});
  }

  private static Element draw(SetDataset sets, List<String> names) throws Exception {
    String svg = new ShapePicture(sets, 0, names, PROBABILITIES).svg();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static List<Element> all(Element in, String name, String style) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = in.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      if (List.of(element.getAttribute("class").split(" ")).contains(style)) {
        found.add(element);
      }
    }
    return found;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** What is faint behind the shapes is left out. */
  private static List<Element> inPanels(Element svg, String name) {
    return all(svg, "g", "shape").stream().flatMap(panel -> all(panel, name, "").stream()).toList();
  }

  @Test
  void marksTheChosenAndTheTrueOne() throws Exception {
    List<Element> panels = all(draw(sets(), NAMES), "g", "shape");
    assertThat(panels).hasSize(3);
    assertThat(panels.stream().map(panel -> panel.getAttribute("class")))
        .containsExactly("shape", "shape chosen", "shape true");
    assertThat(panels.stream().map(panel -> all(panel, "text", "mark").size()))
        .containsExactly(0, 1, 1);
    assertThat(panels.stream().map(panel -> all(panel, "text", "name").get(0).getTextContent()))
        .containsExactly("a", "b", "c");
    assertThat(panels.stream().map(panel -> all(panel, "text", "share").get(0).getTextContent()))
        .containsExactly("0.20", "0.70", "0.10");
    assertThat(number(all(panels.get(1), "rect", "bar").get(0), "width"))
        .isEqualTo(0.7 * number(all(panels.get(1), "rect", "track").get(0), "width"), within(0.1));
    assertThat(new ShapePicture(sets(), 0, NAMES, PROBABILITIES).title())
        .isEqualTo("A set of shapes: chosen is b, true is c");
  }

  @Test
  void whatIsNotKnownIsNotMarked() throws Exception {
    SetDataset unknown = SetDataset.of(sets().values(), sets().shape(), null, null);
    assertThat(all(draw(unknown, NAMES), "g", "true")).isEmpty();
    // The labels of a file may name an element that there is not.
    assertThat(all(draw(sets().withLabels(new int[] {3, 1}), NAMES), "g", "true")).isEmpty();
  }

  @Test
  void seenFromTheSideWithTheVerticalUp() throws Exception {
    List<Element> circles = inPanels(draw(sets(), NAMES), "circle");
    assertThat(circles).hasSize(12);
    // The farthest is drawn first. They vary most from (5, 1) to (-1, 7), so that these are to the
    // sides, and the others, which differ in height alone, are one above the other.
    List<Element> first = circles.subList(0, 4);
    List<Double> up = first.stream().map(circle -> -number(circle, "cy")).sorted().toList();
    assertThat(up.get(3)).isEqualTo(-up.get(0)).isPositive();
    assertThat(up.get(1)).isEqualTo(up.get(2)).isZero();
    List<Double> across = first.stream().map(circle -> number(circle, "cx")).sorted().toList();
    assertThat(across.get(3)).isEqualTo(-across.get(0)).isPositive();
    // In one scale: 3 up and 3 times the square root of 2 across.
    assertThat(across.get(3) / up.get(3)).isCloseTo(Math.sqrt(2), within(0.01));
    // The second shape is half as large as the first.
    assertThat(circles.subList(4, 8).stream().mapToDouble(circle -> number(circle, "cx")).max())
        .hasValueCloseTo(across.get(3) / 2, within(0.11));
  }

  @Test
  void whatIsNearerIsLargerAndDarkerAndDrawnLater() throws Exception {
    float[] values = {9, 0, 0, -9, 0, 0, 0, -1, 0, 0, 1, 0};
    SetDataset set = SetDataset.of(values, new int[] {1, 1, 4, 3}, null, null);
    String svg = new ShapePicture(set, 0, List.of("a"), new double[] {1}).svg();
    List<String> circles = svg.lines().filter(line -> line.startsWith("<circle")).toList();
    // Seen along y, from its negative end, since x is to the right.
    List<String> shape = circles.subList(4, 8);
    assertThat(shape.get(0)).contains("cx=\"0.0\"", "opacity=\"0.35\"", "r=\"1.6\"");
    assertThat(shape.get(3)).contains("cx=\"0.0\"", "opacity=\"1.00\"", "r=\"3.2\"");
  }

  @Test
  void padsNothing() throws Exception {
    float[] mask = {1, 1, 0, 1, 1, 1};
    SetDataset masked = SetDataset.of(sets().values(), sets().shape(), mask, null);
    assertThat(inPanels(draw(masked, NAMES), "circle")).hasSize(8);
    float[] points = new float[24];
    IntStream.range(0, 24).forEach(i -> points[i] = i < 3 || i > 6 ? 1 : 0);
    SetDataset some =
        SetDataset.of(sets().values(), sets().shape(), null, null).withPointMask(points);
    assertThat(inPanels(draw(some, NAMES), "circle")).hasSize(3 + 1 + 4);
  }

  @Test
  void bonesAreDrawnOnce() throws Exception {
    SetDataset both = sets().withEdges(new int[] {0, 1, 1, 0, 2, 1, 3, 3});
    assertThat(inPanels(draw(both, NAMES), "line")).hasSize(2 * 3);
    float[] adjacency = new float[6 * 16];
    adjacency[16 + 3] = 1; // An edge of the second shape alone.
    assertThat(inPanels(draw(sets().withAdjacency(adjacency), NAMES), "line")).hasSize(1);
  }

  @Test
  void namesAreText() throws Exception {
    List<String> hostile = List.of("<b> & \"c\"", "a\u0000\u001b\n", "a name that is too long");
    List<Element> names = all(draw(sets(), hostile), "text", "name");
    assertThat(names.get(0).getTextContent()).isEqualTo("<b> & \"c\"");
    assertThat(names.get(2).getTextContent()).isEqualTo("a name that is…");
  }

  @Test
  void largeMeshesAndShapesWithoutSizeCanBeDrawn() throws Exception {
    RandomGenerator random = KeyedRandom.of(1);
    float[] values = new float[3 * 7000 * 3];
    IntStream.range(0, values.length).forEach(i -> values[i] = (float) random.nextGaussian());
    SetDataset large = SetDataset.of(values, new int[] {1, 3, 7000, 3}, null, null);
    assertThat(inPanels(draw(large.withEdges(new int[] {0, 1}), NAMES), "circle"))
        .hasSizeBetween(3 * 400, 3 * 500);
    SetDataset none = SetDataset.of(new float[9], new int[] {1, 3, 1, 3}, null, null);
    assertThat(inPanels(draw(none, NAMES), "circle")).hasSize(3);
  }

  @Test
  void manyShapesStandInRows() throws Exception {
    SetDataset many = SetDataset.of(new float[20 * 3], new int[] {1, 20, 1, 3}, null, null);
    List<String> names = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
    String svg = new ShapePicture(many, 0, names, new double[20]).svg();
    assertThat(svg.lines().filter(line -> line.startsWith("<g class=\"shape")))
        .hasSize(20)
        .anyMatch(line -> line.contains("translate(8 "))
        .noneMatch(line -> line.contains("translate(%d ".formatted(8 + 7 * 124)));
    assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("NaN", "Infinity");
  }

  @Test
  void rowsHaveAtMostTheNumberOfShapesAskedFor() throws Exception {
    ShapePicture picture = new ShapePicture(sets(), 0, List.of("a", "b", "c"), PROBABILITIES);
    int wide = width(picture.svg());
    assertThat(width(picture.svg(3))).isEqualTo(wide);
    assertThat(width(picture.svg(2))).isLessThan(wide);
    assertThat(width(picture.svg(1))).isLessThan(width(picture.svg(2)));
  }

  private static int width(String svg) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    return Integer.parseInt(root.getAttribute("width"));
  }
}
