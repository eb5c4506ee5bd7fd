/** Experiments of the paper, run again: each can be stopped and goes on when it is called again. */
package io.github.dsszoo.cli.internal.reproduce;
