package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Creates sets from images of equal size. If any image has colour, grey images are converted to
 * colour.
 *
 * <pre>{@code
 * List<BufferedImage> burst = ...;
 * SetDataset sets = ImageSets.of(List.of(burst.stream().map(Image::of).toList()));
 * }</pre>
 */
public final class ImageSets {

  private ImageSets() {}

  /** An image that is read when it is needed, and its name for messages. */
  private record Source(String name, Supplier<Image> reader) {
    Image image() {
      return reader.get();
    }
  }

  /**
   * Creates sets of images, x [N, n, height, width, channels]. Sets smaller than the largest one
   * are padded, and a mask is added.
   *
   * @param sets at least one set of at least one image
   * @throws DataException if there is no set, a set is empty, or the sizes of the images differ
   */
  public static SetDataset of(List<List<Image>> sets) {
    return read(
        IntStream.range(0, sets.size())
            .mapToObj(
                set ->
                    IntStream.range(0, sets.get(set).size())
                        .mapToObj(
                            i ->
                                new Source(
                                    "Image %s of set %s".formatted(i, set),
                                    () -> sets.get(set).get(i)))
                        .toList())
            .toList());
  }

  /** Creates sets of the images in these files, as {@link #of}. */
  static SetDataset ofFiles(List<List<Path>> sets) {
    return read(sources(sets));
  }

  /**
   * Creates sets of the images in these files, all with 1 channel or all with 3.
   *
   * @param channels 1 or 3
   */
  static SetDataset ofFiles(List<List<Path>> sets, int channels) {
    return read(sources(sets), channels);
  }

  private static List<List<Source>> sources(List<List<Path>> sets) {
    return sets.stream()
        .map(
            set ->
                set.stream()
                    .map(file -> new Source(file.toString(), () -> ImageFile.read(file)))
                    .toList())
        .toList();
  }

  private static SetDataset read(List<List<Source>> sets) {
    return read(sets, hasColour(sets) ? 3 : 1);
  }

  private static SetDataset read(List<List<Source>> sets, int channels) {
    if (sets.isEmpty() || sets.stream().anyMatch(List::isEmpty)) {
      throw new DataException(
          "Expected at least one set of at least one image, found %s; leave empty sets out."
              .formatted(sets.isEmpty() ? "no sets" : "a set without images"));
    }
    Image first = withChannels(sets.get(0).get(0).image(), channels);
    int perImage = first.values().length;
    int setSize = sets.stream().mapToInt(List::size).max().orElseThrow();
    long length = (long) sets.size() * setSize * perImage;
    if (length * Float.BYTES > Runtime.getRuntime().maxMemory() / 2) {
      throw new DataException(
          "%s sets of up to %s images like %s need %s MB of memory; give Java more with -Xmx or use fewer."
              .formatted(
                  sets.size(), setSize, sets.get(0).get(0).name(), length * Float.BYTES >> 20));
    }
    float[] values = new float[Math.toIntExact(length)];
    float[] mask = new float[sets.size() * setSize];
    for (int set = 0; set < sets.size(); set++) {
      for (int i = 0; i < sets.get(set).size(); i++) {
        int element = set * setSize + i;
        Image image = alike(sets.get(set).get(i), first);
        System.arraycopy(image.values(), 0, values, element * perImage, perImage);
        mask[element] = 1;
      }
    }
    boolean padded = sets.stream().anyMatch(set -> set.size() < setSize);
    int[] shape = {sets.size(), setSize, first.height(), first.width(), first.channels()};
    return SetDataset.of(values, shape, padded ? mask : null, null);
  }

  private static boolean hasColour(List<List<Source>> sets) {
    return sets.stream().flatMap(List::stream).anyMatch(each -> each.image().channels() == 3);
  }

  private static Image withChannels(Image image, int channels) {
    return channels == 1 ? image.toGrey() : image.toColour();
  }

  private static Image alike(Source source, Image first) {
    Image image = withChannels(source.image(), first.channels());
    if (image.height() != first.height() || image.width() != first.width()) {
      throw new DataException(
          "%s is an image of [%s, %s, %s], but the first one is of [%s, %s, %s]; bring all to one size."
              .formatted(
                  source.name(),
                  image.height(),
                  image.width(),
                  image.channels(),
                  first.height(),
                  first.width(),
                  first.channels()));
    }
    return image;
  }
}
