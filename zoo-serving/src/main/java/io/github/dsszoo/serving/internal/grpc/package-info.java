/** TensorFlow Serving's gRPC services. */
package io.github.dsszoo.serving.internal.grpc;
