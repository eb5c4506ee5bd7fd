package io.github.dsszoo.data.file;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static io.github.dsszoo.data.file.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: a clear sentence, and no memory taken on a file's word. */
class HostileNpzTest {

  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("hostile.npz"), bytes);
  }

  private Path zip(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      for (byte[] part : parts) {
        zip.write(part);
      }
    }
    return write(bytes.toByteArray());
  }

  private static byte[] header(String dictionary) {
    return header(1, dictionary.length(), dictionary);
  }

  private static byte[] header(int major, int length, String dictionary) {
    byte[] text = dictionary.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(12 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) major).put((byte) 0);
    if (major == 1) {
      bytes.putShort((short) length);
    } else {
      bytes.putInt(length);
    }
    bytes.put(text);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static String dictionary(String type, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(9223372036854775807,)",
        "(4611686018427387904, 4)",
        "(99999999999999999999999,)",
        "(2147483647, 2147483647, 2147483647)",
        "(65536, 65536, 65536, 65536, 0)",
        "(2147483647,)"
      })
  void shapesTooLargeForAnyArray(String shape) throws IOException {
    Path file = zip("x.npy", header(dictionary("<f8", shape)));
    assertRefused(() -> Npz.read(file), "x.npy in ", "split it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"(-1,)|damaged", "(1.5,)|damaged", "(1,)|cut off", "(100000000,)|cut off"})
  void shapesThatAreNotThose(String shape, String word) throws IOException {
    Path file = zip("x.npy", header(dictionary("<f4", shape)));
    assertRefused(() -> Npz.read(file), word);
  }

  @Test
  void moreNumbersThanTheShapeSays() throws IOException {
    Path file = zip("x.npy", header(dictionary("<f4", "(1,)")), new byte[5]);
    assertRefused(() -> Npz.read(file), "should hold 4 bytes", "has 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f4'}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 3}",
        "{'descr': '<f4', 'fortran_order': None, 'shape': (3,)}",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'more': 1}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} and more",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': (3,)}",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (3,)}"
      })
  void headersThatTellOfNoNumbers(String dictionary) throws IOException {
    Path file = zip("x.npy", header(dictionary), new byte[24]);
    assertRefused(() -> Npz.read(file), "x.npy in ");
  }

  @Test
  void headersThatRunPastTheirEnd() throws IOException {
    for (int length : new int[] {-1, Integer.MAX_VALUE, 70_000, 500}) {
      Path file = zip("x.npy", header(2, length, dictionary("<f4", "(1,)")), new byte[4]);
      assertRefused(() -> Npz.read(file), "damaged header");
    }
  }

  @Test
  void versionsToCome() throws IOException {
    Path file = zip("x.npy", header(4, 10, "{}"));
    assertRefused(() -> Npz.read(file), "version 4.0");
  }

  @Test
  void objects() {
    assertRefused(() -> Npz.read(path("object.npz")), "astype");
  }

  @Test
  void textsOfImpossibleLengths() throws IOException {
    for (String type : new String[] {"<U0", "|S0", "<U999999999", "<U-1", "<U"}) {
      Path file = zip("x.npy", header(dictionary(type, "(1,)")), new byte[4]);
      assertRefused(() -> Npz.read(file), type, "astype");
    }
    Path large = zip("x.npy", header(dictionary("<U99999999", "(1,)")), new byte[4]);
    assertRefused(() -> Npz.read(large), "399999996 bytes");
    Path all = zip("x.npy", header(dictionary("<U99999999", "(9,)")), new byte[4]);
    assertRefused(() -> Npz.read(all), "larger than 2 GiB");
  }

  @Test
  void filesThatAreNoZips() throws IOException {
    assertRefused(() -> Npz.read(folder.resolve("missing.npz")), "There is no file");
    assertRefused(() -> Npz.read(folder), "There is no file");
    for (byte[] bytes : new byte[][] {{}, {1}, "PK".getBytes(), new byte[1000]}) {
      Path file = write(bytes);
      assertRefused(() -> Npz.read(file), "cannot be read as an .npz file");
    }
  }

  @Test
  void entriesThatAreNoArrays() throws IOException {
    Path text = zip("readme.txt", new byte[3]);
    assertRefused(() -> Npz.read(text), "readme.txt in ", "is not an array");
    Path wrong = zip("x.npy", new byte[300]);
    assertRefused(() -> Npz.read(wrong), "is not a NumPy array");
    Path empty = zip("x.npy");
    assertRefused(() -> Npz.read(empty), "is not a NumPy array");
  }

  @Test
  void anArrayThatOccursTwice() throws IOException {
    byte[] array = new byte[0];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"x.npy", "y.npy"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(header(dictionary("<f4", "(0,)")));
        zip.write(array);
      }
    }
    byte[] twice = bytes.toByteArray();
    for (int i = 0; i < twice.length; i++) {
      if (twice[i] == 'y' && twice[i + 1] == '.') {
        twice[i] = 'x';
      }
    }
    Path file = write(twice);
    assertRefused(() -> Npz.read(file), "x.npy in ", "occurs twice");
  }

  /** A few hundred kilobytes of file, and more memory asked for than Java has. */
  @Test
  void aBombIsNotUnpacked() throws IOException {
    long half = Runtime.getRuntime().maxMemory() / 2;
    int count = Math.toIntExact(half / 5) + 1_000_000; // a byte stored, and four for a float32
    Path file = folder.resolve("bomb.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(header(dictionary("|u1", "(%d,)".formatted(count))));
      byte[] zeros = new byte[1_000_000];
      for (int left = count; left > 0; left -= zeros.length) {
        zip.write(zeros, 0, Math.min(left, zeros.length));
      }
    }
    assertThat(Files.size(file)).isLessThan(count / 500);
    assertRefused(() -> Npz.read(file), "x.npy in ", "-Xmx");
  }

  /** The size in the directory is a claim; a few bytes cannot unpack to two gigabytes. */
  @Test
  void aSizeThatIsALie() throws IOException {
    byte[] bytes = Files.readAllBytes(zip("x.npy", header(dictionary("|u1", "(2000000000,)"))));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = buffer.getInt(bytes.length - 6);
    buffer.putInt(directory + 24, 2_000_000_068);
    Path file = write(bytes);
    assertRefused(() -> Npz.read(file), "cut off or damaged");
  }
}
