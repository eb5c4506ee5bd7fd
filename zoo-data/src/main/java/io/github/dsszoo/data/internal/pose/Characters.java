package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.DebianFiles;
import io.github.dsszoo.data.shape.Motion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The 17 characters of the game OpenArena as animated meshes, 570 to 1,914 vertices each, z up,
 * split by character. They are under the GPL, so they are prepared on the user's machine and not
 * redistributed.
 */
public final class Characters {

  /** The name of the data set in the cache. */
  public static final String NAME = "characters";

  private static final List<String> TRAIN =
      List.of(
          "angelyss",
          "arachna",
          "assassin",
          "ayumi",
          "gargoyle",
          "liz",
          "major",
          "merman",
          "sergei",
          "sorceress",
          "tony");

  private static final List<String> VALIDATION = List.of("beret", "neko", "smarine");
  private static final List<String> TEST = List.of("kyonshi", "penguin", "skelebot");

  private static final String FOLDER = "usr/share/games/openarena/baseoa/";

  /** A package, its archive in {@link #FOLDER}, and the checksum of the archive. */
  private record Archive(String packageName, String file, String sha256) {}

  /**
   * The archives in the order in which the game reads them: files of later archives replace earlier
   * ones.
   */
  private static final List<Archive> ARCHIVES =
      List.of(
          new Archive(
              "openarena-081-players",
              "pak2-players.pk3",
              "e72348e85b6667fcd59d9074a008e2c76c3dd1fbf3a722bb2566e3e30863e586"),
          new Archive(
              "openarena-081-players-mature",
              "pak2-players-mature.pk3",
              "0ac9a7bd282b41ebe2464e5bf3e77e9527c37343005fe824f8883de83494cbce"),
          new Archive(
              "openarena-088-data",
              "pak6-patch088.pk3",
              "a6f8d951e815b4ac8c7eb0990df7563d84b0249079916bd04b070c9bda63e659"));

  private static final String INSIDE = "models/players/";

  /** The maximum size of a file, larger than any part. */
  private static final int MAX_BYTES = 1 << 24;

  private Characters() {}

  /**
   * Downloads and prepares the characters, unless they are in the cache: 170 MB of packages, which
   * stay in the cache, and 20 MB of characters.
   *
   * @return their folder, with one file per character in the format of {@link MotionArchive}
   * @throws DataException if apt or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    if (cache.has(NAME)) {
      return cache.dataSet(NAME);
    }
    Map<String, byte[]> files = new HashMap<>();
    for (Archive archive : ARCHIVES) {
      String path = FOLDER + archive.file;
      Path fetched = DebianFiles.prepare(cache, archive.packageName, Map.of(path, archive.sha256));
      files.putAll(unpacked(fetched.resolve(path)));
    }
    return cache.prepare(
        NAME,
        folder -> {
          for (List<String> split : List.of(TRAIN, VALIDATION, TEST)) {
            for (String name : split) {
              MotionArchive.write(folder.resolve(name + ".npz"), clips(name, files));
            }
          }
        });
  }

  private static Map<String, byte[]> unpacked(Path archive) {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry
            .getName()
            .matches(INSIDE + "\\w+/(lower\\.md3|upper\\.md3|head\\.md3|animation\\.cfg)")) {
          try (InputStream in = zip.getInputStream(entry)) {
            files.put(entry.getName(), in.readNBytes(MAX_BYTES));
          }
        }
      }
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s); get it again.".formatted(archive, e), e);
    }
    return files;
  }

  private static List<Motion> clips(String name, Map<String, byte[]> files) {
    String in = INSIDE + name + '/';
    CharacterModel model =
        new CharacterModel(
            Md3File.read(files.get(in + "lower.md3"), in + "lower.md3"),
            Md3File.read(files.get(in + "upper.md3"), in + "upper.md3"),
            Md3File.read(files.get(in + "head.md3"), in + "head.md3"));
    String rows = new String(files.get(in + "animation.cfg"), StandardCharsets.ISO_8859_1);
    return model.clips(Animation.read(rows, in + "animation.cfg"));
  }

  /**
   * Returns the prepared characters of a cache, split by character: 11 for training, 3 for
   * validation and 3 for test. Each clip is a motion.
   *
   * @throws DataException if they are not prepared; {@code zoo data prepare characters} prepares
   *     them
   */
  public static MotionSplits in(DataCache cache) {
    Path folder = cache.required(NAME);
    return new MotionSplits(read(folder, TRAIN), read(folder, VALIDATION), read(folder, TEST));
  }

  private static List<Motion> read(Path folder, List<String> names) {
    List<Motion> clips = new ArrayList<>();
    names.forEach(name -> clips.addAll(MotionArchive.read(folder.resolve(name + ".npz"))));
    return clips;
  }
}
