/** Runs Python, and makes virtual environments with pinned packages. */
package io.github.dsszoo.model.internal.python;
