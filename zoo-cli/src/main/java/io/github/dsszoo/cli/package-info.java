/**
 * The command line {@code zoo}. A command is a class of this package that is listed in {@link
 * io.github.dsszoo.cli.Main} or, for a subcommand, in its parent command.
 */
package io.github.dsszoo.cli;
