package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.InitialFactorSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingException;
import java.util.List;

/** The factors by which a plan multiplies the initial values of a network's parameters. */
record InitialFactors(List<InitialFactorSpec> factors) {
  /**
   * Returns the factors for a network.
   *
   * @throws TrainingException if the network has no parameter under a path, or a factor is zero or
   *     not a number
   */
  static InitialFactors of(TrainingPlan plan, Network network) {
    List<InitialFactorSpec> factors =
        plan.getInitialFactorList().stream()
            .filter(
                each -> !each.hasNetwork() || each.getNetwork().equals(network.spec().getName()))
            .toList();
    for (InitialFactorSpec each : factors) {
      if (network.parameters().keySet().stream()
          .noneMatch(name -> ParameterPath.isUnder(name, each.getPath()))) {
        throw new TrainingException(
            "initial_factor: there is no parameter at \""
                + each.getPath()
                + "\"; the parameters are "
                + String.join(", ", network.parameters().keySet()));
      }
      if (each.getFactor() == 0 || !Float.isFinite(each.getFactor())) {
        throw new TrainingException(
            "initial_factor: the factor of \""
                + each.getPath()
                + "\" is "
                + each.getFactor()
                + "; set it to a finite number other than 0");
      }
    }
    return new InitialFactors(factors);
  }

  /** Returns the factor of a parameter: the product of all that apply, 1 without any. */
  float of(String path) {
    float product = 1;
    for (InitialFactorSpec each : factors) {
      if (ParameterPath.isUnder(path, each.getPath())) {
        product *= each.getFactor();
      }
    }
    return product;
  }
}
