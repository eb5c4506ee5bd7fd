package io.github.dsszoo.spark;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.spark.internal.Ring;
import io.github.dsszoo.spark.internal.RingPort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.BarrierTaskInfo;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * A task of the barrier stage: opens a port, agrees with the other tasks on the addresses,
 * connects, and trains. The task of rank 0 gives the result, the others give nothing.
 */
final class TrainingStage extends AbstractFunction1<Iterator<Integer>, Iterator<byte[]>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final SparkTraining training;
  private final RunStore store;
  private final Duration timeout;

  TrainingStage(SparkTraining training, RunStore store, Duration timeout) {
    this.training = training;
    this.store = store;
    this.timeout = timeout;
  }

  /** Reads the result of rank 0. */
  static SparkTrainer.Result result(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (SparkTrainer.Result) in.readObject();
    }
  }

  private static byte[] bytes(SparkTrainer.Result result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(result);
    }
    return bytes.toByteArray();
  }

  @Override
  public Iterator<byte[]> apply(Iterator<Integer> ranks) {
    try {
      Path folder = Files.createTempDirectory("dss-zoo-training-");
      try {
        return CollectionConverters.asScala(run(folder).stream().iterator());
      } finally {
        AtomicFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> run(Path folder) throws IOException {
    BarrierTaskContext context = BarrierTaskContext.get();
    int ranks = context.getTaskInfos().length;
    if (ranks == 1) {
      return train(
          new SparkWorker(context, 1, Optional.empty(), folder.resolve("run"), store), folder);
    }
    try (Ring ring = connect(context)) {
      try {
        return train(
            new SparkWorker(context, ranks, Optional.of(ring), folder.resolve("run"), store),
            folder);
      } catch (IOException | RuntimeException | Error e) {
        ring.fail(e);
        throw e;
      }
    }
  }

  private Ring connect(BarrierTaskContext context) throws IOException {
    int rank = context.partitionId();
    List<String> hosts = new ArrayList<>();
    for (BarrierTaskInfo info : context.getTaskInfos()) {
      hosts.add(host(info.address()));
    }
    try (RingPort port = RingPort.open(InetAddress.getByName(hosts.get(rank)))) {
      String[] all = context.allGather(port.number() + " " + UUID.randomUUID());
      List<InetSocketAddress> addresses = new ArrayList<>();
      for (int i = 0; i < all.length; i++) {
        addresses.add(new InetSocketAddress(hosts.get(i), Integer.parseInt(all[i].split(" ")[0])));
      }
      return port.connect(rank, addresses, all[0].split(" ")[1], timeout);
    }
  }

  /** Returns the host of an executor's address, "host:port". */
  static String host(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }

  private Optional<byte[]> train(SparkWorker worker, Path folder) throws IOException {
    boolean first = worker.rank() == 0;
    if (first) {
      Files.createDirectories(folder.resolve("run"));
      store.restore(folder.resolve("run"));
    }
    try (TrainedModel model = training.run(worker)) {
      if (!first) {
        return Optional.empty();
      }
      Path version = model.export(folder.resolve("model"));
      return Optional.of(
          bytes(
              new SparkTrainer.Result(
                  model.history(), model.best(), store.publish(version.getParent()))));
    }
  }
}
