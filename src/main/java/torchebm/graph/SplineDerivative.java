package torchebm.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A partial derivative of a spline.
 *
 * @param spline the spline
 * @param orders how often it is differentiated with respect to each coordinate, shape (d); 0 for the spline itself
 */
public record SplineDerivative(Spline spline, List<Integer> orders) {
    public SplineDerivative {
        orders = List.copyOf(orders);
        if (orders.size() != spline.dimension()) {
            throw new IllegalArgumentException(orders.size() + " orders of " + spline.dimension() + " axes");
        }
    }

    /** Returns true if this derivative is 0 everywhere, as those beyond the degree are. */
    boolean isZero() {
        for (int order : orders) {
            if (order > spline.degree()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the derivative of this with respect to coordinate k. */
    SplineDerivative by(int k) {
        List<Integer> next = new ArrayList<>(orders);
        next.set(k, orders.get(k) + 1);
        return new SplineDerivative(spline, next);
    }

    /** Returns the polynomials of the B-splines along each axis, differentiated. */
    public List<double[]> polynomials() {
        List<double[]> polynomials = new ArrayList<>();
        for (int k = 0; k < orders.size(); k++) {
            polynomials.add(spline.axes().get(k).polynomials(orders.get(k)));
        }
        return polynomials;
    }

    /** Returns {@code spline(100, 50)}, with the numbers of cells; a derivative begins with ∂ and its orders. */
    @Override
    public String toString() {
        boolean isDerivative = orders.stream().anyMatch(order -> order > 0);
        return (isDerivative ? "∂" + orders : "") + "spline" + spline;
    }
}
