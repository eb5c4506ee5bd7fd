package io.github.dsszoo.internal.runtime;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Creates sessions that need no GPU. */
public final class Sessions {
  private static final ConfigProto PROCESSOR =
      ConfigProto.newBuilder().putDeviceCount("GPU", 0).build();

  private Sessions() {}

  /**
   * Creates a session on the processor, for small work such as reading and writing weights. It
   * takes no memory of a GPU, and does not fix the numbers of the GPUs of the process.
   */
  public static Session onProcessor(Graph graph) {
    return new Session(graph, PROCESSOR);
  }
}
