package io.pentimento.gateway.webhooks;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses a webhook may reach: public ones, and those of the networks that were named.
///
/// What is not public: the special-purpose registries of IANA (RFC 6890 and its successors), which
/// hold loopback, private, link-local and shared addresses and those of tunnels that lead to them.
public final class Networks {
  private static final List<IpSubnetFilterRule> SPECIAL =
      rules(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          // Global unicast is 2000::/3 alone, and of that not these.
          "::/3",
          "4000::/2",
          "8000::/1",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  private final List<IpSubnetFilterRule> named;

  private Networks(List<IpSubnetFilterRule> named) {
    this.named = named;
  }

  /// Public addresses alone.
  public static Networks none() {
    return new Networks(List.of());
  }

  /// Public addresses and those of these networks.
  ///
  /// @param named each an address and the length of its prefix, such as `10.0.0.0/8`
  /// @throws IllegalArgumentException if one is none
  public static Networks of(List<String> named) {
    return new Networks(named.stream().map(Networks::rule).toList());
  }

  /// Whether any network was named.
  boolean nameAny() {
    return !named.isEmpty();
  }

  /// Whether the address belongs to a named network.
  boolean name(InetAddress address) {
    return contain(named, address);
  }

  /// Whether the address may be reached.
  boolean allow(InetAddress address) {
    return name(address) || !contain(SPECIAL, address);
  }

  private static boolean contain(List<IpSubnetFilterRule> rules, InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    return rules.stream().anyMatch(rule -> rule.matches(socket));
  }

  private static List<IpSubnetFilterRule> rules(String... networks) {
    return Stream.of(networks).map(Networks::rule).toList();
  }

  private static IpSubnetFilterRule rule(String network) {
    String[] parts = network.split("/", 2);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
    if (parts.length == 1 || address == null || !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException("not a network such as 10.0.0.0/8: " + network);
    }
    return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
  }
}
