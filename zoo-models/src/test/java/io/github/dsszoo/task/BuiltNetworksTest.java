package io.github.dsszoo.task;

import static io.github.dsszoo.network.ElementMapSpecs.circularConvolution;
import static io.github.dsszoo.network.ElementMapSpecs.convolution2d;
import static io.github.dsszoo.network.ElementMapSpecs.denseMap;
import static io.github.dsszoo.network.ElementMapSpecs.graphConvolution;
import static io.github.dsszoo.network.LayerSpecs.activation;
import static io.github.dsszoo.network.LayerSpecs.batchNorm;
import static io.github.dsszoo.network.LayerSpecs.dense;
import static io.github.dsszoo.network.LayerSpecs.dss;
import static io.github.dsszoo.network.LayerSpecs.meanSubtraction;
import static io.github.dsszoo.network.LayerSpecs.poolPositions;
import static io.github.dsszoo.network.LayerSpecs.poolSet;
import static io.github.dsszoo.network.LayerSpecs.poolWindows;
import static io.github.dsszoo.network.LayerSpecs.relu;
import static io.github.dsszoo.network.LayerSpecs.residual;
import static io.github.dsszoo.network.LayerSpecs.siamese;
import static io.github.dsszoo.network.LayerSpecs.skip;
import static io.github.dsszoo.network.LayerSpecs.standardise;
import static io.github.dsszoo.network.LayerSpecs.upsample;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.spec.ActivationSpec;
import io.github.dsszoo.spec.AggregationSpec;
import io.github.dsszoo.spec.Convolution2dSpec;
import io.github.dsszoo.spec.DssSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.GraphConvolutionSpec;
import io.github.dsszoo.spec.GraphSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.ValueSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Networks of the zoo, built in Java: the same messages as those of the text files. */
class BuiltNetworksTest {
  private static NetworkSpec ofZoo(String name) {
    return Recipes.recipe(name).getNetwork();
  }

  @Test
  void signals() {
    NetworkBuilder built =
        NetworkBuilder.named("signals-dss")
            .signals(100, 1)
            .standardise()
            .encoder(dss(circularConvolution(32, 25, c -> c.setStride(2))), batchNorm(), relu())
            .encoder(dss(circularConvolution(64, 13, c -> c.setStride(2))), batchNorm(), relu())
            .encoder(poolPositions(AggregationSpec.MEAN), activation(ActivationSpec.LOG))
            .encoder(poolSet(AggregationSpec.MEAN))
            .head(batchNorm(), dense(3))
            .classes("sine", "square", "sawtooth");
    assertThat(built.spec()).isEqualTo(ofZoo("signals-dss"));
    assertThat(built.build().parameterCount()).isPositive();
  }

  private static LayerSpec[] block(int channels) {
    ElementMapSpec map =
        convolution2d(channels, 3, c -> c.setPadding(Convolution2dSpec.Padding.ZERO));
    return new LayerSpec[] {dss(map, d -> d.setSplit(DssSpec.Split.CENTRED)), batchNorm(), relu()};
  }

  private static LayerSpec[] chain(LayerSpec[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(LayerSpec[]::new);
  }

  private static LayerSpec[] layers(LayerSpec... layers) {
    return layers;
  }

  @Test
  void imagesWithSkipConnections() {
    LayerSpec deepSets = dss(convolution2d(48, 1), d -> d.setAggregation(AggregationSpec.MAX));
    LayerSpec whole =
        skip(
            poolWindows(p -> p.setWindow(8).setStride(8)),
            deepSets,
            relu(),
            deepSets,
            relu(),
            upsample(u -> u.setFactor(8)));
    LayerSpec eighth =
        skip(chain(layers(poolWindows()), block(48), block(48), layers(whole, upsample())));
    LayerSpec quarter =
        skip(
            chain(
                layers(poolWindows()),
                block(32),
                block(32),
                layers(eighth),
                block(32),
                layers(upsample())));
    LayerSpec half =
        skip(
            chain(
                layers(poolWindows()),
                block(20),
                block(20),
                layers(quarter),
                block(20),
                layers(upsample())));
    LayerSpec last =
        siamese(convolution2d(3, 1, c -> c.setPadding(Convolution2dSpec.Padding.ZERO)));
    NetworkBuilder built =
        NetworkBuilder.named("images-colour-match")
            .images(64, 64, 3)
            .scale(0.0078431373f, -1)
            .encoder(
                residual(
                    chain(
                        layers(skip(meanSubtraction(), standardise())),
                        block(12),
                        layers(half),
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
      built.encoder(
          dss(graphConvolution(48, GraphConvolutionSpec.Form.GCN_IMPROVED)), batchNorm(), relu());
    }
    built
        .encoder(poolPositions(AggregationSpec.MEAN), poolSet(AggregationSpec.SUM), batchNorm())
        .head(dense(32), activation(ActivationSpec.ELU), dense(1))
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
    built.encoder(skip(meanSubtraction(), standardise()));
    for (int channels : new int[] {64, 96, 96}) {
      built.encoder(
          dss(graphConvolution(channels, GraphConvolutionSpec.Form.GCN_IMPROVED)),
          batchNorm(),
          relu());
    }
    built.encoder(poolPositions(AggregationSpec.MEAN));
    LayerSpec elu = activation(ActivationSpec.ELU);
    built.head(maximum(64), elu, maximum(64), elu, maximum(1)).selection();
    assertThat(built.spec()).isEqualTo(skeleton);
  }

  private static LayerSpec maximum(int channels) {
    return dss(denseMap(channels), d -> d.setAggregation(AggregationSpec.MAX));
  }
}
