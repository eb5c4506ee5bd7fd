package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.FileFormat;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads motion capture: BVH, a skeleton whose joints rotate; CSM, the positions of markers; and
 * every other {@link FileFormat} that holds a {@link Motion}.
 */
public final class MotionFile {

  private MotionFile() {}

  /**
   * Reads a file; positions are in its order and units.
   *
   * @throws DataException if it cannot be read, has none of the formats, or is damaged or cut off
   */
  public static Motion read(Path file) {
    return FileFormat.of(Motion.class, file)
        .orElseThrow(
            () ->
                new DataException(
                    "%s has none of the known formats of motion capture: %s; convert it to one of them."
                        .formatted(
                            file,
                            FileFormat.of(Motion.class).stream()
                                .map(FileFormat::name)
                                .collect(Collectors.joining(", ")))))
        .read(file);
  }
}
