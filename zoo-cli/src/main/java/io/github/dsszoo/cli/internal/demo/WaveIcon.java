package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.internal.signal.Wave;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws the noise-free waveform of a class, so that a name and a shape go together. */
final class WaveIcon {
  private static final int SAMPLES = 121;
  private static final double PERIODS = 2;

  private WaveIcon() {}

  /** Returns the name of a class, after its waveform if the class is a waveform. */
  static String label(String name) {
    return Arrays.stream(Wave.values())
            .filter(wave -> wave.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .map(WaveIcon::icon)
            .orElse("")
        + Html.escape(name);
  }

  private static String icon(Wave wave) {
    double[] y =
        IntStream.range(0, SAMPLES)
            .mapToDouble(i -> wave.at(2 * Math.PI * PERIODS * i / (SAMPLES - 1)))
            .toArray();
    return Sparkline.filling(y).svg("icon", "");
  }
}
