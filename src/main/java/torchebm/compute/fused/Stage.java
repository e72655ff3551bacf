package torchebm.compute.fused;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * The part of a program that runs equally often: over the points of one axis, or over all points.
 * It reads values of earlier stages as inputs, and keeps its own in registers of one tile each,
 * which are used again when a value is read for the last time.
 */
final class Stage {
    private static final int LARGEST_TILE = 1024;

    /**
     * How many numbers the registers may hold together: 256 KiB, so that they stay in the cache.
     */
    private static final int CACHED_NUMBERS = 1 << 15;

    private final Code code;
    private final boolean float32;

    /** The instructions of this stage, by their values. */
    private final int[] steps;

    /** The values read from outside: slot s holds value inputs[s]; registers follow. */
    private final int[] inputs;

    /** For each step, the slot of its result, and of its operands. */
    private final int[][] slots;

    private final int registers;
    private final int[] resultSlots;

    /**
     * @param own whether a value is computed in this stage
     * @param results the values that are read from this stage, its own or its inputs
     */
    Stage(Code code, IntPredicate own, int[] results, boolean float32) {
        this.code = code;
        this.float32 = float32;
        boolean[] needed = new boolean[code.size()];
        for (int result : results) {
            needed[result] = true;
        }
        int count = 0;
        int inputCount = 0;
        for (int v = code.size() - 1; v >= 0; v--) {
            if (needed[v] && own.test(v)) {
                count++;
                Instruction instruction = code.get(v);
                for (int k = 0; k < instruction.operands(); k++) {
                    needed[instruction.operand(k)] = true;
                }
            } else if (needed[v]) {
                inputCount++;
            }
        }
        this.steps = new int[count];
        this.inputs = new int[inputCount];
        int step = 0;
        int input = 0;
        for (int v = 0; v < needed.length; v++) {
            if (needed[v] && own.test(v)) {
                steps[step++] = v;
            } else if (needed[v]) {
                inputs[input++] = v;
            }
        }
        this.slots = new int[count][];
        Map<Integer, Integer> slotOf = new HashMap<>();
        for (int s = 0; s < inputs.length; s++) {
            slotOf.put(inputs[s], s);
        }
        this.registers = allocate(lastReads(results), slotOf);
        this.resultSlots = Arrays.stream(results)
                .map(result -> Objects.requireNonNull(slotOf.get(result)))
                .toArray();
    }

    /** For each value, the last step that reads it; results are read after the last step. */
    private int[] lastReads(int[] results) {
        int[] last = new int[code.size()];
        for (int s = 0; s < steps.length; s++) {
            Instruction instruction = code.get(steps[s]);
            for (int k = 0; k < instruction.operands(); k++) {
                last[instruction.operand(k)] = s;
            }
        }
        for (int result : results) {
            last[result] = Integer.MAX_VALUE;
        }
        return last;
    }

    /** Gives each step a register, and returns how many there are. */
    private int allocate(int[] lastRead, Map<Integer, Integer> slotOf) {
        Deque<Integer> free = new ArrayDeque<>();
        int next = inputs.length;
        for (int s = 0; s < steps.length; s++) {
            Instruction instruction = code.get(steps[s]);
            int[] step = new int[1 + instruction.operands()];
            for (int k = 0; k < instruction.operands(); k++) {
                int operand = instruction.operand(k);
                int slot = Objects.requireNonNull(slotOf.get(operand));
                step[1 + k] = slot;
                if (lastRead[operand] == s && slot >= inputs.length && !free.contains(slot)) {
                    free.push(slot);
                }
            }
            step[0] = free.isEmpty() ? next++ : free.pop();
            slotOf.put(steps[s], step[0]);
            slots[s] = step;
        }
        return next - inputs.length;
    }

    int[] inputs() {
        return inputs;
    }

    /** How many points fit into a tile. */
    int tile() {
        return Math.max(1, Math.min(LARGEST_TILE, CACHED_NUMBERS / Math.max(1, registers)));
    }

    /** Registers for one thread. */
    Workspace workspace() {
        return new Workspace(inputs.length, registers, tile());
    }

    /** Runs every step over the first n points of a tile. The workspace's inputs are set. */
    void run(Workspace w, int n) {
        for (int s = 0; s < steps.length; s++) {
            Instruction instruction = code.get(steps[s]);
            int[] slot = slots[s];
            double[] r = w.arrays[slot[0]];
            double[] a = w.arrays[slot[1]];
            int i = w.offsets[slot[1]];
            switch (instruction.kind) {
                case MAP -> Kernel.map(Objects.requireNonNull(instruction.unary), a, i, r, n);
                case COMBINE ->
                    Kernel.combine(
                            Objects.requireNonNull(instruction.binary),
                            a,
                            i,
                            w.arrays[slot[2]],
                            w.offsets[slot[2]],
                            r,
                            n);
                case SELECT ->
                    Kernel.select(
                            a, i, w.arrays[slot[2]], w.offsets[slot[2]], w.arrays[slot[3]], w.offsets[slot[3]], r, n);
                case CONSTANT, COORDINATE -> throw new IllegalStateException("an input is no step: " + instruction);
            }
            if (float32) {
                Kernel.round(r, n);
            }
        }
    }

    /** Copies result k of the first n points. */
    void read(Workspace w, int k, int n, double[] target, int offset) {
        System.arraycopy(w.arrays[resultSlots[k]], w.offsets[resultSlots[k]], target, offset, n);
    }

    /**
     * Where the values of a tile stand: for each slot, an array and the place of the tile's first
     * point in it.
     */
    static final class Workspace {
        final double[][] arrays;
        final int[] offsets;

        Workspace(int inputs, int registers, int tile) {
            arrays = new double[inputs + registers][];
            offsets = new int[inputs + registers];
            for (int s = inputs; s < arrays.length; s++) {
                arrays[s] = new double[tile];
            }
        }
    }
}
