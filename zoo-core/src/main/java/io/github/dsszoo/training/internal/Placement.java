package io.github.dsszoo.training.internal;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.device.Precision;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.proto.ConfigProto;

/**
 * Where a training graph runs.
 *
 * @param settings of the session
 * @param devices the names in TensorFlow of the devices that divide each batch, such as
 *     "/device:GPU:1"; empty for the default device of the session
 * @param lossScale the factor of the loss
 */
record Placement(ConfigProto settings, List<String> devices, LossScale lossScale) {
  /** A session with default settings. */
  static final Placement STANDARD =
      new Placement(ConfigProto.getDefaultInstance(), List.of(), LossScale.NONE);

  /**
   * Returns the placement of a run.
   *
   * @param taken the devices that {@link DeviceOptions#require} returned
   */
  static Placement of(DeviceOptions options, List<Device> taken) {
    boolean virtual = taken.get(0).kind() == Device.Kind.CPU && taken.get(0).index() > 0;
    return new Placement(
        options.settings(),
        taken.size() > 1 || virtual ? names(taken) : List.of(),
        options.precision() == Precision.MIXED ? LossScale.MIXED : LossScale.NONE);
  }

  /** GPUs are numbered in the order of the session's list of visible devices. */
  private static List<String> names(List<Device> devices) {
    return IntStream.range(0, devices.size())
        .mapToObj(
            i ->
                devices.get(i).kind() == Device.Kind.CPU
                    ? "/device:CPU:" + devices.get(i).index()
                    : "/device:GPU:" + i)
        .toList();
  }

  /** Returns the number of parts that each batch is divided into. */
  int parts() {
    return Math.max(1, devices.size());
  }
}
