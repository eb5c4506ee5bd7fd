/**
 * The API for users of models: load a pretrained model by name, predict, train or fine-tune, and
 * export to TensorFlow Serving and Python. Start with {@link io.github.dsszoo.model.Zoo}.
 */
package io.github.dsszoo.model;
