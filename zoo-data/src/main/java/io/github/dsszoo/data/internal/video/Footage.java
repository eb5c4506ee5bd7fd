package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.internal.image.PackedImages;

/** Video clips that are loaded on request. */
public interface Footage {

  /** Returns the number of clips, at least one. */
  int size();

  /**
   * Returns the frames of a clip in the order of time; repeated requests return the same frames.
   *
   * @param clip from 0 up to but not including {@link #size}
   */
  PackedImages clip(int clip);

  /** Creates footage of one clip in memory. */
  static Footage of(PackedImages frames) {
    return new Footage() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public PackedImages clip(int clip) {
        return frames;
      }
    };
  }
}
