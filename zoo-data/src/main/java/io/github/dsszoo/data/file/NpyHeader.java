package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of an {@code .npy} array: a Python dictionary of type, order and shape, padded with
 * spaces. Versions 1.0, 2.0 and 3.0 of the format are read; version 1.0 is written.
 *
 * @param type the type of the numbers or strings
 * @param itemBytes the number of bytes of one number or string
 * @param order the byte order
 * @param columnMajor whether the numbers are in column-major ("Fortran") order
 * @param shape the lengths of the axes
 * @param length the number of bytes of the header itself, magic number included
 */
record NpyHeader(
    NpyType type, int itemBytes, ByteOrder order, boolean columnMajor, int[] shape, int length) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /**
   * More than any valid header needs; NumPy itself rejects headers of more than 10,000 characters.
   */
  private static final int MAX_TEXT = 65_535;

  /** The maximum number of characters of a dtype shown in an error message. */
  private static final int MAX_SHOWN = 60;

  /** Matches one entry of the dictionary, directly after the previous entry. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|\\[[^\\]]*\\]|True|False|\\([\\d,\\sL]*\\))\\s*,?\\s*");

  private static final Pattern TYPE = Pattern.compile("'([<>|=])([a-zA-Z]\\d+)'");

  private static boolean isMagic(byte[] start) {
    return Arrays.equals(start, 0, Math.min(start.length, MAGIC.length), MAGIC, 0, MAGIC.length);
  }

  /**
   * Returns the number of bytes of the data, or throws a {@link DataException} if no array can hold
   * them.
   */
  int dataLength(String where) {
    try {
      long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
      return Math.toIntExact(Math.multiplyExact(count, itemBytes));
    } catch (ArithmeticException e) {
      throw new DataException(
          "%s is larger than 2 GiB (shape %s); split it.".formatted(where, Arrays.toString(shape)),
          e);
    }
  }

  /**
   * Reads a header.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if the header is damaged or the type is not supported
   */
  static NpyHeader read(InputStream in, String where) throws IOException {
    if (!isMagic(in.readNBytes(MAGIC.length))) {
      throw new DataException(where + " is not a NumPy array; write it with np.savez or np.save.");
    }
    int major = in.read();
    int minor = in.read();
    if (major < 1 || major > 3 || minor != 0) {
      throw new DataException(
          "%s is in version %s.%s of NumPy's format, but 1.0 to 3.0 can be read; write it again with np.savez."
              .formatted(where, major, minor));
    }
    int lengthBytes = major == 1 ? 2 : 4;
    int textLength = littleEndian(in.readNBytes(lengthBytes));
    if (textLength < 0 || textLength > MAX_TEXT) {
      throw damaged(where);
    }
    byte[] text = in.readNBytes(textLength);
    if (text.length < textLength) {
      throw damaged(where);
    }
    int length = MAGIC.length + 2 + lengthBytes + textLength;
    return parse(new String(text, StandardCharsets.UTF_8), length, where);
  }

  private static int littleEndian(byte[] bytes) {
    int value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | Byte.toUnsignedInt(bytes[i]);
    }
    return value;
  }

  private static NpyHeader parse(String text, int length, String where) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw damaged(where);
    }
    String inside = dictionary.substring(1, dictionary.length() - 1);
    Map<String, String> entries = new HashMap<>();
    Matcher matcher = ENTRY.matcher(inside);
    int end = 0;
    while (matcher.find()) {
      if (entries.put(matcher.group(1), matcher.group(2)) != null) {
        throw damaged(where);
      }
      end = matcher.end();
    }
    String description = entries.getOrDefault("descr", "");
    Matcher code = TYPE.matcher(description);
    if (!code.matches() || NpyType.of(code.group(2)).isEmpty()) {
      throw entries.containsKey("descr") ? unknownType(description, where) : damaged(where);
    }
    NpyType type = NpyType.of(code.group(2)).orElseThrow();
    String columnMajor = entries.getOrDefault("fortran_order", "");
    String shape = entries.getOrDefault("shape", "");
    if (end != inside.length() || !columnMajor.matches("True|False") || !shape.startsWith("(")) {
      throw damaged(where);
    }
    return new NpyHeader(
        type,
        type.isText() ? type.bytes() * Integer.parseInt(code.group(2).substring(1)) : type.bytes(),
        code.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        columnMajor.equals("True"),
        axes(shape, where),
        length);
  }

  private static int[] axes(String tuple, String where) {
    try {
      // Python 2 appends an L to long integers.
      return Pattern.compile(",")
          .splitAsStream(tuple.substring(1, tuple.length() - 1).replace("L", ""))
          .map(String::strip)
          .filter(axis -> !axis.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new DataException(
          "%s has the shape %s, which is too large; split it.".formatted(where, tuple), e);
    }
  }

  private static DataException unknownType(String description, String where) {
    String shown =
        description
            .substring(0, Math.min(description.length(), MAX_SHOWN))
            .replaceAll("[^ -~]", "?");
    String objects = description.contains("O") ? " (Python objects)" : "";
    return new DataException(
        "%s has the dtype %s%s, but one of %s is expected; convert it with astype(np.float32), or names of classes with astype(str)."
            .formatted(
                where,
                shown,
                objects,
                Arrays.stream(NpyType.values())
                    .map(NpyType::toString)
                    .collect(Collectors.joining(", "))));
  }

  private static DataException damaged(String where) {
    return new DataException(where + " has a damaged header; write it again with np.savez.");
  }

  /**
   * Returns the header of a row-major array as bytes, padded so that the numbers begin at a
   * multiple of 64.
   */
  static byte[] write(NpyArray array) {
    return write(array, array.shape());
  }

  /** Returns the header of an array with another number of entries along the first axis. */
  static byte[] write(NpyArray array, int rows) {
    int[] axes = array.shape();
    axes[0] = rows;
    return write(array, axes);
  }

  private static byte[] write(NpyArray array, int[] axes) {
    String shape = Arrays.stream(axes).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    if (axes.length == 1) {
      shape += ","; // A trailing comma makes a Python tuple with one entry.
    }
    char order = array.rewound().order() == ByteOrder.BIG_ENDIAN ? '>' : '<';
    String text =
        "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(array.type().bytes() == 1 ? '|' : order, array.code(), shape);
    int prefix = MAGIC.length + 4;
    int total = (prefix + text.length() + 1 + 63) / 64 * 64;
    byte[] header = new byte[total];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[MAGIC.length] = 1;
    header[MAGIC.length + 1] = 0;
    header[MAGIC.length + 2] = (byte) (total - prefix);
    header[MAGIC.length + 3] = (byte) ((total - prefix) >>> 8);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, prefix, ascii.length);
    header[total - 1] = '\n';
    return header;
  }
}
