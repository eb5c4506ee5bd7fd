package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.photo.ColourMatching;
import io.github.dsszoo.data.internal.photo.FreePhotos;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part on images: restores the colours of shuffled single-channel images of two scenes, with a
 * DSS model and a Siamese model with a Deep Sets block.
 *
 * @param model name or folder of the DSS model
 * @param rival name or folder of the Siamese model
 * @param sets of scenes that neither model was trained on
 */
record ImagesPart(String model, String rival, SetDataset sets) implements Part {
  private static final String SETS = "colours";

  /** Seed of the sets; it differs from the seeds of training and test sets. */
  private static final long SEED = 5;

  private static final int COUNT = 40;
  private static final int SIDE = 64;
  private static final int SCENES = 2;

  /** Creates the part on crops of held-out photographs that are included in the zoo. */
  static ImagesPart ofFreePhotos() {
    return new ImagesPart(
        "images-colour-match",
        "images-colour-match-siamese",
        new ColourMatching(FreePhotos.splits().test(), SIDE, SCENES).sets(SEED, 0, COUNT));
  }

  @Override
  public String name() {
    return "images";
  }

  @Override
  public Outcome play(DemoFolder folder, Console console) {
    try (ZooModel dss = Zoo.load(model);
        ZooModel other = Zoo.load(rival)) {
      console.say("");
      console.say(
          "%s on %d sets of %d single-channel images of %d scenes each",
          dss.card().name(), sets.size(), sets.setSize(), SCENES);
      Prediction ours = dss.predict(sets);
      Prediction theirs = other.predict(sets);
      Map<String, Double> errors = new LinkedHashMap<>();
      errors.put(dss.card().name(), error(ours));
      errors.put(other.card().name(), error(theirs));
      errors.put("grey", ImageBaselines.grey(sets));
      errors.forEach(
          (name, error) -> console.say("  %s: mean absolute error %.2f of 255", name, error));
      SetFiles.write(sets, folder.sets(SETS));
      String title = "Colours restored from single channels";
      CardText card = CardText.of(Kind.DSS, dss);
      return new Outcome(
          List.of(
              new Tile(
                  "Which colours belong to these images?",
                  Figures.levels(errors.get(dss.card().name())),
                  "mean absolute error of restored colours, in levels of 255, on %s sets of held-out photographs; lower is better"
                      .formatted(sets.size()),
                  List.of(
                      levels(Kind.DSS, dss.card().name(), errors),
                      levels(Kind.RIVAL, other.card().name(), errors),
                      levels(Kind.BASELINE, "grey", errors)),
                  Collections.max(errors.values()),
                  title,
                  card)),
          List.of(new ColoursSection(title, sets, ours, theirs)),
          List.of(card, CardText.of(Kind.RIVAL, other)),
          List.of(
              new Outcome.NextStep(
                  "./zoo predict %s --input FOLDER --output coloured".formatted(model),
                  "Restore the colours of your own images: a folder of %s x %s PNG files, each with two channels zero."
                      .formatted(SIDE, SIDE))),
          errors);
    }
  }

  private static Measure levels(Kind kind, String name, Map<String, Double> errors) {
    double error = errors.get(name);
    return new Measure(kind, name, error, Figures.levels(error));
  }

  private double error(Prediction prediction) {
    return prediction.figures(sets).get("mean absolute error");
  }
}
