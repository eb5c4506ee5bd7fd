package io.github.dsszoo.bench;

import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints the time of a training step and of a prediction of published networks, without another
 * program beside it.
 *
 * <pre>{@code
 * Timings [--steps 10] [--rounds 3] [--train | --predict] [NAME | NAME:SIZES]...
 * }</pre>
 */
public final class Timings {
  private Timings() {}

  /**
   * Runs the program.
   *
   * @throws IOException if the folder for temporary files cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    int steps = 10;
    int rounds = 3;
    boolean train = true;
    boolean predict = true;
    int at = 0;
    for (; at < arguments.length && arguments[at].startsWith("--"); at++) {
      switch (arguments[at]) {
        case "--steps" -> steps = Integer.parseInt(arguments[++at]);
        case "--rounds" -> rounds = Integer.parseInt(arguments[++at]);
        case "--train" -> predict = false;
        case "--predict" -> train = false;
        default ->
            throw new IllegalArgumentException(
                "unknown option %s; options: --steps N, --rounds N, --train, --predict"
                    .formatted(arguments[at]));
      }
    }
    List<String> works = List.of(arguments).subList(at, arguments.length);
    print("work", "training step: median", "min", "max", "inference: median", "min", "max");
    for (String text : works.isEmpty() ? Work.STANDARD.subList(0, 4) : works) {
      Work work = Work.parse(text);
      Network network = work.network();
      Steps measured = new Steps(work, network, Inputs.random(work, network));
      double[] trained = new double[0];
      double[] predicted = new double[0];
      for (int round = 0; round < rounds; round++) {
        if (train) {
          trained = join(trained, measured.train(2, steps).milliseconds());
        }
        if (predict) {
          try (ZooModel model = measured.model()) {
            predicted = join(predicted, measured.predict(model, 2, steps));
          }
        }
      }
      String[] row = {work.toString(), "", "", "", "", "", ""};
      fill(row, 1, trained);
      fill(row, 4, predicted);
      print(row);
    }
  }

  private static void fill(String[] row, int at, double[] milliseconds) {
    if (milliseconds.length > 0) {
      double[] sorted = milliseconds.clone();
      Arrays.sort(sorted);
      row[at] = text(median(sorted));
      row[at + 1] = text(sorted[0]);
      row[at + 2] = text(sorted[sorted.length - 1]);
    }
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String text(double milliseconds) {
    return String.format(Locale.ROOT, "%.1f ms", milliseconds);
  }

  private static void print(String... row) {
    System.out.printf("%-36s %22s %12s %12s %20s %12s %12s%n", (Object[]) row);
  }

  private static double[] join(double[] some, double[] more) {
    double[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
