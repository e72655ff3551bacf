package torchebm.compute.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import torchebm.graph.Spline;
import torchebm.graph.SplineAxis;
import torchebm.graph.SplineDerivative;

/** The function of a derivative of a spline in a kernel, and its numbers among the kernel's weights. */
final class SplineSource {
    private final Spline spline;
    private final String name;
    private final List<double[]> numbers = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int end;

    /**
     * @param index of the function in the kernel
     * @param begin the index of its first number among the weights
     * @param literal writes a number of type {@code real}
     */
    SplineSource(SplineDerivative derivative, int index, int begin, DoubleFunction<String> literal) {
        this.spline = derivative.spline();
        this.name = "spline" + index;
        this.end = begin;
        int size = spline.degree() + 1;
        int d = spline.dimension();
        StringBuilder parameters = new StringBuilder();
        for (int k = 0; k < d; k++) {
            parameters.append(", real x").append(k);
        }
        lines.add("");
        lines.add("/* " + derivative + " */");
        lines.add("FUNCTION real " + name + "(GLOBAL const real *s" + parameters + ")");
        lines.add("{");
        lines.add("    int at = 0;");
        int stride = 1;
        for (int k = 0; k < d; k++) {
            axis(k, spline.axes().get(k), derivative.polynomials().get(k), size, stride, literal);
            stride *= spline.axes().get(k).coefficients();
        }
        int coefficients = append(spline.coefficients());
        sum(0, 1, size, coefficients);
        lines.add("    return sum0;");
        lines.add("}");
    }

    private int append(double[] more) {
        int begin = end;
        numbers.add(more);
        end = Math.addExact(end, more.length);
        return begin;
    }

    private void axis(
            int k, SplineAxis axis, double[] polynomials, int size, int stride, DoubleFunction<String> literal) {
        String x = "x" + k;
        String c = "c" + k;
        String u = "u" + k;
        String last = Integer.toString(axis.cells() - 1);
        String min = literal.apply(axis.min());
        if (axis.period() > 0) {
            String period = literal.apply(axis.period());
            lines.add("    " + x + " -= " + period + " * floor((" + x + " - " + min + ") / " + period + ");");
        }
        if (axis.isEven()) {
            String place = "(" + x + " - " + min + ") * " + literal.apply(axis.inverseStep());
            lines.add("    const real t" + k + " = " + place + ";");
            lines.add("    const int " + c + " = (int)fmin(fmax(t" + k + ", (real)0), (real)" + last + ");");
            lines.add("    const real " + u + " = t" + k + " - " + c + ";");
        } else {
            int nodes = append(axis.nodes());
            int widths = append(axis.inverseWidths());
            lines.add("    int " + c + " = 0;");
            lines.add("    for (int to = " + last + "; " + c + " < to;) {");
            lines.add("        const int middle = (" + c + " + to + 1) / 2;");
            lines.add("        if (s[" + nodes + " + middle] <= " + x + ") " + c + " = middle; else to = middle - 1;");
            lines.add("    }");
            lines.add("    const real " + u + " = (" + x + " - s[" + nodes + " + " + c + "]) * s[" + widths + " + " + c
                    + "];");
        }
        String own = axis.isEven() ? "" : " + " + c + " * " + size * size;
        lines.add("    real w" + k + "[" + size + "];");
        lines.add("    for (int j = 0; j < " + size + "; j++) {");
        lines.add("        GLOBAL const real *p = s + " + append(polynomials) + own + " + j * " + size + ";");
        StringBuilder value = new StringBuilder("p[" + (size - 1) + "]");
        for (int power = size - 2; power >= 0; power--) {
            value.insert(0, '(')
                    .append(" * ")
                    .append(u)
                    .append(" + p[")
                    .append(power)
                    .append("])");
        }
        lines.add("        w" + k + "[j] = " + value + ";");
        lines.add("    }");
        lines.add("    at += " + c + " * " + stride + ";");
    }

    /** Writes the sum over the axes from k on: the last one is the innermost. */
    private void sum(int k, int stride, int size, int coefficients) {
        String in = "    ".repeat(k + 1);
        String place = "at" + k;
        lines.add(in + "real sum" + k + " = 0;");
        lines.add(in + "for (int j" + k + " = 0; j" + k + " < " + size + "; j" + k + "++) {");
        lines.add(in + "    const int " + place + " = " + (k == 0 ? "at" : "at" + (k - 1)) + " + j" + k + " * " + stride
                + ";");
        if (k == spline.dimension() - 1) {
            lines.add(in + "    sum" + k + " += w" + k + "[j" + k + "] * s[" + coefficients + " + " + place + "];");
        } else {
            sum(k + 1, stride * spline.axes().get(k).coefficients(), size, coefficients);
            lines.add(in + "    sum" + k + " += w" + k + "[j" + k + "] * sum" + (k + 1) + ";");
        }
        lines.add(in + "}");
    }

    List<String> lines() {
        return lines;
    }

    List<double[]> numbers() {
        return numbers;
    }

    /** Returns a call of the function. */
    String call(List<String> arguments) {
        return name + "(weights, " + String.join(", ", arguments) + ")";
    }
}
