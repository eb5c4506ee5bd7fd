package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.file.FileKind;
import java.nio.file.Path;

/** PNG and JPEG images. */
public final class PngAndJpegFormat implements FileFormat<Image> {

  @Override
  public Class<Image> type() {
    return Image.class;
  }

  @Override
  public String name() {
    return "PNG or JPEG (.png, .jpg)";
  }

  @Override
  public boolean recognises(String fileName, byte[] start) {
    return FileKind.begins(start, "\u0089PNG\r\n\u001A\n")
        || FileKind.begins(start, "\u00FF\u00D8\u00FF");
  }

  @Override
  public Image read(Path file) {
    return ImageFile.read(FileBytes.read(file), file.toString());
  }
}
