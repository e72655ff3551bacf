package torchebm.compute.fused;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The part of a program that runs equally often: over the points of one axis, or over all points. It reads values of
 * earlier stages as inputs, and keeps its own in registers of one tile each, which are used again when a value is read
 * for the last time.
 *
 * @param <A> the kernel's arrays
 */
final class Stage<A> {
    private static final int LARGEST_TILE = 1024;
    /** A tile of a multiple of this many points is a whole number of vector registers, several at a time. */
    private static final int TILE_UNIT = 64;
    /** How many bytes the registers may hold together, so that they stay in the cache of a core. */
    private static final int CACHED_BYTES = 1 << 19;

    /** One instruction with its slots: a result's, or one for each row of a matrix, and its operands'. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Step<A>(int value, Instruction instruction, int[] results, int[] operands, A weights) {}

    private final Code code;
    private final Kernel<A> kernel;
    /** The values read from outside: slot s holds value inputs[s]; registers follow. */
    private final int[] inputs;

    private final Step<A>[] steps;
    private final int registers;
    private final int widestDense;
    private final int[] resultSlots;

    /**
     * @param own whether a value is computed in this stage
     * @param results the values that are read from this stage, its own or its inputs
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Stage(Code code, Kernel<A> kernel, IntPredicate own, int[] results) {
        this.code = code;
        this.kernel = kernel;
        boolean[] needed = new boolean[code.size()];
        for (int result : results) {
            needed[result] = true;
        }
        for (int v = code.size() - 1; v >= 0; v--) {
            if (needed[v] && own.test(v)) {
                Instruction instruction = code.get(v);
                for (int k = 0; k < instruction.operands(); k++) {
                    needed[instruction.operand(k)] = true;
                }
            }
        }
        int[] values = IntStream.range(0, needed.length).filter(v -> needed[v]).toArray();
        this.inputs = Arrays.stream(values).filter(v -> !own.test(v)).toArray();
        // A DENSE computes all of its parts at once.
        int[] computed = Arrays.stream(values)
                .filter(v -> own.test(v) && code.get(v).kind != Instruction.Kind.PART)
                .toArray();
        this.steps = new Step[computed.length];
        Map<Integer, Integer> slotOf = new HashMap<>();
        for (int s = 0; s < inputs.length; s++) {
            slotOf.put(inputs[s], s);
        }
        this.registers = allocate(computed, lastReads(computed, results), slotOf);
        this.widestDense = Arrays.stream(steps)
                .filter(step -> step.instruction.kind == Instruction.Kind.DENSE)
                .mapToInt(step -> step.operands.length)
                .max()
                .orElse(0);
        this.resultSlots = Arrays.stream(results)
                .map(result -> Objects.requireNonNull(slotOf.get(result)))
                .toArray();
    }

    /** For each value, the last step that reads it; results are read after the last step. */
    private int[] lastReads(int[] computed, int[] results) {
        int[] last = new int[code.size()];
        for (int s = 0; s < computed.length; s++) {
            Instruction instruction = code.get(computed[s]);
            for (int k = 0; k < instruction.operands(); k++) {
                last[instruction.operand(k)] = s;
            }
        }
        for (int result : results) {
            last[result] = Integer.MAX_VALUE;
        }
        return last;
    }

    /** Gives each value a register, and returns how many there are. */
    private int allocate(int[] computed, int[] lastRead, Map<Integer, Integer> slotOf) {
        Deque<Integer> free = new ArrayDeque<>();
        int next = inputs.length;
        for (int s = 0; s < computed.length; s++) {
            Instruction instruction = code.get(computed[s]);
            boolean isDense = instruction.kind == Instruction.Kind.DENSE;
            int rows = isDense ? instruction.matrix().rows() : 1;
            int[] results = new int[rows];
            int[] operands = new int[instruction.operands()];
            for (int k = 0; k < operands.length; k++) {
                operands[k] = Objects.requireNonNull(slotOf.get(instruction.operand(k)));
            }
            if (isDense) {
                // Its operands are read while its results are written, so they cannot share registers.
                for (int row = 0; row < rows; row++) {
                    results[row] = free.isEmpty() ? next++ : free.pop();
                    slotOf.put(computed[s] + 1 + row, results[row]); // the parts follow their product
                }
            }
            for (int k = 0; k < operands.length; k++) {
                if (lastRead[instruction.operand(k)] == s && operands[k] >= inputs.length && isFirst(instruction, k)) {
                    free.push(operands[k]);
                }
            }
            if (!isDense) {
                results[0] = free.isEmpty() ? next++ : free.pop();
                slotOf.put(computed[s], results[0]);
            }
            A weights = isDense ? kernel.packed(instruction.matrix()) : kernel.allocate(0);
            steps[s] = new Step<>(computed[s], instruction, results, operands, weights);
        }
        return next - inputs.length;
    }

    /** Whether no earlier operand is the same value. */
    private static boolean isFirst(Instruction instruction, int k) {
        for (int earlier = 0; earlier < k; earlier++) {
            if (instruction.operand(earlier) == instruction.operand(k)) {
                return false;
            }
        }
        return true;
    }

    int[] inputs() {
        return inputs;
    }

    /** How many points fit into a tile. */
    int tile() {
        int fitting = CACHED_BYTES / kernel.bytes() / Math.max(1, registers + widestDense);
        return fitting >= TILE_UNIT
                ? Math.min(LARGEST_TILE, fitting / TILE_UNIT * TILE_UNIT)
                : Math.max(1, widestDense > 0 ? TILE_UNIT : fitting);
    }

    /** Registers for one thread. */
    Workspace<A> workspace() {
        return new Workspace<>(kernel, inputs.length, registers, widestDense, tile());
    }

    /** Runs every step over the first n points of a tile. The workspace's inputs are set. */
    void run(Workspace<A> w, int n) {
        for (Step<A> step : steps) {
            int[] slot = step.operands;
            A r = w.arrays[step.results[0]];
            A a = w.arrays[slot[0]];
            int i = w.offsets[slot[0]];
            switch (step.instruction.kind) {
                case MAP -> kernel.map(step.instruction.function(), a, i, r, n);
                case COMBINE ->
                    kernel.combine(step.instruction.operator(), a, i, w.arrays[slot[1]], w.offsets[slot[1]], r, n);
                case SELECT ->
                    kernel.select(
                            a, i, w.arrays[slot[1]], w.offsets[slot[1]], w.arrays[slot[2]], w.offsets[slot[2]], r, n);
                case DENSE -> dense(step, w, n);
                case CONSTANT, COORDINATE, PART -> throw new IllegalStateException("no step: " + step.instruction);
            }
        }
    }

    private void dense(Step<A> step, Workspace<A> w, int n) {
        int tile = tile();
        for (int j = 0; j < step.operands.length; j++) {
            kernel.copy(w.arrays[step.operands[j]], w.offsets[step.operands[j]], w.gathered, j * tile, n);
        }
        A[] out = kernel.arrays(step.results.length);
        for (int row = 0; row < out.length; row++) {
            out[row] = w.arrays[step.results[row]];
        }
        kernel.dense(step.weights, w.gathered, tile, out, step.operands.length, n);
    }

    /** Copies result k of the first n points. */
    void read(Workspace<A> w, int k, int n, double[] target, int offset) {
        kernel.store(w.arrays[resultSlots[k]], w.offsets[resultSlots[k]], n, target, offset);
    }

    /** Copies result k of the first n points into an array of the kernel's own. */
    void read(Workspace<A> w, int k, int n, A target, int offset) {
        kernel.copy(w.arrays[resultSlots[k]], w.offsets[resultSlots[k]], target, offset, n);
    }

    /** Appends a line for each value that is computed. */
    void list(StringBuilder text) {
        for (Step<A> step : steps) {
            code.list(text, step.value);
        }
    }

    /** Where the values of a tile stand: for each slot, an array and the place of the tile's first point in it. */
    static final class Workspace<A> {
        final A[] arrays;
        final int[] offsets;
        /** The operands of a DENSE one after the other. */
        final A gathered;

        Workspace(Kernel<A> kernel, int inputs, int registers, int widestDense, int tile) {
            arrays = kernel.arrays(inputs + registers);
            offsets = new int[inputs + registers];
            for (int s = inputs; s < arrays.length; s++) {
                arrays[s] = kernel.allocate(tile);
            }
            gathered = kernel.allocate(widestDense * tile);
        }
    }
}
