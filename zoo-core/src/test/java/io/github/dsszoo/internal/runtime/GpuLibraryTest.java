package io.github.dsszoo.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a GPU: the driver and the libraries are empty files of their names. */
class GpuLibraryTest {
  @TempDir Path folder;

  private void create(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  @Test
  void thePackagesComeAfterThePathAndBeforeTheSystem() throws IOException {
    create("lib.so", "path/lib.so", "cached/lib.so", "installed/lib.so");
    Path path = folder.resolve("path");
    List<Path> cache = List.of(folder.resolve("cached/lib.so"));
    List<Path> standard = List.of(folder);
    List<Path> installed = List.of(folder.resolve("installed"));
    assertThat(new SharedLibraries(":" + path, cache, standard, installed).find("lib.so"))
        .contains(path.resolve("lib.so"));
    assertThat(new SharedLibraries(":" + path, cache, standard, installed).toLoad("lib.so"))
        .isEmpty();
    SharedLibraries packages = new SharedLibraries("", cache, standard, installed);
    assertThat(packages.find("lib.so")).contains(folder.resolve("installed/lib.so"));
    assertThat(packages.toLoad("lib.so")).contains(folder.resolve("installed/lib.so"));
    assertThat(packages.find("other.so")).isEmpty();
    SharedLibraries system = new SharedLibraries("", cache, standard, List.of());
    assertThat(system.find("lib.so")).contains(folder.resolve("cached/lib.so"));
    assertThat(system.toLoad("lib.so")).isEmpty();
    assertThat(new SharedLibraries("", List.of(), standard, List.of()).find("lib.so"))
        .contains(folder.resolve("lib.so"));
  }

  @Test
  void librariesOfThePackagesAreLoadedAfterThoseThatTheyNeed() throws IOException {
    create("system/libcufft.so.11");
    create(
        "lib/python3.11/site-packages/nvidia/cublas/lib/libcublas.so.12",
        "lib/python3.11/site-packages/nvidia/cublas/lib/libcublasLt.so.12",
        "lib/python3.11/site-packages/nvidia/cufft/lib/libcufft.so.11",
        "lib/python3.11/site-packages/nvidia/cuda_nvrtc/lib/libnvrtc.so.12",
        "lib/python3.11/site-packages/nvidia/cuda_nvcc/bin/ptxas");
    CudaPackages packages = new CudaPackages(folder);
    assertThat(packages.compiler())
        .contains(folder.resolve("lib/python3.11/site-packages/nvidia/cuda_nvcc"));
    SharedLibraries search =
        new SharedLibraries(
            "", List.of(), List.of(folder.resolve("system")), packages.libraryFolders());

    List<String> loaded = new ArrayList<>();
    GpuLibrary.loadInstalled(search, file -> loaded.add(Path.of(file).getFileName().toString()));
    assertThat(loaded).as("without a driver").isEmpty();

    create("system/libcuda.so.1");
    GpuLibrary.loadInstalled(
        search,
        file -> {
          loaded.add(Path.of(file).getFileName().toString());
          if (file.endsWith("libcublas.so.12")) {
            throw new UnsatisfiedLinkError("file too short");
          }
        });
    assertThat(loaded)
        .containsExactly(
            "libcublasLt.so.12", "libcublas.so.12", "libcufft.so.11", "libnvrtc.so.12");
  }

  @Test
  void withoutThePackagesThereAreNoFolders() {
    CudaPackages none = new CudaPackages(folder.resolve("none"));
    assertThat(none.libraryFolders()).isEmpty();
    assertThat(none.compiler()).isEmpty();
  }

  @Test
  void eachLibraryHasAPinnedPackage() {
    SharedLibraries nothing = new SharedLibraries("", List.of(), List.of(), List.of());
    assertThat(GpuLibrary.cuda(nothing))
        .allSatisfy(library -> assertThat(CudaPackages.WHEELS).contains(library.wheel()));
  }

  @Test
  void theProcessHasALibraryOfTensorFlow() {
    assertThat(NativeBuild.ofProcess()).isPresent();
  }
}
