package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.model.internal.picture.SelectedShapes;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.spec.OutputSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the first sample set of a model with the prediction. */
final class SampleExample {
  /** Number of images and of signals shown. */
  private static final int IMAGES = 4;

  private static final int SIGNALS = 3;

  /** Number of shapes side by side. */
  private static final int SHAPES = 4;

  private final OutputSpec output;
  private final SetDataset sets;
  private final Prediction prediction;

  private SampleExample(OutputSpec output, SetDataset sets, Prediction prediction) {
    this.output = output;
    this.sets = sets;
    this.prediction = prediction;
  }

  /** Predicts the sample sets of a model and returns the first as HTML. */
  static String html(ZooModel model) {
    SetDataset sets = model.samples();
    Prediction prediction = model.predict(sets);
    SampleExample example = new SampleExample(model.spec().getOutput(), sets, prediction);
    if (SelectedShapes.canDraw(model.spec(), sets)) {
      String svg = new SelectedShapes(model.spec(), sets, prediction).picture(0).svg(SHAPES);
      return image("svg+xml", svg.getBytes(StandardCharsets.UTF_8), "A set of shapes")
          + example.answer();
    }
    return switch (sets.elementShape().length) {
      case 2 -> model.spec().getInput().hasSignal() ? example.signals() : example.answer();
      case 3 -> example.images();
      default -> example.answer();
    };
  }

  private String signals() {
    int length = sets.elementShape()[0];
    int channels = sets.elementShape()[1];
    StringBuilder html = new StringBuilder("<div class=\"signals\">\n");
    for (int i = 0; i < Math.min(SIGNALS, sets.setSize()); i++) {
      int from = i * length * channels;
      double[] y =
          IntStream.range(0, length).mapToDouble(t -> sets.values()[from + t * channels]).toArray();
      html.append(Sparkline.filling(y).svg("noisy", "Signal %s of the set".formatted(i + 1)));
    }
    return html.append("</div>\n") + answer();
  }

  private String images() {
    String shown =
        row("input", sets.values(), sets.elementShape(), Math.min(IMAGES, sets.setSize()));
    if (output.hasImages() || output.hasImage()) {
      FloatArray images = prediction.floats(output.hasImages() ? "images" : "image");
      int[] shape = Arrays.stream(images.shape()).mapToInt(Math::toIntExact).toArray();
      int[] image = Arrays.copyOfRange(shape, shape.length - 3, shape.length);
      shown += row("output", images.values(), image, output.hasImages() ? IMAGES : 1);
    } else if (output.hasSelection()) {
      Image selected = Image.at(sets.values(), prediction.index()[0], sets.elementShape());
      shown += grid("selected", cell(selected, "The selected image"));
    }
    return "<div class=\"images\">\n" + shown + "</div>\n" + answer();
  }

  private static String row(String name, float[] values, int[] shape, int count) {
    return grid(
        name,
        IntStream.range(0, count)
            .mapToObj(i -> cell(Image.at(values, i, shape), name + ", image " + (i + 1)))
            .collect(Collectors.joining()));
  }

  private static String grid(String name, String cells) {
    return "<p>%s</p>\n<div style=\"--columns:%s\">\n%s</div>\n".formatted(name, IMAGES, cells);
  }

  private static String cell(Image image, String alternative) {
    return image("png", ImageFile.png(image), alternative);
  }

  private static String image(String format, byte[] content, String alternative) {
    return "<img alt=\"%s\" src=\"%s\" />\n"
        .formatted(Html.escape(alternative), Html.imageUri(format, content));
  }

  /** Returns the prediction as a sentence; empty if the prediction is images. */
  private String answer() {
    if (output.hasImage() || output.hasImages()) {
      return "";
    }
    String answer =
        prediction.outputs().containsKey("values")
            ? Arrays.toString(prediction.values()[0])
            : "%s, probability %s"
                .formatted(
                    prediction.label(0),
                    Figures.share(Arrays.stream(prediction.probabilities(0)).max().orElseThrow()));
    return Html.text(
        "p",
        "First sample set, %s elements%s. Prediction: %s."
            .formatted(sets.setSize(), output.hasSelection() ? ", counted from 0" : "", answer));
  }
}
