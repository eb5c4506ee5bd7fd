package io.github.dsszoo.equivariance;

import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.symmetry.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Samples elements of a group with two actions, as products of its generators. Both actions of a
 * sample belong to the same group element.
 */
final class GroupSamples {
  private static final int LONGEST = 8;

  private final ElementSymmetry symmetry;
  private final SplittableRandom random;

  /** The actions of one group element on the input and on the output. */
  record Pair(Permutation input, Permutation output) {}

  GroupSamples(ElementSymmetry symmetry, SplittableRandom random) {
    this.symmetry = symmetry;
    this.random = random;
  }

  boolean isTrivial() {
    return symmetry.input().generators().stream().allMatch(Permutation::isIdentity);
  }

  /** Returns the generators and some random elements. */
  List<Pair> sample(int more) {
    List<Pair> sample = new ArrayList<>();
    for (int k = 0; k < symmetry.input().generators().size(); k++) {
      sample.add(generator(k));
    }
    sample.addAll(draw(more));
    return sample;
  }

  /** Draws random elements. */
  List<Pair> draw(int count) {
    List<Pair> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pair word = generator(random.nextInt(symmetry.input().generators().size()));
      for (int length = random.nextInt(LONGEST); length > 0; length--) {
        Pair next = generator(random.nextInt(symmetry.input().generators().size()));
        word = new Pair(next.input().compose(word.input()), next.output().compose(word.output()));
      }
      drawn.add(word);
    }
    return drawn;
  }

  private Pair generator(int k) {
    return new Pair(symmetry.input().generators().get(k), symmetry.output().generators().get(k));
  }
}
