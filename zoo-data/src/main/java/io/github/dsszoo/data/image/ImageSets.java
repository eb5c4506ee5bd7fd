package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.nio.file.Path;
import java.util.List;

/** Creates sets from images of equal size. */
final class ImageSets {

  private ImageSets() {}

  /** Creates sets of the images in these files; sets smaller than the largest one are padded. */
  static SetDataset of(List<List<Path>> sets) {
    Image first = ImageFile.read(sets.get(0).get(0));
    int perImage = first.values().length;
    int setSize = sets.stream().mapToInt(List::size).max().orElseThrow();
    long length = (long) sets.size() * setSize * perImage;
    if (length * Float.BYTES > Runtime.getRuntime().maxMemory() / 2) {
      throw new DataException(
          "%d sets of up to %d images like %s need %d MB of memory; give Java more with -Xmx or use fewer."
              .formatted(sets.size(), setSize, sets.get(0).get(0), length * Float.BYTES >> 20));
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

  private static Image alike(Path file, Image first) {
    Image image = ImageFile.read(file);
    if (image.height() != first.height()
        || image.width() != first.width()
        || image.channels() != first.channels()) {
      throw new DataException(
          "%s is an image of [%d, %d, %d], but the first one is of [%d, %d, %d]; bring all to one size."
              .formatted(
                  file,
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
