package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.spec.ValueSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoo predict}. */
@Command(
    name = "predict",
    description = {
      "Answers to sets in a file, and measures the answers where the file has those wanted;",
      "or to a folder of images, which is one set, or a folder of such folders."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Parameters(paramLabel = "MODEL", description = "A name, a folder, or a URL with #sha256=...")
  private String model;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description =
          ".npz with x [N, n, ...], mask [N, n] where sets differ in size, edges [e, 2] or adjacency of graphs, y if known.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE|FOLDER",
      description =
          ".npz that takes the answers under their names; for a folder, one that takes pictures.")
  private Path output;

  @Option(
      names = "--foreign",
      description = "Load a saved model without our card, which you vouch for.")
  private boolean foreign;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    try (ZooModel loaded = foreign ? Zoo.loadForeign(Path.of(model)) : Zoo.load(model)) {
      if (Files.isDirectory(input)) {
        pictures(PictureAnswers.of(loaded, input));
      } else {
        sets(loaded);
      }
    }
    return 0;
  }

  private void sets(ZooModel loaded) {
    SetDataset sets =
        foreign ? SetFiles.read(input) : SetFiles.read(input, loaded.network().kind().rank());
    Prediction prediction = loaded.predict(sets);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("sets", sets.size());
    if (output != null) {
      prediction.write(output);
      document.put("output", output.toString());
      print.line("%d sets answered, written to %s", sets.size(), output);
    } else {
      show(loaded, prediction, document);
    }
    if (sets.hasLabels() || sets.hasTargets()) {
      Map<String, Double> figures = prediction.figures(sets);
      document.putAll(figures);
      figures.forEach((name, value) -> print.line("%s %.4f on %d sets", name, value, sets.size()));
    }
    print.json(document);
  }

  private void pictures(PictureAnswers answers) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (answers.selects()) {
      Map<String, Object> rankings = new LinkedHashMap<>();
      for (int set = 0; set < answers.size(); set++) {
        List<PictureAnswers.Ranked> ranking = answers.ranking(set);
        rankings.put(answers.name(set), ranking);
        print.line("%s, the likeliest first", answers.name(set));
        ranking.forEach(each -> print.line("  %.3f  %s", each.probability(), each.file()));
      }
      document.put("rankings", rankings);
    } else if (!answers.draws()) {
      for (int set = 0; set < answers.size(); set++) {
        String label = answers.prediction().label(set);
        document.put(answers.name(set), label);
        print.line("%s: %s", answers.name(set), label);
      }
    } else if (output == null) {
      throw new DataException("The model answers with images; say where to, with --output FOLDER.");
    }
    if (output != null && answers.draws()) {
      List<Path> written = answers.write(output);
      document.put("written", written.stream().map(Path::toString).toList());
      written.forEach(file -> print.line("written %s", file));
    }
    print.json(document);
  }

  private void show(ZooModel loaded, Prediction prediction, Map<String, Object> document) {
    boolean values = prediction.outputs().containsKey("values");
    if (values) {
      document.put("values", prediction.values());
    } else {
      document.put("index", prediction.index());
    }
    for (int i = 0; i < Math.min(SHOWN, prediction.size()); i++) {
      String answer = values ? words(loaded, prediction.values()[i]) : prediction.label(i);
      print.line("set %d: %s", i, answer);
    }
    if (prediction.size() > SHOWN) {
      print.line("... and %d more; --output writes all answers", prediction.size() - SHOWN);
    }
  }

  /** "log solubility -3.18 log10 mol/l", and so on; of a foreign model, the numbers alone. */
  private String words(ZooModel loaded, float[] values) {
    List<ValueSpec> specs =
        foreign ? List.of() : loaded.network().spec().getOutput().getValues().getValueList();
    return IntStream.range(0, values.length)
        .mapToObj(
            i -> {
              ValueSpec spec = specs.isEmpty() ? ValueSpec.getDefaultInstance() : specs.get(i);
              return "%s %s %s"
                  .formatted(
                      spec.getName(), String.format(Locale.ROOT, "%.4g", values[i]), spec.getUnit())
                  .strip();
            })
        .collect(Collectors.joining(", "));
  }
}
