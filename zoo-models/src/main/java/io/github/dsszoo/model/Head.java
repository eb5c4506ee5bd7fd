package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.OutputSpec;
import io.github.dsszoo.spec.ValueSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A new output for a pretrained network, for {@link FineTuning#head}: classes of a set, numbers of
 * a set, or the selection of one element.
 */
public final class Head {
  private final int channels;
  private final OutputSpec output;

  private Head(int channels, OutputSpec.Builder output) {
    this.channels = channels;
    this.output = output.build();
  }

  /**
   * Returns a head that classifies sets; the names of the classes are their numbers from 0.
   *
   * @param count number of classes, at least 2
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Head classes(int count) {
    return classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /**
   * Returns a head that classifies sets.
   *
   * @param names of at least two classes, in the order of the labels
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Head classes(String... names) {
    return classes(Arrays.asList(names));
  }

  /**
   * Returns a head that classifies sets.
   *
   * @param names of at least two classes, in the order of the labels
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Head classes(List<String> names) {
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "expected at least 2 classes for a classifier, found " + names.size());
    }
    OutputSpec.Builder output = OutputSpec.newBuilder();
    output.getClassesBuilder().addAllName(names);
    return new Head(names.size(), output);
  }

  /**
   * Returns a head that predicts numbers without units.
   *
   * @param names of at least one number, in the order of the targets y [N, values]
   * @throws IllegalArgumentException if there is none
   */
  public static Head values(String... names) {
    return values(List.of(names), List.of(names).stream().map(name -> "").toList());
  }

  /**
   * Returns a head that predicts numbers with units.
   *
   * @param names of at least one number, in the order of the targets y [N, values]
   * @param units one for each name; empty for a number without a unit
   * @throws IllegalArgumentException if there is none, or names and units differ in number
   */
  public static Head values(List<String> names, List<String> units) {
    if (names.isEmpty() || names.size() != units.size()) {
      throw new IllegalArgumentException(
          "expected at least one name and a unit for each, found %s names and %s units"
              .formatted(names.size(), units.size()));
    }
    OutputSpec.Builder output = OutputSpec.newBuilder();
    for (int i = 0; i < names.size(); i++) {
      ValueSpec.Builder value = output.getValuesBuilder().addValueBuilder().setName(names.get(i));
      if (!units.get(i).isEmpty()) {
        value.setUnit(units.get(i));
      }
    }
    return new Head(names.size(), output);
  }

  /**
   * Returns a head that selects one element of each set. The encoder must not pool over the set.
   */
  public static Head selection() {
    OutputSpec.Builder output = OutputSpec.newBuilder();
    output.getSelectionBuilder();
    return new Head(1, output);
  }

  /** Returns whether the head classifies sets. */
  boolean classifies() {
    return output.hasClasses();
  }

  /**
   * Returns the network with named classes, if its classes have no names and the number of names is
   * equal to the number of classes; otherwise the network.
   *
   * @param names of the classes in the order of the labels; may be empty
   */
  static Network named(Network network, List<String> names) {
    OutputSpec output = network.spec().getOutput();
    boolean unnamed = Answers.areNumbers(output.getClasses().getNameList());
    if (!output.hasClasses() || !unnamed || names.size() != network.classes()) {
      return network;
    }
    NetworkSpec.Builder spec = network.spec().toBuilder();
    spec.getOutputBuilder().getClassesBuilder().clearName().addAllName(names);
    return Network.of(spec.build());
  }

  /**
   * Returns the network with this head: a batch norm, which adapts the pretrained features to the
   * new sets, and a dense layer. Numbers are scaled by the mean and the standard deviation of the
   * targets, so that the output of the dense layer starts on their scale.
   *
   * @param sets the training sets; with targets if the head predicts numbers
   */
  NetworkSpec on(NetworkSpec network, SetDataset sets) {
    SetDataset train = output.hasValues() ? Answers.NUMBERS.fit(sets) : sets;
    LayerSpec.Builder norm = LayerSpec.newBuilder();
    norm.getBatchNormBuilder();
    LayerSpec.Builder dense = LayerSpec.newBuilder();
    dense.getSiameseBuilder().getDenseBuilder().setChannels(channels);
    return network.toBuilder()
        .clearHead()
        .addHead(norm)
        .addHead(dense)
        .setOutput(scaledTo(train))
        .build();
  }

  private OutputSpec scaledTo(SetDataset train) {
    if (!output.hasValues() || !train.hasTargets() || train.targets().length % channels != 0) {
      return output;
    }
    List<ValueSpec> values = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      SummaryStatistics targets = new SummaryStatistics();
      for (int i = channel; i < train.targets().length; i += channels) {
        targets.addValue(train.targets()[i]);
      }
      double deviation = targets.getStandardDeviation();
      values.add(
          output.getValues().getValue(channel).toBuilder()
              .setFactor(deviation > 0 ? (float) deviation : 1)
              .setOffset((float) targets.getMean())
              .build());
    }
    OutputSpec.Builder scaled = output.toBuilder();
    scaled.getValuesBuilder().clearValue().addAllValue(values);
    return scaled.build();
  }
}
