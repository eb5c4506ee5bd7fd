package io.github.dsszoo.model;

import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.PublishedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The networks that were published elsewhere and whose weights can be imported, by name. */
public final class PublishedNetworks {
  private PublishedNetworks() {}

  /** Their names. */
  public static List<String> names() {
    return resource("index.txt").lines().toList();
  }

  /**
   * A network, and the table of where its weights belong.
   *
   * @throws NetworkException if there is none of the name
   */
  public static PublishedNetwork named(String name) {
    if (!names().contains(name)) {
      throw new NetworkException(
          "there is no published network \""
              + name
              + "\"; there are "
              + String.join(", ", names()));
    }
    return NetworkText.parse(resource(name + ".textproto"), name, PublishedNetwork.newBuilder())
        .build();
  }

  private static String resource(String name) {
    try (InputStream in = PublishedNetworks.class.getResourceAsStream("published/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
