/** The solubility data set, its baseline, and a few molecules as examples. */
package io.github.dsszoo.data.internal.molecule;
