package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.fused.FusedBackend;
import torchebm.graph.Graph;
import torchebm.graph.Interpreter;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/** Long work ends when its thread is interrupted; the thread remains interrupted. */
class InterruptionTest {
    private static final Grid GRID = new Grid(List.of(new Axis(0, 0, 1, 1000)), new double[2]);

    @AfterEach
    void nobodyElseIsInterrupted() {
        Thread.interrupted();
    }

    private static Tensor energy(Tensor x) {
        return x.square().sum().sin();
    }

    @TestFactory
    Stream<DynamicTest> stops() {
        Tensor x = Tensor.input(2);
        Tensor energy = energy(x);
        return Stream.of(
                stops("walk", () -> Graph.inOrder(List.of(energy))),
                stops("differentiation", () -> energy.gradient(x)),
                stops("interpreter", () -> Interpreter.evaluate(energy, new double[2])),
                stops("printer", energy::toString),
                stops("lowering", () -> FlatProgram.of(List.of(energy), GRID, DType.FLOAT64)),
                stops("compilation", () -> new FusedBackend().compile(List.of(energy), GRID, DType.FLOAT64)));
    }

    private static DynamicTest stops(String name, Executable work) {
        return DynamicTest.dynamicTest(name, () -> {
            work.execute();
            Thread.currentThread().interrupt();
            try {
                assertThrows(CancellationException.class, work);
                assertTrue(Thread.currentThread().isInterrupted());
            } finally {
                Thread.interrupted();
            }
        });
    }

    /** An interrupt of the calling thread ends the work in all threads before the call returns. */
    @Test
    void evaluationStops() {
        Thread caller = Thread.currentThread();
        AtomicInteger runs = new AtomicInteger();
        Program program = new StubProgram(1) {
            @Override
            public void run(long first, int count, Results results, int offset) {
                runs.incrementAndGet();
                caller.interrupt();
            }
        };
        assertThrows(CancellationException.class, () -> Evaluator.evaluate(program, 0, 1 << 20));
        assertTrue(Thread.interrupted());
        int stopped = runs.get();
        assertTrue(stopped >= 1);
        Evaluator.evaluate(new StubProgram(1), 0, 1 << 20);
        assertEquals(stopped, runs.get());
    }

    @Test
    void whatFailsInOnePartFailsAltogether() {
        Program program = new StubProgram(1) {
            @Override
            public void run(long first, int count, Results results, int offset) {
                throw new IllegalStateException("part " + count);
            }
        };
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> Evaluator.evaluate(program, 0, 1 << 20));
        assertTrue(String.valueOf(e.getMessage()).contains("part"));
    }

    @Test
    void everyPointIsEvaluatedOnce() {
        Program program = new StubProgram(1) {
            @Override
            public void run(long first, int count, Results results, int offset) {
                for (int i = 0; i < count; i++) {
                    ((Results.Float64) results).arrays()[0][offset + i] += first + i + 1;
                }
            }
        };
        for (int count : new int[] {1, 100, (1 << 15) - 1, 1 << 15, 100_003}) {
            double[][] results = new double[1][count + 5];
            Evaluator.evaluate(program, 7, count, Results.of(results), 5);
            for (int i = 0; i < count; i++) {
                assertEquals(8 + i, results[0][5 + i]);
            }
        }
    }
}
