package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/// From a submission to pictures in a folder: what generate and edit have in common.
///
/// @param client talks to the gateway
/// @param results what to do with the job
/// @param json whether to print for programs
/// @param terminal where to print
record Drawing(PentimentoClient client, ResultOptions results, boolean json, CommandLine terminal) {
  int draw(Submission submission) throws IOException {
    Job accepted = client.submit(submission, results.key());
    if (!results.follow()) {
      print(accepted, List.of());
      return ExitCode.OK;
    }
    Progress progress = json ? Progress.silent() : Watching.progress();
    Job job = Watching.toTheEnd(client, accepted.id(), 0, progress, terminal.getErr());
    List<Path> files = results.pictures().fetch(client, job, results.partials());
    print(job, files);
    if (results.open() && !files.isEmpty()) {
      show(files.getFirst());
    }
    return Watching.exitCode(job);
  }

  private void print(Job job, List<Path> files) {
    if (json) {
      Text.json(terminal.getOut(), job);
    } else {
      terminal.getOut().println(Text.line(job, files));
    }
  }

  private void show(Path picture) throws IOException {
    if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) {
      terminal.getErr().println("pentimento: there is no desktop to show " + picture + " on");
      return;
    }
    Desktop.getDesktop().open(picture.toFile());
  }
}
