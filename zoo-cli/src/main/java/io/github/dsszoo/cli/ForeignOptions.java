package io.github.dsszoo.cli;

import io.github.dsszoo.model.ForeignModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options for the signatures of models without a card of the zoo. */
final class ForeignOptions {
  @Option(
      names = "--signature",
      paramLabel = "NAME",
      description =
          "With --foreign: the signature to compute (default: serving_default, or the only one).")
  private String signature;

  @Option(
      names = "--map",
      paramLabel = "ARRAY=INPUT",
      description = {
        "With --foreign: the input of the signature that an array of the file is given to, such as x=keras_tensor_3.",
        "Not needed for arrays with the name of an input, nor for a single input."
      })
  private Map<String, String> map = new LinkedHashMap<>();

  /** Returns the signature that the options name. */
  ForeignModel.Signature signature(ForeignModel model) {
    return signature == null ? model.signature() : model.signature(signature);
  }

  /** Reads the inputs of a signature from a file or a folder. */
  ForeignSets read(Path input, ForeignModel.Signature signature) {
    return ForeignSets.read(input, signature, map);
  }
}
