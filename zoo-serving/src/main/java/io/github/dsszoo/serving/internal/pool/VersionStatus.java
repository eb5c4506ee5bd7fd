package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.serving.internal.api.ModelVersionStatus;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus.State;
import io.github.dsszoo.serving.internal.api.StatusProto;
import org.tensorflow.proto.error.Code;

/** Makes the statuses of versions. */
final class VersionStatus {
  private VersionStatus() {}

  /** Returns the status of a version without an error. */
  static ModelVersionStatus of(long version, State state) {
    return ModelVersionStatus.newBuilder()
        .setVersion(version)
        .setState(state)
        .setStatus(StatusProto.getDefaultInstance())
        .build();
  }

  /** Returns the status of a version that cannot be loaded. */
  static ModelVersionStatus failed(long version, String message) {
    return ModelVersionStatus.newBuilder()
        .setVersion(version)
        .setState(State.END)
        .setStatus(
            StatusProto.newBuilder()
                .setErrorCode(Code.FAILED_PRECONDITION)
                .setErrorMessage(message))
        .build();
  }
}
