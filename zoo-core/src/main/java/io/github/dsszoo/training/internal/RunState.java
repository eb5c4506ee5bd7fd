package io.github.dsszoo.training.internal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.dsszoo.training.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The progress of a run: with the variables, everything that the next step depends on.
 *
 * @param origin hash of the sets and of the weights that the run started from
 * @param step number of steps done
 * @param seconds of training, including restarts
 * @param history an entry for each epoch done
 */
record RunState(long origin, long step, double seconds, List<EpochRecord> history) {
  private static final String FILE = "state.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  RunState {
    history = List.copyOf(history);
  }

  @JsonIgnore
  int epochs() {
    return history.size();
  }

  RunState after(EpochRecord epoch, long stepsDone, double secondsTaken) {
    List<EpochRecord> longer = new ArrayList<>(history);
    longer.add(epoch);
    return new RunState(origin, stepsDone, seconds + secondsTaken, longer);
  }

  /** The epoch with the lowest validation loss, the first of equals. */
  @JsonIgnore
  Optional<EpochRecord> best() {
    return history.stream().min(Comparator.comparingDouble(EpochRecord::validationLoss));
  }

  /** The state as JSON. */
  byte[] toBytes() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /** Reads {@link #toBytes}. */
  static RunState of(byte[] bytes) throws IOException {
    return JSON.readValue(bytes, RunState.class);
  }

  void write(Path folder) throws IOException {
    JSON.writeValue(folder.resolve(FILE).toFile(), this);
  }

  static RunState read(Path folder) throws IOException {
    return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), RunState.class);
  }
}
