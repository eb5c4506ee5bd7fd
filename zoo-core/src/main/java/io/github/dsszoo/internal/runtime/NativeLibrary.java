package io.github.dsszoo.internal.runtime;

import org.tensorflow.TensorFlow;

/** TensorFlow's native library: how it is set up, and when it is loaded. */
public final class NativeLibrary {
  /**
   * JavaCPP's limit on the memory of the whole process. While it is set, JavaCPP reads the
   * process's memory from the system at every native allocation, which takes half of the time in
   * which a computation graph is built. Its other limit, on what Java itself allocated, needs no
   * system call and stays.
   */
  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  private static final Thread LOADER;

  static {
    if (System.getProperty(PHYSICAL_LIMIT) == null) {
      System.setProperty(PHYSICAL_LIMIT, "0");
    }
    LOADER = new Thread(NativeLibrary::load, "tensorflow-library");
    LOADER.setDaemon(true);
    LOADER.start();
  }

  private NativeLibrary() {}

  /**
   * Begins to load the library on a thread of its own, once, so that files can be read and checked
   * meanwhile. Returns at once: whoever uses TensorFlow waits for the library as always.
   */
  public static void prefetch() {
    // Initialising this class has done it.
  }

  private static void load() {
    try {
      TensorFlow.version();
    } catch (LinkageError e) {
      // Whoever uses TensorFlow gets the error where it can be handled.
    }
  }
}
