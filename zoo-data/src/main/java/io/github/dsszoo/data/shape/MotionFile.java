package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.FileFormat;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads motion capture files: BVH, a skeleton with joint rotations; CSM, marker positions; and
 * every other {@link FileFormat} of a {@link Motion}.
 */
public final class MotionFile {

  private MotionFile() {}

  /**
   * Reads a file; positions keep the axes and units of the file.
   *
   * @throws DataException if the file cannot be read, has none of the formats, or is damaged or
   *     truncated
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
