package io.github.dsszoo.model;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A network with the temperature that is fitted on validation sets.
 *
 * @param network with the temperature, if it helps
 * @param usage the temperature and the figures of the validation sets, for the card; empty if the
 *     network has no probabilities
 */
record Calibrated(Network network, Optional<CardUsage.Calibration> usage) {

  /** Returns whether a network's answers have probabilities. */
  static boolean applies(Network network) {
    return network.classes() > 0 || network.selects();
  }

  /**
   * Fits the temperature of a network.
   *
   * @param network whose own temperature is not used
   * @param validation sets with labels of the form of the network's outputs
   * @param device where the network predicts them
   */
  static Calibrated of(
      Network network, Weights weights, SetSource validation, DeviceOptions device) {
    if (!applies(network)) {
      return new Calibrated(network, Optional.empty());
    }
    Network plain = without(network);
    Calibration measured = measure(plain, weights, validation, device);
    OptionalDouble fitted = measured.temperature();
    double temperature = fitted.orElse(1);
    return new Calibrated(
        fitted.isPresent() ? with(plain, temperature) : plain,
        Optional.of(
            new CardUsage.Calibration(
                fitted.isPresent() ? temperature : null,
                fitted.isPresent() ? measured.logLoss(1) : null,
                List.of(measured.figures("validation", temperature)))));
  }

  /** Returns the usage with the figures of other sets. */
  static CardUsage.Calibration with(
      CardUsage.Calibration known, Calibration measured, String split) {
    List<CardUsage.CalibrationFigures> splits = new ArrayList<>(known.splits());
    splits.add(measured.figures(split, 1));
    return new CardUsage.Calibration(known.temperature(), known.logLossWithout(), splits);
  }

  private static Calibration measure(
      Network network, Weights weights, SetSource sets, DeviceOptions device) {
    List<String> classes = network.spec().getOutput().getClasses().getNameList();
    try (ServedModel served = ServedModel.inMemory(network, weights, device.settings());
        Predictor predictor = new Predictor(served)) {
      return Calibration.of(sets, piece -> new Prediction(predictor.answer(piece), classes));
    }
  }

  /** Returns a network without a temperature. */
  static Network without(Network network) {
    if (!network.spec().getOutput().hasTemperature()) {
      return network;
    }
    NetworkSpec.Builder spec = network.spec().toBuilder();
    spec.getOutputBuilder().clearTemperature();
    return Network.of(spec.build());
  }

  private static Network with(Network network, double temperature) {
    NetworkSpec.Builder spec = network.spec().toBuilder();
    spec.getOutputBuilder().setTemperature((float) temperature);
    return Network.of(spec.build());
  }
}
