package torchebm.compute.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import torchebm.graph.Interruption;

/**
 * The part of a program that runs equally often, in steps: over the points of one axis, or over all points. It reads values
 * of earlier parts as inputs, and keeps its own in registers, which are used again when a value is read for the last
 * time.
 *
 * <p>Registers lie one after the other. Instructions that do the same to registers in a row, as those of the components of
 * a vector do, are one step over all of them. Slots are the inputs and then the registers.
 */
public final class Schedule {
    /**
     * Instructions that do the same to slots in a row.
     *
     * @param values what they compute, or the product of a DENSE
     * @param instruction the first one
     * @param result the first one's slot; a DENSE has one for each row from there on
     * @param operands the first one's slots, or all of a DENSE
     * @param next from the slots of one to those of the next: 1, or 0 for a constant that they share
     * @param isInARow whether the operands are registers one after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Step(
            int[] values, Instruction instruction, int result, int[] operands, int[] next, boolean isInARow) {
        /** Whether it is a matrix times a vector. */
        public boolean isDense() {
            return instruction.kind == Instruction.Kind.DENSE;
        }
    }

    private final Code code;
    /** The values read from outside: slot s holds value inputs[s]; registers follow. */
    private final int[] inputs;

    /** For each constant among the inputs, how many registers it fills. */
    private final int[] copies;

    private final List<Step> steps = new ArrayList<>();
    private final int registers;
    private final int[] resultSlots;

    /**
     * @param own whether a value is computed in this part
     * @param results the values that are read from this part, its own or its inputs
     */
    Schedule(Code code, IntPredicate own, int[] results) {
        this.code = code;
        boolean[] needed = code.needed(results, own);
        int[] values = IntStream.range(0, needed.length).filter(v -> needed[v]).toArray();
        this.inputs = Arrays.stream(values).filter(v -> !own.test(v)).toArray();
        this.copies = new int[inputs.length];
        Arrays.fill(copies, 1);
        // A DENSE computes all of its parts at once.
        int[] computed = Arrays.stream(values)
                .filter(v -> own.test(v) && code.get(v).kind != Instruction.Kind.PART)
                .toArray();
        int[] slotOf = new int[code.size()];
        for (int s = 0; s < inputs.length; s++) {
            slotOf[inputs[s]] = s;
        }
        this.registers = allocate(computed, lastReads(computed, results), slotOf);
        this.resultSlots = Arrays.stream(results).map(result -> slotOf[result]).toArray();
    }

    /** The program that this is a part of. */
    public Code code() {
        return code;
    }

    /** The value of each input: slot s holds value s of these. */
    public int[] inputs() {
        return inputs;
    }

    /** The inputs that depend on just these axes. */
    public int[] inputs(int axes) {
        return Arrays.stream(inputs).filter(v -> code.axes(v) == axes).toArray();
    }

    /** The registers in a row that an input fills, so that a step over several reads one like others. */
    public int copies(int slot) {
        return copies[slot];
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** How many registers there are. */
    public int registers() {
        return registers;
    }

    /** The slot of each result. */
    public int[] resultSlots() {
        return resultSlots;
    }

    /** The most operands of a matrix times a vector. */
    public int widestDense() {
        return steps.stream()
                .filter(Step::isDense)
                .mapToInt(step -> step.operands.length)
                .max()
                .orElse(0);
    }

    /** The same of those whose operands are not in a row. */
    public int widestGathered() {
        return steps.stream()
                .filter(step -> step.isDense() && !step.isInARow)
                .mapToInt(step -> step.operands.length)
                .max()
                .orElse(0);
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
                // The parts follow their product.
                slotOf[isDense ? computed[begin] + 1 + t : computed[begin + t]] = result + t;
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
            steps.add(new Step(
                    Arrays.copyOfRange(values, begin, end), instruction, result + begin, first, next, isInARow(first)));
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

    private boolean isInARow(int[] operands) {
        return operands[0] >= inputs.length
                && IntStream.range(1, operands.length).allMatch(j -> operands[j] == operands[0] + j);
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
