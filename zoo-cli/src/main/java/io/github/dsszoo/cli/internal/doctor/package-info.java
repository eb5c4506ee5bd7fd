/** What the command {@code zoo doctor} finds. */
package io.github.dsszoo.cli.internal.doctor;
