package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.internal.image.PackedImages;

/** Clips that frames are taken from, each had as it is asked for. */
public interface Footage {

  /** How many clips there are, at least one. */
  int size();

  /**
   * The frames of a clip in the order of time, the same whenever they are asked for.
   *
   * @param clip from 0 up to but not including {@link #size}
   */
  PackedImages clip(int clip);

  /** One clip, in memory. */
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
