package io.github.dsszoo.cli.internal.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A line plot, drawn for light and for dark screens, as an HTML element that shows the image that
 * suits the screen.
 */
final class Plot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 280;

  /** Pixels of the image for one pixel of the page, for high-resolution screens. */
  private static final int SCALE = 2;

  private static final int MOST_LABELS = 20;
  private static final Color CLEAR = new Color(0, 0, 0, 0);

  private final String title;
  private final String xTitle;
  private final List<Line> lines = new ArrayList<>();

  private record Line(
      String name, double[] x, double[] y, Function<Theme, Color> colour, BasicStroke stroke) {}

  /**
   * Creates an empty plot.
   *
   * @param title above the plot
   * @param xTitle of the x axis
   */
  Plot(String title, String xTitle) {
    this.title = title;
    this.xTitle = xTitle;
  }

  /** Adds a line; a line without a name is not in the legend. */
  Plot line(String name, double[] x, double[] y, Function<Theme, Color> colour, double width) {
    return add(name, x, y, colour, new BasicStroke((float) width, 1, 1));
  }

  /** Adds a dashed line. */
  Plot broken(String name, double[] x, double[] y, Function<Theme, Color> colour, double width) {
    float[] dashes = {5, 4};
    return add(name, x, y, colour, new BasicStroke((float) width, 0, 1, 10, dashes, 0));
  }

  private Plot add(
      String name, double[] x, double[] y, Function<Theme, Color> colour, BasicStroke stroke) {
    lines.add(new Line(name, x, y, colour, stroke));
    return this;
  }

  /**
   * Returns the plot as HTML.
   *
   * @param alternative the alternative text
   */
  String html(String alternative) {
    return """
        <figure><figcaption>%s</figcaption><picture>
        <source media="(prefers-color-scheme: dark)" srcset="%s" />
        <img src="%s" width="%s" height="%s" alt="%s" />
        </picture></figure>
        """
        .formatted(
            Html.escape(title),
            image(Theme.DARK),
            image(Theme.LIGHT),
            WIDTH,
            HEIGHT,
            Html.escape(alternative));
  }

  /** Returns the plot as a PNG in a data URI. */
  private String image(Theme theme) {
    XYChart chart = chart(theme);
    BufferedImage image =
        new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Html.imageUri("png", png.toByteArray());
  }

  private XYChart chart(Theme theme) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(xTitle).build();
    style(chart.getStyler(), theme);
    chart.setCustomXAxisTickLabelsFormatter(labels());
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean named = !line.name().isEmpty();
      XYSeries series =
          chart.addSeries(named ? line.name() : Integer.toString(i), line.x(), line.y());
      series.setShowInLegend(named);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(line.colour().apply(theme));
      series.setLineStyle(line.stroke());
    }
    return chart;
  }

  /** Returns labels for fewer positions than XChart labels, so that labels do not overlap. */
  private Function<Double, String> labels() {
    int positions = lines.stream().mapToInt(line -> line.x().length).max().orElse(0);
    int every = positions > MOST_LABELS ? 20 : 1;
    return x -> x % every == 0 ? Integer.toString(x.intValue()) : "";
  }

  private void style(XYStyler style, Theme theme) {
    Font small = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    // The page formats numbers independently of the locale.
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(CLEAR);
    style.setPlotBackgroundColor(CLEAR);
    style.setLegendBackgroundColor(CLEAR);
    style.setLegendBorderColor(CLEAR);
    style.setChartFontColor(theme.quiet());
    style.setXAxisTitleColor(theme.quiet());
    style.setAxisTickLabelsColor(theme.quiet());
    style.setPlotGridLinesColor(theme.grid());
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotBorderVisible(false);
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setAxisTickLabelsFont(small);
    style.setAxisTitleFont(small);
    style.setLegendFont(small);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setChartPadding(4);
    style.setYAxisTickMarkSpacingHint(36);
  }
}
