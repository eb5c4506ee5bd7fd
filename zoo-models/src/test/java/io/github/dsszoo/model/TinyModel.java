package io.github.dsszoo.model;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.internal.SavedModelWriter;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tensorflow.ndarray.Shape;

/** A model of few numbers, none of them learned, for tests of where models lie. */
public final class TinyModel {
  /** One set of two elements. */
  public static final FloatArray SETS =
      new FloatArray(new long[] {1, 2, 2}, new float[] {1, -1, 2, 0});

  private TinyModel() {}

  /** Writes a version of a model of this name; the version's folder. */
  public static Path write(Path base, String name, int version) {
    String text =
        """
        name: "%s"
        input { vector { channels: 2 } }
        encoder { dss { map { dense { channels: 3 } } } }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: 2 } } }
        output { classes { name: "yes" name: "no" } }
        """
            .formatted(name);
    Network network =
        Network.of(NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build());
    Map<String, Weights.Weight> weights = new LinkedHashMap<>();
    network.parameters().forEach((path, shape) -> weights.put(path, weight(shape)));
    ModelCard card = ModelCard.of(name, "", "", null).withVersion(version);
    return SavedModelWriter.write(
        base, card, network, new Weights(weights), Map.of("x", SETS), Map.of());
  }

  private static Weights.Weight weight(Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i + 1);
    }
    return new Weights.Weight(shape, values);
  }

  /** A folder as the bytes of a zip, below a prefix. */
  public static byte[] zip(Path folder, String prefix) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> add(zip, prefix + folder.relativize(file), file));
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, Path file) {
    try {
      zip.putNextEntry(new ZipEntry(name.replace('\\', '/')));
      Files.copy(file, zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
