package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.training.internal.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Java answers: written for Python to compare, and compared with what Python answered. */
final class JavaAnswers {
  /** Of an answer, and of the largest beside it: levels of 255 are rounded as such. */
  private static final float TOLERANCE = 1e-5f;

  /** Numbers of sets and of elements: none of them those of the samples. */
  private static final int[][] SIZES = {{1, 1}, {2, 7}, {5, 2}, {3, 30}};

  private JavaAnswers() {}

  /** The signatures of a model, with the masks that they take. */
  private static Map<String, Masking> signatures(boolean points) {
    Map<String, Masking> signatures = new LinkedHashMap<>();
    signatures.put(Signatures.SERVING, Masking.NONE);
    signatures.put(Signatures.MASKED, Masking.ELEMENTS);
    signatures.put(Signatures.EMBEDDING, Masking.NONE);
    if (points) {
      signatures.put(Signatures.MASKED_POINTS, Masking.POINTS);
    }
    return signatures;
  }

  /** Writes inputs and answers of every signature and size, as {@code <signature>-....npz}. */
  static void write(ZooModel model, Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean points = model.network().kind().hasPoints();
    for (Map.Entry<String, Masking> entry : signatures(points).entrySet()) {
      String signature = entry.getKey();
      for (int[] size : SIZES) {
        SetDataset sets =
            RandomSets.of(model.network(), size[0], size[1], entry.getValue(), size[1]);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put(Signatures.X, NpyArray.of(sets.values(), sets.shape()));
        if (sets.pointMask() != null) {
          arrays.put(
              Signatures.MASK, NpyArray.of(sets.pointMask(), Arrays.copyOf(sets.shape(), 3)));
        } else if (sets.hasMask()) {
          arrays.put(Signatures.MASK, NpyArray.of(sets.mask(), size));
        }
        if (sets.edges() != null) {
          long[] ends = Arrays.stream(sets.edges()).asLongStream().toArray();
          arrays.put("edges", NpyArray.of(ends, ends.length / 2, 2));
        }
        if (sets.adjacency() != null) {
          int vertices = sets.shape()[2];
          arrays.put(
              "adjacency", NpyArray.of(sets.adjacency(), size[0], size[1], vertices, vertices));
        }
        ask(model, signature, sets).forEach((name, answer) -> arrays.put(name, npy(answer)));
        Npz.write(folder.resolve(signature + "-" + size[0] + "x" + size[1] + ".npz"), arrays);
      }
    }
  }

  /** Has a model answer what Python asked it, a file for each signature, and compares. */
  static void compare(ZooModel model, Path folder) {
    boolean points = Files.exists(folder.resolve(Signatures.MASKED_POINTS + ".npz"));
    for (String signature : signatures(points).keySet()) {
      Map<String, NpyArray> asked = Npz.read(folder.resolve(signature + ".npz"));
      SetDataset sets = sets(asked);
      Map<String, Array> answers = ask(model, signature, sets);
      assertThat(answers.keySet()).as(signature).isEqualTo(asked.keySet());
      answers.forEach(
          (name, answer) -> assertAlike(npy(answer), asked.get(name), signature + ": " + name));
    }
  }

  /** Takes the inputs out of what was asked, which leaves the answers. */
  private static SetDataset sets(Map<String, NpyArray> asked) {
    NpyArray x = asked.remove(Signatures.X);
    NpyArray mask = asked.remove(Signatures.MASK);
    boolean ofPoints = mask != null && mask.shape().length == 3;
    SetDataset plain =
        SetDataset.of(x.floats(), x.shape(), mask == null || ofPoints ? null : mask.floats(), null);
    SetDataset sets = ofPoints ? plain.withPointMask(mask.floats()) : plain;
    NpyArray edges = asked.remove("edges");
    NpyArray adjacency = asked.remove("adjacency");
    if (adjacency != null) {
      return sets.withAdjacency(adjacency.floats());
    }
    return edges == null ? sets : sets.withEdges(edges.ints());
  }

  private static void assertAlike(NpyArray ours, NpyArray pythons, String what) {
    assertThat(ours.shape()).as(what).isEqualTo(pythons.shape());
    float[] expected = pythons.floats();
    float[] found = ours.floats();
    float largest = 1;
    for (float answer : expected) {
      largest = Math.max(largest, Math.abs(answer));
    }
    for (int i = 0; i < expected.length; i++) {
      float tolerance = TOLERANCE * (largest + Math.abs(expected[i]));
      assertThat(found[i]).as("%s, number %d", what, i).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static Map<String, Array> ask(ZooModel model, String signature, SetDataset sets) {
    return signature.equals(Signatures.EMBEDDING)
        ? Map.of(Signatures.FEATURES, model.embed(sets))
        : model.predict(sets).outputs();
  }

  private static NpyArray npy(Array array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    if (array instanceof LongArray longs) {
      return NpyArray.of(longs.values(), shape);
    }
    return NpyArray.of(((FloatArray) array).values(), shape);
  }
}
