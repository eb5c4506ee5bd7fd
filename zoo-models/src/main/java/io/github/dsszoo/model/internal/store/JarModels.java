package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The models on the class path: those in {@code META-INF/dss-zoo/saved-models/<name>/<version>/} of
 * each jar or folder of classes that has the file {@link #MARKER}.
 */
public final class JarModels implements ModelSource {
  /** The file that a jar with models has. */
  static final String MARKER = "META-INF/dss-zoo/saved-models.txt";

  private static final String MODELS = "META-INF/dss-zoo/saved-models/";

  private final ModelCache cache;
  private final List<ClassLoader> loaders;

  /** Creates the source of the class loaders of this thread and of the library. */
  public JarModels(ModelCache cache) {
    this(
        cache,
        Stream.of(Thread.currentThread().getContextClassLoader(), JarModels.class.getClassLoader())
            .filter(loader -> loader != null)
            .distinct()
            .toList());
  }

  JarModels(ModelCache cache, List<ClassLoader> loaders) {
    this.cache = cache;
    this.loaders = loaders;
  }

  @Override
  public List<StoredModel> models() {
    // The first jar on the class path that has a version of a model is used.
    Map<String, StoredModel> models = new LinkedHashMap<>();
    for (URL marker : markers()) {
      for (StoredModel model : modelsAt(marker)) {
        models.putIfAbsent(model.name() + ":" + model.version(), model);
      }
    }
    return models.values().stream().sorted(StoredModel.ORDER).toList();
  }

  private List<URL> markers() {
    Map<String, URL> markers = new LinkedHashMap<>();
    try {
      for (ClassLoader loader : loaders) {
        Collections.list(loader.getResources(MARKER))
            .forEach(url -> markers.putIfAbsent(url.toExternalForm(), url));
      }
    } catch (IOException e) {
      throw new SavedModelException("cannot read the class path: " + e, e);
    }
    return List.copyOf(markers.values());
  }

  private List<StoredModel> modelsAt(URL marker) {
    try {
      if (marker.getProtocol().equals("file")) {
        Path folder = Path.of(marker.toURI()).resolveSibling("saved-models");
        return new FolderModels(folder).models();
      }
      return modelsInJar(marker);
    } catch (IOException | URISyntaxException e) {
      throw new SavedModelException("cannot read the models in " + marker + ": " + e, e);
    }
  }

  private List<StoredModel> modelsInJar(URL marker) throws IOException {
    List<StoredModel> models = new ArrayList<>();
    try (JarFile jar = open(marker)) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(MODELS) && name.endsWith("/" + Layout.GRAPH))
          .forEach(
              name -> {
                String[] path = name.substring(MODELS.length()).split("/");
                if (path.length == 3 && ModelName.isName(path[0]) && ModelName.isVersion(path[1])) {
                  String folder = MODELS + path[0] + "/" + path[1] + "/";
                  models.add(
                      new JarModel(path[0], Integer.parseInt(path[1]), marker, folder, cache));
                }
              });
    }
    return models;
  }

  /** Opens the jar of an entry. The caller closes it; it is not shared with class loaders. */
  static JarFile open(URL entry) throws IOException {
    if (!(entry.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("expected an entry of a jar, found " + entry);
    }
    connection.setUseCaches(false);
    return connection.getJarFile();
  }

  /** Returns the jar of an entry, for messages. */
  static String jar(URL entry) {
    String url = entry.toExternalForm();
    String jar = url.substring(0, url.lastIndexOf("!/")).replaceFirst("^jar:", "");
    return jar.startsWith("file:") ? Path.of(URI.create(jar)).toString() : jar;
  }

  @Override
  public String toString() {
    return "the class path";
  }
}
