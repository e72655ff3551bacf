package torchebm.plot;

import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;

/**
 * The type of a finite number, or of a formula for one.
 *
 * @param min the smallest number; −∞ for no limit
 * @param max the largest number; ∞ for no limit
 */
public record RealType(double min, double max) implements KeyType<Double> {
    /** Any finite number. */
    static final RealType ANY = new RealType(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Any positive finite number. */
    static final RealType POSITIVE = new RealType(Double.MIN_VALUE, Double.POSITIVE_INFINITY);

    @Override
    public Double read(String key, Node node, PlotNames names) {
        double number = Section.number(key, node);
        if (number < min || number > max) {
            throw node.wrong(key + " must be "
                    + (equals(POSITIVE)
                            ? "positive"
                            : "from " + new Value.Scalar(min) + " to " + new Value.Scalar(max)));
        }
        return number;
    }
}
