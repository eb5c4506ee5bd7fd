package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.internal.picture.ShapePicture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A section on sets of poses: accuracies of models and baselines, and some sets with the selected
 * pose.
 *
 * @param title of the section
 * @param sets of poses
 * @param accuracies by the name of the model or baseline, in the order shown
 * @param shown pictures of some sets
 */
record PosesSection(
    String title, SetDataset sets, Map<String, Double> accuracies, List<ShapePicture> shown)
    implements Section {
  @Override
  public String html() {
    StringBuilder bars = new StringBuilder();
    accuracies.forEach(
        (name, accuracy) ->
            bars.append(
                Html.bar(Html.escape(name), accuracy, Html.colour(0, bars.isEmpty() ? 1 : 0.45))));
    StringBuilder html =
        new StringBuilder(
            Html.text(
                "p",
                "A set has %d shuffled poses of one body in motion, as %d points each; the model selects the middle pose in time. A pose alone does not determine that; it must be compared with the others. The medoid is a non-learned baseline: the pose with the smallest summed distance to the others, point by point."
                    .formatted(sets.setSize(), sets.elementShape()[0])));
    html.append(Html.bars("Accuracy on %d sets".formatted(sets.size()), bars.toString()));
    html.append(
        Html.text(
            "p",
            "Sets in their order, with the selected pose; all poses of the set are drawn faintly behind each pose."));
    shown.forEach(picture -> html.append(figure(picture)));
    return html.toString();
  }

  private static String figure(ShapePicture picture) {
    byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
    return "<p class=\"wide\"><img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\" /></p>\n"
        .formatted(Html.escape(picture.title()), Base64.getEncoder().encodeToString(svg));
  }
}
