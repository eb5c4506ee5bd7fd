package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.internal.image.PackedImages;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clips in files; each is read on request and cached while memory is available. */
final class ClipFiles implements Footage {

  private final List<Path> files;
  private final int factor;
  private final Map<Integer, SoftReference<PackedImages>> kept = new ConcurrentHashMap<>();

  /**
   * Creates clips of video files.
   *
   * @param factor the downsampling factor of the frames
   */
  ClipFiles(List<Path> files, int factor) {
    this.files = List.copyOf(files);
    this.factor = factor;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public PackedImages clip(int clip) {
    SoftReference<PackedImages> reference = kept.get(clip);
    PackedImages frames = reference == null ? null : reference.get();
    if (frames == null) {
      frames = VideoReader.read(files.get(clip), factor);
      kept.put(clip, new SoftReference<>(frames));
    }
    return frames;
  }
}
