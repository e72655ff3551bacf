package torchebm.contour;

import java.util.Arrays;
import torchebm.grid.VectorFunction;

/**
 * The points of a {@link Trajectory} from a point on, which are computed when they are needed and kept. They do not depend on other
 * lines, so that a thread may compute them before it is known where the line ends.
 */
final class Course {
    private final Trajectory trajectory;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int count = 1;
    private boolean hasEnded;

    /**
     * @param field of which only the directions matter; it has no state, or one for each thread
     * @param scale the distance between lines
     * @param along 1 to move along the field, −1 to move against it
     */
    Course(VectorFunction field, double scale, double fromX, double fromY, int along) {
        trajectory = new Trajectory(field, scale);
        hasEnded = !trajectory.start(fromX, fromY, along);
        x[0] = fromX;
        y[0] = fromY;
    }

    /** Returns true if there is a point with a number, counted from the first one, 0. */
    boolean has(int number) {
        while (number >= count && !hasEnded) {
            hasEnded = !trajectory.advance();
            if (!hasEnded) {
                if (count == x.length) {
                    x = Arrays.copyOf(x, 2 * count);
                    y = Arrays.copyOf(y, 2 * count);
                }
                x[count] = trajectory.x();
                y[count++] = trajectory.y();
            }
        }
        return number < count;
    }

    double x(int number) {
        return x[number];
    }

    double y(int number) {
        return y[number];
    }
}
