package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the folders of UCF101 (Soomro et al., 2012), one folder per action: {@code
 * ApplyEyeMakeup/v_ApplyEyeMakeup_g01_c01.avi}. The clips of one group, g01 to g25, show one person
 * or place, so each group is in one split only.
 *
 * <p>Clips that are not listed in the file {@code trainlist01.txt} of the folder are test clips.
 * Without that file, groups 1 to 7 are test clips, which is the same split. Of the other groups, 24
 * and 25 are validation clips.
 */
public final class Ucf101 {

  private static final Pattern NAME = Pattern.compile("v_\\w+_g(\\d{2})_c\\d{2}\\.avi");
  private static final String LIST = "trainlist01.txt";
  private static final int LAST_TEST_GROUP = 7;
  private static final int FIRST_VALIDATION_GROUP = 24;

  private Ucf101() {}

  /**
   * Lists the clips of the folder, without opening them.
   *
   * @param folder the folder with the action folders
   * @param factor the downsampling factor, the side of the squares of pixels that are averaged; 1
   *     keeps the frames of 320 x 240
   * @throws DataException if the folder has other content, the list names a missing file, or a
   *     split has no clip
   */
  public static FootageSplits splits(Path folder, int factor) {
    List<Path> train = new ArrayList<>();
    List<Path> validation = new ArrayList<>();
    List<Path> test = new ArrayList<>();
    List<Path> clips = clips(folder);
    Set<Path> listed = listed(folder.resolve(LIST), clips);
    for (Path clip : clips) {
      int group = group(clip);
      if (listed.isEmpty() ? group <= LAST_TEST_GROUP : !listed.contains(clip)) {
        test.add(clip);
      } else {
        (group >= FIRST_VALIDATION_GROUP ? validation : train).add(clip);
      }
    }
    if (train.isEmpty() || validation.isEmpty() || test.isEmpty()) {
      throw new DataException(
          "%s has %s clips to train on, %s for validation and %s to test on; it needs clips of groups 1 to 25."
              .formatted(folder, train.size(), validation.size(), test.size()));
    }
    return new FootageSplits(
        new ClipFiles(train, factor),
        new ClipFiles(validation, factor),
        new ClipFiles(test, factor));
  }

  /** Returns all clips, by name. */
  private static List<Path> clips(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException("There is no folder %s.".formatted(folder));
    }
    try (Stream<Path> inside = Files.walk(folder, 2)) {
      return inside
          .filter(path -> path.getNameCount() == folder.getNameCount() + 2)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s).".formatted(folder, e), e);
    }
  }

  private static int group(Path clip) {
    Matcher name = NAME.matcher(clip.getFileName().toString());
    if (!name.matches()) {
      throw new DataException(
          "%s is not named as clips of UCF101 are, v_Action_g01_c01.avi; move it elsewhere."
              .formatted(clip));
    }
    return Integer.parseInt(name.group(1));
  }

  /** Returns the clips in the list; empty if there is no list. */
  private static Set<Path> listed(Path list, List<Path> clips) {
    Set<Path> listed = new HashSet<>();
    if (!Files.exists(list)) {
      return listed;
    }
    try {
      for (String line : Files.readAllLines(list, StandardCharsets.ISO_8859_1)) {
        if (!line.isBlank()) {
          // The number of the class follows the name.
          listed.add(list.resolveSibling(line.strip().split("\\s+")[0]));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException("%s cannot be read (%s).".formatted(list, e.getMessage()), e);
    }
    Set<Path> missing = new HashSet<>(listed);
    clips.forEach(missing::remove);
    if (listed.isEmpty() || !missing.isEmpty()) {
      throw new DataException(
          "%s names %s clips, %s of which are not there; get the missing ones or remove the list."
              .formatted(list, listed.size(), missing.size()));
    }
    return listed;
  }
}
