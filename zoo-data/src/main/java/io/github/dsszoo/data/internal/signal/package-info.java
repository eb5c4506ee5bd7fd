/**
 * The synthetic signals of Maron, Litany, Chechik and Fetaya, "On Learning Sets of Symmetric
 * Elements" (ICML 2020), reproduced exactly, and a generator of further signals of this kind.
 */
package io.github.dsszoo.data.internal.signal;
