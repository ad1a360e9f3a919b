package io.pentimento.gateway.accounts;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An issuer of tokens on a port of this machine, with one key at a time.
final class LocalIssuer implements AutoCloseable {
  static final String AUDIENCE = "pentimento";

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile KeyPair pair;
  private volatile String kid = "first";

  LocalIssuer(Vertx vertx) {
    pair = newPair();
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              boolean keys = request.path().equals("/keys");
              if (keys) {
                asked.incrementAndGet();
              }
              var _ =
                  request
                      .response()
                      .putHeader("Content-Type", "application/json")
                      .end((keys ? jwks() : description()).toBuffer());
            })
            .listen(0, "127.0.0.1")
            .await();
  }

  String name() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  TokenConfig config() {
    return new TokenConfig(true, null, name(), AUDIENCE, Duration.ofSeconds(5), "sub");
  }

  /// Signs with a new key from now on.
  void rotate(String name) {
    kid = name;
    pair = newPair();
  }

  /// How often somebody has asked for the keys.
  int asked() {
    return asked.get();
  }

  JsonObject jwks() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    JsonObject rsa =
        new JsonObject()
            .put("kty", "RSA")
            .put("use", "sig")
            .put("alg", "RS256")
            .put("kid", kid)
            .put("n", text(key.getModulus()))
            .put("e", text(key.getPublicExponent()));
    JsonObject shared = new JsonObject().put("kty", "oct").put("alg", "HS256").put("k", "c2VjcmV0");
    return new JsonObject().put("keys", new JsonArray().add(shared).add(rsa));
  }

  String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /// What a token of alice's says who may see and submit.
  JsonObject claims() {
    return new JsonObject()
        .put("iss", name())
        .put("aud", AUDIENCE)
        .put("sub", "alice")
        .put("scope", "openid read submit")
        .put("exp", Instant.now().getEpochSecond() + 600);
  }

  /// A token with these claims, signed.
  String token(JsonObject claims) {
    try {
      String text = part(new JsonObject().put("alg", "RS256").put("kid", kid)) + "." + part(claims);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A token with these claims that is signed with a secret that others know.
  String tokenByMac(JsonObject claims, byte[] secret) {
    try {
      String text = part(new JsonObject().put("alg", "HS256")) + "." + part(claims);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String part(JsonObject json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.toBuffer().getBytes());
  }

  @Override
  public void close() {
    server.close().await();
  }

  private JsonObject description() {
    return new JsonObject().put("issuer", name()).put("jwks_uri", name() + "/keys");
  }

  private static String text(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] plain = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
