package torchebm.compute.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import torchebm.compute.DType;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;
import torchebm.compute.code.Schedule;
import torchebm.graph.Binary;
import torchebm.graph.Interruption;
import torchebm.graph.Matrix;
import torchebm.graph.SplineDerivative;
import torchebm.graph.Unary;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/**
 * The generator of kernels from a flat program, in the C that CUDA and OpenCL share. A grid has three kernels, like the
 * three stages of the CPU: one for each axis fills a table with the values that depend on that axis alone, and {@code
 * points} computes the others. Values are variables; in programs with matrices they are registers in a tile that a
 * block of threads shares.
 */
final class KernelSource {
    /** The number of threads in a block. */
    static final int BLOCK = 64;

    /** The number of points of a thread in programs without matrices; more points amortize the start of a block. */
    private static final int POINTS = 8;

    /** The number of rows of a matrix that a thread processes at once. */
    private static final int ROWS = 8;

    /** The number of elements that the hardware reads at once. */
    private static final int QUAD = 4;

    /** The number of columns of a matrix in a block's shared memory at once. */
    private static final int COLUMNS = 16;

    /** The number of columns up to which indices in a row, plus the points of a launch, fit into 32 bits. */
    private static final int MOST_COLUMNS = 1 << 30;

    /** The maximal number of points of a launch. */
    static final int MOST_POINTS = 1 << 30;

    private final FlatProgram flat;
    private final Code code;
    private final DType dtype;
    private final boolean hasDoubles;
    private final Schedule everyPoint;
    private final int sharedBytes;
    /** The row of each input of {@code points} among the inputs of its axes. */
    private final Map<Integer, Integer> rowOf = new HashMap<>();

    private final List<double[]> weights = new ArrayList<>();
    private int weightsEnd;
    private final Map<SplineDerivative, SplineSource> splines = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    /**
     * @param flat the program
     * @param dtype the numbers to compute in
     * @param hasDoubles true if the device has float64, in which coordinates are computed
     * @param sharedBytes the shared memory of a block
     */
    KernelSource(FlatProgram flat, DType dtype, boolean hasDoubles, int sharedBytes) {
        this.flat = flat;
        this.code = flat.code();
        this.dtype = dtype;
        this.hasDoubles = hasDoubles;
        this.sharedBytes = sharedBytes;
        this.everyPoint = flat.schedule(Code.EVERY_POINT, flat.results());
        for (int axes = Code.FIRST_AXIS; axes <= Code.EVERY_POINT; axes++) {
            int[] rows = rows(axes);
            for (int row = 0; row < rows.length; row++) {
                rowOf.put(rows[row], row);
            }
        }
        text.append(Prelude.text(dtype, hasDoubles));
        for (int v = 0; v < code.size(); v++) {
            if (code.get(v).kind == Instruction.Kind.SPLINE) {
                spline(code.get(v).derivative());
            }
        }
        if (flat.points() instanceof Grid grid) {
            axis("first_axis", grid.first(), Code.FIRST_AXIS);
            if (grid.isPlane()) {
                axis("second_axis", grid.last(), Code.SECOND_AXIS);
            }
        }
        if (hasProducts()) {
            pointsInTiles();
        } else {
            pointsInVariables();
        }
    }

    /** The kernels. */
    String text() {
        return text.toString();
    }

    /**
     * The values that {@code points} reads from the table of an axis, or the coordinates of a list, in the order of the
     * rows.
     */
    int[] rows(int axes) {
        return everyPoint.inputs(axes);
    }

    /** The matrices and biases in sequence, padded to whole panels. */
    double[] weights() {
        return weights.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** The number of registers of a block in scratch memory; 0 if they fit into shared memory. */
    int scratchRegisters() {
        return hasProducts() && !isShared() ? registers() : 0;
    }

    /** The number of points in a block of {@code points}. */
    int pointsABlock() {
        return hasProducts() ? BLOCK : BLOCK * POINTS;
    }

    private boolean hasProducts() {
        return everyPoint.hasDense();
    }

    private int registers() {
        return everyPoint.registers() + everyPoint.widestGathered();
    }

    private boolean isShared() {
        return ((long) registers() * BLOCK + panel()) * dtype.bytes() <= sharedBytes;
    }

    /** The number of weights in a block's shared memory. */
    private int panel() {
        int rows = 0;
        for (Schedule.Step step : everyPoint.steps()) {
            rows = Math.max(
                    rows,
                    step.isDense() ? slab(step.instruction().affine().matrix().rows()) : 0);
        }
        return rows * COLUMNS;
    }

    /** The shared memory of a block of {@code points}, in bytes. */
    int sharedBytes() {
        return hasProducts() ? (panel() + (isShared() ? registers() * BLOCK : 0)) * dtype.bytes() : 0;
    }

    /** The number of points that a thread processes at once, limited by the registers for their sums. */
    private int side() {
        return dtype == DType.FLOAT32 ? 2 * QUAD : QUAD;
    }

    /** The number of rows of a matrix in shared memory at once: if there are enough, every thread has some. */
    private int slab(int rows) {
        return Math.min(side() * ROWS, (rows + ROWS - 1) / ROWS * ROWS);
    }

    private void axis(String name, Axis axis, int bit) {
        Schedule schedule = flat.schedule(bit, rows(bit));
        line("");
        line("/* What depends on " + axis.name() + " alone, once for each of its " + axis.points() + " values. */");
        line("KERNEL void " + name + "(GLOBAL real *table)");
        line("{");
        line("    const integer i = THREAD;");
        line("    if (i >= " + axis.points() + ") return;");
        String x = "coordinate(i, " + axis.points() + ", " + wide(axis.min()) + ", " + wide(axis.max()) + ", "
                + wide(axis.step()) + ")";
        variables(schedule, v -> x);
        int[] wanted = rows(bit);
        for (int k = 0; k < wanted.length; k++) {
            line("    table[" + k + "L * " + axis.points() + " + i] = " + value(wanted[k]) + ";");
        }
        line("}");
    }

    private interface Coordinate {
        String of(int value);
    }

    /** Writes a variable for each value of a stage without matrices. */
    private void variables(Schedule schedule, Coordinate coordinate) {
        for (int v : schedule.inputs()) {
            if (code.axes(v) != Code.NO_AXIS) {
                line("    const real v" + v + " = " + coordinate.of(v) + ";");
            }
        }
        for (Schedule.Step step : schedule.steps()) {
            for (int v : step.values()) {
                Instruction i = code.get(v);
                List<String> operands = IntStream.range(0, i.operands())
                        .mapToObj(k -> value(i.operand(k)))
                        .toList();
                line("    const real v" + v + " = " + expression(i, operands) + ";");
            }
        }
    }

    private String value(int v) {
        return code.axes(v) == Code.NO_AXIS ? number(code.get(v).number) : "v" + v;
    }

    private void beginPoints() {
        line("");
        line("/* The rest, for the points first to first + count - 1. */");
        line(
                "KERNEL void points(const integer first, const integer count, GLOBAL const real *a, GLOBAL const real *b,");
        line("                   GLOBAL const real *weights, GLOBAL real *scratch, GLOBAL real *out)");
        line("{");
    }

    /**
     * Returns the expression with which {@code points} reads an input: from the table of its axis, or the coordinates
     * of a list.
     */
    private String input(int v) {
        int axes = code.axes(v);
        Integer row = rowOf.get(v);
        if (flat.points() instanceof Grid grid) {
            return axes == Code.FIRST_AXIS
                    ? "a[" + row + "L * " + grid.columns() + " + i]"
                    : "b[" + row + "L * " + grid.rows() + " + j]";
        }
        return "a[" + row + "L * count + id]";
    }

    /** Writes the column i and the row j of a point, in 32 bits, which are several times faster, where they suffice. */
    private void place(String qualifier) {
        if (flat.points() instanceof Grid grid) {
            int n = grid.columns();
            String type = type(n);
            line("    const integer row = first / " + n + ";");
            line("    const " + type + " along = (" + type + ")(first - row * " + n + " + id);");
            line("    " + qualifier + type + " i = along % " + n + ";");
            line("    " + qualifier + "integer j = row + along / " + n + ";");
        }
    }

    private static String type(int columns) {
        return columns <= MOST_COLUMNS ? "int" : "integer";
    }

    /**
     * Writes {@code points} without matrices. Each thread computes several points, a block apart, and determines its
     * position once.
     */
    private void pointsInVariables() {
        beginPoints();
        line("    integer id = BLOCK * " + pointsABlock() + " + LOCAL;");
        place("");
        line("    const integer end = count - id < " + pointsABlock() + " ? count : id + " + pointsABlock() + ";");
        line("    for (; id < end; id += " + BLOCK + ") {");
        indent = "    ";
        variables(everyPoint, this::input);
        int[] results = flat.results();
        for (int k = 0; k < results.length; k++) {
            line("    out[" + k + "L * count + id] = " + value(results[k]) + ";");
        }
        if (flat.points() instanceof Grid grid) {
            int n = grid.columns();
            line("    i += " + BLOCK + ";");
            line("    " + (n < BLOCK ? "while" : "if") + " (i >= " + n + ") {");
            line("        i -= " + n + ";");
            line("        j++;");
            line("    }");
        }
        indent = "";
        line("    }");
        line("}");
    }

    private void pointsInTiles() {
        beginPoints();
        int memory = sharedBytes() / dtype.bytes();
        line("    MEMORY(" + memory + ");");
        line("    SHARED_POINTER real *panel = memory;");
        if (isShared()) {
            line("    SHARED_POINTER real *tile = memory + " + panel() + ";");
        } else {
            line("    GLOBAL real *tile = scratch + BLOCK * " + (long) registers() * BLOCK + "L;");
        }
        line("#define R(k) tile[(k) * " + BLOCK + " + LOCAL]");
        line("    /* Threads beyond the last point help with the matrices. */");
        line("    const integer id = THREAD < count ? THREAD : count - 1;");
        place("const ");
        Set<Integer> read = new HashSet<>();
        for (Schedule.Step step : everyPoint.steps()) {
            read(step.operands(), read);
            if (step.isDense()) {
                product(step);
            } else {
                loop(step);
            }
        }
        int[] slots = everyPoint.resultSlots();
        read(slots, read);
        line("    if (THREAD < count) {");
        for (int k = 0; k < slots.length; k++) {
            line("        out[" + k + "L * count + id] = " + slot(slots[k], "") + ";");
        }
        line("    }");
        line("}");
    }

    /** Writes the reading of inputs that have not been read yet: right before their use, to save hardware registers. */
    private void read(int[] slots, Set<Integer> read) {
        for (int slot : slots) {
            if (slot < everyPoint.inputs().length) {
                int v = everyPoint.inputs()[slot];
                if (code.axes(v) != Code.NO_AXIS && read.add(v)) {
                    line("    const real v" + v + " = " + input(v) + ";");
                }
            }
        }
    }

    /** Returns the expression of a slot: a constant, an input, or a register. */
    private String slot(int slot, String offset) {
        int inputs = everyPoint.inputs().length;
        return slot < inputs ? value(everyPoint.inputs()[slot]) : "R(" + (slot - inputs) + offset + ")";
    }

    /** Writes a step over one register or several. */
    private void loop(Schedule.Step step) {
        int n = step.values().length;
        List<String> operands = IntStream.range(0, step.operands().length)
                .mapToObj(k -> slot(step.operands()[k], n > 1 && step.next()[k] > 0 ? " + k" : ""))
                .toList();
        String statement =
                slot(step.result(), n > 1 ? " + k" : "") + " = " + expression(step.instruction(), operands) + ";";
        line("    " + (n > 1 ? "for (int k = 0; k < " + n + "; k++) " : "") + statement);
    }

    /** Writes a matrix product, whose weights are copied to panels in the block's shared memory. */
    private void product(Schedule.Step step) {
        Instruction.Affine affine = step.instruction().affine();
        int m = affine.matrix().rows();
        int n = affine.matrix().columns();
        int base = everyPoint.registers();
        int in = base;
        if (step.isInARow()) {
            in = step.operands()[0] - everyPoint.inputs().length;
        } else {
            for (int j = 0; j < n; j++) {
                line("    R(" + (base + j) + ") = " + slot(step.operands()[j], "") + ";");
            }
        }
        int at = weightsEnd;
        append(affine);
        int out = step.result() - everyPoint.inputs().length;
        int slab = slab(m);
        int columns = padded(n);
        line("    /* matrix " + affine.matrix() + " */");
        line("    for (int slab = 0; slab < " + m + "; slab += " + slab + ") {");
        line("        GLOBAL const real *w = weights + " + at + "L + (integer)slab * " + (columns + 1) + ";");
        if (slab == ROWS) {
            rowsOfOnePoint(m, n, in, out);
        } else {
            rowsOfSomePoints(m, n, in, out);
        }
        line("    }");
        line("    BARRIER;");
    }

    private void panels(int slab, int n, Runnable column) {
        line("        for (int begin = 0; begin < " + n + "; begin += " + COLUMNS + ") {");
        line("            BARRIER;");
        line("            for (int k = LOCAL; k < " + slab * COLUMNS + "; k += " + BLOCK + ") panel[k] = w[" + slab
                + " + begin * " + slab + " + k];");
        line("            BARRIER;");
        if (n % COLUMNS == 0) {
            line("            for (int j = 0; j < " + COLUMNS + "; j++) {");
        } else {
            line("            const int width = begin + " + COLUMNS + " <= " + n + " ? " + COLUMNS + " : " + n
                    + " - begin;");
            line("            for (int j = 0; j < width; j++) {");
        }
        column.run();
        line("            }");
        line("        }");
    }

    /** Writes the loop for few rows: each thread computes all of them for its point. */
    private void rowsOfOnePoint(int m, int n, int in, int out) {
        line("        real " + each(m, r -> "s" + r + " = w[" + r + "]", ", ") + ";");
        panels(ROWS, n, () -> {
            line("                const real x = R(" + in + " + begin + j);");
            line("                "
                    + each(m, r -> "s" + r + " = fma(panel[j * " + ROWS + " + " + r + "], x, s" + r + ");", " "));
        });
        line("        " + each(m, r -> "R(" + (out + r) + ") = s" + r + ";", " "));
    }

    /**
     * Writes the loop for many rows: each thread computes {@link #ROWS} of them for several points, so that a number
     * that is read is used several times.
     */
    private void rowsOfSomePoints(int m, int n, int in, int out) {
        int slab = slab(m);
        int side = side();
        line("        const int p = LOCAL % " + BLOCK / side + " * " + side + ";");
        String own = "LOCAL / " + BLOCK / side + " * " + ROWS;
        // Threads without rows of their own compute the last rows as well.
        line("        const int r = "
                + (slab < side * ROWS ? own + " < " + slab + " ? " + own + " : " + (slab - ROWS) : own) + ";");
        for (int r = 0; r < ROWS; r++) {
            int row = r;
            line("        const real bias" + r + " = w[r + " + r + "];");
            line("        real " + each(side, q -> sum(row, q) + " = bias" + row, ", ") + ";");
        }
        panels(slab, n, () -> {
            line("                "
                    + quads("x", side, "tile + (" + in + " + begin + j) * " + BLOCK + " + p", isShared()));
            line("                " + quads("a", ROWS, "panel + j * " + slab + " + r", true));
            for (int r = 0; r < ROWS; r++) {
                int row = r;
                line("                "
                        + each(
                                side,
                                q -> sum(row, q) + " = fma(" + part("a", row) + ", " + part("x", q) + ", " + sum(row, q)
                                        + ");",
                                " "));
            }
        });
        for (int r = 0; r < ROWS; r++) {
            int row = r;
            String guard = m % slab == 0 ? "" : "if (slab + r + " + r + " < " + m + ") ";
            line("        " + guard + "{");
            line("            " + space(isShared()) + " quad *to = (" + space(isShared()) + " quad *)(tile + (" + out
                    + " + slab + r + " + r + ") * " + BLOCK + " + p);");
            for (int k = 0; k < side / QUAD; k++) {
                int q = QUAD * k;
                line("            const quad x" + k + " = {" + each(QUAD, i -> sum(row, q + i), ", ") + "};");
                line("            to[" + k + "] = x" + k + ";");
            }
            line("        }");
        }
    }

    private static String sum(int row, int point) {
        return "s" + row + point;
    }

    /** Returns declarations that read consecutive numbers, four at a time. */
    private static String quads(String name, int count, String from, boolean isShared) {
        String type = space(isShared) + " const quad *";
        return "const quad "
                + each(count / QUAD, k -> name + k + " = ((" + type + ")(" + from + "))[" + k + "]", ", ")
                + ";";
    }

    private static String space(boolean isShared) {
        return isShared ? "SHARED_POINTER" : "GLOBAL";
    }

    private static String part(String name, int k) {
        return name + k / QUAD + "." + "xyzw".charAt(k % QUAD);
    }

    private static String each(int n, IntFunction<String> of, String between) {
        return IntStream.range(0, n).mapToObj(of).collect(Collectors.joining(between));
    }

    private static int padded(int columns) {
        return (columns + COLUMNS - 1) / COLUMNS * COLUMNS;
    }

    /** Appends the weights: for each slab of rows the biases, then the weights column by column, padded with zeros. */
    private void append(Instruction.Affine affine) {
        Matrix matrix = affine.matrix();
        int columns = padded(matrix.columns());
        int slab = slab(matrix.rows());
        int slabs = (matrix.rows() + slab - 1) / slab;
        double[] packed = new double[Math.multiplyExact(slabs * slab, columns + 1)];
        for (int row = 0; row < matrix.rows(); row++) {
            int at = row / slab * slab * (columns + 1) + row % slab;
            packed[at] = affine.bias(row);
            for (int j = 0; j < matrix.columns(); j++) {
                packed[at + (j + 1) * slab] = matrix.get(row, j);
            }
        }
        append(packed);
    }

    private void append(double[] numbers) {
        weights.add(numbers);
        weightsEnd = Math.addExact(weightsEnd, numbers.length);
    }

    /** Writes the function of a derivative of a spline, and appends its numbers to the weights. */
    private void spline(SplineDerivative derivative) {
        if (!splines.containsKey(derivative)) {
            SplineSource source = new SplineSource(derivative, splines.size(), weightsEnd, this::number);
            splines.put(derivative, source);
            source.lines().forEach(this::line);
            source.numbers().forEach(this::append);
        }
    }

    private String expression(Instruction i, List<String> a) {
        return switch (i.kind) {
            case MAP -> map(i.function(), a.get(0));
            case COMBINE -> combine(i.operator(), a.get(0), a.get(1));
            case SELECT -> a.get(0) + " != 0 ? " + a.get(1) + " : " + a.get(2);
            case SPLINE -> Objects.requireNonNull(splines.get(i.derivative())).call(a);
            case CONSTANT, COORDINATE, DENSE, PART -> throw new IllegalStateException("no expression: " + i);
        };
    }

    private static String map(Unary function, String a) {
        return switch (function) {
            case NEGATE -> "-" + a;
            case ABS -> "fabs(" + a + ")";
            case SIGN -> "signum(" + a + ")";
            case SQUARE -> a + " * " + a;
            case RELU -> "positive(" + a + ")";
            case ROUND -> "rint(" + a + ")";
            case DETACH -> a;
            case SQRT,
                    EXP,
                    EXPM1,
                    LOG,
                    LOG1P,
                    SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    SINH,
                    COSH,
                    TANH,
                    FLOOR,
                    CEIL,
                    ERF,
                    SIGMOID,
                    SOFTPLUS -> function.symbol() + "(" + a + ")";
        };
    }

    private static String combine(Binary operator, String a, String b) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> a + " " + operator.symbol() + " " + b;
            case POWER -> "pow(" + a + ", " + b + ")";
            case MODULO -> "modulo(" + a + ", " + b + ")";
            case HYPOT, ATAN2 -> operator.symbol() + "(" + a + ", " + b + ")";
            case MAX -> "larger(" + a + ", " + b + ")";
            case MIN -> "smaller(" + a + ", " + b + ")";
            case LESS, LESS_EQUAL, EQUAL -> a + " " + operator.symbol() + " " + b + " ? (real)1 : (real)0";
        };
    }

    private String wide(double number) {
        return hasDoubles ? Double.toString(number) : Float.toString((float) number) + "f";
    }

    private String number(double number) {
        double rounded = dtype == DType.FLOAT32 ? (float) number : number;
        if (Double.isNaN(rounded)) {
            return "((real)0 / (real)0)";
        } else if (Double.isInfinite(rounded)) {
            return rounded > 0 ? "((real)1 / (real)0)" : "((real)-1 / (real)0)";
        }
        String digits = dtype == DType.FLOAT32 ? Float.toString((float) number) + "f" : Double.toString(number);
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }

    private void line(String line) {
        Interruption.check();
        text.append(indent).append(line).append('\n');
    }
}
