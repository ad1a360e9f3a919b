package io.pentimento.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void anAddressThatIsNotPublicIsNotReached(String address) {
    assertThat(Networks.none().allow(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.1.1",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700::1111"
      })
  void aPublicAddressIsReached(String address) {
    assertThat(Networks.none().allow(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void aNamedNetworkIsReachedAndNoOther() {
    Networks networks = Networks.of(List.of("127.0.0.0/8", "fd00::/8"));
    assertThat(networks.allow(InetAddress.ofLiteral("127.5.0.1"))).isTrue();
    assertThat(networks.allow(InetAddress.ofLiteral("fd12::1"))).isTrue();
    assertThat(networks.allow(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(networks.allow(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/", "10.0.0/8", "example.com/8", "10.0.0.0/99", "x"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Networks.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
