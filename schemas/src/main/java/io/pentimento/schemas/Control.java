package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// An order that does not wait in line: what stands on the control topic.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobCommand.Cancel.class, name = "Cancel"),
  @JsonSubTypes.Type(value = JobCommand.Delete.class, name = "Delete"),
  @JsonSubTypes.Type(value = CancelBatch.class, name = "CancelBatch")
})
public sealed interface Control permits JobCommand.Cancel, JobCommand.Delete, CancelBatch {}
