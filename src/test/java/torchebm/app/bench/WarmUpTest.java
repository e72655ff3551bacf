package torchebm.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final long MILLISECOND = 1_000_000;

    private long time;
    private int runs;

    /** Warms up a task whose n-th run takes a given time, counted by a clock that only this task advances. */
    private void warmUp(IntToLongFunction nanoseconds) {
        new WarmUp(() -> time, () -> time += nanoseconds.applyAsLong(runs++)).run();
    }

    @Test
    void aSteadyTaskTakesTheLeastTime() {
        warmUp(run -> 10 * MILLISECOND);
        assertEquals(200, runs, 30);
    }

    @Test
    void itGoesOnUntilTheLastSpeedUp() {
        // The compiler replaces the code after 0.5, 1.8 and 3 s.
        long[] after = {500 * MILLISECOND, 1800 * MILLISECOND, 3000 * MILLISECOND};
        warmUp(run -> (time < after[0] ? 40 : time < after[1] ? 20 : time < after[2] ? 10 : 4) * MILLISECOND);
        assertTrue(time > after[2] + 1500 * MILLISECOND, time / MILLISECOND + " ms");
        assertTrue(time < after[2] + 2500 * MILLISECOND, time / MILLISECOND + " ms");
    }

    @Test
    void longRunsAreFew() {
        warmUp(run -> 2000 * MILLISECOND);
        assertEquals(6, runs);
    }

    @Test
    void aTaskThatBecomesFasterForeverEnds() {
        warmUp(run -> (long) (1e9 * Math.pow(0.9, run / 20.0)) + MILLISECOND);
        assertTrue(time < 40_000 * MILLISECOND, time / MILLISECOND + " ms");
    }
}
