/** Data sets of molecules, their splits and baselines, and a few molecules as examples. */
package io.github.dsszoo.data.internal.molecule;
