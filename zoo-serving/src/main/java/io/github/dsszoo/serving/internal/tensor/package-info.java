/** Arrays as TensorFlow's messages and as JSON. */
package io.github.dsszoo.serving.internal.tensor;
