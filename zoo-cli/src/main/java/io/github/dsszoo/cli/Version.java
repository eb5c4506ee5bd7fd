package io.github.dsszoo.cli;

import io.github.dsszoo.model.internal.Versions;
import picocli.CommandLine.IVersionProvider;

/** Returns the output of {@code zoo --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"DSS Zoo " + Versions.zoo() + ", TensorFlow " + Versions.tensorFlow()};
  }
}
