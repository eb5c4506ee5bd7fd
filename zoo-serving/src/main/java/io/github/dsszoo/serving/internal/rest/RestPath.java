package io.github.dsszoo.serving.internal.rest;

import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.pool.ModelKey;
import io.grpc.Status.Code;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a request to a model.
 *
 * @param method what is asked
 * @param name of the model
 * @param version empty for the one that is served
 */
record RestPath(Method method, String name, OptionalLong version) {
  private static final Pattern PATH =
      Pattern.compile(
          "/v1/models/([^/:]+)(?:/versions/([0-9]{1,18})|/labels/([^/:]+))?"
              + "(?::(predict|classify|regress)|(/metadata))?");

  /** What a client asks. */
  enum Method {
    PREDICT,
    CLASSIFY,
    REGRESS,
    METADATA,
    STATUS;

    /** Returns the name for metrics. */
    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    private String http() {
      return this == METADATA || this == STATUS ? "GET" : "POST";
    }
  }

  /**
   * Reads a path.
   *
   * @param http the method of HTTP
   * @throws RequestException if it is none of the API
   */
  static RestPath of(String http, String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      throw malformed(http, path);
    }
    Method method =
        matcher.group(4) != null
            ? Method.valueOf(matcher.group(4).toUpperCase(java.util.Locale.ROOT))
            : matcher.group(5) != null ? Method.METADATA : Method.STATUS;
    if (!method.http().equals(http)) {
      throw malformed(http, path);
    }
    if (matcher.group(3) != null) {
      throw new RequestException(
          Code.NOT_FOUND,
          "the versions of %s have no labels, found the label %s; give a version or none"
              .formatted(matcher.group(1), matcher.group(3)));
    }
    return new RestPath(
        method,
        matcher.group(1),
        matcher.group(2) == null
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(matcher.group(2))));
  }

  private static RequestException malformed(String http, String path) {
    return RequestException.invalid(
        "Malformed request: %s %s; expected GET /v1/models/NAME, GET /v1/models/NAME/metadata or POST /v1/models/NAME:predict"
            .formatted(http, path));
  }

  /** Returns what the request names, with a signature. */
  ModelKey key(String signature) {
    return new ModelKey(name, version, signature);
  }
}
