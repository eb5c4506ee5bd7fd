/** TensorFlow Serving's REST API. */
package io.github.dsszoo.serving.internal.rest;
