/** Small graphs for tests of expressivity, and colour refinement. */
package io.github.dsszoo.data.internal.graph;
