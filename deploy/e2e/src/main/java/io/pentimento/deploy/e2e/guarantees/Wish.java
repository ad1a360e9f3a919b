package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.Submission;

/// What somebody wants drawn. The same wish gives the same pictures, whatever happens on the way.
///
/// @param number names it
public record Wish(int number, Submission submission) {
  @Override
  public String toString() {
    return "wish " + number;
  }
}
