package io.github.dsszoo.cli.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.device.internal.GpuSupport;
import io.github.dsszoo.internal.runtime.GpuLibrary;
import io.github.dsszoo.internal.runtime.NativeBuild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is broken, from what a machine has. */
class DoctorReportTest {
  private static final DeviceReport CPU = new DeviceReport("cpu:0", 1, 1, 0, 1e-4, null);
  private static final DeviceReport GPU = new DeviceReport("gpu:0", 1, 1, 0, 1e-4, null);

  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private static GpuSupport support(String classifier, boolean driver, boolean cuda) {
    return new GpuSupport(
        "Linux amd64",
        Optional.of(new NativeBuild(classifier)),
        library("libcuda.so.1", driver),
        List.of(library("libcudnn.so.9", cuda)));
  }

  private static GpuLibrary library(String name, boolean there) {
    return new GpuLibrary(name, "", there ? Optional.of(Path.of(name)) : Optional.empty());
  }

  private void judge(GpuSupport support, DeviceReport... devices) {
    DoctorReport.judge(support, List.of(devices), notes, problems);
  }

  @Test
  void aProcessorNeedsNothing() {
    judge(support("linux-x86_64", false, false), CPU);
    assertThat(problems).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void aDriverWithoutTheLibraryForGpusIsANote() {
    judge(support("linux-x86_64", true, true), CPU);
    assertThat(problems).isEmpty();
    assertThat(notes).singleElement().asString().contains("linux-x86_64-gpu");
  }

  @Test
  void theLibraryForGpusNeedsDriverAndCuda() {
    judge(support("linux-x86_64-gpu", false, true), CPU);
    judge(support("linux-x86_64-gpu", true, false), CPU);
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).contains("driver is missing");
    assertThat(problems.get(1)).contains("libcudnn.so.9");
  }

  @Test
  void aGpuThatTensorFlowDoesNotFindIsBroken() {
    judge(support("linux-x86_64-gpu", true, true), CPU);
    assertThat(problems).singleElement().asString().contains("TensorFlow finds no GPU");
  }

  @Test
  void aGpuThatIsFoundIsWell() {
    judge(support("linux-x86_64-gpu", true, true), CPU, GPU);
    assertThat(problems).isEmpty();
  }

  @Test
  void theMessageOfSeveralErrorsIsTheFirstOfThem() {
    String message = "2 root error(s) found.\n  (0) UNIMPLEMENTED: no kernel\n  (1) UNIMPLEMENTED";
    assertThat(DoctorReport.firstLine(new IllegalStateException(message)))
        .isEqualTo("(0) UNIMPLEMENTED: no kernel");
    assertThat(DoctorReport.firstLine(new IllegalStateException("one"))).isEqualTo("one");
  }
}
