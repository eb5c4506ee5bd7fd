package io.github.dsszoo.cli;

import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints predictions for folders.
 *
 * @param given the sets
 * @param network of the model
 * @param prediction of the model for the sets
 */
record FolderAnswers(FolderSets given, Network network, Prediction prediction) {
  /** Prints rankings or labels with the names of the folders, or nothing for predicted images. */
  void show(Printer print, Map<String, Object> document) {
    if (network.selects()) {
      Rankings rankings = new Rankings(given, prediction);
      Map<String, Object> named = new LinkedHashMap<>();
      for (int set = 0; set < given.folders().size(); set++) {
        List<Rankings.Ranked> ranking = rankings.of(set);
        named.put(given.name(set), ranking);
        print.line("%s, the most probable first", given.name(set));
        ranking.forEach(each -> print.line("  %.3f  %s", each.probability(), each.file()));
      }
      document.put("rankings", named);
    } else if (network.classes() > 0) {
      for (int set = 0; set < given.folders().size(); set++) {
        document.put(given.name(set), prediction.label(set));
        print.line("%s: %s", given.name(set), prediction.label(set));
      }
    }
  }
}
