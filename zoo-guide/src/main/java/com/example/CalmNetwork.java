package com.example;

import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.BatchNorm;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.network.NetworkText;
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
                Dss.of(CircularConvolution.of(32).kernel(25).stride(2)),
                BatchNorm.standard(),
                Activation.RELU,
                PoolPositions.mean(),
                PoolSet.mean())
            .head(Siamese.of(Dense.of(2)))
            .classes("calm", "restless");

    System.out.println("the same network: " + inJava.build().spec().equals(fromText));
    System.out.println("parameters: " + inJava.build().parameterCount());
  }
}
