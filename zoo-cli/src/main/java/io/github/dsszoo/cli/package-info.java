/**
 * The command line {@code zoo}. A command is one class here and one line in {@link
 * io.github.dsszoo.cli.Main}, or in the command that it is a subcommand of.
 */
package io.github.dsszoo.cli;
