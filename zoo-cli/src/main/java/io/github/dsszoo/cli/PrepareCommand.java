package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.body.Bodies;
import io.github.dsszoo.data.internal.molecule.BloodBrain;
import io.github.dsszoo.data.internal.molecule.MeltingPoints;
import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.molecule.Solubility;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.Photos;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.Characters;
import io.github.dsszoo.data.internal.pose.PoseBaselines;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.Exercises;
import io.github.dsszoo.data.internal.prepared.PigCvp;
import io.github.dsszoo.data.internal.signal.SignalBaselines;
import io.github.dsszoo.data.internal.video.FootageSplits;
import io.github.dsszoo.data.internal.video.Pedestrians;
import io.github.dsszoo.data.internal.video.UnseenScenes;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.shape.Motion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code zoo data prepare}. */
@Command(
    name = "prepare",
    description =
        "Downloads a data set that is not part of the repository and converts it, into the user's cache.",
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
  private static final int POINTS = 256;

  /** Frames between poses, at 120 frames per second. */
  private static final int BODY_STRIDE = 12;

  private static final String FILES = "train.npz, validation.npz, test.npz";

  @Parameters(
      paramLabel = "DATA",
      description = {
        "pigcvp: central venous pressure of 52 pigs.",
        "photos: 1,057 crops of 40 photographs.",
        "video: 757 frames of pedestrians.",
        "scenes: videos of people in three other scenes, for tests.",
        "characters: meshes of 17 animated characters of a game.",
        "bodies: 24 synthetic bodies in captured motion.",
        "solubility: aqueous solubility of 1,282 molecules.",
        "blood-brain: 7,807 molecules that pass the blood-brain barrier or not.",
        "melting-point: melting points of 11,000 molecules.",
        "exercise: 140 smartwatch recordings of shoulder exercises."
      })
  private String data;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    switch (data) {
      case "pigcvp" -> pigCvp();
      case "photos" -> photos();
      case "video" -> video();
      case "scenes" -> scenes();
      case "characters" -> characters();
      case "bodies" -> bodies();
      case "solubility" -> solubility();
      case "blood-brain" -> bloodBrain();
      case "melting-point" -> meltingPoint();
      case "exercise" -> exercise();
      default ->
          throw new DataException(
              "Unknown data set \""
                  + data
                  + "\"; known data sets: pigcvp, photos, video, scenes, characters, bodies, solubility, blood-brain, melting-point, exercise.");
    }
    return 0;
  }

  private void pigCvp() {
    Path folder = PigCvp.prepare(DataCache.ofUser());
    Splits splits = PigCvp.splits(folder);
    double baseline = SignalBaselines.logSpectra(PigCvp.train(folder), splits.test());
    print.json(Printer.document("folder", folder.toString(), "baseline", baseline));
    print.line("prepared in " + folder);
    print.line("train.npz, test.npz; to select a plan: train-fit.npz, train-validation.npz");
    print.line("nearest neighbour of set-averaged log-spectra: %.3f on test.npz", baseline);
  }

  private void photos() {
    Path folder = Photos.prepare(DataCache.ofUser());
    CropSplits crops = Photos.splits(folder);
    splits(
        folder,
        "crops in " + FILES,
        crops.train().size(),
        crops.validation().size(),
        crops.test().size());
  }

  private void video() {
    Path folder = Pedestrians.prepare(DataCache.ofUser());
    FootageSplits footage = Pedestrians.splits(folder);
    splits(
        folder,
        "frames in " + FILES,
        footage.train().clip(0).size(),
        footage.validation().clip(0).size(),
        footage.test().clip(0).size());
  }

  private void scenes() {
    Path folder = UnseenScenes.prepare(DataCache.ofUser());
    List<UnseenScenes.Scene> scenes = UnseenScenes.in(DataCache.ofUser());
    print.json(
        Printer.document(
            "folder",
            folder.toString(),
            "scenes",
            scenes.stream().map(UnseenScenes.Scene::name).toList()));
    print.line("prepared in " + folder);
    for (UnseenScenes.Scene scene : scenes) {
      int frames =
          IntStream.range(0, scene.footage().size())
              .map(clip -> scene.footage().clip(clip).size())
              .sum();
      print.line("%s: %d videos, %d frames", scene.name(), scene.footage().size(), frames);
    }
  }

  private void splits(Path folder, String what, int train, int validation, int test) {
    print.json(
        Printer.document(
            "folder", folder.toString(), "train", train, "validation", validation, "test", test));
    print.line("prepared in " + folder);
    print.line("%d, %d and %d %s", train, validation, test, what);
  }

  private void solubility() {
    Path folder = Solubility.prepare(DataCache.ofUser());
    MoleculeParts parts = Solubility.in(DataCache.ofUser(), Integer.MAX_VALUE);
    splits(
        folder,
        "molecules for training, validation and test",
        parts.train().size(),
        parts.validation().size(),
        parts.test().size());
  }

  private void bloodBrain() {
    Path folder = BloodBrain.prepare(DataCache.ofUser());
    List<Molecule> molecules = BloodBrain.in(DataCache.ofUser(), BloodBrain.MOST_ATOMS);
    molecules(folder, molecules, BloodBrain.MOST_ATOMS);
  }

  private void meltingPoint() {
    Path folder = MeltingPoints.prepare(DataCache.ofUser());
    List<Molecule> molecules = MeltingPoints.in(DataCache.ofUser(), MeltingPoints.MOST_ATOMS);
    molecules(folder, molecules, MeltingPoints.MOST_ATOMS);
  }

  private void molecules(Path folder, List<Molecule> molecules, int mostAtoms) {
    MoleculeParts parts = MoleculeParts.atRandom(molecules);
    splits(
        folder,
        "molecules of at most %s atoms in random/train.smi, validation.smi and test.smi"
            .formatted(mostAtoms),
        parts.train().size(),
        parts.validation().size(),
        parts.test().size());
  }

  private void exercise() {
    Path folder = Exercises.prepare(DataCache.ofUser());
    int recordings = Exercises.in(DataCache.ofUser()).size();
    print.json(Printer.document("folder", folder.toString(), "recordings", recordings));
    print.line("prepared in " + folder);
    print.line(
        "%d recordings of %d exercises by %d subjects",
        recordings, Exercises.NAMES.size(), Exercises.SUBJECTS);
  }

  private void characters() {
    Path folder = Characters.prepare(DataCache.ofUser());
    poses(folder, Characters.in(DataCache.ofUser()).test(), 1, "3 test characters");
  }

  private void bodies() {
    Path folder = Bodies.prepare(DataCache.ofUser());
    int stride = BODY_STRIDE / Bodies.STEP;
    poses(folder, Bodies.in(DataCache.ofUser()).test(), stride, "4 test bodies");
  }

  private void poses(Path folder, List<Motion> test, int stride, String bodies) {
    SetDataset sets = CentrePose.clouds(test, stride, POINTS, Rotation.NONE).every(1);
    double medoid = sets.accuracy(PoseBaselines.medoids(sets));
    print.json(
        Printer.document("folder", folder.toString(), "test", sets.size(), "medoid", medoid));
    print.line("prepared in " + folder);
    print.line(
        "%d sets of %d poses of the %s; accuracy of the medoid %.3f",
        sets.size(), CentrePose.POSES, bodies, medoid);
  }
}
