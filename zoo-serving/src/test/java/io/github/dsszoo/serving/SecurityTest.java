package io.github.dsszoo.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.serving.internal.api.PredictionServiceGrpc;
import io.github.dsszoo.serving.internal.api.PredictionServiceGrpc.PredictionServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SecurityTest {
  private static final String SECRET = "open-sesame";

  @TempDir Path folder;

  private Path model;

  @BeforeEach
  void writeModel() {
    model = TinyModel.write(folder, "tiny", 1).getParent();
  }

  @Test
  void requestsNeedAToken() throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), "another\n\n" + SECRET + "\n");
    try (TestServer server = new TestServer(TestServer.options(model).withTokens(tokens))) {
      assertThatThrownBy(
              () -> server.predictions().predict(TestServer.request("tiny", "", TinyModel.SETS)))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
      assertThat(
              withToken(server.predictions(), SECRET)
                  .predict(TestServer.request("tiny", "", TinyModel.SETS))
                  .getOutputsMap())
          .isNotEmpty();
      assertThatThrownBy(
              () ->
                  withToken(server.predictions(), SECRET + "x")
                      .predict(TestServer.request("tiny", "", TinyModel.SETS)))
          .isInstanceOf(StatusRuntimeException.class);
      assertThat(server.get("/v1/models/tiny").status()).isEqualTo(401);
      assertThat(server.get("/metrics").status()).isEqualTo(401);
      assertThat(
              server
                  .send(
                      HttpRequest.newBuilder(server.uri("/v1/models/tiny"))
                          .header("Authorization", "Bearer " + SECRET)
                          .build())
                  .status())
          .isEqualTo(200);
      // Load balancers have no token.
      assertThat(server.text("/healthz")).isEqualTo("ok\n");
      HealthGrpc.newBlockingStub(server.channel()).check(HealthCheckRequest.getDefaultInstance());
    }
  }

  private static PredictionServiceBlockingStub withToken(
      PredictionServiceBlockingStub stub, String token) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void bothProtocolsHaveTls(String algorithm) throws Exception {
    KeyStore store = selfSigned(algorithm);
    Path chain = pem("chain.pem", "CERTIFICATE", store.getCertificate("server").getEncoded());
    Path key =
        pem(
            "key.pem",
            "PRIVATE KEY",
            store.getKey("server", "changeit".toCharArray()).getEncoded());
    try (ModelServer server =
        ModelServer.start(TestServer.options(model).withCertificate(chain, key))) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress(
                  "localhost",
                  server.port(),
                  TlsChannelCredentials.newBuilder().trustManager(chain.toFile()).build())
              .build();
      try {
        assertThat(
                PredictionServiceGrpc.newBlockingStub(channel)
                    .predict(TestServer.request("tiny", "", TinyModel.SETS))
                    .getOutputsMap())
            .isNotEmpty();
      } finally {
        channel.shutdownNow();
      }
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .sslContext(trusting(store))
              .build()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("https://localhost:" + server.restPort() + "/v1/models/tiny"))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  private KeyStore selfSigned(String algorithm) throws Exception {
    Path file = folder.resolve("keys.p12");
    Path log = folder.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "changeit",
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(keytool.waitFor()).as(Files.readString(log)).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return store;
  }

  private Path pem(String name, String type, byte[] content) throws Exception {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(content), type));
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void wrongFilesAreRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(() -> ModelServer.start(TestServer.options(model).withTokens(empty)))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("write a token in each line");
    assertThatThrownBy(
            () -> ModelServer.start(TestServer.options(model).withTokens(folder.resolve("none"))))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("cannot read the file of tokens");
    assertThatThrownBy(
            () -> ModelServer.start(TestServer.options(model).withCertificate(empty, empty)))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("unencrypted PKCS #8 key");
  }
}
