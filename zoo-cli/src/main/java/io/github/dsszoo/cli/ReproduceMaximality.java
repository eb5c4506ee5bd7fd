package io.github.dsszoo.cli;

import io.github.dsszoo.equivariance.Maximality;
import io.github.dsszoo.equivariance.internal.MaximalityTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code zoo reproduce maximality}. */
@Command(
    name = "maximality",
    description = {
      "Computes which part of all equivariant linear maps each set layer reaches, over each element map,",
      "for S_n x G (one move for all elements) and for S_n wr G (one move for each element)."
    },
    mixinStandardHelpOptions = true)
final class ReproduceMaximality implements Callable<Integer> {
  @Mixin private Printer print;

  @Override
  public Integer call() {
    List<Maximality> all = MaximalityTable.all();
    print.json(all);
    print.line(MaximalityTable.markdown(all));
    return 0;
  }
}
