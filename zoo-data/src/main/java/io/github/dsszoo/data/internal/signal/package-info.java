/**
 * The synthetic signals of Maron, Litany, Chechik and Fetaya, "On Learning Sets of Symmetric
 * Elements" (ICML 2020), number for number, and an endless supply of more of their kind.
 */
package io.github.dsszoo.data.internal.signal;
