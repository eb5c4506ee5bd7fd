package io.github.dsszoo.model.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.docs.Repository;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.OutputSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The artifact of each pretrained model is that of its modality. */
class ModalityTest {
  private static final Path MODELS = Repository.file("saved-models");

  @Test
  void theFirstWordOfAPretrainedModelIsTheModalityOfItsNetwork() {
    List<StoredModel> models = new FolderModels(MODELS).models();
    assertThat(models).hasSizeGreaterThan(10);
    assertThat(models)
        .allSatisfy(
            model ->
                assertThat(model.modality())
                    .as(model.name())
                    .isEqualTo(Pretrained.modality(model.name())));
  }

  @Test
  void eachPretrainedModelIsInTheArtifactOfItsModality() {
    assertThat(Pretrained.names())
        .containsExactlyElementsOf(
            new FolderModels(MODELS).models().stream().map(StoredModel::name).distinct().toList());
    // The pom of the jars selects models by "<modality>-*", so no model is in two of them.
    assertThat(Repository.text("zoo-saved-models/pom.xml"))
        .contains("<include>${modality}-*/*/**<");
    for (String name : Pretrained.names()) {
      Path pom = Repository.file("zoo-saved-models/" + Pretrained.modality(name) + "/pom.xml");
      assertThat(pom).exists();
      assertThat(Repository.text(pom))
          .contains("<modality>" + Pretrained.modality(name) + "</modality>");
    }
  }

  @Test
  void aGraphWithEdgesOfItsOwnIsAShape() {
    InputSpec.Builder graph = InputSpec.newBuilder();
    graph.getGraphBuilder().setVertices(3);
    assertThat(Modality.of(graph.build())).isEqualTo("graphs");
    graph.getGraphBuilder().addEdgeBuilder().setFrom(0).setTo(1);
    assertThat(Modality.of(graph.build())).isEqualTo("shapes");
  }

  @Test
  void anUnknownKindIsItsName() {
    InputSpec.Builder custom = InputSpec.newBuilder();
    custom.getCustomBuilder().setKind("bracelet");
    assertThat(Modality.of(custom.build())).isEqualTo("bracelet");
    assertThat(Modality.of(InputSpec.getDefaultInstance())).isEqualTo("unknown");
    assertThat(Modality.answer(OutputSpec.getDefaultInstance())).isEqualTo("unknown");
  }
}
