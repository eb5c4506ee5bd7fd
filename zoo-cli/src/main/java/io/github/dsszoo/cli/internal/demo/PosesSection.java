package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.internal.picture.ShapePicture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Sets of poses: how often each way to choose one was right, and some sets with what was chosen.
 *
 * @param title of the section
 * @param sets of poses that were asked about
 * @param accuracies by the name of who answered, the one that is shown first
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
                "A set holds %d poses of one body in motion, shuffled, as %d points each; asked for is the one in the middle in time. No pose says that by itself: it has to be held against the others. The medoid is the pose nearest to all others, point by point, and needs no learning."
                    .formatted(sets.setSize(), sets.elementShape()[0])));
    html.append(
        Html.bars("The part of %d sets answered rightly".formatted(sets.size()), bars.toString()));
    html.append(
        Html.text(
            "p",
            "Sets as they were given, with what was chosen; faintly behind each pose are all of its set."));
    shown.forEach(picture -> html.append(figure(picture)));
    return html.toString();
  }

  private static String figure(ShapePicture picture) {
    byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
    return "<p class=\"wide\"><img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\" /></p>\n"
        .formatted(Html.escape(picture.title()), Base64.getEncoder().encodeToString(svg));
  }
}
