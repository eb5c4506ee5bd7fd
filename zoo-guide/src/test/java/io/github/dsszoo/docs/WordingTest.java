package io.github.dsszoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Plain technical English in documents, comments and messages: phrases that readers stumble over,
 * and what to write instead.
 */
class WordingTest {
  private static final Map<Pattern, String> PHRASES = new LinkedHashMap<>();

  static {
    phrase("has somebody hear", "notifies a listener");
    phrase("hears? of|hears? nothing", "is notified of, receives");
    phrase("do(?:es)? not care", "say what may differ and what must match");
    phrase("comes? through (?:all|its|their|the) layers", "is preserved by the layers");
    phrase("(?:to|only) choose by", "validation sets, or: which select");
    phrase("can be had", "non-learned baseline, or: is available");
    phrase("is no name for", "invalid name");
    phrase("fault of ours", "internal error; please report it");
    phrase("no longer a number", "is NaN or infinite");
    phrase("what changes nothing", "measured invariances");
    phrase("tells? how much", "predicts");
    phrase("tells? [^.]{0,40}\\bapart\\b|told apart", "distinguishes, distinguished");
    phrase("\\brooms\\b", "modules");
    phrase("\\barrows\\b", "dependencies");
    phrase("over all stretches", "including restarts");
    phrase("\\bwhoever\\b|\\bwhomever\\b", "name who: the caller, the user");
    phrase("\\banew\\b", "again, new");
    phrase("by heart", "memorises");
    phrase("for want of", "because there is no");
    phrase("what (?:it|they) (?:comes?|came) to", "results");
    phrase("goes? on where|going on (?:where|after)", "continues, resumes");
    phrase("called again after a kill", "continues a stopped run when called again");
    phrase("what people look at", "metric");
    phrase("unlessSaid", "defaultPlan");
    phrase("falling over", "failing");
    phrase("nobody needs|which nobody", "is not used");
    phrase("\\bvouch", "trust");
    phrase(
        "\\blest\\b|\\bthereof\\b|\\bhence\\b|\\bthrice\\b", "so that not, of it, so, three times");
    phrase("\\bat its work\\b|\\bat work on\\b", "runs");
    phrase("who signs up|who has signed up", "registered users");
  }

  private static void phrase(String pattern, String better) {
    PHRASES.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), better);
  }

  @Test
  void textsArePlain() {
    List<String> found = new ArrayList<>();
    for (Path file : Repository.files(".md", ".java", ".proto", ".textproto", ".py")) {
      if (!file.endsWith("WordingTest.java")) {
        check(file, found);
      }
    }
    assertThat(found).isEmpty();
  }

  private static void check(Path file, List<String> found) {
    String text = Repository.text(file);
    PHRASES.forEach(
        (phrase, better) ->
            phrase
                .matcher(text)
                .results()
                .forEach(
                    match ->
                        found.add(
                            "%s:%d: \"%s\"; write: %s"
                                .formatted(
                                    Repository.root().relativize(file),
                                    text.substring(0, match.start()).lines().count(),
                                    match.group().replaceAll("\\s+", " "),
                                    better))));
  }
}
