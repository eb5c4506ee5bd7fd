package io.github.dsszoo.internal.runtime;

import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Configures and loads TensorFlow's native library. */
public final class NativeLibrary {
  /**
   * JavaCPP's limit on the memory of the whole process. If this limit is active, JavaCPP reads the
   * memory of the process from the system at every native allocation, which takes half of the time
   * to build a computation graph. This class therefore disables it. JavaCPP's other limit, on the
   * memory that Java allocated, needs no system call and remains active.
   */
  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  private static final Thread LOADER;
  private static volatile LinkageError failure;

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
   * Starts to load the library on a separate thread, once, so that the caller can read and check
   * files at the same time. Returns immediately. The first use of TensorFlow waits for the library.
   */
  public static void prefetch() {
    // The static initialiser of this class starts the thread.
  }

  private static void load() {
    try {
      if (NativeBuild.ofProcess().filter(NativeBuild::gpu).isPresent()) {
        GpuLibrary.loadInstalled(SharedLibraries.ofProcess(), System::load);
      }
      TensorFlow.version();
      // XLA compiles for the processor only if this is set before the first session. It changes
      // nothing for sessions that do not ask for XLA.
      tensorflow.TF_SetTfXlaCpuGlobalJit((byte) 1);
    } catch (LinkageError e) {
      failure = e; // require() throws it, where the caller can handle it
    }
  }

  /**
   * Waits until the library is loaded.
   *
   * @throws NativeLibraryException if it cannot be loaded, with what to do
   */
  public static void require() {
    try {
      LOADER.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // the first use of TensorFlow waits
    }
    if (failure != null) {
      throw NativeLibraryException.of(failure);
    }
  }
}
