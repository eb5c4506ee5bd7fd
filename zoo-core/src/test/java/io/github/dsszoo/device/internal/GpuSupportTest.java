package io.github.dsszoo.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.internal.runtime.GpuLibrary;
import io.github.dsszoo.internal.runtime.NativeBuild;
import io.github.dsszoo.internal.runtime.SharedLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a GPU: the driver and the libraries are empty files of their names. */
class GpuSupportTest {
  private static final Optional<NativeBuild> GPU = Optional.of(new NativeBuild("linux-x86_64-gpu"));

  @TempDir Path folder;

  private GpuSupport support(String platform, Optional<NativeBuild> build) {
    SharedLibraries search = new SharedLibraries("", List.of(), List.of(folder), List.of());
    return new GpuSupport(platform, build, GpuLibrary.driver(search), GpuLibrary.cuda(search));
  }

  private void create(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }

  @Test
  void saysWhatIsMissingFirst() throws IOException {
    assertThat(support("Mac OS X aarch64", GPU).missing())
        .contains(
            "TensorFlow for Java uses GPUs on Linux on x86-64 only, and this is Mac OS X aarch64");
    assertThat(support("Linux amd64", Optional.of(new NativeBuild("linux-x86_64"))).missing())
        .get()
        .asString()
        .contains("the one for processors", "linux-x86_64-gpu", "-Pgpu");
    assertThat(support("Linux amd64", GPU).missing())
        .contains("NVIDIA's driver is missing (libcuda.so.1); install it, or make it visible here");
    create("libcuda.so.1", "libcudart.so.12", "libcublas.so.12", "libcublasLt.so.12");
    create("libcufft.so.11", "libcusolver.so.11", "libcusparse.so.12");
    assertThat(support("Linux amd64", GPU).missing())
        .contains(
            "these libraries are missing: libnvJitLink.so.12, libcudnn.so.9; run \"zoo gpu"
                + " setup\", or install nvidia-nvjitlink-cu12==12.5.82,"
                + " nvidia-cudnn-cu12==9.3.0.75 and put their folders in LD_LIBRARY_PATH");
    create("libnvJitLink.so.12", "libcudnn.so.9");
    assertThat(support("Linux amd64", GPU).missing()).isEmpty();
  }
}
