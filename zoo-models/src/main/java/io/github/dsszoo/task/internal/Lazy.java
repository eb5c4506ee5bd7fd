package io.github.dsszoo.task.internal;

import java.util.function.Supplier;

/**
 * Computes a value once, at its first use. A failure is not stored: the next use computes the value
 * again.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> supplier;
  private T value;

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = supplier.get();
    }
    return value;
  }
}
