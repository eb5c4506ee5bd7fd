package io.github.dsszoo.serving.internal.security;

import io.github.dsszoo.serving.ServingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key in PEM files, as a key store in memory. */
public final class Certificate {
  /** Of the key store in memory, which is never written. */
  private static final String PASSWORD = "memory";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private Certificate() {}

  /**
   * Reads a certificate and its key.
   *
   * @param chain PEM: the certificate of the server, and those between it and an authority
   * @param key PEM: an unencrypted key as PKCS #8
   * @throws ServingException if a file cannot be read, or has something else
   */
  public static KeyStore keyStore(Path chain, Path key) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      try (InputStream in = Files.newInputStream(chain)) {
        store.setKeyEntry(
            "server",
            key(key),
            password(),
            CertificateFactory.getInstance("X.509")
                .generateCertificates(in)
                .toArray(new java.security.cert.Certificate[0]));
      }
      return store;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new ServingException(
          "cannot read the certificate %s and its key %s: %s; both are PEM files, and the key is an unencrypted PKCS #8 key"
              .formatted(chain, key, e),
          e);
    }
  }

  /** Returns the password of the key store. */
  public static char[] password() {
    return PASSWORD.toCharArray();
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher matcher = KEY.matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new InvalidKeySpecException("found no BEGIN PRIVATE KEY in " + file);
    }
    byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        continue; // it is a key of another algorithm
      }
    }
    throw new InvalidKeySpecException("expected a key for one of " + ALGORITHMS);
  }
}
