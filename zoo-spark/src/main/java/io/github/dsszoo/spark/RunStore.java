package io.github.dsszoo.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SerializableWritable;

/**
 * A folder of a Hadoop file system for the files of a run: {@code checkpoints/<epoch>/} with the
 * folder of the run after the epoch, and {@code model/<name>/} at the end. Each is copied under a
 * hidden name and then renamed, so that a reader finds all of it or nothing.
 */
final class RunStore implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");

  /** A file of a run's folder that belongs to the process that trains there. */
  private static final String LOCK = "lock";

  private final String folder;
  private final SerializableWritable<Configuration> configuration;

  RunStore(String folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = new SerializableWritable<>(configuration);
  }

  /** Copies the last checkpoint, if there is one, to a folder of this machine. */
  void restore(java.nio.file.Path run) throws IOException {
    FileSystem files = files();
    List<Path> all = new ArrayList<>(children(files, checkpoints()));
    all.removeIf(path -> !NUMBER.matcher(path.getName()).matches());
    if (all.isEmpty()) {
      return;
    }
    for (Path child : children(files, all.stream().max(Comparator.naturalOrder()).get())) {
      files.copyToLocalFile(false, child, local(run.resolve(child.getName())), true);
    }
  }

  /** Copies the folder of a run after an epoch, and deletes the copy of earlier epochs. */
  void save(java.nio.file.Path run, int epoch) throws IOException {
    FileSystem files = files();
    Path target = new Path(checkpoints(), String.format(Locale.ROOT, "%06d", epoch));
    // A task that was lost after its copy was complete has left the same bits.
    if (!files.exists(target)) {
      try (Stream<java.nio.file.Path> content = Files.list(run)) {
        replace(
            files,
            content.filter(path -> !path.getFileName().toString().equals(LOCK)).toList(),
            target);
      }
    }
    for (Path other : children(files, checkpoints())) {
      if (!other.getName().equals(target.getName())) {
        files.delete(other, true);
      }
    }
  }

  /**
   * Copies a model, in place of one that was there.
   *
   * @param model the folder with the name of the model, which has its versions
   * @return the folder of the model in this store
   */
  String publish(java.nio.file.Path model) throws IOException {
    FileSystem files = files();
    Path target = new Path(new Path(folder, "model"), model.getFileName().toString());
    try (Stream<java.nio.file.Path> versions = Files.list(model)) {
      replace(files, versions.toList(), target);
    }
    return target.toString();
  }

  private static void replace(FileSystem files, List<java.nio.file.Path> content, Path target)
      throws IOException {
    Path hidden = new Path(target.getParent(), "." + target.getName() + "-" + UUID.randomUUID());
    try {
      files.mkdirs(hidden);
      for (java.nio.file.Path child : content) {
        files.copyFromLocalFile(
            false, true, local(child), new Path(hidden, child.getFileName().toString()));
      }
      files.delete(target, true);
      if (!files.rename(hidden, target)) {
        throw new IOException("cannot rename " + hidden + " to " + target);
      }
    } finally {
      files.delete(hidden, true);
    }
  }

  private FileSystem files() throws IOException {
    return new Path(folder).getFileSystem(configuration.value());
  }

  private Path checkpoints() {
    return new Path(folder, "checkpoints");
  }

  private static List<Path> children(FileSystem files, Path parent) throws IOException {
    try {
      return Arrays.stream(files.listStatus(parent)).map(FileStatus::getPath).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static Path local(java.nio.file.Path path) {
    return new Path(path.toUri());
  }
}
