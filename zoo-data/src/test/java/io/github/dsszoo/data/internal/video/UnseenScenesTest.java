package io.github.dsszoo.data.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.internal.video.UnseenScenes.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenScenesTest {
  @TempDir private Path folder;

  private void write(String name, int frames) {
    NpyArray array = NpyArray.of(new byte[frames * 2 * 4 * 3], frames, 2, 4, 3);
    Npz.write(folder.resolve(name + ".npz"), Map.of("frames", array));
  }

  @Test
  void aSceneHasAClipOfEachCamera() {
    write("outdoors-1", 5);
    for (int camera = 1; camera <= 4; camera++) {
      write("laboratory-" + camera, camera);
      write("laboratory-two-" + camera, 10 + camera);
    }
    List<Scene> scenes = UnseenScenes.scenes(folder);
    assertThat(scenes).extracting(scene -> scene.footage().size()).containsExactly(1, 4, 4);
    assertThat(scenes).extracting(Scene::stride).containsExactly(6, 12, 12);
    assertThat(scenes.get(0).footage().clip(0).size()).isEqualTo(5);
    assertThat(scenes.get(1).footage().clip(2).size()).isEqualTo(3);
    assertThat(scenes.get(2).footage().clip(3).size()).isEqualTo(14);
  }

  @Test
  void refusesFilesOfOtherThings() {
    Npz.write(folder.resolve("outdoors-1.npz"), Map.of("x", NpyArray.of(new int[2], 2)));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> UnseenScenes.scenes(folder))
        .withMessageContaining("outdoors-1.npz holds no frames");
  }
}
