package io.github.dsszoo.cli;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.pose.PoseBaselines;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.shape.Motion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo data poses}. */
@Command(
    name = "poses",
    description = {
      "Writes sets of 7 shuffled poses of motion capture, labelled with the middle pose in time:",
      "train.npz, validation.npz, test.npz."
    },
    mixinStandardHelpOptions = true)
final class PosesCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to.")
  private Path to;

  @Option(
      names = "--take",
      paramLabel = "TAKE",
      description = "One of ${COMPLETION-CANDIDATES}; may be given several times (default: all).")
  private Take[] takes = Take.values();

  @Option(
      names = "--stride",
      paramLabel = "FRAMES",
      defaultValue = "8",
      description = "Frames between poses, at 120 frames per second (default: ${DEFAULT-VALUE}).")
  private int stride;

  @Option(
      names = "--points",
      paramLabel = "P",
      defaultValue = "32",
      description = "Points of a pose, drawn for each set (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--skeletons",
      description =
          "Take all joints, with the bones as edges; the takes must have the same skeleton.")
  private boolean skeletons;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    MotionSplits splits = Take.splits(takes);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("folder", to.toString());
    print.line("sets of %d poses, %d frames apart, written to %s", CentrePose.POSES, stride, to);
    write("train", splits.train(), document);
    write("validation", splits.validation(), document);
    write("test", splits.test(), document);
    print.json(document);
    return 0;
  }

  private void write(String split, List<Motion> motions, Map<String, Object> document) {
    CentrePose stream =
        skeletons
            ? CentrePose.graphs(motions, stride, Rotation.VERTICAL)
            : CentrePose.clouds(motions, stride, points, Rotation.VERTICAL);
    SetDataset sets = stream.every(SEED);
    SetFiles.write(sets, to.resolve(split + ".npz"));
    double medoid = sets.accuracy(PoseBaselines.medoids(sets));
    document.put(split, Printer.document("sets", sets.size(), "medoid", medoid));
    print.line(
        "%s.npz: %d sets; accuracy by chance %.3f, of the medoid %.3f",
        split, sets.size(), 1.0 / sets.setSize(), medoid);
  }
}
