package io.github.dsszoo.python;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.model.ReferenceCase;
import io.github.dsszoo.model.WeightImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Imports the published networks, and writes beside them what their authors' code answers. */
final class PublishedAnswers {
  private PublishedAnswers() {}

  /** Writes models to {@code models/<name>/1} and sets with answers to {@code cases/<name>.npz}. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("cases"));
    for (String name : PublishedNetworks.names()) {
      ReferenceCase reference = ReferenceCase.named(name);
      Path weights = reference.weights().write(folder.resolve("weights.safetensors"));
      WeightImport.of(weights, name).export(folder.resolve("models"));
      Files.delete(weights);

      int rank = PublishedNetworks.named(name).getNetwork().getInput().hasImage() ? 3 : 2;
      SetDataset sets = reference.input().withElementRank(rank);
      float[] answers = reference.answers();
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      arrays.put("x", NpyArray.of(sets.values(), sets.shape()));
      if (sets.edges() != null) {
        long[] ends = Arrays.stream(sets.edges()).asLongStream().toArray();
        arrays.put("edges", NpyArray.of(ends, ends.length / 2, 2));
      }
      arrays.put(reference.output(), NpyArray.of(answers, answers.length));
      arrays.put("positions", NpyArray.of(positions(reference), answers.length));
      float allowed = reference.tolerance() * reference.rootMeanSquare();
      arrays.put("allowed", NpyArray.of(new float[] {allowed}, 1));
      Npz.write(folder.resolve("cases").resolve(name + ".npz"), arrays);
    }
  }

  private static long[] positions(ReferenceCase reference) {
    return Arrays.stream(reference.positions()).asLongStream().toArray();
  }
}
