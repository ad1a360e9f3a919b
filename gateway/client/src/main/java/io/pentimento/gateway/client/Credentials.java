package io.pentimento.gateway.client;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says who sends a request, where the gateway wants to know. Never shown by [#toString()].
public final class Credentials {
  /// Nobody in particular.
  public static final Credentials NONE = new Credentials(() -> null);

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]+");

  private final Supplier<@Nullable String> secret;

  private Credentials(Supplier<@Nullable String> secret) {
    this.secret = secret;
  }

  /// An API key, or a token that lasts as long as the client does.
  ///
  /// @throws IllegalArgumentException if it has not the form of one
  public static Credentials bearer(String key) {
    String checked = checked(key);
    return new Credentials(() -> checked);
  }

  /// Tokens that are renewed: asked for before every request, by many threads.
  public static Credentials tokens(Supplier<String> source) {
    return new Credentials(() -> checked(source.get()));
  }

  /// The value of `Authorization`; null for none.
  @Nullable String header() {
    String text = secret.get();
    return text == null ? null : "Bearer " + text;
  }

  @Override
  public String toString() {
    return "Credentials[…]";
  }

  private static String checked(String text) {
    String key = text.strip();
    if (!FORM.matcher(key).matches()) {
      // Without the text: it may be a secret with a slip of the hand in it.
      throw new IllegalArgumentException(
          "a key is made of letters, digits and . _ ~ + / = - alone; this one is not");
    }
    return key;
  }
}
