package torchebm.contour;

import java.util.Arrays;
import java.util.SplittableRandom;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/**
 * Random fields of many kinds, reproducible by number: walls, plateaus, values equal to levels, missing nodes, offsets.
 */
final class RandomFields {
    /** A field, and levels that cover its finite values. */
    @SuppressWarnings("ArrayRecordComponent")
    record Case(Field field, double[] levels) {}

    private RandomFields() {}

    static Case of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n1 = 2 + random.nextInt(8);
        int n2 = 2 + random.nextInt(8);
        int kind = random.nextInt(8);
        double wall = Math.pow(10, 3 + random.nextInt(298));
        double[] values = new double[n1 * n2];
        Arrays.setAll(values, i -> switch (kind) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> random.nextInt(4) == 0 ? wall : random.nextInt(4);
            case 2 -> random.nextInt(3) == 0 ? (random.nextBoolean() ? wall : -wall) : random.nextDouble();
            case 3 -> (random.nextInt(5) - 2) * Double.MIN_VALUE;
            case 4 -> 1e15 + random.nextInt(4);
            case 5 -> (random.nextBoolean() ? 1 : -1) * Double.MAX_VALUE * random.nextInt(3) / 2;
            case 6 -> random.nextInt(3) == 0 ? -0.0 : random.nextDouble() - 0.5;
            default -> random.nextDouble();
        });
        if (random.nextInt(3) == 0) {
            double[] missing = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            Arrays.setAll(values, i -> random.nextInt(6) == 0 ? missing[random.nextInt(3)] : values[i]);
        }
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double min = Arrays.stream(finite).min().orElse(0);
        double max = Arrays.stream(finite).max().orElse(1);
        double[] levels = new double[2 + random.nextInt(6)];
        Arrays.setAll(levels, k -> {
            if (finite.length > 0 && random.nextBoolean()) {
                return finite[random.nextInt(finite.length)];
            }
            double t = random.nextDouble();
            return Math.max(min, Math.min(max, (1 - t) * min + t * max));
        });
        levels[0] = min;
        levels[1] = max > min ? max : Math.nextUp(min);
        levels = Arrays.stream(levels)
                .map(level -> level + 0.0)
                .sorted()
                .distinct()
                .toArray();
        double scale = new double[] {1, 1, 1e-3, 1e150, 1e-150}[random.nextInt(5)];
        double offset = random.nextInt(3) * 0.1 * scale;
        Axis x = new Axis(0, -offset, -offset + scale * (n1 - 1), n1);
        Axis y = new Axis(1, offset, offset + scale * (n2 - 1), n2);
        return new Case(new Field(Grid.plane(x, y), values), levels);
    }
}
