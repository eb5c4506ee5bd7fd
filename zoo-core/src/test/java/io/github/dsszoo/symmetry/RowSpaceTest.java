package io.github.dsszoo.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class RowSpaceTest {
  /** Random products of thin matrices of small whole numbers, so that every rank comes. */
  @Property(tries = 100, seed = "2")
  void hasTheRankThatSingularValuesGive(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 9) int inner,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] a = random.ints(rows).mapToObj(r -> small(random, inner)).toArray(double[][]::new);
    double[][] b =
        random.ints(inner).mapToObj(r -> small(random, columns)).toArray(double[][]::new);
    Array2DRowRealMatrix product =
        new Array2DRowRealMatrix(a).multiply(new Array2DRowRealMatrix(b));
    RowSpace space = new RowSpace(columns);
    for (double[] row : product.getData()) {
      int before = space.rank();
      boolean grew = 0 <= space.add(Arrays.stream(row).mapToLong(Math::round).toArray());
      assertThat(space.rank() - before).isEqualTo(grew ? 1 : 0);
    }
    assertThat(space.rank()).isEqualTo(new SingularValueDecomposition(product).getRank());
    assertThat(space.isFull()).isEqualTo(space.rank() == columns);
  }

  private static double[] small(Random random, int count) {
    return random.ints(count, -3, 4).asDoubleStream().toArray();
  }

  @Test
  void knowsARowAgainAfterScaling() {
    RowSpace space = new RowSpace(3);
    assertThat(space.add(new long[] {0, 2, -4})).isEqualTo(1);
    assertThat(space.add(new long[] {0, -3, 6})).isEqualTo(-1);
    assertThat(space.add(new long[] {0, 0, 0})).isEqualTo(-1);
    assertThat(space.add(new long[] {0, RowSpace.PRIME - 3, 6})).isEqualTo(-1);
    assertThat(space.add(new long[] {7, -3, 6})).isZero();
    assertThat(space.rank()).isEqualTo(2);
  }
}
