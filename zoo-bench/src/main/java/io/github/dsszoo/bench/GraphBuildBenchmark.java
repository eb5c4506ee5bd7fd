package io.github.dsszoo.bench;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Building networks of about 100 to 10,000 ops: the time grows as the number of ops does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class GraphBuildBenchmark {
  /** DSS layers on signals, with a batch norm each; some 40 ops a layer. */
  @Param({"2", "25", "250"})
  int layers;

  private NetworkSpec spec;

  /** Writes the network. */
  @Setup
  public void write() {
    StringBuilder text =
        new StringBuilder("name: 'deep' input { signal { length: 16 channels: 2 } }\n");
    for (int i = 0; i < layers; i++) {
      text.append("encoder { dss { map { circular_convolution { channels: 2 kernel: 3 } } } }\n");
      text.append("encoder { batch_norm {} }\n");
    }
    text.append("encoder { pool_positions: MEAN } encoder { pool_set: MEAN }\n");
    text.append("head { siamese { dense { channels: 2 } } }\n");
    text.append("output { classes { name: 'a' name: 'b' } }\n");
    spec = NetworkText.parse(text.toString(), "benchmark", NetworkSpec.newBuilder()).build();
  }

  /** Makes the network, which builds its graph once to learn its shapes. */
  @Benchmark
  public Network build() {
    return Network.of(spec);
  }
}
