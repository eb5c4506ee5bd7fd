package io.github.dsszoo.cli;

import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.spec.OutputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints predictions for folders.
 *
 * @param given the sets
 * @param output of the model's network
 * @param prediction of the model for the sets
 */
record FolderAnswers(FolderSets given, OutputSpec output, Prediction prediction) {
  /** Prints rankings or labels with the names of the folders, or nothing for predicted images. */
  void show(Printer print, Map<String, Object> document) {
    document.put("sets", given.folders().size());
    if (output.hasSelection()) {
      Rankings rankings = new Rankings(given, prediction);
      Map<String, Object> named = new LinkedHashMap<>();
      for (int set = 0; set < given.folders().size(); set++) {
        List<Rankings.Ranked> ranking = rankings.of(set);
        named.put(given.name(set), ranking);
        print.line("%s, the most probable first", given.name(set));
        ranking.forEach(each -> print.line("  %.3f  %s", each.probability(), each.file()));
      }
      document.put("rankings", named);
    } else if (output.hasClasses() || output.hasLogProbabilities()) {
      Map<String, Object> labels = new LinkedHashMap<>();
      Map<String, Object> probabilities = new LinkedHashMap<>();
      for (int set = 0; set < given.folders().size(); set++) {
        labels.put(given.name(set), prediction.label(set));
        probabilities.put(given.name(set), prediction.probabilities(set));
        print.line("%s: %s", given.name(set), prediction.label(set));
      }
      document.put("classes", output.getClasses().getNameList());
      document.put("labels", labels);
      document.put("probabilities", probabilities);
    }
  }
}
