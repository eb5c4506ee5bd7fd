/**
 * Random changes to sets while a network learns from them, which leave what is asked of a set as it
 * was. Each takes its random numbers from outside, so that a run can be repeated and resumed.
 */
package io.github.dsszoo.data.internal.augment;
