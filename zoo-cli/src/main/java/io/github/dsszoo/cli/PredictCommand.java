package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.model.ForeignModel;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.model.internal.picture.SelectedShapes;
import io.github.dsszoo.spec.OutputSpec;
import io.github.dsszoo.spec.ValueSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo predict}. */
@Command(
    name = "predict",
    description = {
      "Predicts the sets of a file, and measures the predictions if the file has y.",
      "Or predicts a folder of images or shapes, which is one set, or a folder of such folders.",
      "Or predicts the molecules of a SMILES file."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  /** The share of the memory that a file read as a whole may take. */
  private static final int LARGE = 8;

  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--input",
      paramLabel = "FILE|FOLDER",
      description = {
        "An .npz file with x [N, n, ...]; mask [N, n] if sets differ in size; edges [e, 2] or adjacency of graphs; y if known.",
        "Images have numbers in the range that zoo info MODEL shows, usually 0 to 255.",
        "Or a folder of PNG and JPEG files for models on images, of OFF, PLY and OBJ files with z up for models on points.",
        "Points are drawn on the surfaces, at the same places of all shapes if the meshes of a set have the same triangles.",
        "Without this option, the sample sets of the model are predicted."
      })
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE|FOLDER",
      description = {
        "An .npz file for the predictions, each output under its name. The sets of an .npz file are then read a few at a time, so that it may be larger than the memory.",
        "Or a folder for pictures: images that are predicted, or sets of points and skeletons with the selected element."
      })
  private Path output;

  @Option(
      names = "--smiles",
      paramLabel = "FILE",
      description = {
        "A file with a SMILES string in each line, and a name after it if known, or a table (.csv, .tsv) with a column \"smiles\", for models on molecules.",
        "Prints a line for each molecule; --json prints all probabilities."
      })
  private Path smiles;

  @Option(
      names = "--foreign",
      description =
          "Load a saved model that has no card of the zoo. Use it only for models that you trust.")
  private boolean foreign;

  @Option(
      names = "--elements-at-once",
      paramLabel = "N",
      description =
          "Predict sets of more than N elements in pieces of N elements, so that memory does not grow with the size of a set. Not for models with attention or rooted subgraphs.")
  private Integer elementsAtOnce;

  @Mixin private ForeignOptions signature;
  @Mixin private DeviceFlags device;
  @Mixin private Printer print;

  @Override
  public Integer call() {
    if (smiles != null && (foreign || input != null || output != null)) {
      throw new DataException(
          "--smiles was given with --input, --output or --foreign; use it without them, or write sets with zoo data molecules.");
    }
    if (foreign) {
      predictForeign();
      return 0;
    }
    try (ZooModel loaded = load()) {
      if (smiles != null) {
        MoleculeAnswers.show(loaded, smiles, print);
        return 0;
      }
      if (output != null && ending().equals("npz") && input != null && isZip(input)) {
        predictInPieces(loaded);
        return 0;
      }
      Optional<FolderSets> folder =
          input != null && Files.isDirectory(input)
              ? Optional.of(FolderSets.of(loaded.spec().getInput(), input))
              : Optional.empty();
      SetDataset sets = folder.map(FolderSets::sets).orElseGet(() -> read(loaded));
      Optional<Pictures> pictures = pictures(loaded, sets, folder);
      Prediction prediction = loaded.predict(sets);
      Map<String, Object> document = new LinkedHashMap<>();
      if (folder.isPresent()) {
        new FolderAnswers(folder.get(), loaded.spec().getOutput(), prediction)
            .show(print, document);
      } else {
        document.put("sets", sets.size());
        if (output == null || pictures.isPresent()) {
          show(loaded, prediction, document);
        }
      }
      if (output != null) {
        write(prediction, pictures, document);
      }
      if (sets.hasLabels() || sets.hasTargets()) {
        measure(prediction, sets, document);
      }
      print.json(document);
    }
    return 0;
  }

  private ZooModel load() {
    LoadOptions options = LoadOptions.standard().withDevice(device.options());
    if (elementsAtOnce == null) {
      return Models.load(model, options, print);
    }
    if (elementsAtOnce < 1) {
      throw new DataException(
          "--elements-at-once is %s; set it to at least 1.".formatted(elementsAtOnce));
    }
    return Models.load(model, options.withElementsAtOnce(elementsAtOnce), print);
  }

  /** Predicts with a model without a card: arrays in, arrays out. */
  private void predictForeign() {
    if (elementsAtOnce != null) {
      throw new DataException(
          "A foreign model has no definition of its network, so its sets cannot be predicted in pieces; leave out --elements-at-once.");
    }
    if (input == null) {
      throw new DataException(
          "A model without a card of the zoo has no sample sets; give a file with --input.");
    }
    if (output != null && isZip(input) && isLarge(input)) {
      try (ZooModel loaded = Zoo.loadForeign(Path.of(model), device.options())) {
        predictInPieces(loaded);
      }
      return;
    }
    try (ForeignModel loaded = ForeignModel.load(Path.of(model), device.options())) {
      ForeignModel.Signature computed = signature.signature(loaded);
      ForeignSets sets = signature.read(input, computed);
      Prediction prediction = loaded.predict(computed, sets.inputs());
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("signature", computed.name());
      ForeignAnswers.show(print, prediction.outputs(), document, output == null);
      if (output != null) {
        prediction.write(output);
        document.put("output", output.toString());
        print.line("written to %s", output);
      }
      sets.y()
          .map(y -> ForeignFigures.of(prediction.outputs(), y))
          .ifPresent(
              figures -> {
                document.putAll(figures);
                figures.forEach((name, value) -> print.line("%s %.4f", name, value));
              });
      print.json(document);
    }
  }

  /** Returns whether the arrays of a file may not fit in memory together with the outputs. */
  private static boolean isLarge(Path file) {
    try {
      return Files.size(file) > Runtime.getRuntime().maxMemory() / LARGE;
    } catch (IOException e) {
      return false; // reading the arrays fails with an error that names the file
    }
  }

  /** Returns whether a file starts as .npz files do. */
  static boolean isZip(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    } catch (IOException e) {
      return false; // reading the sets fails with an error that names the file
    }
  }

  /** Predicts from one file to another, of which a few sets are in memory at a time. */
  private void predictInPieces(ZooModel loaded) {
    SetProgress progress = new SetProgress(print);
    Map<String, Double> figures;
    try (progress) {
      figures = loaded.predict(input, output, progress);
    }
    int sets = progress.sets();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("sets", sets);
    document.put("output", output.toString());
    print.line("%d sets predicted, written to %s", sets, output);
    document.putAll(figures);
    figures.forEach((name, value) -> print.line("%s %.4f on %d sets", name, value, sets));
    print.json(document);
  }

  private SetDataset read(ZooModel loaded) {
    if (input == null) {
      return loaded.samples();
    }
    return SetFiles.read(input, ElementKinds.kind(loaded.spec().getInput()).rank());
  }

  /** Returns the writer of pictures, or empty if the predictions are not drawn. */
  private Optional<Pictures> pictures(
      ZooModel loaded, SetDataset sets, Optional<FolderSets> folder) {
    if (output == null && !isPrinted(loaded.spec().getOutput())) {
      throw new DataException(
          "The model predicts images; name the file or folder for them with --output %s."
              .formatted(folder.isPresent() ? "FOLDER" : "FILE.npz"));
    }
    if (output == null || ending().equals("npz")) {
      return Optional.empty();
    }
    if (List.of("png", "jpg", "jpeg", "svg").contains(ending())) {
      throw new DataException(
          "%s is the name of one picture, but each set has its own; name a folder with --output."
              .formatted(output));
    }
    if (SelectedShapes.canDraw(loaded.spec(), sets)) {
      return Optional.of(new ShapePictures(loaded.spec(), sets, folder));
    }
    if (folder.isPresent() && ImagePictures.draws(loaded.spec().getOutput())) {
      return Optional.of(new ImagePictures(folder.get(), loaded.spec().getOutput()));
    }
    throw new DataException(
        "These predictions cannot be drawn; name a file that ends in .npz with --output, not %s."
            .formatted(output));
  }

  private static boolean isPrinted(OutputSpec output) {
    return output.hasSelection()
        || output.hasClasses()
        || output.hasLogProbabilities()
        || output.hasValues();
  }

  private String ending() {
    String name = output.toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void write(
      Prediction prediction, Optional<Pictures> pictures, Map<String, Object> document) {
    if (pictures.isEmpty()) {
      prediction.write(output);
      document.put("output", output.toString());
      print.line("%d sets predicted, written to %s", prediction.size(), output);
      return;
    }
    List<Path> written = pictures.get().write(prediction, output);
    document.put("written", written.stream().map(Path::toString).toList());
    written.forEach(file -> print.line("written %s", file));
    if (pictures.get() instanceof ShapePictures && prediction.size() > written.size()) {
      print.line(
          "%d more sets are not drawn; --output FILE.npz writes all predictions",
          prediction.size() - written.size());
    }
  }

  private void measure(Prediction prediction, SetDataset sets, Map<String, Object> document) {
    Map<String, Double> figures = prediction.figures(sets);
    document.putAll(figures);
    figures.forEach((name, value) -> print.line("%s %.4f on %d sets", name, value, sets.size()));
  }

  private void show(ZooModel loaded, Prediction prediction, Map<String, Object> document) {
    IntFunction<String> answer = prediction::label;
    if (prediction.outputs().containsKey("values")) {
      float[][] values = prediction.values();
      document.put("values", values);
      document.put("outputs", outputs(loaded));
      answer = set -> words(specs(loaded), values[set]);
    } else {
      document.put("classes", loaded.classes());
      document.put("index", prediction.index());
      document.put("labels", IntStream.range(0, prediction.size()).mapToObj(answer).toList());
      document.put(
          "probabilities",
          IntStream.range(0, prediction.size()).mapToObj(prediction::probabilities).toList());
    }
    for (int i = 0; i < Math.min(SHOWN, prediction.size()); i++) {
      print.line("set %d: %s", i, answer.apply(i));
    }
    if (output == null && prediction.size() > SHOWN) {
      print.line(
          "... and %d more; --output FILE.npz writes all predictions", prediction.size() - SHOWN);
    }
  }

  /** Returns names and units of the values. */
  private List<Map<String, Object>> outputs(ZooModel loaded) {
    return specs(loaded).stream()
        .map(spec -> Printer.document("name", spec.getName(), "unit", spec.getUnit()))
        .toList();
  }

  private List<ValueSpec> specs(ZooModel loaded) {
    return loaded.spec().getOutput().getValues().getValueList();
  }

  /** Formats values as "solubility -3.18 log10 mol/l". */
  static String words(List<ValueSpec> specs, float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i -> {
              ValueSpec spec = specs.get(i);
              return "%s %s %s"
                  .formatted(
                      spec.getName(), String.format(Locale.ROOT, "%.4g", values[i]), spec.getUnit())
                  .strip();
            })
        .collect(Collectors.joining(", "));
  }
}
