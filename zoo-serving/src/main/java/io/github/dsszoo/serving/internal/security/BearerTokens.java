package io.github.dsszoo.serving.internal.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dsszoo.serving.ServingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The tokens that clients send as {@code Authorization: Bearer TOKEN}. */
public final class BearerTokens {
  private static final String SCHEME = "Bearer ";

  private final List<byte[]> tokens;

  private BearerTokens(List<byte[]> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads the tokens of a file, one in each line.
   *
   * @param file empty if requests need no token
   * @throws ServingException if the file cannot be read, or has no token
   */
  public static BearerTokens of(Optional<Path> file) {
    if (file.isEmpty()) {
      return new BearerTokens(List.of());
    }
    try {
      List<byte[]> tokens =
          Files.readAllLines(file.get()).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(line -> line.getBytes(UTF_8))
              .toList();
      if (tokens.isEmpty()) {
        throw new ServingException(
            "the file of tokens " + file.get() + " is empty; write a token in each line");
      }
      return new BearerTokens(tokens);
    } catch (IOException e) {
      throw new ServingException("cannot read the file of tokens " + file.get() + ": " + e, e);
    }
  }

  /**
   * Returns whether a request may be answered.
   *
   * @param authorization the header or metadata "authorization"; null if there is none
   */
  public boolean allow(String authorization) {
    if (tokens.isEmpty()) {
      return true;
    }
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
    boolean allowed = false;
    for (byte[] token : tokens) {
      allowed |= MessageDigest.isEqual(token, given); // in constant time
    }
    return allowed;
  }

  /** Returns what a request without a valid token is told. */
  public static String refusal() {
    return "expected a valid token; send it as Authorization: Bearer TOKEN";
  }
}
