package io.github.dsszoo.serving.internal.grpc;

import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.GetModelStatusRequest;
import io.github.dsszoo.serving.internal.api.GetModelStatusResponse;
import io.github.dsszoo.serving.internal.api.ModelServiceGrpc.ModelServiceImplBase;
import io.github.dsszoo.serving.internal.api.ReloadConfigRequest;
import io.github.dsszoo.serving.internal.api.ReloadConfigResponse;
import io.github.dsszoo.serving.internal.pool.ModelKey;
import io.github.dsszoo.serving.internal.pool.ModelPool;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;

/** The service {@code tensorflow.serving.ModelService}. */
final class ModelEndpoint extends ModelServiceImplBase {
  private final ModelPool pool;
  private final Replies replies;

  ModelEndpoint(ModelPool pool, Replies replies) {
    this.pool = pool;
    this.replies = replies;
  }

  @Override
  public void getModelStatus(
      GetModelStatusRequest request, StreamObserver<GetModelStatusResponse> observer) {
    replies.now(
        observer,
        "status",
        pool.known(request.getModelSpec().getName()),
        () -> {
          ModelKey key = Requests.key(request.getModelSpec());
          return GetModelStatusResponse.newBuilder()
              .addAllModelVersionStatus(pool.statuses(key.name(), key.version()))
              .build();
        });
  }

  @Override
  public void handleReloadConfigRequest(
      ReloadConfigRequest request, StreamObserver<ReloadConfigResponse> observer) {
    replies.now(
        observer,
        "reload",
        "",
        () -> {
          throw new RequestException(
              Code.UNIMPLEMENTED,
              "the models of this server are those of its command line; new versions in their"
                  + " folders are loaded without a request");
        });
  }
}
