package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.OutputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes named arrays in {@code .npz} files, the zip format of {@code np.savez} and
 * {@code np.savez_compressed}.
 *
 * <p>Files may be untrusted. Sizes are compared with the file size and the available memory before
 * memory is allocated, and all data are verified by checksum.
 */
public final class Npz {

  private static final String SUFFIX = ".npy";

  /** The maximum compression ratio of Deflate is 1032 to 1; a larger stated size is invalid. */
  private static final long MAX_DEFLATE_RATIO = 1032;

  /** A fixed time stamp, so that equal arrays produce equal bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** The largest number of bytes of an entry that is read from bytes. */
  private static final int MAX_ENTRY = Integer.MAX_VALUE - 16;

  /** The last part of a zip: its length without a comment, its first bytes, the longest comment. */
  private static final int END = 22;

  private static final int END_MARK = 0x06054b50;
  private static final int COMMENT = 0xFFFF;

  /** The position of the number of entries in the last part. */
  private static final int END_ENTRIES = 10;

  private Npz() {}

  /**
   * Reads all arrays of a file by name, in the order of the file.
   *
   * @throws DataException if the file does not exist, is not an {@code .npz} file, is damaged,
   *     holds anything other than arrays of numbers, or needs more memory than Java has available
   */
  public static Map<String, NpyArray> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("There is no file %s.".formatted(file));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      MemoryBudget budget = new MemoryBudget();
      for (String name : entries(zip, file).keySet()) {
        arrays.put(name, read(zip, name, file, budget));
      }
      return arrays;
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s cannot be read as an .npz file (%s); write it again with np.savez."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Reads all arrays by name from the bytes of a file.
   *
   * @param where the source, for error messages
   * @throws DataException as {@link #read(Path)}
   */
  public static Map<String, NpyArray> read(byte[] bytes, String where) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    MemoryBudget budget = new MemoryBudget();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String source = "%s in %s".formatted(entry.getName(), where);
        // The stream compares the checksum at the end of the entry.
        byte[] npy =
            zip.readNBytes((int) Math.min(MAX_ENTRY, Runtime.getRuntime().maxMemory() / 4));
        if (zip.read() >= 0) {
          throw new DataException(source + " is too large; give Java more memory with -Xmx.");
        }
        NpyArray array = NpyCodec.read(new ByteArrayInputStream(npy), npy.length, budget, source);
        if (arrays.put(arrayName(entry, source), array) != null) {
          throw new DataException(source + " occurs twice; write the file again with np.savez.");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s cannot be read as an .npz file (%s); write it again with np.savez."
              .formatted(where, e.getMessage()),
          e);
    }
    if (arrays.isEmpty() || !isComplete(bytes, arrays.size())) {
      throw new DataException(
          where + " is not an .npz file, or was cut off; write it again with np.savez.");
    }
    return arrays;
  }

  /** Returns whether a zip has its end, with the right number of entries. */
  private static boolean isComplete(byte[] bytes, int entries) {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = bytes.length - END; at >= Math.max(0, bytes.length - END - COMMENT); at--) {
      if (zip.getInt(at) == END_MARK) {
        return Short.toUnsignedInt(zip.getShort(at + END_ENTRIES)) == entries;
      }
    }
    return false;
  }

  /** Returns the entries of a file by the names of their arrays, once their sizes are checked. */
  static Map<String, ZipEntry> entries(ZipFile zip, Path file) throws IOException {
    Map<String, ZipEntry> byName = new LinkedHashMap<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String where = where(entry, file);
      checkSize(entry, Files.size(file), where);
      if (byName.put(arrayName(entry, where), entry) != null) {
        throw new DataException(where + " occurs twice; write the file again with np.savez.");
      }
    }
    return byName;
  }

  /** Returns the source of an array, for the beginning of error messages. */
  static String where(ZipEntry entry, Path file) {
    return "%s in %s".formatted(entry.getName(), file);
  }

  /** Reads one array as a whole. */
  static NpyArray read(ZipFile zip, String name, Path file, MemoryBudget budget)
      throws IOException {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    return readEntry(zip, entry, budget, where(entry, file));
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
    // ZipFile does not verify checksums.
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
   * Writes compressed arrays that {@code np.load} can read. The file is written atomically, and
   * equal arrays produce equal bytes.
   *
   * @throws DataException if the file cannot be written
   */
  public static void write(Path file, Map<String, NpyArray> arrays) {
    OutputFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
              zip.putNextEntry(entry(array.getKey()));
              NpyCodec.write(array.getValue(), zip);
              zip.closeEntry();
            }
          }
        });
  }

  /** Returns the entry for an array that is written. */
  static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name + SUFFIX);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }
}
