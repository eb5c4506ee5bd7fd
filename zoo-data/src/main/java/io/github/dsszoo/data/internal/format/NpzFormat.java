package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.file.FileKind;
import java.nio.file.Path;

/** Data sets as named arrays in an {@code .npz} file. */
public final class NpzFormat implements FileFormat<SetDataset> {

  @Override
  public Class<SetDataset> type() {
    return SetDataset.class;
  }

  @Override
  public String name() {
    return "NumPy arrays (.npz)";
  }

  @Override
  public boolean recognises(String fileName, byte[] start) {
    return FileKind.firstEntry(start).endsWith(".npy")
        || FileKind.begins(start, "PK") && fileName.endsWith(".npz");
  }

  @Override
  public SetDataset read(Path file) {
    return SetFiles.of(Npz.read(file));
  }
}
