package io.pentimento.worker.service.intake;

import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.PastedSquare;
import io.pentimento.worker.service.publishing.Finish;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.PartialPicture;
import io.pentimento.worker.service.publishing.PngPicture;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Finishes edits of photographs: puts what was redrawn back into the whole source, which is read
/// for that again, so that no job holds it while it is decoded.
///
/// @param folder where the source lies
/// @param pasted how the square is put back
/// @param room lets one photograph into memory at a time, whichever job's
record Photograph(JobFolder folder, PastedSquare pasted, Semaphore room) implements Finish {
  @Override
  public PartialPicture finished(PartialPicture last) {
    room.acquireUninterruptibly();
    try {
      Raster square = PngPicture.decode(last.png(), StartingPoint.MOST_PIXELS);
      byte[] source = folder.source();
      if (source == null) {
        throw new IllegalStateException("the source image is no longer in the job's folder");
      }
      return last.showing(
          pasted.into(PngPicture.decode(source, StartingPoint.MOST_PIXELS), square));
    } catch (IOException e) {
      throw new IllegalStateException("the source image can no longer be read", e);
    } finally {
      room.release();
    }
  }
}
