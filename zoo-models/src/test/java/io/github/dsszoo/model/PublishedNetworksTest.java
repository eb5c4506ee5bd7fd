package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.PublishedNetwork;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.training.internal.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedNetworksTest {
  static Stream<String> names() {
    return PublishedNetworks.names().stream();
  }

  @ParameterizedTest
  @CsvSource({"signals, 11", "images, 5", "colour, 5", "deblur, 5", "points, 5", "graphs, 3"})
  void theNetworksOfEachExperimentAreThere(String experiment, int count) {
    assertThat(names().filter(name -> name.startsWith(experiment + "-"))).hasSize(count);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNetworkTrainsAsManyNumbersAsTheAuthors(String name) {
    PublishedNetwork published = PublishedNetworks.named(name);
    assertThat(published.getNetwork().getName()).isEqualTo(name);
    assertThat(Network.of(published.getNetwork()).parameterCount())
        .isEqualTo(ReferenceCase.named(name).parameters());
  }

  /** Every parameter comes from one tensor, so that no weight is left as it was made. */
  @ParameterizedTest
  @MethodSource("names")
  void theTableCoversTheNetwork(String name) {
    PublishedNetwork published = PublishedNetworks.named(name);
    Network network = Network.of(published.getNetwork());
    List<TensorRule> rules =
        PublishedModules.of(published).stream()
            .flatMap(module -> TensorRule.of(module, network))
            .toList();
    assertThat(rules).extracting(TensorRule::theirs).doesNotHaveDuplicates();
    assertThat(rules)
        .extracting(TensorRule::ours)
        .doesNotHaveDuplicates()
        .containsAll(network.parameters().keySet());
  }

  /** A trainer refuses a plan with a path that the network does not have. */
  @ParameterizedTest
  @MethodSource("names")
  void aNetworkCanBeTrainedByName(String name) {
    ModelRecipe recipe = PublishedNetworks.recipe(name);
    TrainingPlan plan = Recipes.plan(recipe.hasPlan() ? recipe.getPlan() : "default");
    assertThat(recipe.getSummary()).contains(name).endsWith(".");
    assertThatNoException()
        .isThrownBy(() -> new Trainer(Network.of(recipe.getNetwork()), plan, Path.of("unused")));
  }

  @Test
  void anUnknownNameBringsTheList() {
    assertThatThrownBy(() -> PublishedNetworks.named("signals-Transformer"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("unknown published network \"signals-Transformer\"")
        .hasMessageContaining("signals-Aittala, signals-DeepSetsNet,");
  }
}
