package com.example;

import static io.github.dsszoo.network.ElementMapSpecs.circularConvolution;
import static io.github.dsszoo.network.LayerSpecs.batchNorm;
import static io.github.dsszoo.network.LayerSpecs.dense;
import static io.github.dsszoo.network.LayerSpecs.dss;
import static io.github.dsszoo.network.LayerSpecs.poolPositions;
import static io.github.dsszoo.network.LayerSpecs.poolSet;
import static io.github.dsszoo.network.LayerSpecs.relu;

import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.AggregationSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A network as text and in Java. */
public final class CalmNetwork {
  private CalmNetwork() {}

  /** Compares the two. */
  public static void main(String[] arguments) throws IOException {
    String text;
    try (var in = CalmNetwork.class.getResourceAsStream("calm.textproto")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    NetworkSpec fromText =
        NetworkText.parse(text, "calm.textproto", NetworkSpec.newBuilder()).build();

    NetworkBuilder inJava =
        NetworkBuilder.named("calm-or-restless")
            .signals(250, 1)
            .standardise()
            .encoder(
                dss(circularConvolution(32, 25, convolution -> convolution.setStride(2))),
                batchNorm(),
                relu(),
                poolPositions(AggregationSpec.MEAN),
                poolSet(AggregationSpec.MEAN))
            .head(dense(2))
            .classes("calm", "restless");

    System.out.println("the same network: " + inJava.build().spec().equals(fromText));
    System.out.println("parameters: " + inJava.build().parameterCount());
  }
}
