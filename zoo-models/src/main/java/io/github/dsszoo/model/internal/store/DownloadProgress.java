package io.github.dsszoo.model.internal.store;

/** Receives the progress of downloads. */
@FunctionalInterface
public interface DownloadProgress {
  /** Ignores the progress. */
  DownloadProgress NONE = (file, bytes, total) -> {};

  /**
   * Called after each part of a file.
   *
   * @param file its address
   * @param bytes number of bytes that are on this machine
   * @param total number of bytes of the file; -1 if it is not known
   */
  void downloaded(String file, long bytes, long total);
}
