/** Graphs, and how far colours that spread along edges tell them apart. */
package io.github.dsszoo.data.graph;
