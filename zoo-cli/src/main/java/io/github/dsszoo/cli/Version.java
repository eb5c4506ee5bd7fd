package io.github.dsszoo.cli;

import io.github.dsszoo.model.internal.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code zoo --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"DSS Zoo " + Versions.zoo() + ", TensorFlow " + Versions.tensorFlow()};
  }
}
