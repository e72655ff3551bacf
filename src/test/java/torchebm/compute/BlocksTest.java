package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private final List<String> events = new ArrayList<>();
    private final Progress progress = (done, total) -> events.add(done + " of " + total);

    @AfterEach
    void nobodyElseIsInterrupted() {
        Thread.interrupted();
    }

    private static Blocks blocks(long count, int pointsABlock) {
        return new Blocks(new StubProgram(2), count, pointsABlock);
    }

    private void receive(long first, int n, double[][] results) {
        events.add(first + " + " + n);
        assertEquals(2, results.length);
        for (int i = 0; i < n; i++) {
            assertEquals(10.0 * (first + i), results[0][i]);
            assertEquals(10.0 * (first + i) + 1, results[1][i]);
        }
    }

    @Test
    void blocksComeInOrderEachBeforeItsProgress() {
        blocks(10, 4).forEach(progress, this::receive);
        assertEquals(List.of("0 + 4", "4 of 10", "4 + 4", "8 of 10", "8 + 2", "10 of 10"), events);
    }

    @Test
    void theLastBlockCanBeFull() {
        blocks(8, 4).forEach(progress, this::receive);
        assertEquals(List.of("0 + 4", "4 of 8", "4 + 4", "8 of 8"), events);
    }

    @Test
    void fewPointsAreOneBlock() {
        blocks(3, Integer.MAX_VALUE).forEach(progress, this::receive);
        assertEquals(List.of("0 + 3", "3 of 3"), events);
    }

    @Test
    void aBlockCanBeSharedByThreads() {
        int n = 1 << 16;
        blocks(2L * n + 1, n).forEach(progress, this::receive);
        assertEquals(
                List.of("0 + 65536", "65536 + 65536", "131072 + 1"),
                List.of(events.get(0), events.get(2), events.get(4)));
    }

    @Test
    void noPointsAreNoBlocks() {
        blocks(0, 4).forEach(progress, this::receive);
        double[][] all = blocks(0, 4).all(progress);
        assertEquals(List.of(), events);
        assertEquals(2, all.length);
        assertEquals(0, all[0].length);
    }

    @Test
    void allResultsAreReturned() {
        double[][] all = blocks(5, 2).all(progress);
        assertArrayEquals(new double[] {0, 10, 20, 30, 40}, all[0]);
        assertArrayEquals(new double[] {1, 11, 21, 31, 41}, all[1]);
        assertEquals(List.of("2 of 5", "4 of 5", "5 of 5"), events);
    }

    @Test
    void anInterruptedThreadEvaluatesNothing() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> blocks(10, 4).forEach(progress, this::receive));
        assertThrows(CancellationException.class, () -> blocks(10, 4).all(progress));
        assertTrue(Thread.currentThread().isInterrupted());
        assertEquals(List.of(), events);
    }

    @Test
    void anInterruptionEndsTheLoopBeforeTheNextBlock() {
        List<Long> evaluated = new ArrayList<>();
        StubProgram program = new StubProgram(2) {
            @Override
            public void run(long first, int count, Results results, int offset) {
                evaluated.add(first);
                super.run(first, count, results, offset);
            }
        };
        assertThrows(
                CancellationException.class,
                () -> new Blocks(program, 10, 4).forEach(progress, (first, n, results) -> {
                    receive(first, n, results);
                    Thread.currentThread().interrupt();
                }));
        assertEquals(List.of("0 + 4", "4 of 10"), events);
        assertEquals(List.of(0L), evaluated);
    }

    @Test
    void anExceptionOfTheReceiverPassesThrough() {
        IOException full = new IOException("disk full");
        IOException thrown = assertThrows(
                IOException.class,
                () -> blocks(10, 4).forEach(progress, (first, n, results) -> {
                    receive(first, n, results);
                    if (first == 4) {
                        throw full;
                    }
                }));
        assertSame(full, thrown);
        assertEquals(List.of("0 + 4", "4 of 10", "4 + 4"), events);
    }
}
