package io.pentimento.deploy.e2e.guarantees;

/// Somebody who follows jobs.
///
/// @param name of the connection, or of the person behind several of them
/// @param resumes whether it connects again and again and is to see everything once over all its
///   connections; else it is one connection, whose numbers must rise
public record Viewer(String name, boolean resumes) {
  /// One connection.
  public static Viewer connection(String name) {
    return new Viewer(name, false);
  }

  /// A person behind as many connections as it takes.
  public static Viewer person(String name) {
    return new Viewer(name, true);
  }

  @Override
  public String toString() {
    return name;
  }
}
