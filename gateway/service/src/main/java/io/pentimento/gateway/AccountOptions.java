package io.pentimento.gateway;

import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.accounts.TokenConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The gateway's options about who may use it, from the command line or the environment.
final class AccountOptions {
  private static final long LONGEST_LEEWAY_SECONDS = 600;
  private static final String ISSUER_OPTION = "--jwt-issuer";

  @Option(
      names = "--accounts",
      defaultValue = "${env:PENTIMENTO_ACCOUNTS:-}",
      description =
          "File of accounts, their API keys and limits, read again when it changes; without it and"
              + " without tokens everybody may do everything")
  private String file = "";

  @Option(
      names = "--oidc-issuer",
      defaultValue = "${env:PENTIMENTO_OIDC_ISSUER:-}",
      description =
          "Takes the JSON Web Tokens of this OpenID Connect issuer, whose keys are fetched from it")
  private String oidcIssuer = "";

  @Option(
      names = "--jwt-keys",
      defaultValue = "${env:PENTIMENTO_JWT_KEYS:-}",
      description = "Takes JSON Web Tokens signed with the keys of this file, a JWK set or PEM")
  private String jwtKeys = "";

  @Option(
      names = ISSUER_OPTION,
      defaultValue = "${env:PENTIMENTO_JWT_ISSUER:-}",
      description = "What 'iss' of a token must be, with --jwt-keys")
  private String jwtIssuer = "";

  @Option(
      names = "--jwt-audience",
      defaultValue = "${env:PENTIMENTO_JWT_AUDIENCE:-}",
      description = "What 'aud' of a token must name")
  private String audience = "";

  @Option(
      names = "--jwt-leeway-seconds",
      defaultValue = "${env:PENTIMENTO_JWT_LEEWAY_SECONDS:-30}",
      description = "How far the issuer's clock may be from this one, 0 to 600")
  private long leewaySeconds;

  @Option(
      names = "--jwt-account-claim",
      defaultValue = "${env:PENTIMENTO_JWT_ACCOUNT_CLAIM:-sub}",
      description = "The claim of a token that names the account")
  private String accountClaim = "";

  AccountsConfig config(OptionFaults faults) {
    Path accounts = file.isBlank() ? null : Path.of(file);
    faults.require(accounts == null || Files.isReadable(accounts), "--accounts", "a file", file);
    return new AccountsConfig(accounts, tokens(faults));
  }

  private @Nullable TokenConfig tokens(OptionFaults faults) {
    boolean discover = !oidcIssuer.isBlank();
    if (!discover && jwtKeys.isBlank()) {
      return null;
    }
    faults.require(
        !discover || jwtKeys.isBlank(), "--jwt-keys", "absent beside --oidc-issuer", jwtKeys);
    faults.require(!audience.isBlank(), "--jwt-audience", "a name", audience);
    faults.require(!accountClaim.isBlank(), "--jwt-account-claim", "a name", accountClaim);
    faults.require(
        leewaySeconds >= 0 && leewaySeconds <= LONGEST_LEEWAY_SECONDS,
        "--jwt-leeway-seconds",
        "0 to 600",
        leewaySeconds);
    if (discover) {
      var _ = faults.url("--oidc-issuer", oidcIssuer);
    } else {
      faults.require(!jwtIssuer.isBlank(), ISSUER_OPTION, "a name", jwtIssuer);
      faults.require(Files.isReadable(Path.of(jwtKeys)), "--jwt-keys", "a file", jwtKeys);
    }
    return new TokenConfig(
        discover,
        discover ? null : Path.of(jwtKeys),
        discover ? oidcIssuer : jwtIssuer,
        audience,
        Duration.ofSeconds(leewaySeconds),
        accountClaim);
  }
}
