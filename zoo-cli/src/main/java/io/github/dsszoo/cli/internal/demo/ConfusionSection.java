package io.github.dsszoo.cli.internal.demo;

/**
 * A section with a confusion matrix whose cells are shaded by their share of the row.
 *
 * @param title of the section
 * @param sets describes the sets, one sentence
 * @param confusion the matrix
 */
record ConfusionSection(String title, String sets, Confusion confusion) implements Section {
  /** Opacity of the darkest shading, on which numbers are still readable. */
  private static final double DARKEST = 0.5;

  @Override
  public String html() {
    return Html.text("p", sets)
        + Html.text("p", "Accuracy " + confusion.summary() + ".")
        + table()
        + "<p class=\"note\">Rows are labels, columns predictions; the darker a cell, the larger its share"
        + " of the row.</p>\n";
  }

  private String table() {
    StringBuilder table = new StringBuilder("<table class=\"confusion\">\n<thead><tr><th>");
    table.append(Html.escape(Confusion.HEAD)).append("</th>");
    for (int answer = 0; answer < confusion.classes().size(); answer++) {
      table.append(header("col", answer));
    }
    table.append("</tr></thead>\n<tbody>\n");
    for (int truth = 0; truth < confusion.classes().size(); truth++) {
      table.append("<tr>").append(header("row", truth));
      for (int answer = 0; answer < confusion.classes().size(); answer++) {
        table.append(cell(truth, answer));
      }
      table.append("</tr>\n");
    }
    return table.append("</tbody>\n</table>\n").toString();
  }

  private String header(String scope, int number) {
    return "<th scope=\"%s\">%s</th>"
        .formatted(scope, WaveIcon.label(confusion.classes().get(number)));
  }

  private String cell(int truth, int answer) {
    int count = confusion.counts()[truth][answer];
    double share = (double) count / Math.max(1, confusion.sets(truth));
    return "<td style=\"background:%s\">%s</td>"
        .formatted(Html.colour(Kind.DSS, DARKEST * share), count);
  }
}
