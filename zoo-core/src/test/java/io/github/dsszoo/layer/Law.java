package io.github.dsszoo.layer;

/** What a layer on sets has to satisfy; measured by how far it is from doing so. */
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
  /** Shifting all elements of a set shifts the answers, or leaves them alone if they have none. */
  SHIFT {
    @Override
    double violation(LayerRunner layer, ToySets x) {
      ToySets y = layer.run(x);
      if (x.depth() % y.depth() != 0
          || x.rows() % y.rows() != 0
          || x.columns() % y.columns() != 0) {
        // A stride that does not divide the length leaves no symmetry to check.
        return 0;
      }
      boolean moves = x.kind().equals(y.kind());
      int slices = moves ? x.depth() / y.depth() : 1;
      int rows = moves ? x.rows() / y.rows() : 1;
      int columns = moves ? x.columns() / y.columns() : 1;
      double worst = 0;
      for (int by = 1; by * slices < x.depth(); by++) {
        ToySets expected = moves ? y.shifted(by, 0, 0) : y;
        worst = Math.max(worst, expected.distance(layer.run(x.shifted(by * slices, 0, 0))));
      }
      for (int by = 1; by * rows < x.rows(); by++) {
        ToySets expected = moves ? y.shifted(0, by, 0) : y;
        worst = Math.max(worst, expected.distance(layer.run(x.shifted(0, by * rows, 0))));
      }
      for (int by = 1; by * columns < x.columns(); by++) {
        ToySets expected = moves ? y.shifted(0, 0, by) : y;
        worst = Math.max(worst, expected.distance(layer.run(x.shifted(0, 0, by * columns))));
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
  /** What else is in the batch changes nothing; outside of training. */
  COMPANY {
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
}
