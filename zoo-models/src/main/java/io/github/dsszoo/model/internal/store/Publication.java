package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a catalogue that any web server can serve: an archive for each version of each model, and
 * the index. The same models give the same bytes.
 */
public final class Publication {
  /** ZIP has no time zone; a fixed time makes archives reproducible. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private Publication() {}

  /**
   * Writes a catalogue. Replaces an earlier one; archives of models that are no longer in the
   * catalogue stay in the folder and are not in the index.
   *
   * @param models to publish
   * @param to the folder to write to
   * @return the index
   * @throws SavedModelException if a model is damaged, or the folder cannot be written
   */
  public static Path write(List<StoredModel> models, Path to) {
    List<CatalogueIndex.Entry> entries = new ArrayList<>();
    try {
      for (StoredModel model : models) {
        entries.add(archive(model, to));
      }
      // The index comes last: a reader finds all archives that it names.
      Path index = to.resolve(CatalogueIndex.FILE);
      AtomicFile.write(index, new CatalogueIndex(CatalogueIndex.SCHEMA, entries).toJson());
      return index;
    } catch (IOException e) {
      throw new SavedModelException("cannot write the catalogue to " + to + ": " + e, e);
    }
  }

  private static CatalogueIndex.Entry archive(StoredModel model, Path to) throws IOException {
    Path folder = model.folder(DownloadProgress.NONE);
    model.card();
    String name = model.name() + "-" + model.version() + ".zip";
    Path archive = to.resolve(name);
    AtomicFile.write(archive, out -> zip(folder, model.name() + "/" + model.version() + "/", out));
    return new CatalogueIndex.Entry(
        model.name(),
        model.version(),
        model.modality(),
        model.answer(),
        name,
        Files.size(archive),
        Sha256.of(archive),
        CatalogueIndex.tree(model.bytes(Layout.CARD)));
  }

  private static void zip(Path folder, String prefix, OutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      ZipOutputStream zip = new ZipOutputStream(out);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry entry =
            new ZipEntry(prefix + folder.relativize(file).toString().replace('\\', '/'));
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
      zip.finish();
    }
  }
}
