package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.model.Prediction;

/**
 * A section with one set of images as a grid: the input, the outputs of two models, and the target.
 *
 * @param title of the section
 * @param sets of images with targets of their shape; the first is shown
 * @param dss prediction of a DSS model
 * @param siamese prediction of a Siamese model with a Deep Sets block
 */
record ColoursSection(String title, SetDataset sets, Prediction dss, Prediction siamese)
    implements Section {
  @Override
  public String html() {
    return Html.question(
            "Each image has lost two of its three colour channels. Which colours belong to it?")
        + Html.text(
            "p",
            "A set has the red, green and blue channels of two scenes as single-channel images, shuffled. The model restores the colours of each image; they can only come from the other images of the set.")
        + "<div class=\"images\">\n"
        + row("input", "", sets.values())
        + row("target", "", sets.targets())
        + row("DSS", Html.dot(Kind.DSS), dss.floats("images").values())
        + row("Siamese + Deep Sets", Html.dot(Kind.RIVAL), siamese.floats("images").values())
        + "</div>\n";
  }

  private String row(String name, String mark, float[] images) {
    StringBuilder row =
        new StringBuilder(
            "<p>%s%s%s</p>\n<div style=\"--columns:%s\">\n"
                .formatted(mark, Html.escape(name), error(mark, images), sets.setSize()));
    for (int i = 0; i < sets.setSize(); i++) {
      row.append(picture(name, images, i)).append('\n');
    }
    return row.append("</div>\n").toString();
  }

  /** Returns the error of a prediction on the set that is shown. */
  private String error(String mark, float[] images) {
    if (mark.isEmpty()) {
      return "";
    }
    double sum = 0;
    for (int i = 0; i < sets.valuesPerSet(); i++) {
      sum += Math.abs(images[i] - sets.targets()[i]);
    }
    return "<span class=\"note\"> mean absolute error %s of 255 on this set</span>"
        .formatted(Figures.levels(sum / sets.valuesPerSet()));
  }

  private String picture(String name, float[] images, int element) {
    byte[] png = ImageFile.png(Image.at(images, element, sets.elementShape()));
    return "<img alt=\"%s, image %s of the set\" src=\"%s\" />"
        .formatted(Html.escape(name), element + 1, Html.imageUri("png", png));
  }
}
