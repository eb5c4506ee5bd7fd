package com.example;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.nio.file.Path;

/** Loads the version that Python saved. */
public final class WaveReload {
  private WaveReload() {}

  /** Prints the accuracy of version 2. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "waves");
    SetDataset sets = SetFiles.read(folder.resolve("sets.npz"));
    try (ZooModel model = Zoo.loadForeign(folder.resolve("serving/signals-dss/2"))) {
      System.out.println("accuracy in Java: " + model.predict(sets).accuracy(sets.labels()));
    }
  }
}
