package io.github.dsszoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links in Markdown files to files of the repository, and to headings in them, resolve. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");

  /** A class in backticks, with or without a method. */
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)[`.(]");

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|interface|enum|message) ([A-Z][A-Za-z0-9]*)");

  @Test
  void linksResolve() {
    List<String> broken = new ArrayList<>();
    List<Path> pages = Repository.files(".md");
    assertThat(pages).hasSizeGreaterThan(30);
    for (Path page : pages) {
      Matcher link = LINK.matcher(withoutCode(Repository.text(page)));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
          broken.add(Repository.root().relativize(page) + ": " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void classesThatPagesNameExist() {
    Set<String> types = new HashSet<>(List.of("ServiceLoader", "IllegalStateException"));
    for (Path source : Repository.files(".java", ".proto", ".py")) {
      TYPE.matcher(Repository.text(source)).results().forEach(type -> types.add(type.group(1)));
    }
    List<String> unknown = new ArrayList<>();
    for (Path page : Repository.files(".md")) {
      String path = Repository.root().relativize(page).toString();
      if (!path.equals("CHANGELOG.md") && !path.startsWith("saved-models")) {
        NAME.matcher(withoutCode(Repository.text(page)))
            .results()
            .map(name -> name.group(1))
            .filter(name -> !types.contains(name))
            .forEach(name -> unknown.add(path + ": " + name));
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static boolean resolves(Path page, String target) {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : page.resolveSibling(path);
    if (!Files.exists(file)) {
      return false;
    }
    return hash < 0 || anchors(Repository.text(file)).contains(target.substring(hash + 1));
  }

  /** The anchors that GitHub gives to headings. */
  private static List<String> anchors(String text) {
    return HEADING
        .matcher(withoutCode(text))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static String withoutCode(String text) {
    return BLOCK.matcher(text).replaceAll("");
  }
}
