/**
 * Models as TensorFlow Serving and Python read them: writing them, so that Python can train them
 * further, and reading them, after their files were checked.
 */
package io.github.dsszoo.savedmodel;
