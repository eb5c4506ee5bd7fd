package io.github.dsszoo.model;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.element.ElementSizes;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Tiling;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.ScaleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predicts images of any size with a network that takes multiples of a number of pixels: the images
 * are continued by reflection, and the result is cropped. Large images are predicted in overlapping
 * tiles, so that the memory for a prediction is bounded; the result is that of the whole image,
 * except for rounding.
 */
final class ImageTiles {
  /** Height and width of the part of a tile whose result is used, at least. */
  private static final int CORE = 512;

  private final ServedModel model;
  private final int core;
  private Plan plan;

  /**
   * How a network is run in tiles.
   *
   * @param statistics of the whole set; empty if the network does not standardise sets
   */
  private record Plan(Optional<Tiling> tiling, Optional<GlobalStatistics> statistics) {}

  /** A part of an image: rows and columns from a place. */
  private record Area(int top, int left, int height, int width) {
    static Area between(int top, int left, int bottom, int right) {
      return new Area(top, left, bottom - top, right - left);
    }
  }

  ImageTiles(ServedModel model) {
    this(model, CORE);
  }

  /** Creates tiles with another height and width of the part whose result is used. */
  ImageTiles(ServedModel model, int core) {
    this.model = model;
    this.core = core;
  }

  /** Whether the model predicts images. */
  boolean predictsImages() {
    return model.spec().getOutput().hasImage() || model.spec().getOutput().hasImages();
  }

  /** Whether images can be predicted in tiles. */
  boolean canTile() {
    return plan().tiling().isPresent();
  }

  /** Whether images of a height and width have several tiles and can be predicted in them. */
  boolean canCut(int[] size) {
    return (size[0] > core || size[1] > core) && canTile();
  }

  private synchronized Plan plan() {
    if (plan == null) {
      plan = plan(model.spec());
    }
    return plan;
  }

  private static Plan plan(NetworkSpec spec) {
    try {
      Optional<GlobalStatistics> statistics = GlobalStatistics.of(spec);
      NetworkSpec local =
          statistics.map(found -> found.with(ScaleSpec.getDefaultInstance())).orElse(spec);
      return new Plan(Network.of(local).tiling(), statistics);
    } catch (ZooException e) {
      return new Plan(Optional.empty(), Optional.empty()); // a layer is not on the class path
    }
  }

  /**
   * Returns the smallest sizes that the model takes and that are not smaller than those of images;
   * empty if there are none.
   */
  static Optional<int[]> padded(ElementSizes sizes, int[] image) {
    int[] padded = image.clone();
    for (int axis = 0; axis < 2; axis++) {
      ElementSizes.Range range = sizes.ranges().get(axis);
      int beyond = Math.max(0, image[axis] - range.least());
      int steps = (beyond + range.step() - 1) / range.step();
      padded[axis] = range.least() + steps * range.step();
      if (!range.contains(padded[axis])) {
        return Optional.empty();
      }
    }
    return Optional.of(padded);
  }

  /** Returns sets whose images are continued by reflection. */
  static SetDataset continued(SetDataset sets, int height, int width) {
    int[] element = sets.elementShape();
    int elements = sets.size() * sets.setSize();
    int each = Math.toIntExact((long) height * width * element[2]);
    float[] values = new float[Math.multiplyExact(elements, each)];
    for (int i = 0; i < elements; i++) {
      read(sets.values(), i, element, new Area(0, 0, height, width), values, i * each);
    }
    int[] shape = {sets.size(), sets.setSize(), height, width, element[2]};
    return SetDataset.of(values, shape, sets.mask(), null);
  }

  /** Copies an area of an image, continued by reflection, to an array. */
  private static void read(
      float[] images, int index, int[] element, Area area, float[] to, int at) {
    int channels = element[2];
    int first = index * element[0] * element[1] * channels;
    int place = at;
    for (int row = area.top(); row < area.top() + area.height(); row++) {
      int line = first + reflected(row, element[0]) * element[1] * channels;
      for (int column = area.left(); column < area.left() + area.width(); column++) {
        System.arraycopy(
            images, line + reflected(column, element[1]) * channels, to, place, channels);
        place += channels;
      }
    }
  }

  /** The position that stands at a place beyond the edge: the edge is repeated. */
  private static int reflected(int place, int size) {
    int turn = Math.floorMod(place, 2 * size);
    return turn < size ? turn : 2 * size - 1 - turn;
  }

  /**
   * Returns the part of predicted images that belongs to images before they were continued.
   *
   * @param images {@code [..., height, width, channels]}; a network for super-resolution predicts
   *     larger images than it takes
   * @param padded height and width of the continued images
   * @param element height and width of the images before, at most as large
   */
  static FloatArray cropped(FloatArray images, int[] padded, int[] element) {
    int axes = images.shape().length;
    return cropped(
        images,
        Math.toIntExact(images.shape()[axes - 3] * element[0] / padded[0]),
        Math.toIntExact(images.shape()[axes - 2] * element[1] / padded[1]));
  }

  /** Returns the upper left part of images, {@code [..., height, width, channels]}. */
  static FloatArray cropped(FloatArray images, int height, int width) {
    long[] shape = images.shape().clone();
    int rank = shape.length;
    int channels = Math.toIntExact(shape[rank - 1]);
    int[] whole = {Math.toIntExact(shape[rank - 3]), Math.toIntExact(shape[rank - 2]), channels};
    int count = images.values().length / (whole[0] * whole[1] * channels);
    int each = height * width * channels;
    float[] values = new float[count * each];
    for (int i = 0; i < count; i++) {
      read(images.values(), i, whole, new Area(0, 0, height, width), values, i * each);
    }
    shape[rank - 3] = height;
    shape[rank - 2] = width;
    return new FloatArray(shape, values);
  }

  /**
   * Predicts sets without a mask in tiles.
   *
   * @param padded height and width that the model takes, not smaller than those of the images
   */
  Map<String, Array> answer(SetDataset sets, int[] padded) {
    Tiling tiling = plan().tiling().orElseThrow();
    List<Area> cores = cores(padded, tiling.step());
    int[] element = sets.elementShape();
    boolean each = model.spec().getOutput().hasImages();
    int images = each ? sets.setSize() : 1;
    float[] whole = null;
    int channels = 0;
    for (int set = 0; set < sets.size(); set++) {
      SetDataset one = sets.range(set, set + 1);
      NetworkSpec spec =
          plan()
              .statistics()
              .map(found -> found.with(found.measure(cores.stream().map(core -> tile(one, core)))))
              .orElse(model.spec());
      try (ServedModel local =
          ServedModel.inMemory(Network.of(spec), model.weights(), model.settings())) {
        for (Area used : cores) {
          Area tile = withHalo(used, padded, tiling.halo());
          Map<String, Array> outputs =
              local.run(Signatures.SERVING, Map.of(Signatures.X, tile(one, tile)));
          FloatArray answer = (FloatArray) outputs.values().iterator().next();
          channels = Math.toIntExact(answer.shape()[answer.shape().length - 1]);
          if (whole == null) {
            long size = (long) sets.size() * images * element[0] * element[1] * channels;
            whole = new float[Math.toIntExact(size)];
          }
          for (int i = 0; i < images; i++) {
            paste(answer, i, tile, used, whole, set * images + i, element);
          }
        }
      }
    }
    long[] shape =
        each
            ? new long[] {sets.size(), images, element[0], element[1], channels}
            : new long[] {sets.size(), element[0], element[1], channels};
    return Map.of(each ? "images" : "image", new FloatArray(shape, whole));
  }

  /** The parts of an image whose results are used, which do not overlap. */
  private List<Area> cores(int[] padded, int step) {
    int size = Math.max(1, core / step) * step;
    List<Area> cores = new ArrayList<>();
    for (int top = 0; top < padded[0]; top += size) {
      for (int left = 0; left < padded[1]; left += size) {
        int bottom = Math.min(padded[0], top + size);
        cores.add(Area.between(top, left, bottom, Math.min(padded[1], left + size)));
      }
    }
    return cores;
  }

  private static Area withHalo(Area used, int[] padded, int halo) {
    return Area.between(
        Math.max(0, used.top() - halo),
        Math.max(0, used.left() - halo),
        Math.min(padded[0], used.top() + used.height() + halo),
        Math.min(padded[1], used.left() + used.width() + halo));
  }

  private static FloatArray tile(SetDataset one, Area area) {
    int[] element = one.elementShape();
    int each = area.height() * area.width() * element[2];
    float[] values = new float[one.setSize() * each];
    for (int i = 0; i < one.setSize(); i++) {
      read(one.values(), i, element, area, values, i * each);
    }
    return new FloatArray(
        new long[] {1, one.setSize(), area.height(), area.width(), element[2]}, values);
  }

  /** Copies the used part of a tile's result that lies in the image to its place. */
  private static void paste(
      FloatArray answer, int index, Area tile, Area used, float[] whole, int image, int[] element) {
    int channels = Math.toIntExact(answer.shape()[answer.shape().length - 1]);
    int width = Math.min(used.width(), element[1] - used.left());
    int bottom = Math.min(used.top() + used.height(), element[0]);
    for (int row = used.top(); row < bottom && width > 0; row++) {
      int from =
          ((index * tile.height() + row - tile.top()) * tile.width() + used.left() - tile.left())
              * channels;
      int to = ((image * element[0] + row) * element[1] + used.left()) * channels;
      System.arraycopy(answer.values(), from, whole, to, width * channels);
    }
  }
}
