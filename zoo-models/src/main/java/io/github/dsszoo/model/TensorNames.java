package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.safetensors.SafeTensors;
import io.github.dsszoo.model.internal.safetensors.TensorInfo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tensors of a file by the names that a network has for them. Wrappers of PyTorch put a prefix
 * before all names: {@code DataParallel} "module.", {@code torch.compile} "_orig_mod.", and
 * trainers such as Lightning "model.".
 *
 * @param prefix that was taken off; empty if there is none
 * @param tensors without the prefix
 */
record TensorNames(String prefix, Map<String, TensorInfo> tensors) {
  private static final Pattern PREFIX = Pattern.compile("((?:module\\.|model\\.|_orig_mod\\.)+).*");

  /**
   * Takes the prefix off, if no tensor has an expected name as it is, and one has with a prefix.
   *
   * @param expected names
   */
  static TensorNames of(SafeTensors file, Collection<String> expected) {
    Map<String, TensorInfo> tensors = file.tensors();
    if (expected.stream().noneMatch(tensors::containsKey)) {
      for (String name : tensors.keySet()) {
        Matcher prefixed = PREFIX.matcher(name);
        if (prefixed.matches() && expected.contains(name.substring(prefixed.end(1)))) {
          return without(prefixed.group(1), tensors);
        }
      }
    }
    return new TensorNames("", tensors);
  }

  private static TensorNames without(String prefix, Map<String, TensorInfo> tensors) {
    Map<String, TensorInfo> named = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            named.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, tensor));
    return new TensorNames(prefix, named);
  }

  /** Returns the name of a tensor in the file. */
  String inFile(String name) {
    return prefix + name;
  }
}
