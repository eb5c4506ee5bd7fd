package io.github.dsszoo.cli;

import io.github.dsszoo.data.internal.photo.FreePhotos;
import io.github.dsszoo.data.internal.photo.Photos;
import io.github.dsszoo.data.internal.prepared.DataCache;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo data free-photos}. */
@Command(
    name = "free-photos",
    description =
        "Writes the crops of photographs that are part of the zoo again, from the data set photos.",
    mixinStandardHelpOptions = true)
final class FreePhotosCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    FreePhotos.write(Photos.splits(Photos.prepare(DataCache.ofUser())), to);
    print.json(Map.of("folder", to.toString()));
    print.line("sheets written to " + to);
    return 0;
  }
}
