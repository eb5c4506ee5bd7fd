package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExitGuardTest {
  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theEndWaitsForTheStepAndNoOtherBegins() throws InterruptedException {
    try (ExitGuard guard = new ExitGuard()) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      AtomicInteger steps = new AtomicInteger();
      Thread training =
          start(
              () -> {
                while (true) {
                  guard.run(
                      () -> {
                        inside.countDown();
                        await(goOn);
                        return steps.incrementAndGet();
                      });
                }
              });
      await(inside);
      Thread end = start(guard::stop);
      assertThat(guard.stopped()).isFalse();
      goOn.countDown();
      end.join();
      assertThat(guard.stopped()).isTrue();
      int before = steps.get();
      assertThat(before).isPositive();
      while (training.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(steps.get()).isEqualTo(before);
    }
  }

  @Test
  void returnsTheResultOfAStep() {
    try (ExitGuard guard = new ExitGuard()) {
      assertThat(guard.run(() -> "loss")).isEqualTo("loss");
    }
  }
}
