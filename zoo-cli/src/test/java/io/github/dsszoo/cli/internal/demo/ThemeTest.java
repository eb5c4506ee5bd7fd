package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
  /**
   * Linear RGB as seen with colour blindness (Machado, Oliveira and Fernandes 2009, severity 1).
   */
  private enum Vision {
    TRICHROMACY(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    DEUTERANOPIA(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    private final double[] matrix;

    Vision(double... matrix) {
      this.matrix = matrix;
    }

    /** Returns lightness, a and b of CIELAB with the white of sRGB. */
    double[] lab(Color colour) {
      double[] rgb = linear(colour);
      double[] seen = new double[3];
      for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
          sum += matrix[3 * i + j] * rgb[j];
        }
        seen[i] = Math.min(1, Math.max(0, sum));
      }
      double x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505;
      double y = luminance(seen);
      double z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089;
      return new double[] {
        116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))
      };
    }

    private static double root(double t) {
      return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
  }

  private static double[] linear(Color colour) {
    return Stream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
        .mapToDouble(level -> level / 255.0)
        .map(level -> level <= 0.04045 ? level / 12.92 : Math.pow((level + 0.055) / 1.055, 2.4))
        .toArray();
  }

  private static double luminance(double[] linear) {
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  /** Returns the contrast ratio of WCAG 2. */
  private static double contrast(Color one, Color other) {
    double a = luminance(linear(one)) + 0.05;
    double b = luminance(linear(other)) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textAndBarsHaveContrast(Theme theme) {
    assertThat(contrast(theme.ink(), theme.paper())).isGreaterThan(7);
    assertThat(contrast(theme.quiet(), theme.paper())).isGreaterThan(4.5);
    assertThat(contrast(theme.of(Kind.DSS), theme.paper())).isGreaterThan(4.5);
    for (Kind kind : Kind.values()) {
      assertThat(contrast(theme.of(kind), theme.paper())).as("%s", kind).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void kindsDifferForAllKindsOfVision(Theme theme) {
    for (Vision vision : Vision.values()) {
      for (Kind one : Kind.values()) {
        for (Kind other : Kind.values()) {
          if (one.compareTo(other) < 0) {
            double[] a = vision.lab(theme.of(one));
            double[] b = vision.lab(theme.of(other));
            double distance =
                Math.sqrt(
                    (a[0] - b[0]) * (a[0] - b[0])
                        + (a[1] - b[1]) * (a[1] - b[1])
                        + (a[2] - b[2]) * (a[2] - b[2]));
            assertThat(distance).as("%s and %s with %s", one, other, vision).isGreaterThan(20);
          }
        }
      }
    }
  }
}
