package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.graph.Subgraphs;
import io.github.dsszoo.data.internal.graph.Atlas;
import io.github.dsszoo.data.internal.graph.ColourRefinement;
import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures which graphs are separated by subgraph networks but not by colour refinement, and
 * therefore not by any message-passing network (Bevilacqua et al., "Equivariant Subgraph
 * Aggregation Networks", ICLR 2022): all such pairs of the atlas, 4 pairs with 6 vertices and 22
 * pairs with 7.
 *
 * <p>Networks have random weights and are not trained. Two graphs are separated if their outputs
 * differ by more than the rounding error, which is measured between graphs and copies with permuted
 * vertices. Additional copies are the negative control.
 */
public final class SubgraphSeparation {
  private static final List<Subgraphs> SUBGRAPHS =
      List.of(
          Subgraphs.whole(),
          Subgraphs.vertexDeleted(),
          Subgraphs.edgeDeleted(),
          Subgraphs.egoNets(1),
          Subgraphs.egoNets(2),
          Subgraphs.egoNets(3),
          Subgraphs.rootedEgoNets(2));

  private static final List<Integer> VERTICES = List.of(6, 7);

  /** Number of copies that measure the rounding error; the next copy is the control. */
  private static final int COPIES = 4;

  private final List<Long> seeds;
  private final Path folder;

  /**
   * Creates an experiment.
   *
   * @param seeds of the weights
   * @param folder for results.csv and table.md
   * @throws DataException if there is no seed
   */
  public SubgraphSeparation(List<Long> seeds, Path folder) {
    if (seeds.isEmpty()) {
      throw new DataException("Expected at least one seed.");
    }
    this.seeds = List.copyOf(seeds);
    this.folder = folder;
  }

  /**
   * Runs the networks without results and writes results.csv and table.md.
   *
   * @return the table and the margins
   */
  public String run(RunListener listener) {
    ResultFile<SeparationResult> file =
        new ResultFile<>(folder.resolve("results.csv"), SeparationResult.FORMAT);
    List<String> networks =
        Arrays.stream(SubgraphNetwork.values()).map(SubgraphNetwork::label).toList();
    List<Run> runs = Run.all(networks, VERTICES, seeds);
    for (int i = 0; i < runs.size(); i++) {
      if (!file.has(runs.get(i))) {
        SubgraphNetwork network = SubgraphNetwork.values()[networks.indexOf(runs.get(i).network())];
        file.addAll(results(runs.get(i), network));
        listener.done(i + 1, runs.size(), runs.get(i).name());
      }
    }
    List<SeparationResult> results =
        file.results().stream().filter(r -> runs.contains(r.run())).toList();
    String table = SeparationTable.markdown(results) + '\n' + SeparationTable.margins(results);
    TableFile.write(folder, table);
    return table;
  }

  private static List<SeparationResult> results(Run run, SubgraphNetwork network) {
    List<List<Graph>> groups = ColourRefinement.indistinguishable(Atlas.graphs(run.size()));
    List<Graph> graphs = groups.stream().flatMap(List::stream).toList();
    int[] numbers = graphs.stream().mapToInt(Atlas::number).toArray();
    List<SeparationResult> results = new ArrayList<>();
    try (GraphAnswers answers = new GraphAnswers(network, run.size(), run.seed())) {
      for (Subgraphs subgraphs : SUBGRAPHS) {
        double rounding = answers.rounding(subgraphs, graphs, COPIES);
        float[][] own = answers.of(subgraphs, graphs);
        float[][] copied = answers.of(subgraphs, GraphAnswers.copies(graphs, COPIES + 1));
        int group = 0;
        for (List<Graph> members : groups) {
          int end = group + members.size();
          for (int i = group; i < end; i++) {
            for (int j = i; j < end; j++) {
              // A graph is compared with its copy.
              float[] other = i == j ? copied[j] : own[j];
              results.add(
                  new SeparationResult(
                      run,
                      subgraphs.toString(),
                      numbers[i],
                      numbers[j],
                      GraphAnswers.difference(own[i], other),
                      rounding));
            }
          }
          group = end;
        }
      }
    }
    return results;
  }
}
