package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.Slug;
import io.github.dsszoo.model.internal.store.Modality;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.ModelCard;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the YAML front matter of a card, as Hugging Face reads it. */
final class FrontMatter {
  /** The names of the metrics at Hugging Face. */
  private static final Map<String, String> TYPES =
      Map.of(
          "accuracy",
          "accuracy",
          "AUC",
          "roc_auc",
          "mean absolute error",
          "mae",
          "RMSE",
          "rmse",
          "PSNR",
          "psnr",
          "SSIM",
          "ssim");

  private FrontMatter() {}

  static String of(ModelCard card, Network network) {
    StringBuilder text = new StringBuilder("---\n");
    if (card.usage() != null && card.usage().licence() != null) {
      text.append("license: ").append(card.usage().licence().toLowerCase(Locale.ROOT)).append('\n');
    }
    text.append("library_name: dss-zoo\ntags:\n");
    String answer = Modality.answer(network.spec().getOutput());
    for (String tag :
        List.of("tensorflow", "sets", Modality.of(network.spec().getInput()), answer)) {
      text.append("- ").append(tag).append('\n');
    }
    if (!card.metrics().isEmpty()) {
      text.append("model-index:\n- name: ").append(card.name()).append("\n  results:\n");
      card.metrics().forEach(metric -> result(text, metric, answer));
    }
    return text.append("---\n\n").toString();
  }

  private static void result(StringBuilder text, ModelCard.Metric metric, String answer) {
    text.append("  - task:\n      type: ").append(answer).append('\n');
    text.append("    dataset:\n      type: ").append(quoted(Slug.of(metric.split()))).append('\n');
    text.append("      name: ").append(quoted(metric.split())).append('\n');
    String type = TYPES.getOrDefault(metric.name(), Slug.of(metric.name()));
    text.append("    metrics:\n    - type: ").append(type).append('\n');
    text.append("      name: ").append(quoted(metric.name())).append('\n');
    text.append(String.format(Locale.ROOT, "      value: %.4f\n", metric.value()));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
