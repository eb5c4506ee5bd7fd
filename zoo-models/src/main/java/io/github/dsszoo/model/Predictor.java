package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.equivariance.EquivarianceCheck;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/** Runs a served model on sets, in pieces that fit in memory. */
final class Predictor {
  /** Largest number of input values (16 MiB) and of sets of a piece. */
  private static final int NUMBERS = 1 << 22;

  private static final int SETS = 256;

  private final ServedModel model;

  /**
   * Creates a predictor.
   *
   * @param model closed by the caller
   */
  Predictor(ServedModel model) {
    this.model = model;
  }

  /**
   * Runs the signature that fits the sets, with or without a mask.
   *
   * @return the outputs by name, each with the sets as its first axis
   * @throws DataException if the sets do not have the shape that the model takes
   */
  Map<String, Array> answer(SetDataset sets) {
    String masked = sets.pointMask() == null ? Signatures.MASKED : Signatures.MASKED_POINTS;
    return run(sets.hasMask() ? masked : Signatures.SERVING, sets);
  }

  /** Runs a signature that takes sets, and a mask if they have one. */
  Map<String, Array> run(String signature, SetDataset given) {
    SetDataset sets = fitting(given);
    checkShape(signature, sets);
    int step = Math.max(1, Math.min(SETS, NUMBERS / sets.valuesPerSet()));
    List<Map<String, Array>> pieces = new ArrayList<>();
    for (int from = 0; from < sets.size(); from += step) {
      pieces.add(
          model.run(signature, SetInputs.of(sets.range(from, Math.min(from + step, sets.size())))));
    }
    Map<String, Array> whole = new LinkedHashMap<>();
    for (String name : pieces.get(0).keySet()) {
      whole.put(name, join(pieces.stream().map(piece -> piece.get(name)).toList()));
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
    return EquivarianceCheck.of(model, SetInputs.shown(sets), inputs.values().stream().findFirst())
        .run();
  }

  /** Returns the sets without edges that the model's definition already has. */
  private SetDataset fitting(SetDataset sets) {
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
    SignatureDef signature = model.signatures().get(name);
    if (signature == null || !signature.containsInputs(Signatures.X)) {
      return;
    }
    List<Long> wanted =
        signature.getInputsOrThrow(Signatures.X).getTensorShape().getDimList().stream()
            .map(TensorShapeProto.Dim::getSize)
            .toList();
    int[] given = sets.shape();
    boolean fits = wanted.size() == given.length;
    for (int i = 0; fits && i < given.length; i++) {
      fits = wanted.get(i) < 0 || wanted.get(i) == given[i];
    }
    if (!fits) {
      throw new DataException(
          "The model takes sets of shape %s, found sets of shape %s."
              .formatted(wanted.toString().replace("-1", "any"), Arrays.toString(given)));
    }
  }

  private static Array join(List<Array> pieces) {
    long[] shape = pieces.get(0).shape().clone();
    shape[0] = pieces.stream().mapToLong(piece -> piece.shape()[0]).sum();
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (pieces.get(0) instanceof LongArray) {
      long[] all = new long[size];
      int at = 0;
      for (Array piece : pieces) {
        long[] values = ((LongArray) piece).values();
        System.arraycopy(values, 0, all, at, values.length);
        at += values.length;
      }
      return new LongArray(shape, all);
    }
    float[] all = new float[size];
    int at = 0;
    for (Array piece : pieces) {
      float[] values = ((FloatArray) piece).values();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return new FloatArray(shape, all);
  }
}
