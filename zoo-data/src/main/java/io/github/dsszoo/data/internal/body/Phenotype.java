package io.github.dsszoo.data.internal.body;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What a body looks like: numbers from 0 to 1, as MakeHuman's main sliders.
 *
 * @param gender from female to male
 * @param age from a child over a young adult to an old one
 * @param muscle from little to much
 * @param weight from little to much
 * @param height from small to tall
 * @param proportions from uncommon to ideal
 * @param african share of the targets with this name
 * @param asian share of the targets with this name; the rest is that of the targets named caucasian
 */
record Phenotype(
    double gender,
    double age,
    double muscle,
    double weight,
    double height,
    double proportions,
    double african,
    double asian) {

  /** Draws the sliders, and the shares before they are divided by their sum, from 0 to 1. */
  static Phenotype draw(RandomGenerator random) {
    double[] drawn = random.doubles(9).toArray();
    double sum = drawn[6] + drawn[7] + drawn[8];
    return new Phenotype(
        drawn[0], drawn[1], drawn[2], drawn[3], drawn[4], drawn[5], drawn[6] / sum, drawn[7] / sum);
  }

  /**
   * Returns the morph targets of the body and their weights. A target belongs to a combination of
   * values, such as a young woman of average muscle and low weight, and its weight is the product
   * of the shares of the values.
   *
   * @return the paths of the targets, without their ending, to weights greater than zero
   */
  Map<String, Double> targets() {
    Map<String, Double> targets = new LinkedHashMap<>();
    // Sorted, so that the sums over the targets have the same rounding in each run.
    Map<String, Double> sexes = new TreeMap<>(Map.of("female", 1 - gender, "male", gender));
    Map<String, Double> origins =
        new TreeMap<>(Map.of("african", african, "asian", asian, "caucasian", 1 - african - asian));
    Map<String, Double> people = product(sexes, around(age, "child", "young", "old"));
    targets.putAll(product(origins, people));
    Map<String, Double> builds =
        product(
            people,
            product(
                around(muscle, "minmuscle", "averagemuscle", "maxmuscle"),
                around(weight, "minweight", "averageweight", "maxweight")));
    builds.forEach((name, share) -> targets.put("universal-" + name, share));
    Map<String, Double> heights = around(height, "minheight", "", "maxheight");
    product(builds, heights).forEach((name, share) -> targets.put("height/" + name, share));
    Map<String, Double> shapes = around(proportions, "uncommonproportions", "", "idealproportions");
    product(builds, shapes).forEach((name, share) -> targets.put("proportions/" + name, share));
    targets.values().removeIf(share -> share == 0);
    return targets;
  }

  /** Interpolates between three values at 0, 0.5 and 1; an empty name stands for no target. */
  private static Map<String, Double> around(double at, String low, String middle, String high) {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put(low, Math.max(0, 1 - 2 * at));
    shares.put(middle, 1 - Math.abs(1 - 2 * at));
    shares.put(high, Math.max(0, 2 * at - 1));
    shares.remove("");
    return shares;
  }

  private static Map<String, Double> product(
      Map<String, Double> first, Map<String, Double> second) {
    Map<String, Double> product = new LinkedHashMap<>();
    first.forEach(
        (one, share) ->
            second.forEach((other, factor) -> product.put(one + "-" + other, share * factor)));
    return product;
  }
}
