package torchebm.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

@Timeout(60)
class WorkersTest {
    @Test
    void moreThanAFewWaitingAnswersAreRefused() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Workers workers = new Workers("w", 1, 1, Duration.ofMinutes(1))) {
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> answer(workers, () -> {
                begun.countDown();
                waitFor(end);
                return 1;
            }));
            waitFor(begun);
            CountDownLatch refused = new CountDownLatch(1);
            List<Thread> others = new ArrayList<>();
            for (int k = 0; k < 2; k++) { // one of them waits, and the other one is refused
                Runnable second = () -> answer(workers, () -> 2)
                        .filter(e -> e.status() == HttpException.UNAVAILABLE)
                        .ifPresent(e -> refused.countDown());
                Thread other = Workers.daemon(second, "test");
                other.start();
                others.add(other);
            }
            waitFor(refused);
            end.countDown();
            first.get();
            for (Thread other : others) {
                other.join(); // the one that waits takes the only place
            }
            assertEquals(3, workers.answer(() -> 3), "free again");
        }
    }

    private static Optional<HttpException> answer(Workers workers, Workers.Answer<Integer> answer) {
        try {
            workers.answer(answer);
            return Optional.empty();
        } catch (HttpException e) {
            return Optional.of(e);
        } catch (Failure e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLongAnswerIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Workers workers = new Workers("w", 1, 1, Duration.ofMillis(20))) {
            HttpException e = assertThrows(
                    HttpException.class,
                    () -> workers.answer(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException interrupt) {
                            interrupted.countDown();
                        }
                        return 1;
                    }));
            assertEquals(HttpException.UNAVAILABLE, e.status());
            assertEquals("this takes longer than 0.02 s: use a lower resolution", e.getMessage());
            interrupted.await();
        }
    }

    @Test
    void failuresArePassedOn() {
        try (Workers workers = new Workers("w", 1, 1, Duration.ofMinutes(1))) {
            Failure failure = new Failure(Failure.Kind.USAGE, Problem.of("wrong"), new IllegalStateException());
            assertEquals(
                    failure,
                    assertThrows(
                            Failure.class,
                            () -> workers.answer(() -> {
                                throw failure;
                            })));
            assertThrows(
                    ArithmeticException.class,
                    () -> workers.answer(() -> {
                        throw new ArithmeticException();
                    }));
        }
    }
}
