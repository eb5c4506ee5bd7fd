package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.Splits;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SyntheticSignalsTest {

  /** float32 keeps 24 bits. */
  private static final Percentage FLOAT = Percentage.withPercentage(100 * 0x1p-23);

  @Test
  void paperSplitsAreTheAuthorsData() {
    Splits splits = SyntheticSignals.paperSplits();
    JsonNode paper = Fixture.read("paper.json");
    assertIs(splits.train(), paper.get("train"));
    assertIs(splits.validation(), paper.get("val"));
    assertIs(splits.test(), paper.get("test"));
  }

  private static void assertIs(SetDataset sets, JsonNode authors) {
    int[] shape = Arrays.copyOf(Fixture.ints(authors.get("shape")), 4);
    shape[3] = 1;
    assertThat(sets.shape()).isEqualTo(shape);
    int[] counts = new int[3];
    Arrays.stream(sets.labels()).forEach(label -> counts[label]++);
    assertThat(counts).isEqualTo(Fixture.ints(authors.get("label_counts")));
    assertThat(sets.labels()).startsWith(Fixture.ints(authors.get("first_labels")));
    float[] values = sets.values();
    assertClose(values, 0, authors.get("first_set_first_signal_first_6"));
    assertClose(values, values.length - 6, authors.get("last_set_last_signal_last_6"));
    double mean = sum(values, 0, 1) / values.length;
    assertThat(mean).isCloseTo(authors.get("mean").doubleValue(), within(1e-6));
    assertThat(Math.sqrt(sum(values, mean, 2) / values.length))
        .isCloseTo(authors.get("std").doubleValue(), within(1e-6));
  }

  private static void assertClose(float[] values, int from, JsonNode authors) {
    double[] expected = Fixture.doubles(authors);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[from + i]).isCloseTo(expected[i], FLOAT);
    }
  }

  private static double sum(float[] values, double mean, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value - mean, power);
    }
    return sum;
  }

  @Test
  void drawsInDoublePrecisionWhatNumpyDraws() {
    assertDraws(new SyntheticSignals(SyntheticSignals.paper().waves(), 3, 13), 7, "streamOf7");
  }

  @Test
  void drawsTheFourthWaveAsNumpyAndScipyDo() {
    SyntheticSignals four = new SyntheticSignals(List.of(Wave.values()), 2, 31);
    assertDraws(four, 8, "fourWavesOf8");
  }

  private static void assertDraws(SyntheticSignals signals, long seed, String name) {
    JsonNode numpy = Fixture.read("sets.json").get(name);
    NumpyRandom random = new NumpyRandom(seed);
    double[] drawn = new double[signals.setSize() * signals.length()];
    for (int set = 0; set < numpy.get("labels").size(); set++) {
      assertThat(signals.draw(random, drawn)).isEqualTo(numpy.get("labels").get(set).intValue());
      double[] expected = Fixture.doubles(numpy.get("values").get(set));
      // A bit in the last place of a sine or a logarithm, times a height of up to 10.
      assertThat(drawn).usingComparatorWithPrecision(1e-12).containsExactly(expected);
    }
  }

  @Test
  void freshSetsCanBeDrawnWithNumpyToo() {
    JsonNode numpy = Fixture.read("sets.json").get("fresh5And2To32Plus6");
    SetDataset fresh = SyntheticSignals.paper().freshSets(5, (1L << 32) + 6, 1);
    assertThat(fresh.labels()).isEqualTo(Fixture.ints(numpy.get("labels")));
    assertClose(fresh.values(), 0, numpy.get("values").get(0));
  }

  @Test
  void freshSetsDependOnSeedAndPlaceAlone() {
    SyntheticSignals signals = SyntheticSignals.paper().withSetSize(3);
    SetDataset row = signals.freshSets(-5, 10, 6);
    SetDataset later = signals.freshSets(-5, 12, 2);
    assertThat(later.values()).isEqualTo(row.range(2, 4).values());
    assertThat(later.labels()).isEqualTo(row.range(2, 4).labels());
    assertThat(signals.freshSets(-6, 12, 2).values()).isNotEqualTo(later.values());
  }

  @Test
  void aLongerDataSetBeginsWithAShorterOne() {
    SyntheticSignals signals = SyntheticSignals.paper().withWaves(Wave.TRIANGLE, Wave.SINE);
    SetDataset five = signals.sets(3, 5);
    SetDataset two = signals.sets(3, 2);
    assertThat(two.values()).isEqualTo(five.range(0, 2).values());
    assertThat(two.labels()).isEqualTo(five.range(0, 2).labels());
    assertThat(two.classes()).isEqualTo(2);
  }

  @Test
  void refusesSizesThatMakeNoSets() {
    SyntheticSignals paper = SyntheticSignals.paper();
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> paper.withSetSize(0));
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> paper.withSetSize(1 << 30));
    assertThatExceptionOfType(DataException.class).isThrownBy(paper::withWaves);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> paper.sets(1, 0));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> paper.sets(1, Integer.MAX_VALUE))
        .withMessageContaining("at most 858993");
  }
}
