/**
 * A network as data, {@link io.github.dsszoo.spec.NetworkSpec}, what it is made of in a graph, and
 * its weights outside of one. The same definition makes every graph, for training and for serving.
 */
package io.github.dsszoo.network;
