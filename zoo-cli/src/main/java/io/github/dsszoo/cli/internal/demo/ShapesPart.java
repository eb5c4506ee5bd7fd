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
 * Shapes: which of some shuffled poses of a moving body is the middle one in time, asked of a DSS
 * model, of one that sees each pose nearly alone, and of the medoid, which never learned.
 *
 * @param model to ask, by name or folder
 * @param rival to ask as well
 * @param sets of poses, labelled, that neither ever saw
 */
record ShapesPart(String model, String rival, SetDataset sets) implements Part {
  private static final String SETS = "poses";

  /** Not among the seeds that models of the zoo are trained and tested on. */
  private static final long SEED = 6;

  private static final int COUNT = 400;
  private static final int POINTS = 32;

  /** Frames from one pose to the next, a tenth of a second. */
  private static final int STRIDE = 12;

  /** Sets that are drawn: some that were answered rightly, and some that were not. */
  private static final int RIGHT = 2;

  private static final int WRONG = 1;

  /** On windows of the motion capture that comes along, out of the last quarter of each take. */
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
          "%s on %d sets of %d shuffled poses of a moving body: which is the middle one in time?",
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
      List<ShapePicture> shown = shown(new SelectedShapes(dss.network(), sets, ours));
      return new Outcome(
          List.of(
              new Outcome.Highlight(
                  Figures.share(accuracies.get(dss.card().name())),
                  "accuracy at finding the middle one of %d shuffled poses; by chance %s"
                      .formatted(sets.setSize(), Figures.share(accuracies.get("chance"))))),
          List.of(new PosesSection("Which pose is in the middle", sets, accuracies, shown)),
          List.of(
              new Outcome.NextStep(
                  "./zoo predict %s --input %s --output poses".formatted(model, folder.sets(SETS)),
                  "Draw sets of poses into a folder, each with the chosen one and the true one marked.")),
          accuracies);
    }
  }

  /** The first sets that were answered rightly, and the first ones that were not. */
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
