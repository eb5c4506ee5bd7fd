/** Prints the warnings of the library, which it logs through SLF4J, on the error stream. */
package io.github.dsszoo.cli.internal.log;
