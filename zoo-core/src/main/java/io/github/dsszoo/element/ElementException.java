package io.github.dsszoo.element;

import io.github.dsszoo.ZooException;

/** The description of an element is incomplete or names a kind that is not registered. */
public final class ElementException extends ZooException {
  private static final long serialVersionUID = 1;

  ElementException(String message) {
    super(message);
  }
}
