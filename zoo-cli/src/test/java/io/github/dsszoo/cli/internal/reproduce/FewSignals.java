package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.Map;

/** Few and small sets of the same three waves. */
record FewSignals() implements Task {
  private static final SyntheticSignals SIGNALS = SyntheticSignals.paper().withSetSize(3);

  @Override
  public String name() {
    return "few";
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
    return SetSource.of(SIGNALS.sets(1, 24));
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
    return List.of(new Baseline("chance", sets -> Map.of("accuracy", 1.0 / sets.classes())));
  }
}
