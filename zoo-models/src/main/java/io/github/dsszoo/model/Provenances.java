package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.Versions;
import io.github.dsszoo.savedmodel.ModelCard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Records when and with which software a model is made. */
final class Provenances {
  private Provenances() {}

  static ModelCard.Provenance now(String startedFrom) {
    return now(startedFrom, null);
  }

  static ModelCard.Provenance imported(ModelCard.Imported imported) {
    return now(null, imported);
  }

  private static ModelCard.Provenance now(String startedFrom, ModelCard.Imported imported) {
    return new ModelCard.Provenance(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Versions.zoo(),
        Versions.tensorFlow(),
        System.getProperty("java.version"),
        startedFrom,
        imported);
  }

  static String machine() {
    int processors = Runtime.getRuntime().availableProcessors();
    return processors
        + (processors == 1 ? " processor, " : " processors, ")
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }
}
