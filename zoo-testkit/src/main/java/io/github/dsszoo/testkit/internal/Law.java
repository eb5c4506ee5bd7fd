package io.github.dsszoo.testkit.internal;

import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.symmetry.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A law of layers on sets; measured by how far a layer is from it. */
public enum Law {
  /** Another order of the elements gives the same answers in that order, or one answer. */
  ORDER(
      "another order of the elements",
      "treat all elements alike and aggregate over the set with sums, means or maxima") {
    @Override
    public double violation(LayerRunner layer, ToySets x, Claims claims) {
      int n = x.size();
      ToySets y = layer.run(x);
      // A rotation and a swap generate all orders; each alone leaves some faults unseen.
      int[] rotation = IntStream.range(0, n).map(i -> (i + 1) % n).toArray();
      int[] swap = IntStream.range(0, n).map(i -> i < 2 && n > 1 ? 1 - i : i).toArray();
      double worst = 0;
      for (int[] order : List.of(rotation, swap)) {
        ToySets expected = y.size() == 1 ? y : y.permuted(order);
        worst = Math.max(worst, expected.distance(layer.run(x.permuted(order))));
      }
      return worst;
    }
  },
  /** Permuting the positions of all elements alike permutes the answers as the layer claims. */
  SYMMETRY("the claimed permutations of the positions of all elements alike", Constants.CLAIM) {
    @Override
    public double violation(LayerRunner layer, ToySets x, Claims claims) {
      ToySets y = layer.run(x);
      double worst = 0;
      for (Move move : moves(claims, y)) {
        ToySets expected = y.moved((s, i) -> move.output());
        worst = Math.max(worst, expected.distance(layer.run(x.moved((s, i) -> move.input()))));
      }
      return worst;
    }
  },
  /** Permuting the positions of each element on its own, where the layer claims that. */
  OWN_SYMMETRY(
      "the claimed permutations of the positions of each element on its own", Constants.CLAIM) {
    @Override
    public double violation(LayerRunner layer, ToySets x, Claims claims) {
      ToySets y = layer.run(x);
      List<Move> moves = claims.independent() ? moves(claims, y) : List.of();
      if (moves.isEmpty()) {
        return 0;
      }
      double worst = 0;
      SplittableRandom random = new SplittableRandom(x.size());
      for (int draw = 0; draw < DRAWS; draw++) {
        int[][] drawn = new int[x.sets()][x.size()];
        for (int[] row : drawn) {
          for (int i = 0; i < row.length; i++) {
            // One past the end: some elements stay as they are.
            row[i] = random.nextInt(moves.size() + 1);
          }
        }
        ToySets expected =
            y.size() == 1 ? y : y.moved((s, i) -> at(moves, drawn[s][i], x, y).output());
        ToySets moved = x.moved((s, i) -> at(moves, drawn[s][i], x, y).input());
        worst = Math.max(worst, expected.distance(layer.run(moved)));
      }
      return worst;
    }
  },
  /** Absent elements change nothing, whatever their values. */
  PADDING("absent elements", "leave out what Sets.mask hides") {
    @Override
    public double violation(LayerRunner layer, ToySets x, Claims claims) {
      ToySets y = layer.run(x);
      return Math.max(
          y.distance(layer.run(x.padded(1, 50))), y.distance(layer.run(x.padded(3, -7))));
    }
  },
  /** The other sets of a batch change nothing, outside of training. */
  BATCH("other sets in the batch", "compute nothing across the first axis outside of training") {
    @Override
    public double violation(LayerRunner layer, ToySets x, Claims claims) {
      ToySets y = layer.run(x);
      double worst = 0;
      for (int set = 0; set < x.sets(); set++) {
        worst = Math.max(worst, y.only(set).distance(layer.run(x.only(set))));
      }
      return worst;
    }
  };

  private static final int DRAWS = 4;

  private final String change;
  private final String advice;

  Law(String change, String advice) {
    this.change = change;
    this.advice = advice;
  }

  /** Constants of an enum cannot read its static fields when they are made. */
  private static final class Constants {
    static final String CLAIM =
        "correct Layer.apply, or Layer.inducedPermutation and Layer.independent, which claim them";
  }

  /** The change that must change nothing, or the answers alike; for messages. */
  public String change() {
    return change;
  }

  /** What to do about a violation. */
  public String advice() {
    return advice;
  }

  /**
   * The largest deviation from the law, relative to the largest answer.
   *
   * @param x sets with a mask, and with edges of their own if they are graphs
   * @throws AssertionError if the layer claims permutations of another number of positions than its
   *     output has
   */
  public abstract double violation(LayerRunner layer, ToySets x, Claims claims);

  /** One element of a group, as it acts on the positions of the input and of the output. */
  private record Move(Permutation input, Permutation output) {}

  /** The generators of each group, and their product. */
  private static List<Move> moves(Claims claims, ToySets y) {
    List<Move> moves = new ArrayList<>();
    for (ElementSymmetry symmetry : claims.symmetries()) {
      if (symmetry.output().degree() != y.positions()) {
        throw new AssertionError(
            "found a claim about %s positions of the output, expected one about its %s positions; correct Layer.inducedPermutation"
                .formatted(symmetry.output().degree(), y.positions()));
      }
      Move product = identity(symmetry.input().degree(), y.positions());
      for (int k = 0; k < symmetry.input().generators().size(); k++) {
        Move next =
            new Move(symmetry.input().generators().get(k), symmetry.output().generators().get(k));
        moves.add(next);
        product =
            new Move(
                next.input().compose(product.input()), next.output().compose(product.output()));
      }
      moves.add(product);
    }
    return moves;
  }

  private static Move identity(int input, int output) {
    return new Move(Permutation.identity(input), Permutation.identity(output));
  }

  private static Move at(List<Move> moves, int index, ToySets x, ToySets y) {
    return index < moves.size() ? moves.get(index) : identity(x.positions(), y.positions());
  }
}
