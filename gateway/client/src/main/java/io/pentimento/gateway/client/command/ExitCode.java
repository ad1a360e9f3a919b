package io.pentimento.gateway.client.command;

/// What a command tells the shell.
final class ExitCode {
  static final int OK = 0;
  static final int JOB_UNSUCCESSFUL = 1;
  static final int BAD_INPUT = 2;
  static final int GATEWAY_UNREACHABLE = 3;
  static final int NOT_ALLOWED = 4;

  /// A defect of this program (`EX_SOFTWARE` of sysexits).
  static final int DEFECT = 70;

  private ExitCode() {}
}
