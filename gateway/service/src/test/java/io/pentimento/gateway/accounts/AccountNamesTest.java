package io.pentimento.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountNamesTest {
  @Test
  void usualClaimsStayAsTheyAreAndOthersAreSpeltSafely() {
    assertThat(AccountNames.ofClaim("alice.b@example.com")).isEqualTo("alice.b@example.com");
    assertThat(AccountNames.ofClaim("auth0|5f3c")).isEqualTo("auth0~7c5f3c");
    assertThat(AccountNames.ofClaim("../bob")).isEqualTo("~2e.~2fbob");
    assertThat(AccountNames.ofClaim("~")).isEqualTo("~7e");
    assertThat(AccountNames.ofClaim("Zoë")).isEqualTo("Zo~c3~ab");
  }

  @Test
  void whatIsNoNameIsNone() {
    assertThat(AccountNames.ofClaim(null)).isNull();
    assertThat(AccountNames.ofClaim(7)).isNull();
    assertThat(AccountNames.ofClaim("")).isNull();
    assertThat(AccountNames.ofClaim("x".repeat(256))).isNull();
  }

  @Test
  void differentClaimsAreDifferentAccounts() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<String, String> seen = new HashMap<>();
    String alphabet = "a.~7c|/é";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder claim = new StringBuilder();
      for (int j = random.nextInt(1, 6); j > 0; j--) {
        claim.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String name = AccountNames.ofClaim(claim.toString());
      assertThat(name).as("seed %d", seed).isNotNull().matches("[A-Za-z0-9@_~-][A-Za-z0-9@._~-]*");
      String before = seen.put(name, claim.toString());
      assertThat(before == null || before.equals(claim.toString()))
          .as("seed %d: %s and %s", seed, before, claim)
          .isTrue();
    }
  }
}
