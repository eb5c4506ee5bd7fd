/** The training runs of experiments and their results, on one machine or on several. */
package io.github.dsszoo.model.internal.experiment;
