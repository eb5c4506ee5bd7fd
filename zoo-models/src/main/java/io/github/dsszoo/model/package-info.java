/**
 * The zoo for its users: load a model by name, predict, train or fine-tune it on sets of one's own,
 * and export it to where Python and TensorFlow Serving read it. Begin with {@link
 * io.github.dsszoo.model.Zoo}.
 */
package io.github.dsszoo.model;
