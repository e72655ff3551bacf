package torchebm.compute.fused;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.compute.Results;
import torchebm.compute.code.Code;
import torchebm.compute.code.Instruction;
import torchebm.compute.code.Schedule;

/**
 * Runs the steps of a schedule, tile by tile. Each register holds a tile; registers are consecutive in memory.
 *
 * @param <A> the kernel's arrays
 */
final class Stage<A> {
    /** The most points of a tile. */
    static final int LARGEST_TILE = 1024;

    /** The number of points of which a tile is a multiple: whole vectors, several at a time. */
    private static final int TILE_UNIT = 64;
    /** The size of all registers in bytes up to which they stay in the cache of a core. */
    private static final int CACHED_BYTES = 1 << 19;

    /**
     * The share of a tile from which on a step over several registers runs as one loop, including the gaps between
     * them.
     */
    private static final double WORTH_WHOLE = 0.75;

    /**
     * A step, with the layer of a DENSE and a step that is fused with it.
     *
     * @param step the scheduled step
     * @param layer weights and bias of a DENSE, in the kernel's order
     * @param next the next step if it combines the results of this one and overwrites them, so that one pass computes
     *     both
     */
    private record Work<A>(Schedule.Step step, Kernel.@Nullable Dense<A> layer, Schedule.@Nullable Step next) {}

    private final Schedule schedule;
    private final Kernel<A> kernel;
    private final List<Work<A>> work;
    private final List<SplineStep<A>> splines = new ArrayList<>();
    private final int largestTile;
    private final boolean hasDense;
    private final int widestGathered;

    /**
     * @param most the number of points from which on a tile would only waste memory, such as that of a row; a tile is a
     *     multiple of 64 points
     */
    Stage(Schedule schedule, Kernel<A> kernel, int most) {
        this.largestTile = (Math.min(LARGEST_TILE, Math.max(1, most)) + TILE_UNIT - 1) / TILE_UNIT * TILE_UNIT;
        this.schedule = schedule;
        this.kernel = kernel;
        this.work = new ArrayList<>();
        List<Schedule.Step> steps = schedule.steps();
        for (int s = 0; s < steps.size(); s++) {
            Schedule.Step step = steps.get(s);
            boolean isPair = s + 1 < steps.size() && isPair(step, steps.get(s + 1));
            work.add(new Work<>(
                    step, step.isDense() ? layer(step.instruction()) : null, isPair ? steps.get(s + 1) : null));
            if (isSpline(step)) {
                splines.add(new SplineStep<>(step, kernel, isLine(step)));
            }
            s += isPair ? 1 : 0;
        }
        this.hasDense = schedule.hasDense();
        this.widestGathered = schedule.widestGathered();
    }

    /**
     * Returns true if the second step combines the results of the first one with another operand and overwrites them.
     */
    private static boolean isPair(Schedule.Step first, Schedule.Step second) {
        if (!isPaired(first)
                || !isPaired(second)
                || first.result() != second.result()
                || first.values().length != second.values().length) {
            return false;
        }
        int other = second.operands()[first.result() == second.operands()[0] ? 1 : 0];
        return (first.result() == second.operands()[0]) != (first.result() == second.operands()[1])
                && (other < first.result() || other >= first.result() + first.values().length);
    }

    private static boolean isPaired(Schedule.Step step) {
        return step.instruction().kind == Instruction.Kind.COMBINE
                && Kernel.isPaired(step.instruction().operator());
    }

    private Kernel.Dense<A> layer(Instruction instruction) {
        Instruction.Affine affine = instruction.affine();
        int rows = affine.matrix().rows();
        return new Kernel.Dense<>(
                rows, affine.matrix().columns(), kernel.packed(affine.matrix()), kernel.rounded(affine.biases()));
    }

    private static boolean isSpline(Schedule.Step step) {
        return step.instruction().kind == Instruction.Kind.SPLINE;
    }

    /** Returns true if all operands but the first one are the same at all points of a row. */
    private boolean isLine(Schedule.Step step) {
        int[] slots = step.operands();
        for (int k = 1; k < slots.length; k++) {
            if (slots[k] >= inputs().length || (schedule.code().axes(inputs()[slots[k]]) & Code.FIRST_AXIS) != 0) {
                return false;
            }
        }
        return true;
    }

    int[] inputs() {
        return schedule.inputs();
    }

    int[] inputs(int axes) {
        return schedule.inputs(axes);
    }

    /** The length of the array of a constant. */
    int length(int slot) {
        return schedule.copies(slot) * stride();
    }

    /** The number of points in a tile. */
    int tile() {
        int fitting = CACHED_BYTES / kernel.type().bytes() / Math.max(1, schedule.registers() + widestGathered);
        return fitting >= TILE_UNIT
                ? Math.min(largestTile, fitting / TILE_UNIT * TILE_UNIT)
                : Math.max(1, hasDense ? TILE_UNIT : fitting);
    }

    /** The distance between registers: a tile, rounded up to whole vectors. */
    private int stride() {
        return (tile() + kernel.lanes() - 1) / kernel.lanes() * kernel.lanes();
    }

    /** Returns registers for one thread. */
    Workspace<A> workspace() {
        return new Workspace<>(this);
    }

    /** Runs every step over the first n points of a tile, whose inputs are set in the workspace. */
    void run(Workspace<A> w, int n) {
        int stride = w.stride;
        boolean isWhole = n > WORTH_WHOLE * stride;
        int spline = 0;
        for (int s = 0; s < work.size(); s++) { // an iterator would allocate memory
            Work<A> one = work.get(s);
            Schedule.Step step = one.step;
            int registersOfStep = step.values().length;
            if (one.layer != null) {
                dense(step, one.layer, w, n);
            } else if (isSpline(step)) {
                w.splines.get(spline++).run(w, n);
            } else if (isWhole || registersOfStep == 1) {
                run(one, 0, w, (registersOfStep - 1) * stride + n);
            } else {
                for (int t = 0; t < registersOfStep; t++) {
                    run(one, t, w, n);
                }
            }
        }
    }

    private void run(Work<A> one, int t, Workspace<A> w, int n) {
        Schedule.Step step = one.step;
        int[] slot = step.operands();
        A r = w.arrays[step.result()];
        int o = w.offsets[step.result() + t];
        A a = w.arrays[slot[0]];
        int i = w.offsets[slot[0] + t * step.next()[0]];
        switch (step.instruction().kind) {
            case MAP -> kernel.map(step.instruction().function(), a, i, r, o, n);
            case COMBINE -> {
                if (one.next != null) {
                    runBoth(step, one.next, t, w, n);
                    return;
                }
                kernel.combine(
                        step.instruction().operator(),
                        a,
                        i,
                        w.arrays[slot[1]],
                        w.offsets[slot[1] + t * step.next()[1]],
                        r,
                        o,
                        n);
            }
            case SELECT ->
                kernel.select(
                        a,
                        i,
                        w.arrays[slot[1]],
                        w.offsets[slot[1] + t * step.next()[1]],
                        w.arrays[slot[2]],
                        w.offsets[slot[2] + t * step.next()[2]],
                        r,
                        o,
                        n);
            case CONSTANT, COORDINATE, DENSE, PART, SPLINE ->
                throw new IllegalStateException("no step: " + step.instruction());
        }
    }

    private void runBoth(Schedule.Step first, Schedule.Step second, int t, Workspace<A> w, int n) {
        int a = first.operands()[0];
        int b = first.operands()[1];
        int other = second.operands()[0] == first.result() ? 1 : 0;
        int c = second.operands()[other];
        kernel.combineTwice(
                first.instruction().operator(),
                second.instruction().operator(),
                w.arrays[a],
                w.offsets[a + t * first.next()[0]],
                w.arrays[b],
                w.offsets[b + t * first.next()[1]],
                w.arrays[c],
                w.offsets[c + t * second.next()[other]],
                w.arrays[first.result()],
                w.offsets[first.result() + t],
                n);
    }

    private void dense(Schedule.Step step, Kernel.Dense<A> layer, Workspace<A> w, int n) {
        A in = w.gathered;
        int i = 0;
        if (step.isInARow()) {
            in = w.arrays[step.operands()[0]];
            i = w.offsets[step.operands()[0]];
        } else {
            for (int j = 0; j < step.operands().length; j++) {
                kernel.type().copy(w.arrays[step.operands()[j]], w.offsets[step.operands()[j]], in, j * w.stride, n);
            }
        }
        kernel.dense(layer, in, i, w.stride, w.arrays[step.result()], w.offsets[step.result()], n, w.panel);
    }

    /** Copies result k of the first n points. */
    void read(Workspace<A> w, int k, int n, Results target, int offset) {
        int slot = schedule.resultSlots()[k];
        kernel.type().store(w.arrays[slot], w.offsets[slot], target, k, offset, n);
    }

    /** Copies result k of the first n points into an array of the kernel's type. */
    void read(Workspace<A> w, int k, int n, A target, int offset) {
        kernel.type()
                .copy(w.arrays[schedule.resultSlots()[k]], w.offsets[schedule.resultSlots()[k]], target, offset, n);
    }

    /** Copies result k of the first n points to the elements of the target from offset on. */
    void store(Workspace<A> w, int k, int n, double[] target, int offset) {
        int slot = schedule.resultSlots()[k];
        kernel.type().store(w.arrays[slot], w.offsets[slot], target, offset, n);
    }

    /** Copies result k of the first n points to every step-th element of the target, from offset on. */
    void scatter(Workspace<A> w, int k, int n, double[] target, int offset, int step) {
        int slot = schedule.resultSlots()[k];
        kernel.type().scatter(w.arrays[slot], w.offsets[slot], target, offset, step, n);
    }

    /** Appends a line for each value that is computed. */
    void list(StringBuilder text) {
        schedule.list(text);
    }

    /** The values of a tile: for each slot, an array and the index of the tile's first point in it. */
    static final class Workspace<A> {
        final A[] arrays;
        final int[] offsets;
        final int stride;
        final List<SplineStep<A>.Workspace> splines = new ArrayList<>();
        /** The operands of a DENSE, copied to be consecutive. */
        final A gathered;
        /** The operands at the points that a DENSE processes at once. */
        final A panel;

        Workspace(Stage<A> stage) {
            Kernel<A> kernel = stage.kernel;
            int first = stage.inputs().length;
            stride = stage.stride();
            arrays = kernel.type().arrays(first + stage.schedule.registers());
            offsets = new int[arrays.length];
            A registers = kernel.allocate(Math.multiplyExact(stage.schedule.registers(), stride));
            for (int s = first; s < arrays.length; s++) {
                arrays[s] = registers;
                offsets[s] = (s - first) * stride;
            }
            for (SplineStep<A> spline : stage.splines) {
                splines.add(spline.newWorkspace());
            }
            gathered = kernel.allocate(stage.widestGathered * stride);
            panel = kernel.allocate(stage.hasDense ? Kernel.PANEL : 0);
        }
    }
}
