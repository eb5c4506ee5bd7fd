/** Converts exported models for other runtimes, with tools in Python. */
package io.github.dsszoo.model.internal.portable;
