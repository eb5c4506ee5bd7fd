package io.github.dsszoo.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation with its code blocks. A comment on the line before a block says what
 * the block must be equal to:
 *
 * <ul>
 *   <li>{@code <!-- file: PATH -->}: a file of the repository,
 *   <li>{@code <!-- part of: PATH -->}: lines of such a file, without regard to indentation,
 *   <li>{@code <!-- output of: NAME -->}: what a program prints; a test runs it,
 *   <li>{@code <!-- generated: NAME -->}: text that a test generates.
 * </ul>
 *
 * <p>With {@code -Ddocs.update} the tests write the blocks instead of comparing them.
 */
public final class DocPage {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- ([a-z ]+): (\\S+) -->\n)?```([a-z]*)\n(.*?)```\n", Pattern.DOTALL);

  private final String path;
  private String text;

  /**
   * A code block.
   *
   * @param kind "file", "part of", "output of", or "" for a block without a comment
   * @param name what follows the kind
   * @param language after the opening fence
   * @param content between the fences
   */
  public record Block(String kind, String name, String language, String content) {}

  private DocPage(String path) {
    this.path = path;
    this.text = Repository.text(path);
  }

  /** The page at a path from the root of the repository. */
  public static DocPage of(String path) {
    return new DocPage(path);
  }

  /** Whether tests write blocks and generated parts instead of comparing them. */
  public static boolean updating() {
    return System.getProperty("docs.update") != null;
  }

  /** The path from the root of the repository. */
  public String path() {
    return path;
  }

  /** The text of the page. */
  public String text() {
    return text;
  }

  /** All code blocks, in their order. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String kind = matcher.group(1) == null ? "" : matcher.group(1);
      String name = matcher.group(2) == null ? "" : matcher.group(2);
      blocks.add(new Block(kind, name, matcher.group(3), matcher.group(4)));
    }
    return blocks;
  }

  /** The blocks of one kind. */
  public List<Block> blocks(String kind) {
    return blocks().stream().filter(block -> block.kind().equals(kind)).toList();
  }

  /** Writes other content into a block of the page's file. */
  public void update(Block block, String content) {
    String head =
        "<!-- %s: %s -->\n```%s\n".formatted(block.kind(), block.name(), block.language());
    write(text.replace(head + block.content() + "```\n", head + content + "```\n"));
  }

  /** The text between {@code <!-- generated: NAME -->} and {@code <!-- end of NAME -->}. */
  public String generated(String name) {
    Matcher matcher = generatedPart(name);
    if (!matcher.find()) {
      throw new AssertionError(
          "%s has no part between <!-- generated: %s --> and <!-- end of %s -->"
              .formatted(path, name, name));
    }
    return matcher.group(2);
  }

  /** Writes the text of a generated part into the page's file. */
  public void updateGenerated(String name, String content) {
    write(generatedPart(name).replaceFirst("$1" + Matcher.quoteReplacement(content) + "$3"));
  }

  private Matcher generatedPart(String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile(
            "(<!-- generated: " + quoted + " -->\n)(.*?)(<!-- end of " + quoted + " -->)",
            Pattern.DOTALL)
        .matcher(text);
  }

  private void write(String changed) {
    text = changed;
    try {
      Files.writeString(Repository.file(path), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
