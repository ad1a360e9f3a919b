package io.pentimento.gateway.accounts;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes a checker of tokens out of public keys. Only public keys are taken: a shared secret, or a
/// public key used as one, would let whoever knows it sign tokens.
final class PublicKeys {
  private static final Set<String> TYPES = Set.of("RSA", "EC", "OKP");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
  private static final Map<Integer, String> CURVES =
      Map.of(256, "ES256", 384, "ES384", 521, "ES512");

  private PublicKeys() {}

  /// A checker with the keys of a file's text, a JWK set or PEM.
  ///
  /// @throws IllegalArgumentException if there is no public key in it
  static JWTAuth ofText(Vertx vertx, String text, TokenConfig config) {
    if (!text.contains("-----BEGIN")) {
      return ofSet(vertx, set(text), config);
    }
    JWTAuthOptions options = options(config);
    var blocks = PEM.matcher(text);
    while (blocks.find()) {
      byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
      options.addPubSecKey(
          new PubSecKeyOptions().setAlgorithm(algorithm(der)).setBuffer(blocks.group()));
    }
    if (options.getPubSecKeys() == null || options.getPubSecKeys().isEmpty()) {
      throw new IllegalArgumentException("there is no '-----BEGIN PUBLIC KEY-----' in it");
    }
    return JWTAuth.create(vertx, options);
  }

  /// A checker with the keys of a JWK set (RFC 7517); keys of other kinds are passed over.
  ///
  /// @throws IllegalArgumentException if there is no public key for signatures in it
  static JWTAuth ofSet(Vertx vertx, JsonObject set, TokenConfig config) {
    JWTAuthOptions options = options(config);
    JsonArray keys = set.getValue("keys") instanceof JsonArray array ? array : new JsonArray();
    for (Object key : keys) {
      if (key instanceof JsonObject jwk && isForSignatures(jwk)) {
        options.addJwk(jwk);
      }
    }
    // Without any key the library would take tokens that nobody signed.
    if (options.getJwks() == null || options.getJwks().isEmpty()) {
      throw new IllegalArgumentException("there is no RSA, EC or OKP key for signatures in it");
    }
    return JWTAuth.create(vertx, options);
  }

  private static boolean isForSignatures(JsonObject jwk) {
    return TYPES.contains(jwk.getString("kty", ""))
        && jwk.getString("use", "sig").equals("sig")
        && TokenForm.ALGORITHMS.contains(jwk.getString("alg", "RS256"));
  }

  private static JsonObject set(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("it is neither a JWK set nor PEM", e);
    }
  }

  private static JWTAuthOptions options(TokenConfig config) {
    return new JWTAuthOptions()
        .setJWTOptions(
            new JWTOptions()
                .setIssuer(config.issuer())
                .addAudience(config.audience())
                .setLeeway((int) config.leeway().toSeconds()));
  }

  private static String algorithm(byte[] der) {
    if (isKey("RSA", der)) {
      return "RS256";
    }
    if (isKey("Ed25519", der)) {
      return "EdDSA";
    }
    try {
      var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec(der));
      int bits = key.getParams().getCurve().getField().getFieldSize();
      return CURVES.getOrDefault(bits, "ES256");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a key in it is neither RSA nor EC nor Ed25519", e);
    }
  }

  private static boolean isKey(String kind, byte[] der) {
    try {
      return KeyFactory.getInstance(kind).generatePublic(spec(der)) != null;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static X509EncodedKeySpec spec(byte[] der) {
    return new X509EncodedKeySpec(der);
  }
}
