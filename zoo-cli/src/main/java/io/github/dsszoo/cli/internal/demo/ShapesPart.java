package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.PoseBaselines;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.model.internal.picture.SelectedShapes;
import io.github.dsszoo.model.internal.picture.ShapePicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The part on shapes: selects the middle pose in time from shuffled poses of a moving body, with a
 * DSS model, a Siamese model with a Deep Sets block, and the medoid as a non-learned baseline.
 *
 * @param model name or folder of the DSS model
 * @param rival name or folder of the Siamese model
 * @param sets of poses with labels that neither model was trained on
 */
record ShapesPart(String model, String rival, SetDataset sets) implements Part {
  private static final String SETS = "poses";

  /** Seed of the sets; it differs from the seeds of training and test sets. */
  private static final long SEED = 6;

  private static final int COUNT = 400;
  private static final int POINTS = 32;

  /** Number of frames from one pose to the next, a tenth of a second. */
  private static final int STRIDE = 12;

  /** Numbers of sets that are drawn with a correct and with a wrong prediction. */
  private static final int RIGHT = 2;

  private static final int WRONG = 1;

  /** Creates the part on windows of the last quarter of each take of motion capture. */
  static ShapesPart ofTakes() {
    CentrePose poses =
        CentrePose.clouds(Take.splits(Take.values()).test(), STRIDE, POINTS, Rotation.NONE);
    return new ShapesPart(
        "shapes-centre-points", "shapes-centre-points-siamese", poses.sets(SEED, 0, COUNT));
  }

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public Outcome play(DemoFolder folder, Console console) {
    try (ZooModel dss = Zoo.load(model);
        ZooModel other = Zoo.load(rival)) {
      console.say("");
      console.say(
          "%s on %d sets of %d shuffled poses: selects the middle pose in time",
          dss.card().name(), sets.size(), sets.setSize());
      Prediction ours = dss.predict(sets);
      Map<String, Double> accuracies = new LinkedHashMap<>();
      accuracies.put(dss.card().name(), ours.accuracy(sets.labels()));
      accuracies.put(other.card().name(), other.predict(sets).accuracy(sets.labels()));
      accuracies.put("medoid", sets.accuracy(PoseBaselines.medoids(sets)));
      accuracies.put("chance", 1.0 / sets.setSize());
      accuracies.forEach(
          (name, accuracy) -> console.say("  %s: accuracy %s", name, Figures.share(accuracy)));
      SetFiles.write(sets, folder.sets(SETS));
      List<ShapePicture> shown = shown(new SelectedShapes(dss.spec(), sets, ours));
      String title = "The middle pose in time";
      CardText card = CardText.of(Kind.DSS, dss);
      List<Measure> measures =
          List.of(
              share(Kind.DSS, dss.card().name(), accuracies),
              share(Kind.RIVAL, other.card().name(), accuracies),
              share(Kind.BASELINE, "medoid", accuracies),
              share(Kind.BASELINE, "chance", accuracies));
      return new Outcome(
          List.of(
              new Tile(
                  "Which of %s poses is the middle one in time?".formatted(sets.setSize()),
                  Figures.share(accuracies.get(dss.card().name())),
                  "accuracy on %s sets of held-out motion capture".formatted(sets.size()),
                  measures,
                  1,
                  title,
                  card)),
          List.of(new PosesSection(title, sets, measures, shown)),
          List.of(card, CardText.of(Kind.RIVAL, other)),
          List.of(
              new Outcome.NextStep(
                  "./zoo predict %s --input %s --output poses".formatted(model, folder.sets(SETS)),
                  "Draw sets of poses into a folder, with the selected pose and the true one marked.")),
          accuracies);
    }
  }

  private static Measure share(Kind kind, String name, Map<String, Double> accuracies) {
    return Measure.share(kind, name, accuracies.get(name));
  }

  /** Returns pictures of the first correct and the first wrong predictions. */
  private List<ShapePicture> shown(SelectedShapes answered) {
    int[] index = answered.prediction().index();
    List<ShapePicture> pictures = new ArrayList<>();
    IntStream.range(0, index.length)
        .filter(set -> index[set] == sets.labels()[set])
        .limit(RIGHT)
        .forEach(set -> pictures.add(answered.picture(set)));
    IntStream.range(0, index.length)
        .filter(set -> index[set] != sets.labels()[set])
        .limit(WRONG)
        .forEach(set -> pictures.add(answered.picture(set)));
    return pictures;
  }
}
