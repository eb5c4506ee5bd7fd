package io.github.dsszoo.cli.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.internal.runtime.CudaPackages;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a program that answers like Python; no package is downloaded. */
class CudaSetupTest {
  @TempDir Path folder;

  private CudaPackages packages;

  @BeforeEach
  void name() {
    packages = new CudaPackages(folder.resolve("cache").resolve("cuda"));
  }

  private CudaSetup run(String platform, Path python) {
    return CudaSetup.run(packages, platform, Optional.of(python.toString()), line -> {});
  }

  @Test
  void otherPlatformsAreRefused() {
    assertThatThrownBy(() -> run("Mac OS X aarch64", Path.of("python3")))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("Linux on x86-64 only, and this is Mac OS X aarch64");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void installsThePinnedPackagesOnce() throws IOException {
    Path log = folder.resolve("log");
    Path python = python("true", log);
    assertThat(run("Linux amd64", python).installed()).isTrue();
    List<String> expected = new ArrayList<>(List.of("install", "--no-deps", "--only-binary=:all:"));
    expected.addAll(CudaPackages.WHEELS);
    assertThat(Files.readString(log).split("\\s+")).containsAll(expected);

    Files.delete(log);
    CudaSetup again = run("Linux amd64", python);
    assertThat(again.installed()).isFalse();
    assertThat(again.xlaFlags())
        .contains(
            "--xla_gpu_cuda_data_dir="
                + packages.folder().resolve("lib/python3.11/site-packages/nvidia/cuda_nvcc"));
    assertThat(log).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFailureIsReportedAndTriedAgain() throws IOException {
    Path log = folder.resolve("log");
    Path broken = python("echo ERROR: No space left on device; false", log);
    assertThatThrownBy(() -> run("Linux amd64", broken))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("CUDA and cuDNN cannot be installed: No space left on device.");
    assertThat(run("Linux amd64", python("true", log)).installed()).isTrue();
  }

  /** A Python whose environments have a program that records its arguments. */
  private Path python(String pip, Path log) throws IOException {
    Path file = folder.resolve("python" + pip.length());
    Files.writeString(
        file,
        """
        #!/bin/sh
        if [ "$1" = -c ]; then echo 3.11; echo venv; exit; fi
        mkdir -p "$3/bin" "$3/lib/python3.11/site-packages/nvidia/cuda_nvcc"
        printf '#!/bin/sh\\necho "$@" >> %s\\n%s\\n' > "$3/bin/python"
        chmod +x "$3/bin/python"
        """
            .replaceFirst("%s", log.toString())
            .replaceFirst("%s", pip));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
