package io.pentimento.gateway.webhooks;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Which addresses a job may name for its webhook. What can be told without asking the network is
/// refused here; where a name leads is looked at whenever it is called ([Courier]).
public final class WebhookRules {
  private final boolean sent;
  private final Networks networks;

  public WebhookRules(WebhookConfig config) {
    this.sent = !config.secrets().isEmpty();
    this.networks = config.allow();
  }

  /// What is wrong with the address; null if nothing.
  public @Nullable String fault(String url) {
    if (!sent) {
      return "cannot be used: this gateway has no secret to sign webhooks with";
    }
    URI uri = parse(url);
    if (uri == null || uri.getHost() == null || !isWeb(uri)) {
      return "must be a URL such as https://example.com/hooks";
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return "must be without a user, a password and a fragment";
    }
    if (uri.getScheme().equalsIgnoreCase("http") && !networks.nameAny()) {
      return "must begin with https:";
    }
    InetAddress literal = literal(uri);
    return literal == null || (networks.allow(literal) && isSafe(uri, literal, networks))
        ? null
        : "must not lead to a private address";
  }

  /// Whether what is sent there cannot be read on its way, or only by a named network.
  static boolean isSafe(URI uri, InetAddress address, Networks networks) {
    return uri.getScheme().equalsIgnoreCase("https") || networks.name(address);
  }

  /// The address that the URL itself holds; null if it holds a name.
  private static @Nullable InetAddress literal(URI uri) {
    return NetUtil.createInetAddressFromIpAddressString(uri.getHost());
  }

  private static boolean isWeb(URI uri) {
    return uri.getScheme().equalsIgnoreCase("https") || uri.getScheme().equalsIgnoreCase("http");
  }

  private static @Nullable URI parse(String url) {
    try {
      URI uri = new URI(url);
      return uri.getScheme() == null ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
