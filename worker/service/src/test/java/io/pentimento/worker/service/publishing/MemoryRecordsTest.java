package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.worker.service.twins.MemoryRecords;
import java.util.List;

class MemoryRecordsTest implements EventFeedContract {
  private final MemoryRecords records = new MemoryRecords();

  @Override
  public RecordWriter records() {
    return records;
  }

  @Override
  public List<JobEvent> events(JobId job) {
    return records.events(job);
  }

  @Override
  public List<OutgoingRecord> read(String topic) {
    return records.of(topic);
  }
}
