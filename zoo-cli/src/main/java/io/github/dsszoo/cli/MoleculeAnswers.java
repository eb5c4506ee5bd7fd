package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.data.molecule.SmilesFile;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.spec.GraphSpec;
import io.github.dsszoo.spec.InputSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predicts the molecules of a file of SMILES, a few at a time, and prints a line for each. */
final class MoleculeAnswers {
  /** The radius of a subgraph in bonds, as in the training of the models of the zoo. */
  static final int RADIUS = 3;

  /** The number of molecules in memory at a time. */
  private static final int PIECE = 32;

  private final ZooModel model;
  private final Printer print;
  private final List<String> names = new ArrayList<>();
  private final List<Object> labels = new ArrayList<>();
  private final List<Object> probabilities = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  private MoleculeAnswers(ZooModel model, Printer print) {
    this.model = model;
    this.print = print;
  }

  /**
   * Predicts the molecules of a file.
   *
   * @throws DataException if the file cannot be read, a molecule has too many atoms, or the model
   *     takes no molecules
   */
  static void show(ZooModel model, Path file, Printer print) {
    InputSpec input = model.spec().getInput();
    GraphSpec graph = input.getGraph();
    if (!input.hasGraph()
        || graph.getGiven() != GraphSpec.Given.ADJACENCY
        || graph.getChannels() != MoleculeSets.CHANNELS) {
      throw new DataException(
          "The model %s takes %s, but --smiles gives graphs of %s channels with adjacency; name a model on molecules, such as graphs-solubility."
              .formatted(model.spec().getName(), model.takes(), MoleculeSets.CHANNELS));
    }
    MoleculeFiles files = new MoleculeFiles(file, Optional.empty());
    List<Molecule> molecules = files.isTable() ? files.read() : SmilesFile.read(file);
    MoleculeSets sets = MoleculeSets.of(molecules, graph.getVertices(), RADIUS);
    MoleculeAnswers answers = new MoleculeAnswers(model, print);
    int first = 0;
    for (SetDataset piece : sets.pieces(PIECE)) {
      answers.add(model.predict(piece), molecules.subList(first, first + piece.size()), first);
      first += piece.size();
    }
    print.json(answers.document());
  }

  private void add(Prediction prediction, List<Molecule> molecules, int first) {
    boolean numbers = prediction.outputs().containsKey("values");
    for (int i = 0; i < molecules.size(); i++) {
      String name = molecules.get(i).name();
      String shown = name.isEmpty() ? "molecule " + (first + i + 1) : name;
      names.add(name);
      if (numbers) {
        float[] numbersOfOne = prediction.values()[i];
        values.add(numbersOfOne);
        print.line(
            "%s: %s",
            shown,
            PredictCommand.words(
                model.spec().getOutput().getValues().getValueList(), numbersOfOne));
      } else {
        double[] each = prediction.probabilities(i);
        labels.add(prediction.label(i));
        probabilities.add(each);
        print.line(
            "%s: %s (probability %.3f)",
            shown, prediction.label(i), Arrays.stream(each).max().orElse(0));
      }
    }
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("molecules", names);
    if (values.isEmpty()) {
      document.put("classes", model.classes());
      document.put("labels", labels);
      document.put("probabilities", probabilities);
    } else {
      document.put("values", values);
    }
    return document;
  }
}
