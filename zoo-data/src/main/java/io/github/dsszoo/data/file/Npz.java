package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays in one {@code .npz} file, the zip that {@code np.savez} and {@code
 * np.savez_compressed} write.
 *
 * <p>Files come from anywhere, so that reading believes nothing: sizes are held against the file
 * and against the memory there is before anything is allocated, and every byte against its
 * checksum.
 */
public final class Npz {

  private static final String SUFFIX = ".npy";

  /** Deflate cannot shrink further than 1032 to 1; a size beyond that is a lie. */
  private static final long MAX_DEFLATE_RATIO = 1032;

  /** The same arrays are to give the same bytes, whenever they are written. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /**
   * Reads all arrays of a file, by name, in the file's order.
   *
   * @throws DataException if there is no such file, it is not an {@code .npz} file, it is damaged,
   *     it holds anything but arrays of numbers, or it needs more memory than Java has to spare
   */
  public static Map<String, NpyArray> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("There is no file %s.".formatted(file));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      MemoryBudget budget = new MemoryBudget();
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String where = "%s in %s".formatted(entry.getName(), file);
        checkSize(entry, Files.size(file), where);
        if (arrays.put(arrayName(entry, where), readEntry(zip, entry, budget, where)) != null) {
          throw new DataException(where + " occurs twice; write the file again with np.savez.");
        }
      }
      return arrays;
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s cannot be read as an .npz file (%s); write it again with np.savez."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static void checkSize(ZipEntry entry, long fileSize, String where) {
    long size = entry.getSize();
    long stored = entry.getCompressedSize();
    long ratio = entry.getMethod() == ZipEntry.STORED ? 1 : MAX_DEFLATE_RATIO;
    if (size < 0 || stored < 0 || stored > fileSize || size > (stored + 1) * ratio) {
      throw new DataException(where + " was cut off or damaged; write it again.");
    }
  }

  private static String arrayName(ZipEntry entry, String where) {
    String name = entry.getName();
    if (!name.endsWith(SUFFIX)) {
      throw new DataException(where + " is not an array; leave it out.");
    }
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static NpyArray readEntry(ZipFile zip, ZipEntry entry, MemoryBudget budget, String where)
      throws IOException {
    // ZipFile does not look at checksums itself.
    try (InputStream raw = zip.getInputStream(entry);
        CheckedInputStream in = new CheckedInputStream(raw, new CRC32())) {
      NpyArray array = NpyCodec.read(in, entry.getSize(), budget, where);
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new DataException(where + " is damaged (its checksum differs); write it again.");
      }
      return array;
    }
  }

  /**
   * Writes arrays, compressed, so that {@code np.load} reads them. The file appears whole or not at
   * all, and the same arrays give the same bytes.
   *
   * @throws DataException if it cannot be written
   */
  public static void write(Path file, Map<String, NpyArray> arrays) {
    OutputFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
              ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
              entry.setTimeLocal(NO_TIME);
              zip.putNextEntry(entry);
              NpyCodec.write(array.getValue(), zip);
              zip.closeEntry();
            }
          }
        });
  }
}
