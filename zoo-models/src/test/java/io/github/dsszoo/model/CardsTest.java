package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ModelCard.Equivariance;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.internal.SavedModelWriter;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cards of the pretrained models say what their recipes and tasks say, and README.md is
 * rendered from model-card.json. After a change of texts or of the computation graphs, rewrite the
 * cards, saved_model.pb and the warm-up requests by {@code mvn -pl zoo-models -am test
 * -Dtest=CardsTest -Dsurefire.failIfNoSpecifiedTests=false -Dcards.write=true}; figures and weights
 * stay.
 */
class CardsTest {
  private static final Path MODELS = Path.of("..", "saved-models");
  private static final boolean WRITE = Boolean.getBoolean("cards.write");

  static Stream<String> pretrained() throws IOException {
    return Exports.models(MODELS).stream().map(model -> model.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("pretrained")
  void saysWhatRecipeAndTaskSay(String name) throws IOException {
    Path folder = MODELS.resolve(name);
    Path file = folder.resolve("1/assets.extra/model-card.json");
    if (WRITE) {
      Path version = folder.resolve("1");
      SavedModelWriter.renewGraph(
          version, ModelExport.warmUp(Samples.of(Optional.of(version)).sets()));
    }
    ModelCard card = ModelCard.fromJson(Files.readAllBytes(file));
    ModelCard expected = expected(card);
    if (WRITE) {
      ModelCard named =
          usage(folder, expected.withEquivariance(named(folder, card.equivariance())), true);
      Files.write(file, named.toJson());
      Files.writeString(folder.resolve(Readme.FILE), readme(folder, named));
      return;
    }
    expected = usage(folder, expected, false);
    assertThat(new String(expected.toJson()))
        .as("rewrite the card with -Dcards.write=true")
        .isEqualTo(Files.readString(file));
    assertThat(readme(folder, card))
        .as("rewrite the card with -Dcards.write=true")
        .isEqualTo(Files.readString(folder.resolve(Readme.FILE)));
  }

  /** The texts of a card again; figures, provenance and checksums as they are. */
  private static ModelCard expected(ModelCard card) {
    ModelRecipe recipe = Recipes.recipe(card.name());
    Task task = Tasks.named(recipe.getTask());
    return card.withTexts(recipe.getSummary(), task.description(), recipe.getLimitationList())
        .withTraining(
            new ModelCard.Data(task.source(), task.licence(), card.data().sets()), card.training());
  }

  /** The usage again; the answers to noise as measured, or measured now. */
  private static ModelCard usage(Path folder, ModelCard card, boolean measure) throws IOException {
    Network network = network(folder, card);
    CardUsage.Calibration calibration = card.usage() == null ? null : card.usage().calibration();
    CardUsage.Noise noise = card.usage() == null ? null : card.usage().noise();
    if (measure && noise == null) {
      try (ServedModel served = ServedModel.load(folder.resolve("1"));
          Predictor predictor = new Predictor(served);
          ZooModel model = Zoo.load(folder)) {
        noise = Usages.noise(network, predictor, model.samples().setSize());
      }
    }
    String task = Recipes.recipe(card.name()).getTask();
    assertThat(Recipes.card(task)).as(task).isPresent();
    return card.withUsage(
        Usages.of(network, Recipes.card(task), card.metrics(), noise, calibration));
  }

  private static Network network(Path folder, ModelCard card) throws IOException {
    return Network.of(
        NetworkText.parse(
                Files.readString(folder.resolve("1/assets.extra/network.textproto")),
                card.name(),
                NetworkSpec.newBuilder())
            .build());
  }

  private static String readme(Path folder, ModelCard card) throws IOException {
    Network network = network(folder, card);
    Optional<String> example =
        Stream.of(ExamplePicture.SHAPES, ExamplePicture.IMAGES)
            .filter(picture -> Files.exists(folder.resolve(picture)))
            .findFirst();
    return Readme.text(card, network, example);
  }

  /** The figures as measured, under the names that the symmetries have now, in the same order. */
  private static List<Equivariance> named(Path folder, List<Equivariance> measured) {
    try (ZooModel model = Zoo.load(folder)) {
      List<Figure> now = model.verify().figures().stream().skip(1).filter(Figure::claimed).toList();
      assertThat(now).hasSameSizeAs(measured);
      List<Equivariance> named = new ArrayList<>();
      for (int i = 0; i < now.size(); i++) {
        named.add(
            new Equivariance(
                now.get(i).symmetry(),
                measured.get(i).largestError(),
                measured.get(i).tolerance()));
      }
      return named;
    }
  }
}
