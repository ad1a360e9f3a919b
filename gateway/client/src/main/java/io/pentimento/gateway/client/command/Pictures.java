package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Image;
import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A folder that pictures are fetched into, under names that can be foretold: `<job>-<index>.png`
/// and `<job>-<index>-iteration-<nn>.png`. A file is there whole or not at all.
///
/// @param folder made when the first picture arrives
record Pictures(Path folder) {
  /// Fetches what a job has drawn so far.
  ///
  /// @param partials whether to fetch the partial images too
  /// @return the finished images by index, then the partial ones
  List<Path> fetch(PentimentoClient client, Job job, boolean partials) throws IOException {
    List<Path> saved = new ArrayList<>();
    for (Image image : job.images()) {
      if (image.links().image() != null) {
        saved.add(save(name(job, image), client.fetch(image.links().image())));
      }
    }
    for (Image image : partials ? job.images() : List.<Image>of()) {
      saved.addAll(fetchPartials(client, job, image));
    }
    return saved;
  }

  private List<Path> fetchPartials(PentimentoClient client, Job job, Image image)
      throws IOException {
    List<Path> saved = new ArrayList<>();
    for (String link : image.links().partials()) {
      int iteration = saved.size() + 1;
      saved.add(save(name(job, image, iteration), client.fetch(link)));
    }
    return saved;
  }

  private static String name(Job job, Image image) {
    return "%s-%d.png".formatted(job.id(), image.index());
  }

  private static String name(Job job, Image image, int iteration) {
    int digits = Math.max(2, Integer.toString(image.iterations()).length());
    String number = String.format(Locale.ROOT, "%0" + digits + "d", iteration);
    return "%s-%d-iteration-%s.png".formatted(job.id(), image.index(), number);
  }

  /// Saves a picture: under its name only once all of it is there.
  Path save(String name, byte[] png) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(name);
    Path unfinished = Files.createTempFile(folder, name, ".part");
    try {
      Files.write(unfinished, png);
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return target;
  }
}
