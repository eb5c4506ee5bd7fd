package io.github.dsszoo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * The error stream of the command line. The launcher filters what native libraries write to the
 * error stream, and names the unfiltered stream in a system property, so that the progress bar is
 * not delayed by the filter.
 */
final class ErrorStream {
  /** The file that replaces the error stream, such as /dev/fd/3; set by the launcher. */
  static final String PROPERTY = "io.github.dsszoo.err";

  private ErrorStream() {}

  /** Replaces System.err by the stream of the property, if there is one that can be opened. */
  static void open() {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      try {
        System.setErr(
            new PrintStream(new FileOutputStream(file, true), true, Charset.defaultCharset()));
      } catch (IOException e) {
        // For example, a socket cannot be opened by name. Then the filtered stream remains.
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
      }
    }
  }
}
