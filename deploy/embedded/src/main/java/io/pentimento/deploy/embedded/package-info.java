/// A real Kafka broker and a real S3 endpoint on this machine, on plain folders.
///
/// Start reading at [LocalInfrastructure], which opens both for a service test, or at
/// [BrokerProcess] and [ObjectStore], which are what a program that keeps its data uses.
@NullMarked
package io.pentimento.deploy.embedded;

import org.jspecify.annotations.NullMarked;
