package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Creates sets of subgraphs from molecules (Bevilacqua et al., "Equivariant Subgraph Aggregation
 * Networks", ICLR 2022): one subgraph for each atom, with all atoms within a number of bonds and
 * the central atom marked (the EGO+ policy of the paper). All subgraphs of a set use the same atom
 * numbers: an atom has the same index in each subgraph and is masked where it is too far away.
 *
 * <p>x [N, n, vertices, 17], where the last channel is the marker; adjacency [N, n, vertices,
 * vertices]; mask [N, n, vertices]. n is the number of atoms of the largest molecule in the
 * request.
 */
public final class MoleculeSets implements SetSource {
  /** The number of channels of an atom: its features and the marker. */
  public static final int CHANNELS = AtomFeatures.CHANNELS + 1;

  /** The number of sets in the sample that identifies this source. */
  private static final int SAMPLE = 64;

  private final List<Molecule> molecules;
  private final int vertices;
  private final int radius;
  private final Optional<ToDoubleFunction<Molecule>> target;
  private final Optional<Labels> labels;

  /** The label of each molecule, and the number of classes. */
  private record Labels(ToIntFunction<Molecule> of, int classes) {}

  private MoleculeSets(
      List<Molecule> molecules,
      int vertices,
      int radius,
      Optional<ToDoubleFunction<Molecule>> target,
      Optional<Labels> labels) {
    this.molecules = List.copyOf(molecules);
    this.vertices = vertices;
    this.radius = radius;
    this.target = target;
    this.labels = labels;
    for (Molecule molecule : molecules) {
      if (molecule.atoms().isEmpty()) {
        throw new DataException(
            "The molecule \"%s\" (number %s) has no atoms, but at least 1 is expected; leave it out."
                .formatted(molecule.name(), molecules.indexOf(molecule) + 1));
      }
      if (molecule.atoms().size() > vertices) {
        throw new DataException(
            "The molecule \"%s\" has %s atoms, more than the limit of %s; leave it out."
                .formatted(molecule.name(), molecule.atoms().size(), vertices));
      }
    }
  }

  /**
   * Creates sets without targets.
   *
   * @param vertices the maximum number of heavy atoms
   * @param radius the maximum distance from the marked atom, in bonds
   * @throws DataException if a molecule has more atoms, or none
   */
  public static MoleculeSets of(List<Molecule> molecules, int vertices, int radius) {
    return new MoleculeSets(molecules, vertices, radius, Optional.empty(), Optional.empty());
  }

  /** Returns these sets with one target for each molecule, targets [N, 1]. */
  public MoleculeSets withTargets(ToDoubleFunction<Molecule> target) {
    return new MoleculeSets(molecules, vertices, radius, Optional.of(target), labels);
  }

  /**
   * Returns these sets with one label for each molecule, labels [N].
   *
   * @param classes the number of classes; labels are from 0 and less than it
   */
  public MoleculeSets withLabels(ToIntFunction<Molecule> label, int classes) {
    return new MoleculeSets(
        molecules, vertices, radius, target, Optional.of(new Labels(label, classes)));
  }

  @Override
  public int size() {
    return molecules.size();
  }

  @Override
  public Optional<int[]> setSizes() {
    return Optional.of(molecules.stream().mapToInt(molecule -> molecule.atoms().size()).toArray());
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
    SetDataset answered = target.map(asked -> answered(sets, drawn, asked)).orElse(sets);
    return labels
        .map(l -> answered.withLabels(drawn.stream().mapToInt(l.of).toArray(), l.classes))
        .orElse(answered);
  }

  /** Checks the size before allocating: half of Java's memory is left for processing the sets. */
  private void checkMemory(int sets, int n) {
    double numbers = (double) sets * n * vertices * (CHANNELS + vertices + 1);
    if (numbers > Integer.MAX_VALUE
        || numbers * Float.BYTES > Runtime.getRuntime().maxMemory() / 2.0) {
      throw new DataException(
          "%s molecules of up to %s atoms are too many at a time; take fewer, or give Java more memory with -Xmx."
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
