package io.github.dsszoo.model.internal.safetensors;

import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.file.FileKind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Distinguishes files of other formats from damaged {@code .safetensors} files by their first
 * bytes.
 */
final class OtherFormat {
  private static final int START = 512;

  /** The state_dict of PyTorch, or of Lightning and other trainers that keep it under a name. */
  private static final String TORCH =
      "convert it in Python: import torch; from safetensors.torch import save_file; d = torch.load(\"%1$s\", map_location=\"cpu\"); d = d.get(\"state_dict\", d.get(\"model_state_dict\", d)); save_file({k: v.contiguous() for k, v in d.items()}, \"%2$s.safetensors\")";

  private static final String GUIDE =
      "give the state_dict of the network as a .safetensors file, which safetensors.torch.save_file writes";

  private OtherFormat() {}

  /** Returns a sentence that names the format and says what to do; empty if it is not known. */
  static Optional<String> sentence(Path file) {
    byte[] start = FileBytes.start(file, START);
    FileKind kind = FileKind.of(file, start);
    boolean header =
        start.length > Long.BYTES && start[Long.BYTES - 1] == 0 && start[Long.BYTES] == '{';
    return switch (kind) {
      case UNKNOWN, SAFETENSORS -> Optional.empty();
      default ->
          header
              ? Optional.empty()
              : Optional.of(
                  "%s is %s, but weights are read from .safetensors files; %s"
                      .formatted(file, description(kind, start), advice(kind, file)));
    };
  }

  private static String description(FileKind kind, byte[] start) {
    return kind == FileKind.PICKLE ? "a PyTorch file or another pickle" : kind.description(start);
  }

  private static String advice(FileKind kind, Path file) {
    return switch (kind) {
      case TORCH, PICKLE -> {
        String name = file.toString().replace('\\', '/');
        int end = name.lastIndexOf('.');
        yield TORCH.formatted(name, end > name.lastIndexOf('/') ? name.substring(0, end) : name);
      }
      case GIT_LFS, HTML -> kind.conversion(file);
      default -> GUIDE;
    };
  }
}
