package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.model.Prediction;
import java.util.Base64;

/**
 * One set of images as a grid: what went in, what two models answer, and the truth.
 *
 * @param title of the section
 * @param sets of images with targets of their shape, of which the first is shown
 * @param dss answers of a DSS model
 * @param siamese answers of a model that sees each image nearly alone
 */
record ColoursSection(String title, SetDataset sets, Prediction dss, Prediction siamese)
    implements Section {
  @Override
  public String html() {
    return Html.text(
            "p",
            "A set holds the red, the green and the blue channels of two scenes, shuffled. Each image is to get the colours of its scene, which it can only learn from the others of the set.")
        + "<table class=\"images\">\n<tbody>\n"
        + row("input", sets.values())
        + row("Siamese + Deep Sets", siamese.floats("images").values())
        + row("DSS", dss.floats("images").values())
        + row("truth", sets.targets())
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
