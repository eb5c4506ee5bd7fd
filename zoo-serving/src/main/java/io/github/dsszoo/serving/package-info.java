/**
 * A server with TensorFlow Serving's protocols: {@link io.github.dsszoo.serving.ModelServer}.
 *
 * <p>gRPC is grpc-java on Netty. HTTP is Jetty's server without servlets: four jars, Java 17, with
 * asynchronous reads, limits on slow clients, TLS and an orderly stop. Javalin adds Kotlin and
 * servlets to it; Helidon needs Java 21; the HTTP server of the JDK has no limits on slow clients,
 * and a thread for each request; Netty's HTTP codecs leave all of this to the application.
 */
package io.github.dsszoo.serving;
