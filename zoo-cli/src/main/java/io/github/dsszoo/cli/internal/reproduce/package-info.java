/** The paper's experiments. A stopped experiment continues when it is called again. */
package io.github.dsszoo.cli.internal.reproduce;
