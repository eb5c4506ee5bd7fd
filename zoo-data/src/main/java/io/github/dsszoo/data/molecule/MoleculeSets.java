package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Molecules as sets of their subgraphs (Bevilacqua et al., "Equivariant Subgraph Aggregation
 * Networks", ICLR 2022): one for each atom, what is within some bonds of it, where it is marked
 * (their policy EGO+). All subgraphs of a set number the atoms alike: an atom has the same place in
 * each, and is absent where it is too far away.
 *
 * <p>x [N, n, vertices, 17], the last channel the mark; adjacency [N, n, vertices, vertices]; mask
 * [N, n, vertices]. n is the number of atoms of the largest molecule that is asked for.
 */
public final class MoleculeSets implements SetSource {
  /** Numbers of an atom: its features and the mark. */
  public static final int CHANNELS = AtomFeatures.CHANNELS + 1;

  /** Sets that tell these from others. */
  private static final int SAMPLE = 64;

  private final List<Molecule> molecules;
  private final int vertices;
  private final int radius;
  private final Optional<ToDoubleFunction<Molecule>> target;

  private MoleculeSets(
      List<Molecule> molecules,
      int vertices,
      int radius,
      Optional<ToDoubleFunction<Molecule>> target) {
    this.molecules = List.copyOf(molecules);
    this.vertices = vertices;
    this.radius = radius;
    this.target = target;
    for (Molecule molecule : molecules) {
      if (molecule.atoms().size() > vertices) {
        throw new DataException(
            "The molecule \"%s\" has %d atoms, more than the %d that there is room for; leave it out."
                .formatted(molecule.name(), molecule.atoms().size(), vertices));
      }
    }
  }

  /**
   * Sets without targets.
   *
   * @param vertices room for atoms, hydrogens not counted
   * @param radius bonds from the marked atom to those farthest away
   * @throws DataException if a molecule has more atoms
   */
  public static MoleculeSets of(List<Molecule> molecules, int vertices, int radius) {
    return new MoleculeSets(molecules, vertices, radius, Optional.empty());
  }

  /** These sets, each with a number that is asked of its molecule, targets [N, 1]. */
  public MoleculeSets withTargets(ToDoubleFunction<Molecule> target) {
    return new MoleculeSets(molecules, vertices, radius, Optional.of(target));
  }

  @Override
  public int size() {
    return molecules.size();
  }

  @Override
  public SetDataset sample() {
    return first(SAMPLE);
  }

  @Override
  public SetDataset draw(int epoch, int[] places) {
    List<Molecule> drawn = Arrays.stream(places).mapToObj(molecules::get).toList();
    int n = drawn.stream().mapToInt(molecule -> molecule.atoms().size()).max().orElse(1);
    checkMemory(drawn.size(), n);
    int elements = drawn.size() * n;
    float[] x = new float[elements * vertices * CHANNELS];
    float[] mask = new float[elements * vertices];
    float[] adjacency = new float[elements * vertices * vertices];
    for (int s = 0; s < drawn.size(); s++) {
      float[][] features = AtomFeatures.of(drawn.get(s));
      Graph graph = drawn.get(s).graph();
      int[][] neighbours = graph.neighbours();
      for (int root = 0; root < features.length; root++) {
        int[] distances = graph.distances(root, radius);
        for (int atom = 0; atom < features.length; atom++) {
          if (distances[atom] < 0) {
            continue;
          }
          int at = (s * n + root) * vertices + atom;
          System.arraycopy(features[atom], 0, x, at * CHANNELS, AtomFeatures.CHANNELS);
          x[at * CHANNELS + AtomFeatures.CHANNELS] = atom == root ? 1 : 0;
          mask[at] = 1;
          for (int other : neighbours[atom]) {
            adjacency[at * vertices + other] = distances[other] < 0 ? 0 : 1;
          }
        }
      }
    }
    SetDataset sets =
        SetDataset.of(x, new int[] {drawn.size(), n, vertices, CHANNELS}, null, null)
            .withAdjacency(adjacency)
            .withPointMask(mask);
    return target.map(asked -> answered(sets, drawn, asked)).orElse(sets);
  }

  /** Counted before anything is made: half of Java's memory is for what is done with the sets. */
  private void checkMemory(int sets, int n) {
    double numbers = (double) sets * n * vertices * (CHANNELS + vertices + 1);
    if (numbers > Integer.MAX_VALUE
        || numbers * Float.BYTES > Runtime.getRuntime().maxMemory() / 2.0) {
      throw new DataException(
          "%d molecules of up to %d atoms are too many at a time; take fewer, or give Java more memory with -Xmx."
              .formatted(sets, n));
    }
  }

  private static SetDataset answered(
      SetDataset sets, List<Molecule> drawn, ToDoubleFunction<Molecule> asked) {
    float[] targets = new float[drawn.size()];
    IntStream.range(0, targets.length)
        .forEach(i -> targets[i] = (float) asked.applyAsDouble(drawn.get(i)));
    return sets.withTargets(targets, targets.length, 1);
  }
}
