/** Molecules: their graphs, the files that hold them, and sets of their subgraphs. */
package io.github.dsszoo.data.molecule;
