package io.github.dsszoo.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device that a computation graph runs on.
 *
 * @param kind the kind of device
 * @param index the number of the device among those of its kind, from 0. GPUs are numbered as in
 *     CUDA_VISIBLE_DEVICES. A processor with a number above 0 is a virtual device: a part of the
 *     same processor, to test training on several devices
 */
public record Device(Kind kind, int index) {
  /** A GPU if TensorFlow finds one, otherwise the processor. */
  public static final Device AUTO = new Device(Kind.AUTO, 0);

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern NAME = Pattern.compile("(cpu|gpu)(?::([0-9]{1,3}))?");

  /** The kind of a device. */
  public enum Kind {
    /** A GPU if TensorFlow finds one, otherwise the processor. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA GPU. */
    GPU
  }

  /**
   * Checks the number.
   *
   * @throws DeviceException if it is negative
   */
  public Device {
    if (index < 0) {
      throw new DeviceException("expected a device number of at least 0, found " + index);
    }
  }

  /**
   * Returns a GPU.
   *
   * @param index from 0
   * @throws DeviceException if the index is negative
   */
  public static Device gpu(int index) {
    return new Device(Kind.GPU, index);
  }

  /**
   * Returns the device of a name.
   *
   * @param name auto, cpu, gpu (the first one), or a kind with a number, such as gpu:1
   * @throws DeviceException for another name
   */
  public static Device of(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("auto")) {
      return AUTO;
    }
    Matcher matcher = NAME.matcher(lower);
    if (!matcher.matches()) {
      throw new DeviceException(
          "unknown device \"" + name + "\"; use auto, cpu, gpu or a number such as gpu:1");
    }
    int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return new Device(matcher.group(1).equals("cpu") ? Kind.CPU : Kind.GPU, index);
  }

  /**
   * Returns the devices of names with commas between them, such as "gpu:0,gpu:1".
   *
   * @throws DeviceException if one is unknown
   */
  public static List<Device> list(String names) {
    return Arrays.stream(names.split(",", -1)).map(Device::of).toList();
  }

  /** Returns the name: auto, cpu, cpu:1, gpu:0. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.GPU || index > 0 ? name + ":" + index : name;
  }
}
