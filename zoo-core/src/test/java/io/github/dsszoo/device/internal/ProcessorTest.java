package io.github.dsszoo.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void readsNameAndFeatures() {
    Processor processor =
        Processor.of(
            List.of("processor\t: 0", "model name\t: AMD EPYC", "flags\t\t: fpu avx2 fma avx", ""),
            2);
    assertThat(processor.name()).isEqualTo("AMD EPYC");
    assertThat(processor.cores()).isEqualTo(2);
    assertThat(processor.features()).containsExactly("avx", "avx2", "fma");
  }

  @Test
  void onArmTheLineHasAnotherName() {
    assertThat(Processor.of(List.of("Features\t: fp asimd bf16"), 4).features())
        .containsExactly("asimd", "bf16");
  }

  @Test
  void theMachineHasAProcessor() {
    assertThat(Processor.ofMachine().name()).isNotBlank();
  }
}
