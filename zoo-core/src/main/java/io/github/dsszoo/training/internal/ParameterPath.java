package io.github.dsszoo.training.internal;

/** Paths of parameters, such as {@code encoder/0/self/kernel}. */
public final class ParameterPath {
  private ParameterPath() {}

  /** Returns whether a path is the given one, or is inside of it. */
  public static boolean isUnder(String path, String prefix) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
