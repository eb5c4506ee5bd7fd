package io.github.dsszoo.training.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.Message;
import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * The files of a run: {@code network.textproto}, {@code plan.textproto}, {@code
 * checkpoints/<epoch>/} with everything the next step depends on, and {@code best/<epoch>/} with
 * the network only. A run goes on with a plan of more epochs. Checkpoints are written atomically,
 * and an older one is deleted after the new one is complete: a run can be killed at any time.
 */
final class RunFolder implements RunFiles {
  private static final String LOCK = "lock";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");
  private static final String VARIABLES = "variables";

  private final Path folder;

  /** Held until the run ends, so that no other one trains in the folder at the same time. */
  private final FileChannel lock;

  private RunFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens the folder of a run, or begins one.
   *
   * @throws TrainingException if another run was begun there, or trains there now
   */
  static RunFolder open(Path folder, NetworkSpec network, TrainingPlan plan) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock = lock(folder);
    try {
      prepare(folder, network, plan);
      return new RunFolder(folder, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Takes the lock of a folder, which the operating system releases if the process ends. */
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this process has it.
    } catch (IOException e) {
      return channel; // some network file systems have no locks
    }
    channel.close();
    throw new TrainingException(
        "another training runs in " + folder + " now; wait until it ends, or use another folder");
  }

  private static void prepare(Path folder, NetworkSpec network, TrainingPlan plan)
      throws IOException {
    record(folder.resolve("network.textproto"), network);
    Path file = folder.resolve("plan.textproto");
    if (Files.exists(file) && isLonger(plan, file)) {
      write(file, plan);
    } else {
      record(file, plan);
    }
  }

  /** Lets other runs train in the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Whether a plan differs from the recorded one by more epochs only. */
  private static boolean isLonger(TrainingPlan plan, Path file) throws IOException {
    TrainingPlan there = NetworkText.read(file, TrainingPlan.newBuilder()).build();
    return plan.getEpochs() > there.getEpochs()
        && there.toBuilder().setEpochs(plan.getEpochs()).build().equals(plan);
  }

  private static void write(Path file, Message message) throws IOException {
    AtomicFile.write(file, NetworkText.print(message).getBytes(StandardCharsets.UTF_8));
  }

  private static void record(Path file, Message message) throws IOException {
    if (!Files.exists(file)) {
      write(file, message);
      return;
    }
    Message there = NetworkText.read(file, message.newBuilderForType()).build();
    if (!there.equals(message)) {
      throw new TrainingException(
          "another run was begun in "
              + file.getParent()
              + ": its "
              + file.getFileName()
              + " differs; use another folder or delete this one");
    }
  }

  @Override
  public RunState begin(TrainingGraph graph, RunState fresh) throws IOException {
    RunState state = restore(graph).orElse(fresh);
    if (state.origin() != fresh.origin()) {
      throw new TrainingException(
          "the run in "
              + folder
              + " was begun with other sets or weights; use another folder or delete this one");
    }
    return state;
  }

  private Optional<RunState> restore(TrainingGraph graph) throws IOException {
    Optional<Path> last = last(folder.resolve("checkpoints"));
    if (last.isEmpty()) {
      return Optional.empty();
    }
    try {
      graph.restore(last.get().resolve(VARIABLES));
      return Optional.of(RunState.read(last.get()));
    } catch (RuntimeException | JsonProcessingException e) {
      throw new TrainingException(
          "the checkpoint "
              + last.get()
              + " is damaged; delete the folder of the run and start again",
          e);
    }
  }

  @Override
  public void save(TrainingGraph graph, RunState state) throws IOException {
    write(
        folder.resolve("checkpoints"),
        state.epochs(),
        hidden -> {
          graph.save(hidden.resolve(VARIABLES));
          state.write(hidden);
        });
  }

  @Override
  public void saveBest(TrainingGraph graph, int epoch) throws IOException {
    write(folder.resolve("best"), epoch, hidden -> graph.saveNetwork(hidden.resolve(VARIABLES)));
  }

  @Override
  public void restoreBest(TrainingGraph graph, int epoch) throws IOException {
    graph.restoreNetwork(numbered(folder.resolve("best"), epoch).resolve(VARIABLES));
  }

  private static void write(Path parent, int number, AtomicFolder.Content content)
      throws IOException {
    Path target = numbered(parent, number);
    // Left by a run that was killed between the best weights and the checkpoint of one epoch.
    AtomicFolder.delete(target);
    try {
      AtomicFolder.create(target, content);
    } catch (TensorFlowException e) {
      throw new IOException(e.getMessage().lines().findFirst().orElse(""), e);
    }
    for (Path other : children(parent)) {
      if (!other.equals(target)) {
        AtomicFolder.delete(other);
      }
    }
  }

  private static Path numbered(Path parent, int number) {
    return parent.resolve(String.format(Locale.ROOT, "%06d", number));
  }

  private static Optional<Path> last(Path parent) throws IOException {
    return children(parent).stream()
        .filter(child -> NUMBER.matcher(child.getFileName().toString()).matches())
        .max(Comparator.naturalOrder());
  }

  private static List<Path> children(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(parent)) {
      return list.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
