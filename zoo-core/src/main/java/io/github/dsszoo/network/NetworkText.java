package io.github.dsszoo.network;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads and writes messages, such as a network's definition, as text protobuf. */
public final class NetworkText {
  private NetworkText() {}

  /**
   * Reads a message.
   *
   * @param source the origin of the text, for error messages
   * @param builder of the expected message; the text is merged into it
   * @return the builder
   * @throws NetworkException if the text is not such a message; the error has line and column
   */
  public static <B extends Message.Builder> B parse(String text, String source, B builder) {
    try {
      TextFormat.merge(text, builder);
      return builder;
    } catch (TextFormat.ParseException e) {
      throw new NetworkException(
          String.format(
              Locale.ROOT,
              "invalid %s in %s, line %s",
              builder.getDescriptorForType().getName(),
              source,
              e.getMessage().replaceAll("\\s+", " ")),
          e);
    }
  }

  /**
   * Reads a message from a file.
   *
   * @throws NetworkException as {@link #parse}
   * @throws IOException if the file cannot be read
   */
  public static <B extends Message.Builder> B read(Path file, B builder) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString(), builder);
  }

  /** The text of a message; {@link #parse} reads it. */
  public static String print(Message message) {
    return TextFormat.printer().printToString(message);
  }
}
