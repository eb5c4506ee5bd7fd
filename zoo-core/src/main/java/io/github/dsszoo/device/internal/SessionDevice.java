package io.github.dsszoo.device.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * A device of a session. TensorFlow Java does not list devices; its C API does.
 *
 * @param name the name in TensorFlow, such as "/job:localhost/replica:0/task:0/device:GPU:0"
 * @param type CPU or GPU, or a type of a plug-in
 * @param memoryBytes the memory that TensorFlow may use; a constant without meaning for a processor
 */
public record SessionDevice(String name, String type, long memoryBytes) {
  /**
   * Lists the devices of a new session with settings, in the order of TensorFlow. The native
   * library must be loaded.
   *
   * @throws RuntimeException if TensorFlow cannot create the session
   */
  @SuppressWarnings("try") // the scope frees all native objects that are created in it
  public static List<SessionDevice> of(ConfigProto settings) {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      BytePointer bytes = new BytePointer(settings.toByteArray());
      tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList list = tensorflow.TF_SessionListDevices(session, status);
      try {
        status.throwExceptionIfNotOK();
        List<SessionDevice> devices = new ArrayList<>();
        for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
          String name = tensorflow.TF_DeviceListName(list, i, status).getString();
          String type = tensorflow.TF_DeviceListType(list, i, status).getString();
          long memory = tensorflow.TF_DeviceListMemoryBytes(list, i, status);
          status.throwExceptionIfNotOK();
          devices.add(new SessionDevice(name, type, memory));
        }
        return devices;
      } finally {
        tensorflow.TF_DeleteDeviceList(list);
      }
    }
  }

  /** Returns whether the device is a GPU. */
  public boolean isGpu() {
    return type.equals("GPU");
  }

  /** Returns the short name, such as cpu:0 or gpu:0. */
  public String shortName() {
    String marker = "/device:";
    return name.substring(name.indexOf(marker) + marker.length()).toLowerCase(Locale.ROOT);
  }
}
