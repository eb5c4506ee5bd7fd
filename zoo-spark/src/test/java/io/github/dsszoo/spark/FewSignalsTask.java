package io.github.dsszoo.spark;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A task of few and small sets. If the system property {@link #LOG} names a file, each request for
 * the training sets adds a line to it, and the process ends without warning when it has asked for
 * them twice, the first time.
 */
public final class FewSignalsTask implements Task {
  /** The property with the name of the file. */
  static final String LOG = "few-signals.log";

  static final String NAME = "few-signals";

  /** The status of a process that was killed. */
  private static final int KILLED = 137;

  private static final SyntheticSignals SIGNALS = SyntheticSignals.paper().withSetSize(3);

  private int requests;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public String source() {
    return "";
  }

  @Override
  public String licence() {
    return "";
  }

  @Override
  public List<String> classes() {
    return List.of("sine", "square", "sawtooth");
  }

  @Override
  public SetSource train() {
    String log = System.getProperty(LOG);
    if (log != null) {
      request(Path.of(log));
    }
    return SetSource.of(SIGNALS.sets(1, 24));
  }

  private synchronized void request(Path log) {
    requests++;
    Path killed = Path.of(log + ".killed");
    try {
      Files.writeString(log, "train\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (requests == 2 && !Files.exists(killed)) {
        Files.createFile(killed);
        Runtime.getRuntime().halt(KILLED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SetSource validation() {
    return SetSource.of(SIGNALS.sets(2, 8));
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("test", SetSource.of(SIGNALS.sets(3, 16)));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of();
  }
}
