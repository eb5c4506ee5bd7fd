package io.github.dsszoo.training.internal;

import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.util.Optional;

/**
 * The files of a run of several processes. Rank 0 reads and writes them; the other ranks receive
 * what rank 0 has read.
 */
final class JoinedFiles implements RunFiles {
  private static final byte[] NOTHING = {};

  private final GradientExchange exchange;

  /** The folder on rank 0. */
  private final Optional<RunFolder> folder;

  /**
   * Creates the files.
   *
   * @param folder of rank 0; empty on other ranks
   */
  JoinedFiles(GradientExchange exchange, Optional<RunFolder> folder) {
    this.exchange = exchange;
    this.folder = folder;
  }

  /**
   * Gives all ranks the state and the variables of rank 0.
   *
   * @throws TrainingException if this rank trains with other sets or weights than rank 0
   */
  @Override
  public RunState begin(TrainingGraph graph, RunState fresh) throws IOException {
    byte[] own = folder.isPresent() ? folder.get().begin(graph, fresh).toBytes() : NOTHING;
    RunState state = RunState.of(exchange.broadcast(own));
    if (folder.isEmpty() && state.origin() != fresh.origin()) {
      throw new TrainingException(
          "rank "
              + exchange.rank()
              + " has other sets or weights than the run of rank 0; give all processes the same sets"
              + " and weights");
    }
    graph.align();
    return state;
  }

  @Override
  public void save(TrainingGraph graph, RunState state) throws IOException {
    if (folder.isPresent()) {
      folder.get().save(graph, state);
    }
  }

  @Override
  public void saveBest(TrainingGraph graph, int epoch) throws IOException {
    if (folder.isPresent()) {
      folder.get().saveBest(graph, epoch);
    }
  }

  @Override
  public void restoreBest(TrainingGraph graph, int epoch) throws IOException {
    if (folder.isPresent()) {
      folder.get().restoreBest(graph, epoch);
    }
    graph.alignNetwork();
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      folder.get().close();
    }
  }
}
