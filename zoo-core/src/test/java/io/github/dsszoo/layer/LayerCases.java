package io.github.dsszoo.layer;

import static io.github.dsszoo.layer.CircularConvolution.Method.DIRECT;
import static io.github.dsszoo.layer.CircularConvolution.Method.SPECTRAL;
import static io.github.dsszoo.layer.Convolution2d.Padding.CIRCULAR;
import static io.github.dsszoo.layer.Convolution2d.Padding.VALID;
import static io.github.dsszoo.layer.Convolution2d.Padding.ZERO;

import io.github.dsszoo.symmetry.Groups;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One layer of each kind and form, with sets that it takes. */
final class LayerCases {
  private static final ToySets VECTORS = ToySets.vectors(21, 3, 4, 3);
  private static final ToySets SIGNALS = ToySets.signals(22, 3, 4, 8, 2);
  private static final ToySets IMAGES = ToySets.images(23, 3, 4, 4, 6, 2);

  private static final ToySets VOLUMES = ToySets.volumes(27, 2, 3, 2, 4, 6, 2);

  private static final ToySets POINTS = ToySets.points(24, 3, 4, 5, 2);

  private static final ToySets GRAPHS = ToySets.graphs(25, 3, 4, 5, 2);

  private static final ToySets MATRICES = ToySets.matrices(26, 3, 3, 4, 2);

  /** What is no torus any more gives up its shifts. */
  private static final Set<Law> BUT_SHIFT = EnumSet.complementOf(EnumSet.of(Law.SHIFT));

  private LayerCases() {}

  /** A layer, what to try it on, and the laws it is bound to: all, unless it gives some up. */
  record Case(Layer layer, ToySets sets, Set<Law> laws) {
    Case(Layer layer, ToySets sets) {
      this(layer, sets, EnumSet.allOf(Law.class));
    }

    @Override
    public String toString() {
      return layer + " on " + sets.kind();
    }
  }

  static Stream<Case> all() {
    return Stream.of(
            elementMaps(),
            dss(),
            orbitMaps(),
            independent(),
            anyKind(VECTORS),
            anyKind(SIGNALS),
            activations(VECTORS),
            activations(SIGNALS),
            anyKind(IMAGES),
            anyKind(VOLUMES),
            poolPositions(VOLUMES),
            flattening(VOLUMES),
            convolutions3d(),
            windowsOfVolumes(),
            anyKind(POINTS),
            pointMaps(),
            anyKind(GRAPHS),
            graphConvolutions(),
            adjacencyMatrices(),
            poolPositions(MATRICES),
            poolPositions(GRAPHS),
            flattening(GRAPHS),
            poolPositions(POINTS),
            flattening(POINTS),
            poolPositions(SIGNALS),
            poolPositions(IMAGES),
            flattening(VECTORS),
            flattening(SIGNALS),
            flattening(IMAGES),
            convolutions2d(),
            windows(),
            upsampling(),
            skipConnections())
        .flatMap(cases -> cases);
  }

  private static Stream<Case> elementMaps() {
    return Stream.concat(
        Stream.of(new Case(new Siamese(new Dense(2, true)), VECTORS)),
        Stream.of(DIRECT, SPECTRAL)
            .flatMap(
                method ->
                    Stream.of(
                            new CircularConvolution(3, 8, 1, method, true),
                            new CircularConvolution(3, 3, 2, method, true),
                            new CircularConvolution(3, 4, 3, method, false))
                        .map(map -> new Case(new Siamese(map), SIGNALS))));
  }

  private static Stream<Case> dss() {
    return Stream.concat(
            Stream.of(Dss.linear(DssTest.SPECTRAL_MAP, Aggregation.SUM)),
            Stream.of(DssTest.DENSE_MAP, DssTest.DIRECT_MAP).flatMap(DssTest::forms))
        .map(layer -> new Case(layer, layer.map() instanceof Dense ? VECTORS : SIGNALS));
  }

  private static Stream<Case> orbitMaps() {
    OrbitMap shifts = new OrbitMap(3, Groups.cyclic(8), true);
    OrbitMap reflections = new OrbitMap(3, Groups.dihedral(8), true);
    // A torus of 2 x 4 is no circle of 8: shifts around the circle are given up.
    OrbitMap torus = new OrbitMap(3, Groups.torus(2, 4), false);
    return Stream.of(
        new Case(new Siamese(shifts), SIGNALS),
        new Case(Dss.linear(reflections, Aggregation.MEAN), SIGNALS),
        new Case(Dss.linear(torus, Aggregation.SUM), SIGNALS, BUT_SHIFT),
        new Case(new Siamese(new OrbitMap(2, Groups.torus(4, 6), true)), IMAGES),
        new Case(new Siamese(new OrbitMap(2, Groups.trivial(1), true)), VECTORS));
  }

  private static Stream<Case> independent() {
    return Stream.of(
        new Case(new Independent(new Dense(2, true), Aggregation.MEAN), VECTORS),
        new Case(
            new Independent(new CircularConvolution(3, 8, 1, DIRECT, true), Aggregation.SUM),
            SIGNALS),
        new Case(
            new Independent(new CircularConvolution(3, 3, 2, DIRECT, false), Aggregation.MEAN),
            SIGNALS),
        new Case(
            new Independent(new OrbitMap(2, Groups.dihedral(8), true), Aggregation.MAX), SIGNALS));
  }

  private static Stream<Case> anyKind(ToySets sets) {
    Stream<Layer> layers =
        Stream.of(
            new BatchNorm(1e-3f, 0.9f),
            new Standardise(false),
            new Standardise(true),
            new Scale(0.5f, -1),
            new MeanSubtraction(),
            new MaxConcatenation(),
            new ResidualAttention(3));
    return Stream.of(
            layers,
            Stream.of(Aggregation.values()).map(PoolSet::new),
            Stream.of(new ChannelDropout(0.4f)))
        .flatMap(some -> some)
        .map(layer -> new Case(layer, sets));
  }

  private static Stream<Case> activations(ToySets sets) {
    return Stream.of(Activation.values()).map(activation -> new Case(activation, sets));
  }

  private static Stream<Case> poolPositions(ToySets sets) {
    return List.of(Aggregation.values()).stream()
        .map(aggregation -> new Case(new PoolPositions(aggregation), sets));
  }

  private static Stream<Case> flattening(ToySets sets) {
    return Stream.of(
        new Case(new Flatten(), sets, BUT_SHIFT),
        new Case(new FlattenSet(sets.size()), sets, EnumSet.of(Law.COMPANY)));
  }

  private static Stream<Case> convolutions2d() {
    Convolution2d circular = new Convolution2d(2, 3, 1, CIRCULAR, true);
    return Stream.of(
        new Case(new Siamese(circular), IMAGES),
        new Case(new Siamese(new Convolution2d(2, 4, 2, CIRCULAR, true)), IMAGES),
        new Case(new Siamese(new Convolution2d(2, 3, 3, CIRCULAR, false)), IMAGES, BUT_SHIFT),
        new Case(new Siamese(new Convolution2d(2, 3, 1, ZERO, true)), IMAGES, BUT_SHIFT),
        new Case(new Siamese(new Convolution2d(2, 2, 1, ZERO, false)), IMAGES, BUT_SHIFT),
        new Case(new Siamese(new Convolution2d(2, 3, 2, ZERO, true)), IMAGES, BUT_SHIFT),
        new Case(new Siamese(new Convolution2d(3, 1, 1, ZERO, true)), IMAGES),
        new Case(new Siamese(new Convolution2d(3, 1, 2, VALID, true)), IMAGES),
        new Case(new Siamese(new Convolution2d(2, 2, 2, VALID, true)), IMAGES),
        new Case(new Siamese(new Convolution2d(2, 3, 1, VALID, true)), IMAGES),
        new Case(Dss.linear(circular, Aggregation.MEAN), IMAGES),
        new Case(new Independent(circular, Aggregation.MEAN), IMAGES));
  }

  private static Stream<Case> convolutions3d() {
    Convolution3d circular = new Convolution3d(2, 2, 1, CIRCULAR, true);
    return Stream.of(
        new Case(new Siamese(circular), VOLUMES),
        new Case(new Siamese(new Convolution3d(2, 2, 2, CIRCULAR, false)), VOLUMES),
        new Case(new Siamese(new Convolution3d(2, 3, 1, ZERO, true)), VOLUMES, BUT_SHIFT),
        new Case(new Siamese(new Convolution3d(2, 2, 1, ZERO, false)), VOLUMES, BUT_SHIFT),
        new Case(new Siamese(new Convolution3d(2, 3, 2, ZERO, true)), VOLUMES, BUT_SHIFT),
        new Case(new Siamese(new Convolution3d(3, 1, 1, ZERO, true)), VOLUMES),
        new Case(new Siamese(new Convolution3d(2, 2, 2, VALID, true)), VOLUMES),
        new Case(new Siamese(new Convolution3d(2, 2, 1, VALID, true)), VOLUMES),
        new Case(Dss.linear(circular, Aggregation.MEAN), VOLUMES),
        new Case(Dss.linear(circular, Aggregation.MAX), VOLUMES),
        new Case(new Independent(circular, Aggregation.SUM), VOLUMES));
  }

  private static Stream<Case> windowsOfVolumes() {
    return Stream.of(
        new Case(new PoolWindows(Aggregation.MAX, 2, 2), VOLUMES),
        new Case(new PoolWindows(Aggregation.MEAN, 2, 2), VOLUMES),
        new Case(new PoolWindows(Aggregation.SUM, 2, 1), VOLUMES),
        new Case(new PoolWindows(Aggregation.MAX, 1, 2), VOLUMES),
        new Case(new Upsample(2, true), VOLUMES),
        new Case(new Upsample(2, false), VOLUMES));
  }

  private static Stream<Case> windows() {
    return Stream.of(
        new Case(new PoolWindows(Aggregation.MAX, 2, 2), IMAGES),
        new Case(new PoolWindows(Aggregation.MEAN, 2, 2), IMAGES),
        new Case(new PoolWindows(Aggregation.SUM, 3, 1), IMAGES),
        new Case(new PoolWindows(Aggregation.MAX, 1, 2), IMAGES),
        new Case(new PoolWindows(Aggregation.MAX, 3, 2), IMAGES, BUT_SHIFT));
  }

  private static Stream<Case> upsampling() {
    return Stream.of(
        new Case(new Upsample(2, true), IMAGES),
        new Case(new Upsample(2, false), IMAGES),
        new Case(new Upsample(3, true), IMAGES));
  }

  private static Stream<Case> pointMaps() {
    PointMap alone = new PointMap(3, Optional.empty(), true);
    PointMap all = new PointMap(3, Optional.of(Aggregation.MEAN), true);
    return Stream.of(
        new Case(new Siamese(alone), POINTS),
        new Case(new Siamese(all), POINTS),
        new Case(new Siamese(new PointMap(2, Optional.of(Aggregation.SUM), false)), POINTS),
        new Case(Dss.linear(alone, Aggregation.MAX), POINTS),
        new Case(Dss.linear(all, Aggregation.SUM), POINTS),
        new Case(DssTest.centred(all), POINTS),
        new Case(new Independent(all, Aggregation.MEAN), POINTS),
        new Case(Dss.linear(new OrbitMap(3, Groups.symmetric(5), true), Aggregation.MEAN), POINTS));
  }

  private static Stream<Case> graphConvolutions() {
    GraphConvolution wide = new GraphConvolution(3, GraphConvolution.Form.GCN_IMPROVED, true);
    GraphConvolution narrow = new GraphConvolution(1, GraphConvolution.Form.GCN, false);
    GraphConvolution sum = new GraphConvolution(3, GraphConvolution.Form.SUM, true);
    Stream<Layer> layers =
        Stream.of(
            new Siamese(wide),
            new Siamese(narrow),
            new Siamese(sum),
            new Siamese(new PointMap(3, Optional.of(Aggregation.MEAN), true)),
            Dss.linear(wide, Aggregation.MEAN),
            Dss.linear(sum, Aggregation.MAX),
            new Dss(
                wide,
                Aggregation.SUM,
                Dss.Order.AGGREGATE_THEN_MAP,
                Dss.Split.OTHERS,
                Optional.empty(),
                false),
            DssTest.centred(wide),
            new Independent(wide, Aggregation.MEAN),
            new OnRing(new Siamese(wide)),
            new OnRing(new Siamese(narrow)),
            new OnRing(Dss.linear(sum, Aggregation.MEAN)));
    return layers.map(layer -> new Case(layer, GRAPHS));
  }

  /** Rows and columns that are shifted each on their own are no permutation of the vertices. */
  private static Stream<Case> adjacencyMatrices() {
    OrbitMap map = new OrbitMap(2, Groups.adjacency(4), true);
    return Stream.of(
        new Case(new Siamese(map), MATRICES, BUT_SHIFT),
        new Case(Dss.linear(map, Aggregation.MEAN), MATRICES, BUT_SHIFT),
        new Case(new Independent(map, Aggregation.SUM), MATRICES, BUT_SHIFT),
        new Case(new ResidualAttention(2), MATRICES));
  }

  private static Stream<Case> skipConnections() {
    Layer dss = Dss.linear(new Convolution2d(2, 2, 1, CIRCULAR, true), Aggregation.MAX);
    Layer half = new PoolWindows(Aggregation.MEAN, 2, 2);
    return Stream.of(
        new Case(new SkipConnection(List.of(dss, Activation.ELU, new Scale(2, 1))), IMAGES),
        new Case(new SkipConnection(List.of(half, dss, new Upsample(2, true))), IMAGES, BUT_SHIFT),
        new Case(new SkipConnection(List.of(new MeanSubtraction(), Activation.ELU), true), IMAGES),
        new Case(new SkipConnection(List.of(new Siamese(new Dense(2, true)))), VECTORS));
  }
}
