package io.github.dsszoo.model;

import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.PublishedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Networks published with the paper whose PyTorch weights can be imported, by name. */
public final class PublishedNetworks {
  private PublishedNetworks() {}

  /** Returns the names of all published networks. */
  public static List<String> names() {
    return resource("index.txt").lines().toList();
  }

  /**
   * Returns a published network and the mapping of its weights.
   *
   * @param name one of {@link #names}
   * @throws NetworkException if there is no network of that name
   */
  public static PublishedNetwork named(String name) {
    if (!names().contains(name)) {
      throw new NetworkException(
          "unknown published network \""
              + name
              + "\"; known networks: "
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
