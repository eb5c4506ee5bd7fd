package io.github.dsszoo.task.internal;

import java.util.function.Supplier;

/** Computes a value at its first use, once. A failure is not kept: the next use tries again. */
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
