package io.github.dsszoo.cli.internal.log;

import java.io.PrintWriter;

/** Where the warnings of a command are printed. */
public final class Warnings {
  /** The writer of the command that runs on this thread, or started it; null if there is none. */
  private static final ThreadLocal<PrintWriter> WRITER = new InheritableThreadLocal<>();

  private Warnings() {}

  /** Prints the warnings of this thread, and of threads that it starts, to a writer. */
  public static void to(PrintWriter writer) {
    WRITER.set(writer);
  }

  /** Prints a line for a warning. */
  static void print(String sentence) {
    String line = "warning: " + sentence;
    PrintWriter writer = WRITER.get();
    if (writer == null) {
      System.err.println(line);
    } else {
      writer.println(line);
      writer.flush();
    }
  }
}
