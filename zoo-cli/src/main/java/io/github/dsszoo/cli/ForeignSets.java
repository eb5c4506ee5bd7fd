package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.image.ImageFolder;
import io.github.dsszoo.model.ForeignModel.Port;
import io.github.dsszoo.model.ForeignModel.Signature;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arrays of a file or the images of a folder for a signature of a model without a card.
 *
 * @param inputs by the names of the signature's inputs
 * @param y the labels or targets; empty if there are none
 */
record ForeignSets(Map<String, Array> inputs, Optional<NpyArray> y) {
  private static final String X = "x";
  private static final String Y = "y";
  private static final String GROUP = "group";
  private static final int COLOURS = 3;

  /** Number of axes of one image with the axis of the examples. */
  private static final int IMAGES = 4;

  /**
   * Reads the inputs.
   *
   * @param names the input of an array, by the name of the array
   * @throws DataException if the file cannot be read, or its arrays do not fit the signature
   */
  static ForeignSets read(Path input, Signature signature, Map<String, String> names) {
    if (Files.isDirectory(input)) {
      return new ForeignSets(images(input, signature), Optional.empty());
    }
    Map<String, NpyArray> arrays =
        PredictCommand.isZip(input) ? Npz.read(input) : arrays(SetFiles.read(input));
    for (String name : names.keySet()) {
      if (!arrays.containsKey(name)) {
        throw new DataException(
            "There is no array %s in %s, which --map names; it has %s."
                .formatted(name, input, String.join(", ", arrays.keySet())));
      }
    }
    Map<String, Array> given = new LinkedHashMap<>();
    Optional<NpyArray> y = Optional.empty();
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      String name = names.getOrDefault(array.getKey(), array.getKey());
      boolean isInput = signature.inputs().stream().anyMatch(port -> port.name().equals(name));
      if (!isInput && name.equals(Y)) {
        y = Optional.of(array.getValue());
      } else if (isInput || !name.equals(GROUP)) {
        given.put(name, array(array.getValue()));
      }
    }
    return new ForeignSets(signature.match(given), y);
  }

  private static Array array(NpyArray array) {
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    return array.type().isWhole()
        ? new LongArray(shape, array.longs())
        : new FloatArray(shape, array.floats());
  }

  private static Map<String, NpyArray> arrays(SetDataset sets) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(X, NpyArray.of(sets.values(), sets.shape()));
    if (sets.hasMask()) {
      arrays.put("mask", NpyArray.of(sets.mask(), sets.size(), sets.setSize()));
    }
    if (sets.hasLabels()) {
      arrays.put(Y, NpyArray.of(sets.labels(), sets.size()));
    }
    return arrays;
  }

  /** Reads images: one for each example, or a set of images for each example. */
  private static Map<String, Array> images(Path folder, Signature signature) {
    List<Port> inputs = signature.inputs();
    Port port = inputs.size() == 1 ? inputs.get(0) : null;
    int axes = port == null || !port.ranked() ? IMAGES : port.shape().size();
    if (port == null || axes < IMAGES || axes > IMAGES + 1) {
      throw new DataException(
          "A folder of images is for a signature with one input of images [N, height, width, channels] or sets of images; the signature %s takes %s; give an .npz file."
              .formatted(signature.name(), inputs));
    }
    long channels = port.ranked() ? port.shape().get(axes - 1) : COLOURS;
    SetDataset sets = ImageFolder.sets(folder, channels < 0 ? COLOURS : (int) channels);
    int[] shape = sets.shape();
    float[] values = sets.values();
    if (axes == IMAGES) {
      int each = values.length / (shape[0] * shape[1]);
      int present = 0;
      for (int element = 0; element < shape[0] * shape[1]; element++) {
        if (!sets.hasMask() || sets.mask()[element] > 0) {
          System.arraycopy(values, element * each, values, present++ * each, each);
        }
      }
      values = Arrays.copyOf(values, present * each);
      shape = new int[] {present, shape[2], shape[3], shape[4]};
    } else if (sets.hasMask()) {
      throw new DataException(
          "The sets of %s differ in size, but the signature %s takes no mask; give sets of one size."
              .formatted(folder, signature.name()));
    }
    if (!port.type().contains("float")) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.round(values[i]); // images of 16 bits have fractions
      }
    }
    long[] sizes = Arrays.stream(shape).asLongStream().toArray();
    return signature.match(Map.of(X, new FloatArray(sizes, values)));
  }
}
