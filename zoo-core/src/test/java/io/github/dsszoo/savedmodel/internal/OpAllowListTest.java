package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;

/** Graphs that would do more than compute, with a card that agrees with them. */
class OpAllowListTest {
  @TempDir Path base;
  private Path model;

  @BeforeEach
  void write() {
    model = WavesModel.write(base);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadFile", "WriteFile", "PyFunc", "MatchingFiles", "Unheard-of"})
  void forbiddenOps(String op) throws IOException {
    forge(graph -> graph.getGraphDefBuilder().addNode(node("evil", op)));
    refusedBothWays("it has ops that are not allowed, " + op);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadFile", "WriteFile", "PyFunc"})
  void forbiddenOpsInAFunction(String op) throws IOException {
    forge(
        graph ->
            graph
                .getGraphDefBuilder()
                .getLibraryBuilder()
                .addFunction(
                    FunctionDef.newBuilder()
                        .setSignature(OpDef.newBuilder().setName("quiet"))
                        .addNodeDef(node("evil", op))));
    refusedBothWays("it has ops that are not allowed, " + op);
  }

  @Test
  void forbiddenOpsInASecondGraph() throws IOException {
    // TensorFlow takes the graph whose tags are these and no more, so the first is a decoy.
    SavedModel.Builder forged = read();
    MetaGraphDef honest = forged.getMetaGraphs(0);
    MetaGraphDef.Builder evil = honest.toBuilder();
    evil.getGraphDefBuilder().addNode(node("evil", "ReadFile"));
    forged.getMetaGraphsBuilder(0).getMetaInfoDefBuilder().addTags("decoy");
    write(forged.addMetaGraphs(evil));
    refusedBothWays("");
  }

  @Test
  void functionsAreForOthersModels() throws IOException {
    forge(graph -> graph.getGraphDefBuilder().addNode(node("call", "PartitionedCall")));
    refused("it has ops that are not allowed, PartitionedCall");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SaveV2", "RestoreV2"})
  void savingToAFileOfItsOwnChoice(String op) throws IOException {
    forge(
        graph ->
            graph
                .getGraphDefBuilder()
                .addNode(node("choice", "Const"))
                .addNode(node("evil", op).toBuilder().addInput("choice")));
    refused("evil reads or writes files that it chooses itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SaveV2", "RestoreV2"})
  void savingToNoFile(String op) throws IOException {
    forge(graph -> graph.getGraphDefBuilder().addNode(node("evil", op)));
    refused("evil reads or writes files that it chooses itself");
  }

  @Test
  void aFileNameThatIsNotFed() throws IOException {
    forge(
        graph ->
            graph
                .getGraphDefBuilder()
                .getNodeBuilderList()
                .forEach(
                    node -> {
                      if (node.getName().equals("save/filename")) {
                        node.setOp("Const");
                      }
                    }));
    refused("its saver chooses its own file name");
  }

  @Test
  void aModelWithoutACardLoadsOnlyAsForeign() throws IOException {
    Files.delete(model.resolve(Layout.CARD));
    refused("has no model card of ours");
    ServedModel.loadForeign(model).close();
  }

  private static NodeDef node(String name, String op) {
    return NodeDef.newBuilder().setName(name).setOp(op).build();
  }

  private void forge(Consumer<MetaGraphDef.Builder> change) throws IOException {
    SavedModel.Builder saved = read();
    change.accept(saved.getMetaGraphsBuilder(0));
    write(saved);
  }

  private SavedModel.Builder read() throws IOException {
    return SavedModel.parseFrom(Files.readAllBytes(model.resolve(Layout.GRAPH))).toBuilder();
  }

  private void write(SavedModel.Builder forged) throws IOException {
    Files.write(model.resolve(Layout.GRAPH), forged.build().toByteArray());
    WavesModel.reseal(model);
  }

  private void refused(String words) {
    assertThatThrownBy(() -> ServedModel.load(model).close())
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(words);
  }

  private void refusedBothWays(String words) {
    refused(words);
    assertThatThrownBy(() -> ServedModel.loadForeign(model).close())
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(words);
  }
}
