package io.github.dsszoo.network;

import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.BatchNorm;
import io.github.dsszoo.layer.ChannelDropout;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.Convolution2d;
import io.github.dsszoo.layer.Convolution3d;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.Flatten;
import io.github.dsszoo.layer.FlattenSet;
import io.github.dsszoo.layer.GraphConvolution;
import io.github.dsszoo.layer.Independent;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.MaxConcatenation;
import io.github.dsszoo.layer.MeanSubtraction;
import io.github.dsszoo.layer.OrbitMap;
import io.github.dsszoo.layer.PointMap;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.PoolWindows;
import io.github.dsszoo.layer.ResidualAttention;
import io.github.dsszoo.layer.Scale;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.layer.SkipConnection;
import io.github.dsszoo.layer.Standardise;
import io.github.dsszoo.layer.Upsample;
import io.github.dsszoo.spec.ActivationSpec;
import io.github.dsszoo.spec.AggregationSpec;
import io.github.dsszoo.spec.BatchNormSpec;
import io.github.dsszoo.spec.CircularConvolutionSpec;
import io.github.dsszoo.spec.Convolution2dSpec;
import io.github.dsszoo.spec.Convolution3dSpec;
import io.github.dsszoo.spec.DssSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.GraphConvolutionSpec;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.PointMapSpec;
import java.util.Optional;

/** Turns specs into layers: the one place that knows both. */
final class LayerFactory {
  private LayerFactory() {}

  static Layer layer(LayerSpec spec) {
    return switch (spec.getLayerCase()) {
      case SIAMESE -> new Siamese(elementMap(spec.getSiamese()));
      case DSS -> dss(spec.getDss());
      case MEAN_SUBTRACTION -> new MeanSubtraction();
      case MAX_CONCATENATION -> new MaxConcatenation();
      case RESIDUAL_ATTENTION -> new ResidualAttention(spec.getResidualAttention().getChannels());
      case INDEPENDENT ->
          new Independent(
              elementMap(spec.getIndependent().getMap()),
              aggregation(spec.getIndependent().getAggregation()));
      case BATCH_NORM -> batchNorm(spec.getBatchNorm());
      case ACTIVATION -> activation(spec.getActivation());
      case DROPOUT -> new ChannelDropout(spec.getDropout().getRate());
      case STANDARDISE -> new Standardise(spec.getStandardise().getPerChannel());
      case POOL_POSITIONS -> new PoolPositions(aggregation(spec.getPoolPositions()));
      case POOL_SET -> new PoolSet(aggregation(spec.getPoolSet()));
      case POOL_WINDOWS ->
          new PoolWindows(
              aggregation(spec.getPoolWindows().getAggregation()),
              spec.getPoolWindows().getWindow(),
              spec.getPoolWindows().getStride());
      case UPSAMPLE ->
          new Upsample(spec.getUpsample().getFactor(), spec.getUpsample().getAlignedCorners());
      case SKIP ->
          new SkipConnection(
              spec.getSkip().getLayerList().stream().map(LayerFactory::layer).toList(),
              spec.getSkip().getSum());
      case FLATTEN -> new Flatten();
      case FLATTEN_SET -> new FlattenSet(spec.getFlattenSet().getSize());
      case LAYER_NOT_SET -> throw new NetworkException("a layer is empty; say which one it is");
    };
  }

  /** What is done to raw sets, if anything. */
  static Optional<Layer> preprocessing(InputSpec spec) {
    return switch (spec.getPreprocessingCase()) {
      case STANDARDISE -> Optional.of(new Standardise(spec.getStandardise().getPerChannel()));
      case SCALE ->
          Optional.of(new Scale(spec.getScale().getFactor(), spec.getScale().getOffset()));
      case PREPROCESSING_NOT_SET -> Optional.empty();
    };
  }

  private static ElementMap elementMap(ElementMapSpec spec) {
    return switch (spec.getMapCase()) {
      case DENSE -> new Dense(spec.getDense().getChannels(), spec.getBias());
      case CIRCULAR_CONVOLUTION -> {
        CircularConvolutionSpec convolution = spec.getCircularConvolution();
        yield new CircularConvolution(
            convolution.getChannels(),
            convolution.getKernel(),
            convolution.getStride(),
            method(convolution.getMethod()),
            spec.getBias());
      }
      case CONVOLUTION_2D -> {
        Convolution2dSpec convolution = spec.getConvolution2D();
        yield new Convolution2d(
            convolution.getChannels(),
            convolution.getKernel(),
            convolution.getStride(),
            padding(convolution.getPadding()),
            spec.getBias());
      }
      case CONVOLUTION_3D -> {
        Convolution3dSpec convolution = spec.getConvolution3D();
        yield new Convolution3d(
            convolution.getChannels(),
            convolution.getKernel(),
            convolution.getStride(),
            padding(convolution.getPadding()),
            spec.getBias());
      }
      case POINT_MAP -> {
        PointMapSpec points = spec.getPointMap();
        yield new PointMap(
            points.getChannels(),
            points.hasPooled() ? Optional.of(aggregation(points.getPooled())) : Optional.empty(),
            spec.getBias());
      }
      case GRAPH_CONVOLUTION ->
          new GraphConvolution(
              spec.getGraphConvolution().getChannels(),
              form(spec.getGraphConvolution().getForm()),
              spec.getBias());
      case ORBIT_MAP ->
          new OrbitMap(
              spec.getOrbitMap().getChannels(),
              GroupFactory.group(spec.getOrbitMap().getGroup()),
              spec.getBias());
      case MAP_NOT_SET ->
          throw new NetworkException("an element map is empty; say which one it is");
    };
  }

  private static Dss dss(DssSpec spec) {
    return new Dss(
        elementMap(spec.getMap()),
        aggregation(spec.getAggregation()),
        switch (spec.getOrder()) {
          case AGGREGATE_THEN_MAP -> Dss.Order.AGGREGATE_THEN_MAP;
          case MAP_THEN_AGGREGATE -> Dss.Order.MAP_THEN_AGGREGATE;
        },
        switch (spec.getSplit()) {
          case WHOLE -> Dss.Split.WHOLE;
          case OTHERS -> Dss.Split.OTHERS;
          case CENTRED -> Dss.Split.CENTRED;
        },
        spec.getBatchNorm()
            ? Optional.of(batchNorm(BatchNormSpec.getDefaultInstance()))
            : Optional.empty(),
        spec.getAggregateBias());
  }

  private static BatchNorm batchNorm(BatchNormSpec spec) {
    return new BatchNorm(spec.getEpsilon(), spec.getMomentum());
  }

  private static CircularConvolution.Method method(CircularConvolutionSpec.Method method) {
    return switch (method) {
      case AUTO -> CircularConvolution.Method.AUTO;
      case DIRECT -> CircularConvolution.Method.DIRECT;
      case SPECTRAL -> CircularConvolution.Method.SPECTRAL;
    };
  }

  private static Convolution2d.Padding padding(Convolution2dSpec.Padding padding) {
    return switch (padding) {
      case CIRCULAR -> Convolution2d.Padding.CIRCULAR;
      case ZERO -> Convolution2d.Padding.ZERO;
      case VALID -> Convolution2d.Padding.VALID;
    };
  }

  private static GraphConvolution.Form form(GraphConvolutionSpec.Form form) {
    return switch (form) {
      case GCN -> GraphConvolution.Form.GCN;
      case GCN_IMPROVED -> GraphConvolution.Form.GCN_IMPROVED;
      case SUM -> GraphConvolution.Form.SUM;
    };
  }

  private static Activation activation(ActivationSpec activation) {
    return switch (activation) {
      case RELU -> Activation.RELU;
      case ELU -> Activation.ELU;
      case GELU -> Activation.GELU;
      case LOG -> Activation.LOG;
      case TANH -> Activation.TANH;
    };
  }

  private static Aggregation aggregation(AggregationSpec aggregation) {
    return switch (aggregation) {
      case MEAN -> Aggregation.MEAN;
      case SUM -> Aggregation.SUM;
      case MAX -> Aggregation.MAX;
    };
  }
}
