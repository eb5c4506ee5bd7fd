package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.model.Prediction;
import java.util.Base64;

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
    return Html.text(
            "p",
            "A set has the red, green and blue channels of two scenes as single-channel images, shuffled. The model restores the colours of each image; they can only come from the other images of the set.")
        + "<table class=\"images\">\n<tbody>\n"
        + row("input", sets.values())
        + row("Siamese + Deep Sets", siamese.floats("images").values())
        + row("DSS", dss.floats("images").values())
        + row("target", sets.targets())
        + "</tbody>\n</table>\n";
  }

  private String row(String name, float[] images) {
    StringBuilder row = new StringBuilder("<tr><th scope=\"row\">" + Html.escape(name) + "</th>");
    for (int i = 0; i < sets.setSize(); i++) {
      row.append("<td>").append(picture(name, images, i)).append("</td>");
    }
    return row.append("</tr>\n").toString();
  }

  private String picture(String name, float[] images, int element) {
    byte[] png = ImageFile.png(Image.at(images, element, sets.elementShape()));
    return "<img alt=\"%s, image %d of the set\" src=\"data:image/png;base64,%s\" />"
        .formatted(Html.escape(name), element + 1, Base64.getEncoder().encodeToString(png));
  }
}
