package io.github.dsszoo.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.serving.internal.api.GetModelStatusRequest;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus.State;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class VersionsTest {
  private static final PredictRequest REQUEST =
      TestServer.request("tiny", "serving_default", TinyModel.SETS);
  private static final String BODY = "{\"instances\": [[[1, -1], [2, 0]]]}";

  @TempDir Path folder;

  @Test
  void newVersionsAreSwappedInWithoutAFailedRequest() throws Exception {
    TinyModel.write(folder, "tiny", 1);
    AtomicBoolean done = new AtomicBoolean();
    Map<Long, Boolean> answered = new ConcurrentHashMap<>();
    ExecutorService clients = Executors.newFixedThreadPool(6);
    try (TestServer server = TestServer.of(folder.resolve("tiny"))) {
      PredictResponse first = server.predictions().predict(REQUEST);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            clients.submit(
                () -> {
                  while (!done.get()) {
                    PredictResponse response = server.predictions().predict(REQUEST);
                    answered.put(response.getModelSpec().getVersion().getValue(), true);
                    assertThat(response.getOutputsMap()).isEqualTo(first.getOutputsMap());
                  }
                }));
      }
      for (int i = 0; i < 2; i++) {
        running.add(
            clients.submit(
                () -> {
                  while (!done.get()) {
                    assertThat(server.post("/v1/models/tiny:predict", BODY).status())
                        .isEqualTo(200);
                  }
                  return null;
                }));
      }
      for (int version = 2; version <= 4; version++) {
        TinyModel.write(folder, "tiny", version);
        while (!answered.containsKey((long) version)) {
          assertThat(running).noneMatch(Future::isDone);
          Thread.onSpinWait();
        }
      }
      done.set(true);
      for (Future<?> client : running) {
        client.get();
      }
      awaitState(server, 1, State.END);
      awaitState(server, 3, State.END);
      assertThat(states(server)).containsEntry(4L, State.AVAILABLE);
    } finally {
      done.set(true);
      clients.shutdown();
    }
  }

  private static Map<Long, State> states(TestServer server) {
    return statuses(server).stream()
        .collect(Collectors.toMap(ModelVersionStatus::getVersion, ModelVersionStatus::getState));
  }

  private static List<ModelVersionStatus> statuses(TestServer server) {
    return server
        .models()
        .getModelStatus(
            GetModelStatusRequest.newBuilder().setModelSpec(TestServer.spec("tiny", "")).build())
        .getModelVersionStatusList();
  }

  private static void awaitState(TestServer server, long version, State state) {
    while (states(server).get(version) != state) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDamagedVersionIsNotServedUntilItIsComplete() throws Exception {
    TinyModel.write(folder, "tiny", 1);
    Path elsewhere = TinyModel.write(folder.resolve("other"), "tiny", 2);
    try (TestServer server = TestServer.of(folder.resolve("tiny"))) {
      Path second = Files.createDirectories(folder.resolve("tiny/2"));
      Files.copy(elsewhere.resolve("saved_model.pb"), second.resolve("saved_model.pb"));
      awaitState(server, 2, State.END);
      assertThat(statuses(server).get(0).getStatus().getErrorMessage()).contains("no model card");
      assertThat(server.server().versions()).containsEntry("tiny", 1L);
      assertThat(server.predictions().predict(REQUEST).getModelSpec().getVersion().getValue())
          .isEqualTo(1);
      Files.walk(elsewhere)
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("saved_model.pb"))
          .forEach(file -> copy(file, second.resolve(elsewhere.relativize(file).toString())));
      awaitState(server, 2, State.AVAILABLE);
      assertThat(server.predictions().predict(REQUEST).getModelSpec().getVersion().getValue())
          .isEqualTo(2);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aVersionThatIsGivenStays() throws Exception {
    TinyModel.write(folder, "tiny", 1);
    TinyModel.write(folder, "tiny", 2);
    try (TestServer latest = TestServer.of(folder.resolve("tiny"));
        TestServer first = TestServer.of(folder.resolve("tiny/1"))) {
      assertThat(first.server().versions()).containsEntry("tiny", 1L);
      TinyModel.write(folder, "tiny", 3);
      awaitState(latest, 3, State.AVAILABLE);
      assertThat(first.server().versions()).containsEntry("tiny", 1L);
    }
  }

  @Test
  void aVersionThatIsRemovedIsReplacedByTheOneBefore() throws Exception {
    TinyModel.write(folder, "tiny", 1);
    Path second = TinyModel.write(folder, "tiny", 2);
    try (TestServer server = TestServer.of(folder.resolve("tiny"))) {
      assertThat(server.server().versions()).containsEntry("tiny", 2L);
      Files.move(second, folder.resolve("tiny/withdrawn"));
      awaitState(server, 1, State.AVAILABLE);
      assertThat(server.predictions().predict(REQUEST).getModelSpec().getVersion().getValue())
          .isEqualTo(1);
      // The model keeps its last version if all are removed.
      Files.move(folder.resolve("tiny/1"), folder.resolve("tiny/withdrawn-too"));
      assertThat(server.predictions().predict(REQUEST).getModelSpec().getVersion().getValue())
          .isEqualTo(1);
    }
  }
}
