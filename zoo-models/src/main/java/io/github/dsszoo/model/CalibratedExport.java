package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Exports a copy of a model with the temperature that is fitted on other sets. */
final class CalibratedExport {
  private final ZooModel model;

  CalibratedExport(ZooModel model) {
    this.model = model;
  }

  /**
   * Fits the temperature and writes the next version of the model.
   *
   * @param validation sets with labels
   * @param tests sets with labels by the name of the split, measured for the card
   */
  ModelExport.Written write(SetSource validation, Map<String, SetSource> tests, Path base) {
    ModelCard card = model.card();
    if (!Calibrated.applies(model.network())) {
      throw new SavedModelException(
          "The model " + card.name() + " has no probabilities, so there is nothing to calibrate.");
    }
    Answers answers = Answers.of(model.network());
    SetSource labelled = answers.fit(validation);
    checkLabels(labelled);
    Calibrated calibrated =
        Calibrated.of(model.network(), model.weights(), labelled, model.device());
    Network network = calibrated.network();
    try (ServedModel served =
            ServedModel.inMemory(network, model.weights(), model.device().settings());
        Predictor predictor = new Predictor(served)) {
      CardUsage.Calibration usage = calibrated.usage().orElseThrow();
      for (Map.Entry<String, SetSource> test : tests.entrySet()) {
        Calibration measured =
            Calibration.of(
                answers.fit(test.getValue()),
                piece -> new Prediction(predictor.answer(piece), model.classes()));
        usage = Calibrated.with(usage, measured, test.getKey());
      }
      return new ModelExport(network, model.weights(), predictor, SetSource.of(model.samples()))
          .text(
              Recipes.names().contains(card.name())
                  ? Recipes.card(Recipes.recipe(card.name()).getTask())
                  : Optional.empty())
          .calibration(Optional.of(usage))
          .write(base, card);
    }
  }

  private static void checkLabels(SetSource sets) {
    if (!sets.sample().hasLabels()) {
      throw new DataException("Expected sets with labels y [N] to calibrate on, found none.");
    }
  }
}
