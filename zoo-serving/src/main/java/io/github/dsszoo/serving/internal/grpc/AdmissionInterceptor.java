package io.github.dsszoo.serving.internal.grpc;

import io.github.dsszoo.serving.internal.Admission;
import io.github.dsszoo.serving.internal.RequestException;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Refuses calls above the number that are answered at once. A call counts from the end of its
 * message, so that a client that sends slowly takes no place of others.
 */
final class AdmissionInterceptor implements ServerInterceptor {
  private final Admission admission;

  AdmissionInterceptor(Admission admission) {
    this.admission = admission;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Place place = new Place(admission);
    ServerCall<Q, A> counted =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            place.leave();
            super.close(status, trailers);
          }
        };
    return new SimpleForwardingServerCallListener<>(next.startCall(counted, headers)) {
      @Override
      public void onHalfClose() {
        if (place.take()) {
          super.onHalfClose();
        } else {
          RequestException refusal = admission.refusal();
          call.close(
              Status.fromCode(refusal.code()).withDescription(refusal.getMessage()),
              new Metadata());
        }
      }

      @Override
      public void onCancel() {
        place.leave();
        super.onCancel();
      }

      @Override
      public void onComplete() {
        place.leave();
        super.onComplete();
      }
    };
  }

  /** The place of one call, which is taken and left at most once. */
  private static final class Place {
    private final Admission admission;
    private final AtomicBoolean taken = new AtomicBoolean();

    Place(Admission admission) {
      this.admission = admission;
    }

    boolean take() {
      boolean free = admission.enter();
      taken.set(free);
      return free;
    }

    void leave() {
      if (taken.compareAndSet(true, false)) {
        admission.leave();
      }
    }
  }
}
