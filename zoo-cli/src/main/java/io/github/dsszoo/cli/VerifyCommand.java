package io.github.dsszoo.cli;

import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.model.ForeignModel;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.ZooModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo verify}. */
@Command(
    name = "verify",
    description = {
      "Checks the files of a model, its recorded predictions and its symmetries; with --foreign, that",
      "the predictions are finite, the same again, and independent of the other examples.",
      "Exit code 1 if a symmetry does not hold, 2 if the model is damaged or unknown."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int BROKEN = 1;

  /** Number of sets of a file that are checked, because each symmetry needs several predictions. */
  private static final int SETS = 16;

  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "An .npz file with x [N, n, ...]; the first 16 sets are used instead of the samples of the model.")
  private Path input;

  @Option(
      names = "--foreign",
      description =
          "Check a saved model that has no card of the zoo. Use it only for models that you trust.")
  private boolean foreign;

  @Mixin private ForeignOptions signature;
  @Mixin private DeviceFlags device;
  @Mixin private Printer print;

  @Override
  public Integer call() {
    EquivarianceReport report = foreign ? foreign() : ofZoo();
    print.json(document(report));
    int width = report.figures().stream().mapToInt(f -> f.symmetry().length()).max().orElse(0);
    for (Figure figure : report.figures()) {
      print.line(
          "%-" + width + "s  %.1e of %.0e  %s",
          figure.symmetry(),
          figure.largestError(),
          figure.tolerance(),
          figure.verdict());
    }
    return report.holds() ? 0 : BROKEN;
  }

  private EquivarianceReport ofZoo() {
    try (ZooModel loaded =
        Models.load(model, LoadOptions.standard().withDevice(device.options()), print)) {
      return input == null ? loaded.verify() : on(loaded);
    }
  }

  private EquivarianceReport foreign() {
    try (ForeignModel loaded = ForeignModel.load(Path.of(model), device.options())) {
      ForeignModel.Signature computed = signature.signature(loaded);
      return loaded.verify(
          computed,
          input == null ? loaded.noise(computed) : signature.read(input, computed).inputs());
    }
  }

  private EquivarianceReport on(ZooModel loaded) {
    var sets = SetFiles.read(input, loaded.network().kind().rank());
    return loaded.equivariance(sets.range(0, Math.min(SETS, sets.size())));
  }

  private static Map<String, Object> document(EquivarianceReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("holds", report.holds());
    document.put(
        "figures",
        report.figures().stream()
            .map(
                figure -> {
                  Map<String, Object> fields = Printer.fields(figure);
                  fields.put("verdict", figure.verdict());
                  return fields;
                })
            .toList());
    return document;
  }
}
