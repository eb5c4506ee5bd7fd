package io.github.dsszoo.data.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes .npz files byte by byte, without compression. */
final class ZipFiles {
  private ZipFiles() {}

  /** Writes a file with one entry. */
  static void write(Path file, String name, List<byte[]> content) throws IOException {
    CRC32 crc = new CRC32();
    content.forEach(crc::update);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.stream().mapToInt(bytes -> bytes.length).sum());
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      for (byte[] bytes : content) {
        zip.write(bytes);
      }
    }
  }

  /** The header of an array, with the dictionary as it stands. */
  static byte[] header(String dictionary) throws IOException {
    byte[] text = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
    out.write(text);
    return out.toByteArray();
  }
}
