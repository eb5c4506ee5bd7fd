package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A model in a jar. TensorFlow reads files, so the model is unpacked into the cache, once, under
 * the checksum of its card, which has the checksums of all other files.
 *
 * @param name of the model
 * @param version of the model
 * @param marker an entry of the jar
 * @param prefix of the entries of the model
 * @param cache to unpack to
 */
record JarModel(String name, int version, URL marker, String prefix, ModelCache cache)
    implements StoredModel {

  @Override
  public byte[] bytes(String file) throws IOException {
    try (JarFile jar = JarModels.open(marker)) {
      JarEntry entry = jar.getJarEntry(prefix + file);
      if (entry == null) {
        throw new FileNotFoundException(prefix + file + " in " + JarModels.jar(marker));
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  @Override
  public Path folder(DownloadProgress progress) {
    try {
      Path folder = cache.place("unpacked", Sha256.of(bytes(Layout.CARD)));
      if (!Files.isDirectory(folder)) {
        unpackTo(folder);
      }
      return folder;
    } catch (IOException e) {
      throw new SavedModelException(
          "cannot unpack the model " + name + " of " + JarModels.jar(marker) + ": " + e, e);
    }
  }

  private void unpackTo(Path folder) throws IOException {
    try (JarFile jar = JarModels.open(marker)) {
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
              .toList();
      AtomicFolder.create(
          folder,
          hidden -> {
            for (JarEntry entry : entries) {
              Path target = hidden.resolve(entry.getName().substring(prefix.length())).normalize();
              if (!target.startsWith(hidden)) {
                throw new IOException("the entry " + entry + " lies outside of its folder");
              }
              Files.createDirectories(target.getParent());
              try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, target);
              }
            }
          });
    } catch (FileAlreadyExistsException e) {
      // Another process has unpacked the same files: the folder's name is their checksum.
    }
  }
}
