package io.github.dsszoo.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/** The times of the ops of one step. */
final class OpTimes {
  private static final Pattern TYPE = Pattern.compile("= (\\w+)\\(");
  private static final double MICROSECONDS = 1e3;

  private OpTimes() {}

  /** Returns the milliseconds of all ops of each type. Ops that run at the same time all count. */
  static Map<String, Double> byType(RunMetadata step) {
    Map<String, Double> times = new TreeMap<>();
    for (DeviceStepStats device : step.getStepStats().getDevStatsList()) {
      for (NodeExecStats op : device.getNodeStatsList()) {
        Matcher type = TYPE.matcher(op.getTimelineLabel());
        times.merge(
            type.find() ? type.group(1) : "other",
            (op.getOpEndRelMicros() - op.getOpStartRelMicros()) / MICROSECONDS,
            Double::sum);
      }
    }
    return times;
  }
}
