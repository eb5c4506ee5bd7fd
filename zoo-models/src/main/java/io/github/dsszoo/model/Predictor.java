package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.element.ElementSizes;
import io.github.dsszoo.equivariance.EquivarianceCheck;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.model.internal.ArrayRows;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.InputSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/** Runs a served model on sets, in pieces that fit in memory. */
final class Predictor implements AutoCloseable {
  /** Largest number of input values (16 MiB) and of sets of a piece. */
  private static final int NUMBERS = 1 << 22;

  private static final int SETS = 256;

  private static final int RANK_OF_IMAGES = 5;

  private final ServedModel model;
  private final ResizedModels resized;
  private final ImageTiles tiles;
  private ElementSizes sizes;
  private final Optional<LargeSets> large;

  /**
   * Creates a predictor of whole sets.
   *
   * @param model closed by the caller
   */
  Predictor(ServedModel model) {
    this(model, Optional.empty());
  }

  /**
   * Creates a predictor.
   *
   * @param model closed by the caller
   * @param large predicts large sets in pieces; closed by this predictor
   */
  Predictor(ServedModel model, Optional<LargeSets> large) {
    this.model = model;
    this.resized = new ResizedModels(model);
    this.large = large;
    this.tiles = new ImageTiles(model);
  }

  /**
   * Runs the signature that fits the sets, with or without a mask.
   *
   * @return the outputs by name, each with the sets as its first axis
   * @throws DataException if the sets do not have the shape that the model takes
   */
  Map<String, Array> answer(SetDataset sets) {
    String masked = sets.pointMask() == null ? Signatures.MASKED : Signatures.MASKED_POINTS;
    String signature = sets.hasMask() ? masked : Signatures.SERVING;
    SetDataset images = fitting(sets);
    Optional<int[]> size = paddedSize(signature, images);
    if (size.isEmpty()) {
      return run(signature, sets);
    }
    int[] padded = size.get();
    long numbers = (long) images.setSize() * padded[0] * padded[1] * padded[2];
    boolean inPieces = large.filter(l -> l.takes(images.setSize())).isPresent();
    if (numbers > NUMBERS && !inPieces && !images.hasMask() && tiles.canCut(padded)) {
      return tiles.answer(images, padded);
    }
    int[] element = images.elementShape();
    Map<String, Array> cropped = new LinkedHashMap<>();
    run(signature, ImageTiles.continued(images, padded[0], padded[1]))
        .forEach(
            (name, array) ->
                cropped.put(name, ImageTiles.cropped((FloatArray) array, padded, element)));
    return cropped;
  }

  /**
   * Returns the size to which images are continued, for a model that predicts images; empty if the
   * sets are predicted as they are or do not fit.
   */
  private Optional<int[]> paddedSize(String signature, SetDataset sets) {
    List<Long> wanted = wanted(signature);
    int[] element = sets.elementShape();
    if (wanted.size() != RANK_OF_IMAGES
        || element.length != RANK_OF_IMAGES - 2
        || wanted.get(RANK_OF_IMAGES - 1) != element[2]
        || !hasFreeSizes(wanted)
        || isForeign()
        || !tiles.predictsImages()) {
      return Optional.empty();
    }
    boolean whole = sizes().contains(element(sets)) && sets.valuesPerSet() <= NUMBERS;
    return whole ? Optional.empty() : ImageTiles.padded(sizes(), element);
  }

  /** Runs a signature that takes sets, and a mask if they have one. */
  Map<String, Array> run(String signature, SetDataset given) {
    SetDataset sets = fitting(given);
    Optional<LargeSets> inPieces =
        large.filter(l -> l.takes(sets.setSize()) && !signature.equals(Signatures.EMBEDDING));
    Shape element = element(sets);
    boolean free = hasFreeSizes(wanted(signature)) && !isForeign();
    boolean fits =
        inPieces.isPresent()
            || (free
                ? !(fits(signature, sets) && resized.muchLonger(element))
                : fits(signature, sets) || !isOtherSize(signature, sets));
    if (fits) {
      checkShape(signature, sets);
    }
    if (inPieces.isPresent()) {
      return joined(1, sets, inPieces.get()::run);
    }
    int step = Math.max(1, Math.min(SETS, NUMBERS / sets.valuesPerSet()));
    return joined(
        step,
        sets,
        inputs -> fits ? model.run(signature, inputs) : resized.run(element, signature, inputs));
  }

  /** Runs the sets a few at a time. */
  private static Map<String, Array> joined(
      int step, SetDataset sets, UnaryOperator<Map<String, Array>> run) {
    List<Map<String, Array>> pieces = new ArrayList<>();
    for (int from = 0; from < sets.size(); from += step) {
      SetDataset piece = sets.range(from, Math.min(from + step, sets.size()));
      pieces.add(run.apply(SetInputs.of(piece)));
    }
    Map<String, Array> whole = new LinkedHashMap<>();
    for (String name : pieces.get(0).keySet()) {
      whole.put(name, ArrayRows.join(pieces.stream().map(piece -> piece.get(name)).toList()));
    }
    return whole;
  }

  /**
   * Measures the invariances and equivariances that the model's network has. Masks are not used;
   * masked elements are replaced by zeros.
   */
  EquivarianceReport equivariance(SetDataset given) {
    SetDataset sets = fitting(given);
    checkShape(Signatures.SERVING, sets);
    Map<String, Array> inputs = SetInputs.of(sets);
    inputs.remove(Signatures.MASK);
    inputs.remove(Signatures.X);
    Shape element = element(sets);
    // The symmetries depend on the size of the elements.
    ServedModel subject =
        element.equals(ElementKinds.shape(model.spec().getInput())) ? model : resized.of(element);
    return EquivarianceCheck.of(
            subject, SetInputs.shown(sets), inputs.values().stream().findFirst())
        .run();
  }

  /**
   * Returns the sets with the channel axis, and without edges that the model's definition already
   * has.
   */
  private SetDataset fitting(SetDataset given) {
    List<Long> wanted = wanted(Signatures.SERVING);
    boolean channels = wanted.size() > 2 && wanted.get(wanted.size() - 1) == 1;
    SetDataset sets = channels ? SetRanks.fit(given, wanted.size() - 2) : given;
    boolean takesEdges =
        model.signatures().values().stream()
            .anyMatch(signature -> signature.containsInputs(GraphInput.EDGES.inputName()));
    return sets.edges() == null || takesEdges ? sets : FixedEdges.leftOut(model.spec(), sets);
  }

  /**
   * Checks the shape of the sets, because an error of TensorFlow names an op of the computation
   * graph and not the sets.
   */
  private void checkShape(String name, SetDataset sets) {
    if (!fits(name, sets)) {
      List<Long> wanted = wanted(name);
      String shape =
          hasFreeSizes(wanted) && !isForeign()
              ? sizes().described(Shape.of(wanted.stream().mapToLong(size -> size).toArray()))
              : "sets of shape " + wanted.toString().replace("-1", "any");
      throw new DataException(
          "The model takes %s, found sets of shape %s."
              .formatted(shape, Arrays.toString(sets.shape())));
    }
  }

  private static boolean hasFreeSizes(List<Long> wanted) {
    return wanted.size() > 2
        && wanted.subList(2, wanted.size()).stream().anyMatch(size -> size < 0);
  }

  /**
   * Returns the sizes of elements that the model takes: those of its card, or of its network if it
   * has no card.
   */
  synchronized ElementSizes sizes() {
    if (sizes == null) {
      sizes =
          model
              .card()
              .map(
                  card ->
                      Optional.ofNullable(card.usage())
                          .flatMap(CardUsage::elementSizes)
                          .orElseGet(this::fixedSizes))
              .orElseGet(() -> model.network().sizes());
    }
    return sizes;
  }

  private ElementSizes fixedSizes() {
    InputSpec input = model.spec().getInput();
    return ElementSizes.exactly(ElementKinds.kind(input), ElementKinds.shape(input));
  }

  private boolean fits(String name, SetDataset sets) {
    List<Long> wanted = wanted(name);
    int[] given = sets.shape();
    boolean fits = wanted.isEmpty() || wanted.size() == given.length;
    for (int i = 0; fits && i < wanted.size(); i++) {
      fits = wanted.get(i) < 0 || wanted.get(i) == given[i];
    }
    return fits && (!hasFreeSizes(wanted) || isForeign() || sizes().contains(element(sets)));
  }

  /** Returns whether the sets differ from the model's only in the size of their elements. */
  private boolean isOtherSize(String name, SetDataset sets) {
    List<Long> wanted = wanted(name);
    return !isForeign()
        && wanted.size() == sets.shape().length
        && (wanted.get(1) < 0 || wanted.get(1) == sets.setSize())
        && resized.canTry(element(sets));
  }

  private boolean isForeign() {
    try {
      model.spec();
      return false;
    } catch (SavedModelException e) {
      return true;
    }
  }

  private static Shape element(SetDataset sets) {
    return Shape.of(Arrays.stream(sets.elementShape()).asLongStream().toArray());
  }

  /** Returns the axes of x, -1 for any length; empty if the signature has no x. */
  private List<Long> wanted(String name) {
    SignatureDef signature = model.signatures().get(name);
    if (signature == null || !signature.containsInputs(Signatures.X)) {
      return List.of();
    }
    return signature.getInputsOrThrow(Signatures.X).getTensorShape().getDimList().stream()
        .map(TensorShapeProto.Dim::getSize)
        .toList();
  }

  /** Frees the copies for elements of other sizes and for sets in pieces. */
  @Override
  public void close() {
    resized.close();
    large.ifPresent(LargeSets::close);
  }
}
