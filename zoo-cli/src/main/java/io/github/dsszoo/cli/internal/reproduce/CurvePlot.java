package io.github.dsszoo.cli.internal.reproduce;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots accuracy against size: a line for each network with the deviation over seeds. */
final class CurvePlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;

  /** The axis is logarithmic if the largest size is greater than this. */
  private static final int DECADE = 100;

  /** Colours that are distinguishable with colour blindness (Okabe and Ito). */
  private static final int[] COLOURS = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000, 0x8c6d31, 0x999999
  };

  private CurvePlot() {}

  static byte[] png(CurveReport report, List<String> networks, List<Integer> sizes, String axis)
      throws IOException {
    System.setProperty("java.awt.headless", "true");
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(axis)
            .yAxisTitle("test accuracy")
            .build();
    chart.getStyler().setXAxisLogarithmic(sizes.get(sizes.size() - 1) > DECADE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setDecimalPattern("#.##");
    chart.getStyler().setYAxisMax(1.0);
    double[] x = sizes.stream().mapToDouble(size -> size).toArray();
    for (int i = 0; i < networks.size(); i++) {
      String network = networks.get(i);
      XYSeries series =
          chart.addSeries(
              network,
              x,
              report.line(size -> report.mean(network, size)),
              report.line(size -> report.deviation(network, size)));
      series.setLineColor(new Color(COLOURS[i % COLOURS.length]));
      series.setMarkerColor(new Color(COLOURS[i % COLOURS.length]));
      series.setMarker(SeriesMarkers.CIRCLE);
    }
    return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
  }
}
