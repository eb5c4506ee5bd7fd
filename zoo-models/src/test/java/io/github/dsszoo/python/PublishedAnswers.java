package io.github.dsszoo.python;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.ReferenceCase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the authors' code of the published networks answers, in files for Python. */
final class PublishedAnswers {
  private PublishedAnswers() {}

  /** Writes the raw sets, the answers to them and the allowed difference to an .npz file. */
  static void write(ReferenceCase reference, SetDataset sets, Path file) {
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
    Npz.write(file, arrays);
  }

  private static long[] positions(ReferenceCase reference) {
    return Arrays.stream(reference.positions()).asLongStream().toArray();
  }
}
