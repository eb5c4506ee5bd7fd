package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.network.Metric;
import io.github.dsszoo.training.EpochRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

class TensorBoardTest {
  private static final EpochRecord FIRST = new EpochRecord(1, 0.9, 0.5, 0.8, 0.6, 0.01);
  private static final EpochRecord SECOND = new EpochRecord(2, 0.5, 0.7, 0.6, 0.65, 0.005);

  @TempDir Path folder;

  @Test
  void writesAnEventForEachEpoch() throws IOException {
    try (TensorBoard board = new TensorBoard(folder, at(1500))) {
      board.started(Metric.ACCURACY, 2, 10, List.of());
      board.epochEnded(List.of(FIRST));
      board.epochEnded(List.of(FIRST, SECOND));
    }
    List<Event> events = read(folder.resolve("events.out.tfevents.1500.0"));

    assertThat(events).hasSize(3);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(0).getWallTime()).isEqualTo(1.5);
    assertThat(events.get(1).getStep()).isEqualTo(1);
    assertThat(events.get(2).getStep()).isEqualTo(2);
    assertThat(values(events.get(2)))
        .isEqualTo(
            Map.of(
                "training/loss", 0.5f,
                "training/accuracy", 0.7f,
                "validation/loss", 0.6f,
                "validation/accuracy", 0.65f,
                "learning_rate", 0.005f));
  }

  @Test
  void aResumedRunGoesOnInAnotherFile() throws IOException {
    try (TensorBoard board = new TensorBoard(folder, at(1000))) {
      board.started(Metric.ACCURACY, 2, 10, List.of());
      board.epochEnded(List.of(FIRST));
    }
    try (TensorBoard board = new TensorBoard(folder, at(2000))) {
      board.started(Metric.ACCURACY, 2, 10, List.of(FIRST));
      board.epochEnded(List.of(FIRST, SECOND));
    }
    assertThat(read(folder.resolve("events.out.tfevents.1000.0"))).hasSize(2);
    assertThat(read(folder.resolve("events.out.tfevents.2000.1"))).hasSize(2);
  }

  private static Clock at(long millis) {
    return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  private static Map<String, Float> values(Event event) {
    return event.getSummary().getValueList().stream()
        .collect(Collectors.toMap(Summary.Value::getTag, Summary.Value::getSimpleValue));
  }

  /** Reads frames as TensorFlow's record reader does, checksums and all. */
  private static List<Event> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = take(in, Long.BYTES);
      assertThat(in.getInt()).isEqualTo(masked(crc32c(length)));
      byte[] record =
          take(in, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      assertThat(in.getInt()).isEqualTo(masked(crc32c(record)));
      events.add(Event.parseFrom(record));
    }
    return events;
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static int masked(int crc) {
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  /** Castagnoli's polynomial, bit by bit. */
  private static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    return ~crc;
  }
}
