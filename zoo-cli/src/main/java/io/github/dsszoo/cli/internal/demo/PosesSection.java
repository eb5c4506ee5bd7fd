package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.internal.picture.ShapePicture;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A section on sets of poses: accuracies of models and baselines, and some sets with the selected
 * pose.
 *
 * @param title of the section
 * @param sets of poses
 * @param accuracies of models and baselines, in the order shown
 * @param shown pictures of some sets
 */
record PosesSection(
    String title, SetDataset sets, List<Measure> accuracies, List<ShapePicture> shown)
    implements Section {
  /** Number of poses side by side on a narrow screen. */
  private static final int NARROW = 4;

  @Override
  public String html() {
    StringBuilder html =
        new StringBuilder(
            Html.question("Which of these poses is the middle one in time?")
                + Html.text(
                    "p",
                    "A set has %s shuffled poses of one body in motion, as %s points each; the model selects the middle pose in time. A pose alone does not determine that; it must be compared with the others."
                        .formatted(sets.setSize(), sets.elementShape()[0]))
                + Html.text(
                    "p",
                    "Blue frame: selected by the DSS network; broken green frame: the true one. All poses of the set are drawn faintly behind each pose."));
    shown.forEach(picture -> html.append(figure(picture)));
    html.append(Measure.bars("Accuracy on %s sets".formatted(sets.size()), accuracies, 1));
    html.append(
        "<p class=\"note\">The medoid is the pose with the smallest summed distance to the others,"
            + " point by point.</p>\n");
    return html.toString();
  }

  private static String figure(ShapePicture picture) {
    return "<picture class=\"poses\"><source media=\"(max-width: 44rem)\" srcset=\"%s\" /><img alt=\"%s\" src=\"%s\" /></picture>\n"
        .formatted(uri(picture.svg(NARROW)), Html.escape(picture.title()), uri(picture.svg()));
  }

  private static String uri(String svg) {
    return Html.imageUri("svg+xml", svg.getBytes(StandardCharsets.UTF_8));
  }
}
