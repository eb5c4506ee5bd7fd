/** Graphs and policies that decompose them into sets of subgraphs. */
package io.github.dsszoo.data.graph;
