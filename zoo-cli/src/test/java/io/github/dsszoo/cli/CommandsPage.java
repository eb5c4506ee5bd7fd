package io.github.dsszoo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands, their parameters and options as Markdown, from picocli's model of them. */
final class CommandsPage {
  /** Every command has these; the page explains them once. */
  private static final List<String> COMMON = List.of("--help", "--version", "--json");

  private final StringBuilder text = new StringBuilder();

  private CommandsPage() {}

  /** The text of all commands below the root command, in their order. */
  static String of(CommandLine root) {
    CommandsPage page = new CommandsPage();
    root.getSubcommands().values().forEach(command -> page.command(command, "##"));
    return page.text.toString();
  }

  private void command(CommandLine command, String heading) {
    CommandSpec spec = command.getCommandSpec();
    text.append(heading).append(' ').append(spec.qualifiedName()).append("\n\n");
    String description = String.join(" ", spec.usageMessage().description());
    text.append(description.replace("%n", " ").strip().replaceAll(" +", " ")).append("\n\n");
    if (!command.getSubcommands().isEmpty()) {
      command.getSubcommands().values().forEach(each -> command(each, heading + "#"));
      return;
    }
    text.append("```\n./").append(synopsis(spec)).append("\n```\n\n");
    List<ArgSpec> arguments = new ArrayList<>(spec.positionalParameters());
    spec.options().stream().filter(CommandsPage::isItsOwn).forEach(arguments::add);
    if (!arguments.isEmpty()) {
      text.append("| | required | meaning |\n|---|---|---|\n");
      arguments.forEach(this::row);
      text.append('\n');
    }
  }

  private static boolean isItsOwn(OptionSpec option) {
    return Stream.of(option.names()).noneMatch(COMMON::contains);
  }

  private static String synopsis(CommandSpec spec) {
    Stream<String> parameters =
        spec.positionalParameters().stream()
            .map(
                parameter ->
                    parameter.required()
                        ? parameter.paramLabel()
                        : "[" + parameter.paramLabel() + "]");
    Stream<String> required =
        spec.options().stream()
            .filter(OptionSpec::required)
            .map(option -> option.longestName() + " " + option.paramLabel());
    boolean more = spec.options().stream().anyMatch(o -> isItsOwn(o) && !o.required());
    return Stream.of(
            Stream.of(spec.qualifiedName()),
            parameters,
            required,
            more ? Stream.of("[OPTIONS]") : Stream.<String>empty())
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  private void row(ArgSpec argument) {
    String name =
        argument instanceof OptionSpec option
            ? option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
            : argument.paramLabel();
    // Values are resolved here, such as ${DEFAULT-VALUE}.
    String meaning =
        Arrays.stream(argument.description())
            .map(line -> line.replace("<", "&lt;").replace("|", "\\|"))
            .collect(Collectors.joining("<br>"));
    text.append("| `")
        .append(name.replace("|", "\\|"))
        .append("` | ")
        .append(argument.required() ? "yes" : "")
        .append(" | ")
        .append(meaning)
        .append(" |\n");
  }
}
