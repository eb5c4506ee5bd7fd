package io.github.dsszoo.data;

import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A random division of sets into training and validation sets, the same for the same seed. Sets of
 * one group ({@link SetPart#GROUPS}) stay together, so that the validation sets come from groups
 * that training does not see.
 *
 * @param train the training sets, in their original order
 * @param validation the validation sets, in their original order
 */
public record SetSplit(SetDataset train, SetDataset validation) {

  /** Names the draws of splits among those of a seed. */
  private static final long SPLIT = 3;

  /**
   * Divides sets whose labels, if they have any, are classes: each class has about the same share
   * of training and validation sets, and a class with sets of one group only is in the training
   * sets.
   *
   * @param sets to divide; SetPart.GROUPS are used if they are present
   * @param fraction of the sets for training, above 0 and below 1, such as 0.8
   * @param seed of the random division
   * @throws DataException if the fraction is out of range, or one of the parts would be empty
   */
  public static SetSplit of(SetDataset sets, double fraction, long seed) {
    return of(sets, fraction, seed, sets.hasLabels() ? sets.labels() : new int[sets.size()]);
  }

  /**
   * Divides sets without regard to their labels, for labels that are not classes but the numbers of
   * elements.
   *
   * @param sets to divide; SetPart.GROUPS are used if they are present
   * @param fraction of the sets for training, above 0 and below 1, such as 0.8
   * @param seed of the random division
   * @throws DataException if the fraction is out of range, or one of the parts would be empty
   */
  public static SetSplit unstratified(SetDataset sets, double fraction, long seed) {
    return of(sets, fraction, seed, new int[sets.size()]);
  }

  private static SetSplit of(SetDataset sets, double fraction, long seed, int[] classes) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new DataException(
          "The fraction of training sets is %s, but a number above 0 and below 1 is expected, such as 0.8."
              .formatted(fraction));
    }
    int[] groups =
        sets.parts()
            .get(SetPart.GROUPS)
            .map(SetArray::ints)
            .orElseGet(() -> EpochOrder.inSequence(sets.size()));
    Set<Integer> heldOut = heldOut(members(groups, seed), classes, groups, 1 - fraction);
    int[] train = places(sets, groups, heldOut, false);
    int[] validation = places(sets, groups, heldOut, true);
    if (train.length == 0 || validation.length == 0) {
      boolean grouped = sets.parts().has(SetPart.GROUPS);
      throw new DataException(
          "A fraction of %s leaves no %s sets of %s%s; %s."
              .formatted(
                  fraction,
                  train.length == 0 ? "training" : "validation",
                  sets.size(),
                  grouped ? " in %s groups".formatted(members(groups, seed).size()) : "",
                  grouped
                      ? "choose another fraction, or give groups that share their classes with other groups"
                      : "choose another fraction or give more sets"));
    }
    return new SetSplit(sets.subset(train), sets.subset(validation));
  }

  /** Returns the sets of each group, the groups in random order. */
  private static Map<Integer, int[]> members(int[] groups, long seed) {
    int[] names = Arrays.stream(groups).distinct().toArray();
    Map<Integer, int[]> members = new LinkedHashMap<>();
    for (int i : EpochOrder.shuffled(names.length, seed, SPLIT)) {
      int name = names[i];
      members.put(name, new int[0]);
    }
    Map<Integer, IntStream.Builder> lists = new HashMap<>();
    for (int set = 0; set < groups.length; set++) {
      lists.computeIfAbsent(groups[set], group -> IntStream.builder()).add(set);
    }
    lists.forEach((group, list) -> members.put(group, list.build().toArray()));
    return members;
  }

  /**
   * Selects the groups for validation: groups of the same class follow each other, and a group is
   * selected when the validation sets so far fall behind their share by half a group or more.
   */
  private static Set<Integer> heldOut(
      Map<Integer, int[]> members, int[] classes, int[] groups, double share) {
    Map<Integer, Set<Integer>> groupsOfClass = new HashMap<>();
    for (int set = 0; set < classes.length; set++) {
      groupsOfClass.computeIfAbsent(classes[set], k -> new HashSet<>()).add(groups[set]);
    }
    Set<Integer> heldOut = new HashSet<>();
    double behind = 0;
    for (Map.Entry<Integer, int[]> group :
        members.entrySet().stream()
            .sorted(Comparator.comparingInt(group -> classes[group.getValue()[0]]))
            .toList()) {
      int[] sets = group.getValue();
      boolean needed =
          Arrays.stream(sets).anyMatch(set -> groupsOfClass.get(classes[set]).size() == 1);
      behind += share * sets.length;
      if (!needed && behind >= sets.length / 2.0) {
        heldOut.add(group.getKey());
        behind -= sets.length;
      }
    }
    return heldOut;
  }

  private static int[] places(
      SetDataset sets, int[] groups, Set<Integer> heldOut, boolean validation) {
    return IntStream.range(0, sets.size())
        .filter(set -> heldOut.contains(groups[set]) == validation)
        .toArray();
  }
}
