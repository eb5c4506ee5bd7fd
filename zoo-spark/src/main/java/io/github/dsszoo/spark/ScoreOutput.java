package io.github.dsszoo.spark;

import io.github.dsszoo.spec.OutputSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * An output of a model as a column.
 *
 * @param name of the output
 * @param kind how the column is made from a prediction
 * @param rank number of axes of the output of one set; 0 for a number or a text
 * @param perElement whether the first of these axes is the elements of the set
 */
record ScoreOutput(String name, Kind kind, int rank, boolean perElement) implements Serializable {
  static final String EMBEDDING = "embedding";

  /** How a column is made from a prediction. */
  enum Kind {
    /** The name of the most probable class. */
    CLASS,
    /** The most probable class or element, from 0. */
    INDEX,
    /** The probabilities of the classes or elements. */
    PROBABILITIES,
    /** A floating-point output as it is. */
    FLOATS,
    /** The features of the encoder. */
    EMBEDDING
  }

  /** Returns the type of the column. */
  DataType type() {
    DataType type =
        switch (kind) {
          case CLASS -> DataTypes.StringType;
          case INDEX -> DataTypes.IntegerType;
          default -> DataTypes.FloatType;
        };
    for (int axis = 0; axis < rank; axis++) {
      type = DataTypes.createArrayType(type, false);
    }
    return type;
  }

  /**
   * Returns the chosen outputs of a model.
   *
   * @param names of the outputs; empty for all but the features
   * @throws ScoringException if the model does not have one
   */
  static List<ScoreOutput> of(ModelReference model, List<String> names) {
    List<ScoreOutput> all = answers(model.spec().getOutput());
    if (names.isEmpty()) {
      return all;
    }
    return names.stream().map(name -> named(model, all, name)).toList();
  }

  private static ScoreOutput named(ModelReference model, List<ScoreOutput> all, String name) {
    if (name.equals(EMBEDDING)) {
      int rank = model.featureRank();
      return new ScoreOutput(EMBEDDING, Kind.EMBEDDING, rank, rank > 1);
    }
    return all.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ScoringException(
                    "the model %s has no output \"%s\"; choose from %s, %s"
                        .formatted(
                            model.model(),
                            name,
                            all.stream().map(ScoreOutput::name).collect(Collectors.joining(", ")),
                            EMBEDDING)));
  }

  private static List<ScoreOutput> answers(OutputSpec spec) {
    List<ScoreOutput> outputs = new ArrayList<>();
    switch (spec.getOutputCase()) {
      case CLASSES -> {
        if (spec.getClasses().getNameCount() > 0) {
          outputs.add(new ScoreOutput("class", Kind.CLASS, 0, false));
        }
        outputs.add(new ScoreOutput("index", Kind.INDEX, 0, false));
        outputs.add(new ScoreOutput("probabilities", Kind.PROBABILITIES, 1, false));
      }
      case LOG_PROBABILITIES -> {
        outputs.add(new ScoreOutput("index", Kind.INDEX, 0, false));
        outputs.add(new ScoreOutput("probabilities", Kind.PROBABILITIES, 1, false));
      }
      case SELECTION -> {
        outputs.add(new ScoreOutput("index", Kind.INDEX, 0, false));
        outputs.add(new ScoreOutput("probabilities", Kind.PROBABILITIES, 1, true));
      }
      case VALUES -> outputs.add(new ScoreOutput("values", Kind.FLOATS, 1, false));
      case IMAGES -> outputs.add(new ScoreOutput("images", Kind.FLOATS, 4, true));
      case IMAGE -> outputs.add(new ScoreOutput("image", Kind.FLOATS, 3, false));
      case OUTPUT_NOT_SET -> throw new ScoringException("the model has no outputs");
    }
    return outputs;
  }
}
