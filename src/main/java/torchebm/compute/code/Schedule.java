package torchebm.compute.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import torchebm.graph.Interruption;

/**
 * The instructions of one stage of a program, as steps: a stage runs over the points of one axis, or over all points.
 * It reads values of earlier stages as inputs, and stores its own in registers, which are reused after the last read of
 * a value.
 *
 * <p>Registers are consecutive in memory. Instructions with the same operation on consecutive registers, such as those
 * of a vector's components, form one step. Slots number the inputs first, then the registers.
 */
public final class Schedule {
    /**
     * Instructions with the same operation on consecutive slots.
     *
     * @param values the values that they compute, or the product of a DENSE
     * @param instruction the first instruction
     * @param result the slot of the first result; others follow, for a DENSE one for each row
     * @param operands the slots of the first instruction's operands; for a DENSE, of all operands
     * @param next the distance between the slots of one instruction and the next, for each operand: 1, or 0 for a
     *     shared constant
     * @param isInARow true if the operands are consecutive registers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Step(
            int[] values, Instruction instruction, int result, int[] operands, int[] next, boolean isInARow) {
        /** Returns true if the step is a matrix times a vector. */
        public boolean isDense() {
            return instruction.kind == Instruction.Kind.DENSE;
        }
    }

    private final Code code;
    /** The values that are read from earlier stages: slot s holds value inputs[s]. */
    private final int[] inputs;

    /** The number of registers that each constant among the inputs fills. */
    private final int[] copies;

    private final List<Step> steps = new ArrayList<>();
    private final int registers;
    private final int[] resultSlots;

    /**
     * @param own true for values that this stage computes
     * @param results the values that are read from this stage, which may be its inputs
     */
    Schedule(Code code, IntPredicate own, int[] results) {
        this.code = code;
        boolean[] needed = code.needed(results, own);
        this.inputs = indices(needed.length, v -> needed[v] && !own.test(v));
        this.copies = new int[inputs.length];
        Arrays.fill(copies, 1);
        // A DENSE computes all of its PARTs.
        int[] computed =
                indices(needed.length, v -> needed[v] && own.test(v) && code.get(v).kind != Instruction.Kind.PART);
        int[] slotOf = new int[code.size()];
        for (int s = 0; s < inputs.length; s++) {
            slotOf[inputs[s]] = s;
        }
        this.registers = allocate(computed, lastReads(computed, results), slotOf);
        this.resultSlots = new int[results.length];
        Arrays.setAll(resultSlots, k -> slotOf[results[k]]);
    }

    /** Returns the numbers from 0 to below n that have a property. */
    private static int[] indices(int n, IntPredicate has) {
        int[] indices = new int[n];
        int count = 0;
        for (int v = 0; v < n; v++) {
            if (has.test(v)) {
                indices[count++] = v;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    /** The program that the stage belongs to. */
    public Code code() {
        return code;
    }

    /** The value of each input: slot s holds value s of these. */
    public int[] inputs() {
        return inputs;
    }

    /** The inputs that depend on exactly these axes. */
    public int[] inputs(int axes) {
        int[] found = indices(inputs.length, s -> code.axes(inputs[s]) == axes);
        Arrays.setAll(found, k -> inputs[found[k]]);
        return found;
    }

    /**
     * The number of consecutive registers that a constant fills, so that a step over several registers reads it like
     * other operands.
     */
    public int copies(int slot) {
        return copies[slot];
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The number of registers. */
    public int registers() {
        return registers;
    }

    /** The slot of each result. */
    public int[] resultSlots() {
        return resultSlots;
    }

    /** Returns true if a step is a matrix product. */
    public boolean hasDense() {
        for (Step step : steps) {
            if (step.isDense()) {
                return true;
            }
        }
        return false;
    }

    /** The largest number of operands of a matrix product whose operands are not consecutive registers. */
    public int widestGathered() {
        int widest = 0;
        for (Step step : steps) {
            widest = step.isDense() && !step.isInARow ? Math.max(widest, step.operands.length) : widest;
        }
        return widest;
    }

    /**
     * Returns, for each value, the index of its last reader among the computed values; results are read after all of
     * them.
     */
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

    /** Allocates registers, makes the steps, and returns the number of registers. */
    private int allocate(int[] computed, int[] lastRead, int[] slotOf) {
        Registers free = new Registers(inputs.length);
        int begin = 0;
        while (begin < computed.length) {
            Interruption.check();
            int end = endOfRun(computed, begin);
            Instruction first = code.get(computed[begin]);
            boolean isDense = first.kind == Instruction.Kind.DENSE;
            int[][] operands = new int[end - begin][];
            for (int t = 0; t < operands.length; t++) {
                Instruction instruction = code.get(computed[begin + t]);
                operands[t] = new int[instruction.operands()];
                for (int k = 0; k < operands[t].length; k++) {
                    operands[t][k] = slotOf[instruction.operand(k)];
                }
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
                // The PARTs follow their DENSE.
                slotOf[isDense ? computed[begin] + 1 + t : computed[begin + t]] = result + t;
            }
            addSteps(Arrays.copyOfRange(computed, begin, end), result, operands);
            begin = end;
        }
        return free.most();
    }

    /**
     * Returns the end of the sequence of instructions that apply the first one's operation and do not read each other's
     * results.
     */
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
     * Returns the first of consecutive registers that the results may overwrite: each holds an operand of its result
     * that is read for the last time. Returns −1 if there are none.
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

    /** Makes steps of instructions whose operands are consecutive slots or shared constants. */
    private void addSteps(int[] values, int result, int[][] operands) {
        int begin = 0;
        while (begin < values.length) {
            int[] first = operands[begin];
            int[] next = new int[first.length];
            Arrays.setAll(next, k -> isConstant(first[k]) ? 0 : 1);
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
            steps.add(new Step(
                    Arrays.copyOfRange(values, begin, end), instruction, result + begin, first, next, isInARow(first)));
            begin = end;
        }
    }

    private boolean isConstant(int slot) {
        return slot < inputs.length && code.axes(inputs[slot]) == Code.NO_AXIS;
    }

    /** Returns true if the operands are those of the first instruction, shifted by t registers. */
    private boolean follows(int[] first, int[] next, int t, int[] operands) {
        for (int k = 0; k < first.length; k++) {
            boolean isInput = first[k] < inputs.length;
            if (operands[k] != first[k] + t * next[k] || (isInput && next[k] > 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean isInARow(int[] operands) {
        for (int j = 1; j < operands.length; j++) {
            if (operands[j] != operands[0] + j) {
                return false;
            }
        }
        return operands[0] >= inputs.length;
    }

    /** Appends a line for each value that is computed. */
    public void list(StringBuilder text) {
        for (Step step : steps) {
            for (int value : step.values) {
                code.list(text, value);
            }
        }
    }
}
