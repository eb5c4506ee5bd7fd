package io.github.dsszoo.layer;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;

/** Utilities for the messages of a network's definition. */
final class Messages {
  private Messages() {}

  /**
   * Returns a message without the fields that have their default value, as in a hand-written
   * definition. Not for messages in which a set default differs in meaning from an absent field.
   */
  static <M extends Message> M withoutDefaults(M message) {
    Message.Builder builder = message.toBuilder();
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      boolean scalar =
          !field.isRepeated() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
      if (scalar
          && field.getContainingOneof() == null
          && message.getField(field).equals(field.getDefaultValue())) {
        builder.clearField(field);
      }
    }
    @SuppressWarnings("unchecked") // The message of a builder is of the builder's type.
    M without = (M) builder.build();
    return without;
  }

  /**
   * Returns a message by its text.
   *
   * @param empty a message of the type
   * @throws LayerException if the text is not a message of the type
   */
  static <M extends Message> M parsed(String text, M empty) {
    Message.Builder builder = empty.toBuilder();
    try {
      TextFormat.merge(text, builder);
    } catch (TextFormat.ParseException e) {
      throw new LayerException(
          "the example \""
              + text
              + "\" is not of the type "
              + empty.getDescriptorForType().getName()
              + ": "
              + e.getMessage(),
          e);
    }
    @SuppressWarnings("unchecked") // The message of a builder is of the builder's type.
    M parsed = (M) builder.build();
    return parsed;
  }
}
