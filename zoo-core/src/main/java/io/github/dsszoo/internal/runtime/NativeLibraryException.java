package io.github.dsszoo.internal.runtime;

import io.github.dsszoo.ZooException;

/** TensorFlow's native library cannot be loaded. */
public final class NativeLibraryException extends ZooException {
  private static final long serialVersionUID = 1;

  /** A part of the message of JavaCPP if there is no folder to unpack the library to. */
  private static final String NO_CACHE = "Could not create the cache";

  private NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the exception for an error of the loader. */
  static NativeLibraryException of(LinkageError error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String found = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new NativeLibraryException(
        found.contains(NO_CACHE)
            ? "TensorFlow's native library cannot be unpacked, because neither the home folder nor the temporary folder can be written; make one of them writable, or name another folder with the option -Dorg.bytedeco.javacpp.cachedir=DIR of Java"
            : "TensorFlow's native library cannot be loaded ("
                + found
                + "); use Linux on x86-64 or ARM, macOS on Apple silicon or Windows on x86-64, and if the home folder is mounted noexec, name another one with the option -Dorg.bytedeco.javacpp.cachedir=DIR of Java",
        error);
  }
}
