package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.spec.ClassesSpec;
import io.github.dsszoo.spec.EdgeSpec;
import io.github.dsszoo.spec.GraphSpec;
import io.github.dsszoo.spec.ImagesSpec;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.LogProbabilitiesSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.OutputSpec;
import io.github.dsszoo.spec.ScaleSpec;
import io.github.dsszoo.spec.SelectionSpec;
import io.github.dsszoo.spec.StandardiseSpec;
import io.github.dsszoo.spec.ValueSpec;
import io.github.dsszoo.spec.ValuesSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.ndarray.Shape;

/**
 * Builds a network's definition in Java: the same message that a text file holds.
 *
 * <pre>{@code
 * Network network =
 *     NetworkBuilder.named("waves")
 *         .signals(100, 1)
 *         .standardise()
 *         .encoder(
 *             Dss.of(CircularConvolution.of(32).kernel(25).stride(2)),
 *             BatchNorm.standard(),
 *             Activation.RELU,
 *             PoolPositions.mean(),
 *             PoolSet.mean())
 *         .head(Siamese.of(Dense.of(2)))
 *         .classes("calm", "restless")
 *         .build();
 * }</pre>
 *
 * <p>Layers are added in the order of the calls. A layer of an application is added like one of the
 * zoo, if it implements {@link Layer#toSpec}.
 */
public final class NetworkBuilder {
  private final NetworkSpec.Builder spec = NetworkSpec.newBuilder();

  private NetworkBuilder(String name) {
    spec.setName(name);
  }

  /**
   * Starts a network.
   *
   * @param name letters, digits and hyphens; also the name of the exported model
   */
  public static NetworkBuilder named(String name) {
    return new NetworkBuilder(name);
  }

  /**
   * Takes sets of vectors.
   *
   * @throws io.github.dsszoo.element.ElementException if the number is less than 1
   */
  public NetworkBuilder vectors(int channels) {
    return elements(ElementKind.VECTOR, channels);
  }

  /**
   * Takes sets of periodic signals.
   *
   * @throws io.github.dsszoo.element.ElementException if a size is less than 1
   */
  public NetworkBuilder signals(int length, int channels) {
    return elements(ElementKind.SIGNAL, length, channels);
  }

  /**
   * Takes sets of images.
   *
   * @throws io.github.dsszoo.element.ElementException if a size is less than 1
   */
  public NetworkBuilder images(int height, int width, int channels) {
    return elements(ElementKind.IMAGE, height, width, channels);
  }

  /**
   * Takes sets of volumes.
   *
   * @throws io.github.dsszoo.element.ElementException if a size is less than 1
   */
  public NetworkBuilder volumes(int depth, int height, int width, int channels) {
    return elements(ElementKind.VOLUME, depth, height, width, channels);
  }

  /**
   * Takes sets of point clouds.
   *
   * @param points at most; an element may have fewer
   * @throws io.github.dsszoo.element.ElementException if a size is less than 1
   */
  public NetworkBuilder points(int points, int channels) {
    return elements(ElementKind.POINTS, points, channels);
  }

  /**
   * Takes sets of graphs, whose edges come with the sets unless {@link #edge} adds them here.
   *
   * @param vertices at most; an element may have fewer
   * @param given what comes with the sets: edges that all elements share, or an adjacency matrix
   *     for each element
   * @throws io.github.dsszoo.element.ElementException if a size is less than 1
   */
  public NetworkBuilder graphs(int vertices, int channels, GraphSpec.Given given) {
    elements(ElementKind.GRAPH, vertices, channels);
    if (given != GraphSpec.Given.EDGES) {
      spec.getInputBuilder().getGraphBuilder().setGiven(given);
    }
    return this;
  }

  /** Adds an edge, in both directions, to the one graph that all elements share. */
  public NetworkBuilder edge(int from, int to) {
    spec.getInputBuilder().getGraphBuilder().addEdge(EdgeSpec.newBuilder().setFrom(from).setTo(to));
    return this;
  }

  /**
   * Takes sets of elements of any kind.
   *
   * @param sizes of one element, the channels last
   * @throws io.github.dsszoo.element.ElementException if the kind has no such elements
   */
  public NetworkBuilder elements(ElementKind kind, int... sizes) {
    Shape element = Shape.of(Arrays.stream(sizes).asLongStream().toArray());
    InputSpec cleared = spec.getInput().toBuilder().clearElement().build();
    spec.setInput(ElementKinds.describe(cleared, kind, element));
    return this;
  }

  /** Standardises each raw set: mean 0 and deviation 1 over all its numbers. */
  public NetworkBuilder standardise() {
    spec.getInputBuilder().setStandardise(StandardiseSpec.getDefaultInstance());
    return this;
  }

  /** Standardises each channel of each raw set. */
  public NetworkBuilder standardisePerChannel() {
    spec.getInputBuilder().setStandardise(StandardiseSpec.newBuilder().setPerChannel(true));
    return this;
  }

  /** Scales raw numbers: {@code x * factor + offset}. */
  public NetworkBuilder scale(float factor, float offset) {
    spec.getInputBuilder().setScale(ScaleSpec.newBuilder().setFactor(factor).setOffset(offset));
    return this;
  }

  /**
   * Adds layers to the encoder, which makes features of elements.
   *
   * @throws io.github.dsszoo.layer.LayerException if a layer has no message
   */
  public NetworkBuilder encoder(Layer... layers) {
    return encoder(specs(layers));
  }

  /** Adds layers to the encoder, by their messages. */
  public NetworkBuilder encoder(LayerSpec... layers) {
    spec.addAllEncoder(List.of(layers));
    return this;
  }

  /**
   * Adds layers to the head, which makes answers of features and is replaced when the network is
   * fine-tuned to other answers.
   *
   * @throws io.github.dsszoo.layer.LayerException if a layer has no message
   */
  public NetworkBuilder head(Layer... layers) {
    return head(specs(layers));
  }

  /** Adds layers to the head, by their messages. */
  public NetworkBuilder head(LayerSpec... layers) {
    spec.addAllHead(List.of(layers));
    return this;
  }

  private static LayerSpec[] specs(Layer... layers) {
    return Arrays.stream(layers).map(Layer::toSpec).toArray(LayerSpec[]::new);
  }

  /** Answers with a class for each set; the head ends with one channel for each class. */
  public NetworkBuilder classes(String... names) {
    return output(
        OutputSpec.newBuilder().setClasses(ClassesSpec.newBuilder().addAllName(List.of(names))));
  }

  /** Answers with the log probabilities of so many classes without names. */
  public NetworkBuilder logProbabilities(int classes) {
    return output(
        OutputSpec.newBuilder()
            .setLogProbabilities(LogProbabilitiesSpec.newBuilder().setClasses(classes)));
  }

  /** Answers with one element of each set; the head ends with one channel for each element. */
  public NetworkBuilder selection() {
    return output(OutputSpec.newBuilder().setSelection(SelectionSpec.getDefaultInstance()));
  }

  /**
   * Answers with an image for each element.
   *
   * @param settings changes the message: {@code images -> images.setClamp(true)}
   */
  public NetworkBuilder imageOfEachElement(UnaryOperator<ImagesSpec.Builder> settings) {
    return output(
        OutputSpec.newBuilder().setImages(settings.apply(ImagesSpec.newBuilder()).build()));
  }

  /**
   * Answers with an image for each set.
   *
   * @param settings changes the message: {@code images -> images.setClamp(true)}
   */
  public NetworkBuilder imageOfSet(UnaryOperator<ImagesSpec.Builder> settings) {
    return output(
        OutputSpec.newBuilder().setImage(settings.apply(ImagesSpec.newBuilder()).build()));
  }

  /** Answers with numbers for each set, one for each channel of the head. */
  public NetworkBuilder values(ValueSpec... values) {
    return output(
        OutputSpec.newBuilder().setValues(ValuesSpec.newBuilder().addAllValue(List.of(values))));
  }

  private NetworkBuilder output(OutputSpec.Builder output) {
    spec.setOutput(output);
    return this;
  }

  /** The definition as a message; {@link NetworkText#print} writes it as text. */
  public NetworkSpec spec() {
    return spec.build();
  }

  /**
   * The network.
   *
   * @throws NetworkException if the definition is incomplete or does not fit its output
   * @throws io.github.dsszoo.layer.LayerException if a layer does not take what the one before it
   *     gives
   */
  public Network build() {
    return Network.of(spec());
  }
}
