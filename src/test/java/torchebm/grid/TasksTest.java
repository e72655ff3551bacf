package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void resultsAreInOrder(int count) {
        List<Integer> expected =
                IntStream.range(0, count).map(k -> k * k).boxed().toList();
        assertEquals(expected, Tasks.results(count, k -> k * k));
    }

    @Test
    void everyTaskRunsOnce() {
        AtomicIntegerArray runs = new AtomicIntegerArray(1000);
        Tasks.run(1000, runs::incrementAndGet);
        assertTrue(IntStream.range(0, 1000).allMatch(k -> runs.get(k) == 1));
    }

    @Test
    void tasksMayShareTheirOwnTasks() {
        List<List<Integer>> results = Tasks.results(20, k -> Tasks.results(20, j -> k + j));
        assertEquals(38, results.get(19).get(19));
    }

    @Test
    void theExceptionOfATaskIsThrown() {
        assertThrows(
                ArithmeticException.class,
                () -> Tasks.run(100, k -> {
                    if (k == 50) {
                        throw new ArithmeticException("50");
                    }
                }));
    }

    @Test
    void anInterruptEndsTheTasks() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> Tasks.run(2, k -> {}));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
