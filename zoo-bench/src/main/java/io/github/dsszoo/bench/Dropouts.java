package io.github.dsszoo.bench;

import com.google.protobuf.Message;
import io.github.dsszoo.spec.DropoutSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;

/** Sets the rates of all dropouts of a network to 0, so that its losses can be compared. */
final class Dropouts {
  private Dropouts() {}

  /** The network without dropout. */
  static NetworkSpec without(NetworkSpec spec) {
    NetworkSpec.Builder builder = spec.toBuilder();
    clear(builder);
    return builder.build();
  }

  private static void clear(Message.Builder message) {
    if (message instanceof DropoutSpec.Builder dropout) {
      dropout.setRate(0);
      return;
    }
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (field.isRepeated() && value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                  if (list.get(i) instanceof Message) {
                    clear(message.getRepeatedFieldBuilder(field, i));
                  }
                }
              } else if (value instanceof Message) {
                clear(message.getFieldBuilder(field));
              }
            });
  }
}
