/** Molecules: their graphs, file formats, and sets of their subgraphs. */
package io.github.dsszoo.data.molecule;
