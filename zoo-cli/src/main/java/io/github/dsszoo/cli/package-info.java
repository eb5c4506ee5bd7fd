/**
 * The command line, {@code zoo}: one file a command. A new command is a class here and a line in
 * {@link io.github.dsszoo.cli.Main}.
 */
package io.github.dsszoo.cli;
