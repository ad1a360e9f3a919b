package io.pentimento.gateway.client.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String packed = VersionText.class.getPackage().getImplementationVersion();
    return new String[] {"pentimento " + Objects.requireNonNullElse(packed, "(unpacked build)")};
  }
}
