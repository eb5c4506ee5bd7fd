package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A law of layers on sets; measured by how far a layer is from it. */
enum Law {
  /** Another order of the elements gives the same answers in that order, or one answer. */
  ORDER {
    @Override
    double violation(LayerRunner layer, ToySets x) {
      int[] order = new int[x.size()];
      for (int i = 0; i < order.length; i++) {
        order[i] = (i + 1) % order.length;
      }
      // A rotation and a swap: together they generate all orders.
      order[0] = 0;
      order[order.length - 1] = 1 % order.length;
      ToySets y = layer.run(x);
      ToySets expected = y.size() == 1 ? y : y.permuted(order);
      return expected.distance(layer.run(x.permuted(order)));
    }
  },
  /** Shifts of all elements move the answers as the layer claims, where it claims anything. */
  SHIFT {
    @Override
    double violation(LayerRunner layer, ToySets x) {
      double worst = 0;
      ToySets y = layer.run(x);
      for (Permutation g : shifts(x)) {
        Optional<Permutation> h = layer.layer().inducedPermutation(g, x.elementShape());
        if (h.isPresent()) {
          worst = Math.max(worst, y.moved(h.get()).distance(layer.run(x.moved(g))));
        }
      }
      return worst;
    }
  },
  /** Elements that are absent change nothing, whatever their numbers. */
  PADDING {
    @Override
    double violation(LayerRunner layer, ToySets x) {
      ToySets y = layer.run(x);
      return Math.max(
          y.distance(layer.run(x.padded(1, 50))), y.distance(layer.run(x.padded(3, -7))));
    }
  },
  /** The other sets of a batch change nothing; outside of training. */
  BATCH {
    @Override
    double violation(LayerRunner layer, ToySets x) {
      ToySets y = layer.run(x);
      double worst = 0;
      for (int set = 0; set < x.sets(); set++) {
        worst = Math.max(worst, y.only(set).distance(layer.run(x.only(set))));
      }
      return worst;
    }
  };

  /**
   * The largest deviation from the law, relative to the largest answer.
   *
   * @param x sets with a mask
   */
  abstract double violation(LayerRunner layer, ToySets x);

  /** The laws that a layer is bound to: all, unless it takes sets of one size only. */
  static Set<Law> of(Layer layer) {
    return layer.setSize().isPresent() ? EnumSet.of(SHIFT, BATCH) : EnumSet.allOf(Law.class);
  }

  /** All shifts along one axis, around the end, but the identity. */
  static List<Permutation> shifts(ToySets x) {
    List<Permutation> shifts = new ArrayList<>();
    int inner = x.positions();
    for (int size : x.grid()) {
      inner /= size;
      for (int by = 1; by < size; by++) {
        int[] images = new int[x.positions()];
        for (int p = 0; p < images.length; p++) {
          int place = p / inner % size;
          images[p] = p + ((place + by) % size - place) * inner;
        }
        shifts.add(Permutation.of(images));
      }
    }
    return shifts;
  }
}
