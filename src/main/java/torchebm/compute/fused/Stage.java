package torchebm.compute.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The part of a program that runs equally often: over the points of one axis, or over all points. It reads values of
 * earlier stages as inputs, and keeps its own in registers of one tile each, which are used again when a value is read
 * for the last time.
 *
 * <p>Registers lie one after the other. Instructions that do the same to registers in a row, as those of the components of
 * a vector do, are one step over all of them.
 *
 * @param <A> the kernel's arrays
 */
final class Stage<A> {
    private static final int LARGEST_TILE = 1024;
    /** A tile of a multiple of this many points is a whole number of vector registers, several at a time. */
    private static final int TILE_UNIT = 64;
    /** How many bytes the registers may hold together, so that they stay in the cache of a core. */
    private static final int CACHED_BYTES = 1 << 19;

    /** From this share of a tile on, several registers are worked on as one, gaps between them included. */
    private static final double WORTH_WHOLE = 0.75;

    /**
     * Instructions that do the same to slots in a row.
     *
     * @param values what they compute, or the product of a DENSE
     * @param instruction the first one
     * @param result the first one's slot; a DENSE has one for each row from there on
     * @param operands the first one's slots, or all of a DENSE
     * @param next from the slots of one to those of the next: 1, or 0 for a constant that they share
     * @param layer of a DENSE
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Step<A>(
            int[] values, Instruction instruction, int result, int[] operands, int[] next, Layer<A> layer) {}

    /**
     * What a DENSE needs.
     *
     * @param weights and bias, as the kernel reads them
     * @param isInARow whether the operands lie one after the other, so that they need not be gathered
     */
    private record Layer<A>(Kernel.Dense<A> weights, boolean isInARow) {}

    private final Code code;
    private final Kernel<A> kernel;
    /** What stands in the steps that are no layers. */
    private final Layer<A> noLayer;
    /** The values read from outside: slot s holds value inputs[s]; registers follow. */
    private final int[] inputs;

    /** For each constant among the inputs, how many registers it fills. */
    private final int[] copies;

    private final List<Step<A>> steps = new ArrayList<>();
    private final int registers;
    private final int widestDense;
    private final int widestGathered;
    private final int[] resultSlots;

    /**
     * @param own whether a value is computed in this stage
     * @param results the values that are read from this stage, its own or its inputs
     */
    Stage(Code code, Kernel<A> kernel, IntPredicate own, int[] results) {
        this.code = code;
        this.kernel = kernel;
        this.noLayer = new Layer<>(new Kernel.Dense<>(0, 0, kernel.allocate(0), kernel.allocate(0)), true);
        boolean[] needed = code.needed(results, own);
        int[] values = IntStream.range(0, needed.length).filter(v -> needed[v]).toArray();
        this.inputs = Arrays.stream(values).filter(v -> !own.test(v)).toArray();
        this.copies = new int[inputs.length];
        Arrays.fill(copies, 1);
        // A DENSE computes all of its parts at once.
        int[] computed = Arrays.stream(values)
                .filter(v -> own.test(v) && code.get(v).kind != Instruction.Kind.PART)
                .toArray();
        Map<Integer, Integer> slotOf = new HashMap<>();
        for (int s = 0; s < inputs.length; s++) {
            slotOf.put(inputs[s], s);
        }
        this.registers = allocate(computed, lastReads(computed, results), slotOf);
        int widest = 0;
        int gathered = 0;
        for (Step<A> step : steps) {
            if (step.instruction.kind == Instruction.Kind.DENSE) {
                widest = Math.max(widest, step.operands.length);
                gathered = Math.max(gathered, step.layer.isInARow ? 0 : step.operands.length);
            }
        }
        this.widestDense = widest;
        this.widestGathered = gathered;
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

    /** Gives each value a register, makes the steps, and returns how many registers there are. */
    private int allocate(int[] computed, int[] lastRead, Map<Integer, Integer> slotOf) {
        Registers free = new Registers(inputs.length);
        int begin = 0;
        while (begin < computed.length) {
            int end = endOfRun(computed, begin);
            Instruction first = code.get(computed[begin]);
            boolean isDense = first.kind == Instruction.Kind.DENSE;
            int[][] operands = new int[end - begin][];
            for (int t = 0; t < operands.length; t++) {
                Instruction instruction = code.get(computed[begin + t]);
                operands[t] = IntStream.range(0, instruction.operands())
                        .map(k -> Objects.requireNonNull(slotOf.get(instruction.operand(k))))
                        .toArray();
            }
            int result = isDense ? -1 : overwritten(computed, begin, operands, lastRead);
            int size = isDense ? first.affine().matrix().rows() : operands.length;
            if (result < 0) {
                result = free.take(size);
            }
            for (int t = 0; t < operands.length; t++) {
                Instruction instruction = code.get(computed[begin + t]);
                for (int k = 0; k < operands[t].length; k++) {
                    int slot = operands[t][k];
                    boolean isOver = lastRead[instruction.operand(k)] < end;
                    if (isOver && slot >= inputs.length && (slot < result || slot >= result + size)) {
                        free.give(slot);
                    }
                }
            }
            for (int t = 0; t < size; t++) {
                // The parts follow their product.
                slotOf.put(isDense ? computed[begin] + 1 + t : computed[begin + t], result + t);
            }
            addSteps(Arrays.copyOfRange(computed, begin, end), result, operands);
            begin = end;
        }
        return free.most();
    }

    /** Where the instructions end that do the same as the first one, and read nothing of each other. */
    private int endOfRun(int[] computed, int begin) {
        Instruction first = code.get(computed[begin]);
        int end = begin + 1;
        while (end < computed.length && code.get(computed[end]).isLike(first)) {
            Instruction next = code.get(computed[end]);
            for (int k = 0; k < next.operands(); k++) {
                if (Arrays.binarySearch(computed, begin, end, next.operand(k)) >= 0) {
                    return end;
                }
            }
            end++;
        }
        return end;
    }

    /**
     * The first of the registers that results may go to because they hold operands that nobody reads again, each the
     * operand of the result that takes its place; −1 if there are none.
     */
    private int overwritten(int[] computed, int begin, int[][] operands, int[] lastRead) {
        int end = begin + operands.length;
        for (int k = 0; k < operands[0].length; k++) {
            int first = operands[0][k];
            boolean fits = first >= inputs.length;
            for (int t = 0; fits && t < operands.length; t++) {
                fits = operands[t][k] == first + t
                        && lastRead[code.get(computed[begin + t]).operand(k)] < end;
                for (int slot : operands[t]) {
                    fits &= slot == first + t || slot < first || slot >= first + operands.length;
                }
            }
            if (fits) {
                return first;
            }
        }
        return -1;
    }

    /** Makes one step of as many instructions in a row as have their operands in a row, or share a constant. */
    private void addSteps(int[] values, int result, int[][] operands) {
        int begin = 0;
        while (begin < values.length) {
            int[] first = operands[begin];
            int[] next =
                    Arrays.stream(first).map(slot -> isConstant(slot) ? 0 : 1).toArray();
            int end = begin + 1;
            while (end < values.length && follows(first, next, end - begin, operands[end])) {
                end++;
            }
            for (int slot : first) {
                if (isConstant(slot)) {
                    copies[slot] = Math.max(copies[slot], end - begin);
                }
            }
            Instruction instruction = code.get(values[begin]);
            steps.add(new Step<>(
                    Arrays.copyOfRange(values, begin, end),
                    instruction,
                    result + begin,
                    first,
                    next,
                    layer(instruction, first)));
            begin = end;
        }
    }

    private boolean isConstant(int slot) {
        return slot < inputs.length && code.axes(inputs[slot]) == Code.NO_AXIS;
    }

    /** Whether operands are those of the first instruction, t registers on. */
    private boolean follows(int[] first, int[] next, int t, int[] operands) {
        for (int k = 0; k < first.length; k++) {
            boolean isInput = first[k] < inputs.length;
            if (operands[k] != first[k] + t * next[k] || (isInput && next[k] > 0)) {
                return false;
            }
        }
        return true;
    }

    private Layer<A> layer(Instruction instruction, int[] operands) {
        if (instruction.kind != Instruction.Kind.DENSE) {
            return noLayer;
        }
        Instruction.Affine affine = instruction.affine();
        int rows = affine.matrix().rows();
        double[] bias = affine.bias().length == 0 ? new double[rows] : affine.bias();
        boolean isInARow = operands[0] >= inputs.length
                && IntStream.range(1, operands.length).allMatch(j -> operands[j] == operands[0] + j);
        return new Layer<>(
                new Kernel.Dense<>(
                        rows, affine.matrix().columns(), kernel.packed(affine.matrix()), kernel.rounded(bias)),
                isInARow);
    }

    int[] inputs() {
        return inputs;
    }

    /** How many numbers the array of a constant holds. */
    int length(int slot) {
        return copies[slot] * stride();
    }

    /** How many points fit into a tile. */
    int tile() {
        int fitting = CACHED_BYTES / kernel.bytes() / Math.max(1, registers + widestGathered);
        return fitting >= TILE_UNIT
                ? Math.min(LARGEST_TILE, fitting / TILE_UNIT * TILE_UNIT)
                : Math.max(1, widestDense > 0 ? TILE_UNIT : fitting);
    }

    /** From one register to the next: a tile, and room for the last vector to go beyond its end. */
    private int stride() {
        return (tile() + kernel.lanes() - 1) / kernel.lanes() * kernel.lanes();
    }

    /** Registers for one thread. */
    Workspace<A> workspace() {
        return new Workspace<>(this);
    }

    /** Runs every step over the first n points of a tile. The workspace's inputs are set. */
    void run(Workspace<A> w, int n) {
        int stride = w.stride;
        boolean isWhole = n > WORTH_WHOLE * stride;
        for (Step<A> step : steps) {
            int registersOfStep = step.values.length;
            if (step.instruction.kind == Instruction.Kind.DENSE) {
                dense(step, w, n);
            } else if (isWhole || registersOfStep == 1) {
                run(step, 0, w, (registersOfStep - 1) * stride + n);
            } else {
                for (int t = 0; t < registersOfStep; t++) {
                    run(step, t, w, n);
                }
            }
        }
    }

    private void run(Step<A> step, int t, Workspace<A> w, int n) {
        int[] slot = step.operands;
        A r = w.arrays[step.result];
        int o = w.offsets[step.result + t];
        A a = w.arrays[slot[0]];
        int i = w.offsets[slot[0] + t * step.next[0]];
        switch (step.instruction.kind) {
            case MAP -> kernel.map(step.instruction.function(), a, i, r, o, n);
            case COMBINE ->
                kernel.combine(
                        step.instruction.operator(),
                        a,
                        i,
                        w.arrays[slot[1]],
                        w.offsets[slot[1] + t * step.next[1]],
                        r,
                        o,
                        n);
            case SELECT ->
                kernel.select(
                        a,
                        i,
                        w.arrays[slot[1]],
                        w.offsets[slot[1] + t * step.next[1]],
                        w.arrays[slot[2]],
                        w.offsets[slot[2] + t * step.next[2]],
                        r,
                        o,
                        n);
            case CONSTANT, COORDINATE, DENSE, PART -> throw new IllegalStateException("no step: " + step.instruction);
        }
    }

    private void dense(Step<A> step, Workspace<A> w, int n) {
        A in = w.gathered;
        int i = 0;
        if (step.layer.isInARow) {
            in = w.arrays[step.operands[0]];
            i = w.offsets[step.operands[0]];
        } else {
            for (int j = 0; j < step.operands.length; j++) {
                kernel.copy(w.arrays[step.operands[j]], w.offsets[step.operands[j]], in, j * w.stride, n);
            }
        }
        kernel.dense(step.layer.weights, in, i, w.stride, w.arrays[step.result], w.offsets[step.result], n, w.panel);
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
            for (int value : step.values) {
                code.list(text, value);
            }
        }
    }

    /** Where the values of a tile stand: for each slot, an array and the place of the tile's first point in it. */
    static final class Workspace<A> {
        final A[] arrays;
        final int[] offsets;
        final int stride;
        /** The operands of a DENSE one after the other, where they do not lie so. */
        final A gathered;
        /** Room for the points that a DENSE works on at once. */
        final A panel;

        Workspace(Stage<A> stage) {
            Kernel<A> kernel = stage.kernel;
            int first = stage.inputs.length;
            stride = stage.stride();
            arrays = kernel.arrays(first + stage.registers);
            offsets = new int[arrays.length];
            A registers = kernel.allocate(Math.multiplyExact(stage.registers, stride));
            for (int s = first; s < arrays.length; s++) {
                arrays[s] = registers;
                offsets[s] = (s - first) * stride;
            }
            gathered = kernel.allocate(stage.widestGathered * stride);
            panel = kernel.allocate(stage.widestDense * Kernel.PANEL);
        }
    }
}
