package io.github.dsszoo.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.BatchNorm;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.Convolution2d;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.GraphConvolution;
import io.github.dsszoo.layer.GraphConvolution.Form;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.MeanSubtraction;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.PoolWindows;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.layer.SkipConnection;
import io.github.dsszoo.layer.Standardise;
import io.github.dsszoo.layer.Upsample;
import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.spec.GraphSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.ValueSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Networks of the zoo, built in Java: the same messages as those of the text files. */
class BuiltNetworksTest {
  private static final Layer NORM = BatchNorm.standard();
  private static final Layer RELU = Activation.RELU;

  private static NetworkSpec ofZoo(String name) {
    return Recipes.recipe(name).getNetwork();
  }

  @Test
  void signals() {
    NetworkBuilder built =
        NetworkBuilder.named("signals-dss")
            .signals(100, 1)
            .standardise()
            .encoder(Dss.of(CircularConvolution.of(32).kernel(25).stride(2)), NORM, RELU)
            .encoder(Dss.of(CircularConvolution.of(64).kernel(13).stride(2)), NORM, RELU)
            .encoder(PoolPositions.mean(), Activation.LOG, PoolSet.mean())
            .head(NORM, Siamese.of(Dense.of(3)))
            .classes("sine", "square", "sawtooth");
    assertThat(built.spec()).isEqualTo(ofZoo("signals-dss"));
    assertThat(built.build().parameterCount()).isPositive();
  }

  private static Layer[] block(int channels) {
    Convolution2d map = Convolution2d.of(channels).padding(Convolution2d.Padding.ZERO);
    return layers(Dss.of(map).centred(), NORM, RELU);
  }

  private static Layer[] chain(Layer[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(Layer[]::new);
  }

  private static Layer[] layers(Layer... layers) {
    return layers;
  }

  @Test
  void imagesWithSkipConnections() {
    Layer deepSets = Dss.of(Convolution2d.of(48).kernel(1)).max();
    PoolWindows half = PoolWindows.max();
    Layer twice = Upsample.by(2);
    Layer whole =
        SkipConnection.of(half.window(8).stride(8), deepSets, RELU, deepSets, RELU, Upsample.by(8));
    Layer eighth =
        SkipConnection.of(chain(layers(half), block(48), block(48), layers(whole, twice)));
    Layer quarter =
        SkipConnection.of(
            chain(layers(half), block(32), block(32), layers(eighth), block(32), layers(twice)));
    Layer full =
        SkipConnection.of(
            chain(layers(half), block(20), block(20), layers(quarter), block(20), layers(twice)));
    Layer last = Siamese.of(Convolution2d.of(3).kernel(1).padding(Convolution2d.Padding.ZERO));
    NetworkBuilder built =
        NetworkBuilder.named("images-colour-match")
            .images(64, 64, 3)
            .scale(0.0078431373f, -1)
            .encoder(
                SkipConnection.residual(
                    chain(
                        layers(SkipConnection.of(new MeanSubtraction(), new Standardise(false))),
                        block(12),
                        layers(full),
                        block(12),
                        layers(last))))
            .imageOfEachElement(i -> i.setClamp(true).setFactor(127.5f).setOffset(127.5f));
    assertThat(built.spec()).isEqualTo(ofZoo("images-colour-match"));
  }

  @Test
  void graphsWithMatricesThatAnswerWithNumbers() {
    NetworkBuilder built =
        NetworkBuilder.named("graphs-solubility").graphs(32, 17, GraphSpec.Given.ADJACENCY);
    for (int i = 0; i < 3; i++) {
      built.encoder(Dss.of(GraphConvolution.of(48).form(Form.GCN_IMPROVED)), NORM, RELU);
    }
    built
        .encoder(PoolPositions.mean(), PoolSet.sum(), NORM)
        .head(Siamese.of(Dense.of(32)), Activation.ELU, Siamese.of(Dense.of(1)))
        .values(
            ValueSpec.newBuilder()
                .setName("solubility")
                .setUnit("log10 mol/l")
                .setFactor(2)
                .setOffset(-2.7f)
                .build());
    assertThat(built.spec()).isEqualTo(ofZoo("graphs-solubility"));
  }

  @Test
  void graphsWithEdgesThatSelectAnElement() {
    NetworkSpec skeleton = ofZoo("shapes-centre-skeleton");
    NetworkBuilder built =
        NetworkBuilder.named("shapes-centre-skeleton").graphs(38, 3, GraphSpec.Given.EDGES);
    skeleton
        .getInput()
        .getGraph()
        .getEdgeList()
        .forEach(edge -> built.edge(edge.getFrom(), edge.getTo()));
    built.encoder(SkipConnection.of(new MeanSubtraction(), new Standardise(false)));
    for (int channels : new int[] {64, 96, 96}) {
      built.encoder(Dss.of(GraphConvolution.of(channels).form(Form.GCN_IMPROVED)), NORM, RELU);
    }
    built.encoder(PoolPositions.mean());
    Layer elu = Activation.ELU;
    built.head(maximum(64), elu, maximum(64), elu, maximum(1)).selection();
    assertThat(built.spec()).isEqualTo(skeleton);
  }

  private static Layer maximum(int channels) {
    return Dss.of(Dense.of(channels)).max();
  }
}
