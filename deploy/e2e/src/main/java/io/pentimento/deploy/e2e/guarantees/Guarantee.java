package io.pentimento.deploy.e2e.guarantees;

import java.util.List;

/// One promise to the people who submit jobs, as an object that asserts itself once all is quiet.
///
/// What was submitted, published and delivered, it finds in the job's history; what is stored and
/// answered, it asks for.
public interface Guarantee {
  /// The promise in a few words.
  String promise();

  /// How the promise was broken to one job; empty if it was kept. Called once for every job that
  /// was accepted, in the order of acceptance.
  List<String> broken(JobHistory job, Evidence evidence);
}
