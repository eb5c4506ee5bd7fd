package io.github.dsszoo.network;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes specs as text protobuf. */
public final class NetworkText {
  private NetworkText() {}

  /**
   * Reads a spec.
   *
   * @param source named in errors
   * @param builder that the text is merged into, of the message expected
   * @throws NetworkException if the text is no such message, with line and column
   */
  public static <B extends Message.Builder> B parse(String text, String source, B builder) {
    try {
      TextFormat.merge(text, builder);
      return builder;
    } catch (TextFormat.ParseException e) {
      throw new NetworkException(
          source
              + " is no "
              + builder.getDescriptorForType().getName()
              + ", line "
              + e.getMessage().replaceAll("\\s+", " "),
          e);
    }
  }

  /**
   * Reads a spec from a file.
   *
   * @throws NetworkException as {@link #parse}
   * @throws IOException if the file cannot be read
   */
  public static <B extends Message.Builder> B read(Path file, B builder) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString(), builder);
  }

  /** The text of a spec, which {@link #parse} reads again. */
  public static String print(Message message) {
    return TextFormat.printer().printToString(message);
  }
}
