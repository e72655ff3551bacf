package torchebm.compute.nd4j;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.DoublePredicate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.FModOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Ceil;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ACos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ASin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATan;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tan;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;
import torchebm.graph.Binary;
import torchebm.graph.Unary;

/**
 * The elementwise operations. Most are operations of ND4J. Those that lose digits near 0 in ND4J (expm1, log1p, tanh),
 * lose NaN (sign, max, min) or are a thousand times slower (select) are composed of others.
 */
final class Functions {
    /** The bound beyond which tanh is exactly ±1 and expm1 exactly −1, and at which sinh and cosh are finite. */
    private static final double SATURATED = 40;

    private final Steps steps;
    private final Operand.Constant zero = Operand.Constant.of(0);
    private final Operand.Constant half = Operand.Constant.of(0.5);
    private final Operand.Constant one = Operand.Constant.of(1);
    private final Operand.Constant two = Operand.Constant.of(2);
    private final Operand.Constant infinity = Operand.Constant.of(Double.POSITIVE_INFINITY);

    Functions(Steps steps) {
        this.steps = steps;
    }

    /** f(a). */
    void map(Unary function, Operand.Slot result, Operand a) {
        switch (function) {
            case NEGATE -> map("neg", Negative::new, result, a);
            case ABS -> map("abs", Abs::new, result, a);
            case SIGN -> {
                map("sign", Sign::new, result, a);
                keepNaN(result, a);
            }
            case SQUARE -> map("square", Square::new, result, a);
            case SQRT -> map("sqrt", Sqrt::new, result, a);
            case EXP -> map("exp", Exp::new, result, a);
            case EXPM1 -> expm1(result, a);
            case LOG -> map("log", Log::new, result, a);
            case LOG1P -> log1p(result, a);
            case SIN -> map("sin", Sin::new, result, a);
            case COS -> map("cos", Cos::new, result, a);
            case TAN -> map("tan", Tan::new, result, a);
            case ASIN -> map("asin", ASin::new, result, a);
            case ACOS -> map("acos", ACos::new, result, a);
            case ATAN -> map("atan", ATan::new, result, a);
            case SINH -> map("sinh", Sinh::new, result, a);
            case COSH -> map("cosh", Cosh::new, result, a);
            case TANH -> tanh(result, a);
            case FLOOR -> map("floor", Floor::new, result, a);
            case CEIL -> map("ceil", Ceil::new, result, a);
            case ROUND -> map("rint", Rint::new, result, a);
            case RELU -> map("relu", (x, z) -> new RectifiedLinear(x, z, 0), result, a);
            case ERF -> map("erf", Erf::new, result, a);
            case SIGMOID -> sigmoid(result, a);
            case SOFTPLUS -> softplus(result, a);
            case DETACH -> steps.copy(result, a);
        }
    }

    private void map(String name, BiFunction<INDArray, INDArray, Op> function, Operand.Slot result, Operand a) {
        steps.map(name, function, result, a);
    }

    /** a ∘ b. */
    void combine(Binary operator, Operand.Slot result, Operand a, Operand b) {
        switch (operator) {
            case ADD -> steps.run("add", result, a, b);
            case SUBTRACT -> steps.run("subtract", result, a, b);
            case MULTIPLY -> steps.run("multiply", result, a, b);
            case DIVIDE -> steps.run("divide", result, a, b);
            case POWER -> steps.run("Pow", result, a, b);
            case MODULO -> modulo(result, a, b);
            case HYPOT -> hypot(result, a, b);
            case ATAN2 -> steps.run("tf_atan2", result, a, b);
            case MAX -> extreme("maximum", result, a, b);
            case MIN -> extreme("minimum", result, a, b);
            case LESS -> steps.compare("less", result, a, b);
            case LESS_EQUAL -> steps.compare("less_equal", result, a, b);
            case EQUAL -> steps.compare("equals", result, a, b);
        }
    }

    /** An extreme of ND4J, which ignores NaN. */
    private void extreme(String operation, Operand.Slot result, Operand a, Operand b) {
        steps.run(operation, result, a, b);
        keepNaN(result, a);
        keepNaN(result, b);
    }

    /** a where the condition is not 0, else b: a / m + b / (1 − m) for m of 1 and 0, where a number over 0 is 0. */
    void select(Operand.Slot result, Operand condition, Operand a, Operand b) {
        Operand.Slot mask = steps.slot(condition.rows());
        steps.compare("not_equals", mask, condition, zero);
        boolean isWhole = Math.max(condition.rows(), a.rows()) == result.rows();
        if (isWhole && b instanceof Operand.Constant constant && isAll(constant, value -> value == 0)) {
            steps.run("divide_no_nan", result, a, mask);
        } else {
            Operand.Slot taken = steps.slot(Math.max(condition.rows(), a.rows()));
            Operand.Slot rest = steps.slot(Math.max(condition.rows(), b.rows()));
            steps.run("divide_no_nan", taken, a, mask);
            steps.run("subtract", mask, one, mask);
            steps.run("divide_no_nan", rest, b, mask);
            steps.run("add", result, taken, rest);
            steps.release(taken);
            steps.release(rest);
        }
        steps.release(mask);
    }

    private static boolean isAll(Operand.Constant constant, DoublePredicate property) {
        return Arrays.stream(constant.values()).allMatch(property);
    }

    /** Writes NaN to the result where the operand is NaN. */
    private void keepNaN(Operand.Slot result, Operand a) {
        if (a instanceof Operand.Constant constant && isAll(constant, value -> !Double.isNaN(value))) {
            return;
        }
        Operand.Slot spread =
                a instanceof Operand.Slot slot && a.rows() == result.rows() ? slot : steps.spread(a, result.rows());
        steps.add(result, result + ", but NaN where " + a + " is", tile -> {
            Op op = new CompareAndSet(result.in(tile), spread.in(tile), result.in(tile), Conditions.isNan());
            return () -> Nd4j.exec(op);
        });
        if (spread != a) {
            steps.release(spread);
        }
    }

    /** The remainder of C's fmod, plus b where its sign is not that of b. */
    private void modulo(Operand.Slot result, Operand a, Operand b) {
        Operand.Slot x = steps.spread(a, result.rows());
        Operand.Slot y = steps.spread(b, result.rows());
        Operand.Slot rest = steps.slot(result.rows());
        steps.add(rest, "fmod(" + x + ", " + y + ")", tile -> {
            Op op = new FModOp(x.in(tile), y.in(tile), rest.in(tile));
            return () -> Nd4j.exec(op);
        });
        Operand.Slot isOther = steps.slot(result.rows());
        steps.compare("less", x, rest, zero);
        steps.compare("less", isOther, y, zero);
        steps.compare("not_equals", isOther, isOther, x);
        steps.compare("not_equals", x, rest, zero);
        steps.run("multiply", isOther, isOther, x);
        steps.run("divide_no_nan", y, y, isOther);
        steps.run("add", result, rest, y);
        steps.release(x);
        steps.release(y);
        steps.release(rest);
        steps.release(isOther);
    }

    /** m √(1 + (s/m)²) for the maximum m and the minimum s of |a| and |b|; ∞ where one of them is ∞. */
    private void hypot(Operand.Slot result, Operand a, Operand b) {
        Operand.Slot x = steps.spread(a, result.rows());
        Operand.Slot y = steps.spread(b, result.rows());
        Operand.Slot most = steps.slot(result.rows());
        map("abs", Abs::new, x, x);
        map("abs", Abs::new, y, y);
        steps.run("maximum", most, x, y);
        steps.run("minimum", result, x, y);
        steps.run("divide_no_nan", result, result, most);
        map("square", Square::new, result, result);
        steps.run("add", result, result, one);
        map("sqrt", Sqrt::new, result, result);
        steps.run("multiply", result, result, most);
        keepNaN(result, x);
        keepNaN(result, y);
        steps.compare("equals", x, x, infinity);
        steps.compare("equals", y, y, infinity);
        steps.run("maximum", x, x, y);
        select(result, x, infinity, result);
        steps.release(x);
        steps.release(y);
        steps.release(most);
    }

    /** 1 / (1 + e⁻ᵃ). */
    private void sigmoid(Operand.Slot result, Operand a) {
        map("neg", Negative::new, result, a);
        map("exp", Exp::new, result, result);
        steps.run("add", result, result, one);
        steps.run("divide", result, one, result);
    }

    /** max(a, 0) + log1p(exp(−|a|)). */
    private void softplus(Operand.Slot result, Operand a) {
        Operand.Slot rest = steps.slot(a.rows());
        Operand.Slot size = steps.slot(a.rows());
        map("abs", Abs::new, size, a);
        map("neg", Negative::new, size, size);
        map("exp", Exp::new, size, size);
        log1p(rest, size);
        map("relu", (x, z) -> new RectifiedLinear(x, z, 0), result, a);
        steps.run("add", result, result, rest);
        steps.release(rest);
        steps.release(size);
    }

    /** sinh(a) / cosh(a), within ±{@link #SATURATED}. */
    private void tanh(Operand.Slot result, Operand a) {
        Operand.Slot within = steps.slot(a.rows());
        Operand.Slot cosh = steps.slot(a.rows());
        steps.clip(within, a, -SATURATED, SATURATED);
        map("cosh", Cosh::new, cosh, within);
        map("sinh", Sinh::new, result, within);
        steps.run("divide", result, result, cosh);
        steps.release(within);
        steps.release(cosh);
    }

    /** 2 sinh(a/2) exp(a/2). */
    private void expm1(Operand.Slot result, Operand a) {
        Operand.Slot h = steps.slot(a.rows());
        Operand.Slot sinh = steps.slot(a.rows());
        steps.clip(h, a, -2 * SATURATED, Float.MAX_VALUE);
        steps.run("multiply", h, h, half);
        map("sinh", Sinh::new, sinh, h);
        map("exp", Exp::new, result, h);
        steps.run("multiply", result, result, sinh);
        steps.run("multiply", result, result, two);
        steps.release(h);
        steps.release(sinh);
    }

    /** log(u) + (a − (u − 1)) / u for u = 1 + a rounded; the second term corrects the rounding error. */
    private void log1p(Operand.Slot result, Operand a) {
        Operand.Slot u = steps.slot(a.rows());
        Operand.Slot lost = steps.slot(a.rows());
        steps.run("add", u, a, one);
        map("log", Log::new, result, u);
        // The rounding error is 0 where a is infinite.
        steps.clip(u, u, -Float.MAX_VALUE, Float.MAX_VALUE);
        steps.run("subtract", lost, u, one);
        Operand.Slot within = steps.slot(a.rows());
        steps.clip(within, a, -Float.MAX_VALUE, Float.MAX_VALUE);
        steps.run("subtract", lost, within, lost);
        steps.run("divide_no_nan", lost, lost, u);
        steps.run("add", result, result, lost);
        steps.release(u);
        steps.release(lost);
        steps.release(within);
    }
}
