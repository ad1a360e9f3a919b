package io.pentimento.deploy.embedded;

import java.lang.reflect.Proxy;

/// Ctrl-C in a terminal reaches every process that runs there. A child that obeyed it would take
/// the broker away while its parent still drains; so it leaves the signal to the parent, whose end
/// it notices anyway.
final class TerminalInterrupt {

  private TerminalInterrupt() {}

  /// Ignores the interrupt signal from now on, unless a person at a terminal started this process:
  /// then it is for us.
  // JDK 22 to 24 gave a console without a terminal too; JDK 25 gives null there once more.
  @SuppressWarnings("SystemConsoleNull")
  static void leaveToParent() {
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      ignore("INT");
    }
  }

  // By reflection, because the compiler warns of the package's future and cannot be told that this
  // is known.
  private static void ignore(String name) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var nothing =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> null);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), nothing);
    } catch (ReflectiveOperationException _) {
      // A Java without this obeys the signal: the broker stops earlier than it need, and in order.
    }
  }
}
