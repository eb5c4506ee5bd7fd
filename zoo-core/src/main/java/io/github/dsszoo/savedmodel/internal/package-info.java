/**
 * Writing and checking of saved models: the serving graph, the files and their checksums, the ops
 * that are allowed. For the modules of this project only: it may change at any time.
 */
package io.github.dsszoo.savedmodel.internal;
