package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.file.Npy;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.file.FileKind;
import java.nio.file.Path;
import java.util.Map;

/** Data sets that consist of values only, as an array in an {@code .npy} file. */
public final class NpyFormat implements FileFormat<SetDataset> {

  @Override
  public Class<SetDataset> type() {
    return SetDataset.class;
  }

  @Override
  public String name() {
    return "a NumPy array (.npy)";
  }

  @Override
  public boolean recognises(String fileName, byte[] start) {
    return FileKind.begins(start, "\u0093NUMPY");
  }

  @Override
  public SetDataset read(Path file) {
    return SetFiles.of(Map.of(SetPart.VALUES.key(), Npy.read(file)));
  }
}
