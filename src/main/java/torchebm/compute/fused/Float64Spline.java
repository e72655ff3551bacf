package torchebm.compute.fused;

/** The float64 values of a spline. */
final class Float64Spline implements SplineTiles<double[]> {
    /** The number of points that are computed at once, whose weights stay in the cache. */
    private static final int CHUNK = 128;

    private static final int CUBIC = 4;

    /** The number of sums over all axes but the first one, for each point, up to which they are computed once for a row. */
    private static final int WORTH_LINE = 4;

    private final Axis[] axes;
    private final double[] coefficients;
    /** The number of B-splines in a cell along one axis. */
    private final int size;

    Float64Spline(SplineNumbers<double[]> numbers) {
        this.axes = numbers.axes().stream()
                .map(axis -> new Axis(axis, numbers.size()))
                .toArray(Axis[]::new);
        this.coefficients = numbers.coefficients();
        this.size = numbers.size();
    }

    @Override
    public Workspace newWorkspace() {
        return new Workspace();
    }

    /** An axis, and its distance between coefficients. */
    private static final class Axis {
        private final double min;
        private final double period;
        private final double inverseStep;
        private final double[] nodes;
        private final double[] inverseWidths;
        private final double[] polynomials;
        /** For each bucket, an equal part of an uneven axis, the last node before it. */
        private final int[] lastBefore;

        private final int last;
        private final int size;
        private final int stride;
        private final boolean isEven;

        Axis(SplineNumbers.Axis<double[]> axis, int size) {
            this.min = axis.bounds()[0];
            this.period = axis.bounds()[1];
            this.inverseStep = axis.bounds()[2];
            this.nodes = axis.nodes();
            this.inverseWidths = axis.inverseWidths();
            this.polynomials = axis.polynomials();
            this.last = axis.cells() - 1;
            this.size = size;
            this.stride = axis.stride();
            this.isEven = axis.isEven();
            this.lastBefore = isEven ? new int[0] : new int[axis.cells() + 1];
            for (int node = 0; node < lastBefore.length; node++) {
                lastBefore[bucket(nodes[node]) + 1] = Math.min(node, last);
            }
            for (int b = 1; b < lastBefore.length; b++) {
                lastBefore[b] = Math.max(lastBefore[b], lastBefore[b - 1]);
            }
        }

        /** Finds the cells of n coordinates, and computes the weights of their B-splines: those of one B-spline in a row. */
        void weigh(double[] a, int i, int n, int[] cells, double[] parts, double[] weights) {
            for (int p = 0; p < n; p++) {
                parts[p] = a[i + p];
            }
            if (period > 0) {
                for (int p = 0; p < n; p++) {
                    double turns = Math.floor((parts[p] - min) / period);
                    parts[p] = parts[p] - period * turns;
                }
            }
            if (isEven) {
                for (int p = 0; p < n; p++) {
                    double place = (parts[p] - min) * inverseStep;
                    int cell = Math.min(Math.max((int) place, 0), last);
                    cells[p] = cell;
                    parts[p] = place - cell;
                }
            } else {
                for (int p = 0; p < n; p++) {
                    int cell = cell(parts[p]);
                    cells[p] = cell;
                    parts[p] = (parts[p] - nodes[cell]) * inverseWidths[cell];
                }
            }
            for (int j = 0; j < size; j++) {
                if (isEven) {
                    weighShared(j, n, parts, weights);
                } else {
                    weighOwn(j, n, cells, parts, weights);
                }
            }
        }

        /**
         * Returns the last cell that begins at or below a coordinate; the first one for NaN. The nodes of earlier buckets are below
         * it, and those of later ones above it, as roundings do not change the order of buckets.
         */
        private int cell(double x) {
            int bucket = bucket(x);
            int from = lastBefore[bucket];
            int to = lastBefore[bucket + 1];
            while (from < to) {
                int middle = (from + to + 1) >>> 1;
                if (nodes[middle] <= x) {
                    from = middle;
                } else {
                    to = middle - 1;
                }
            }
            return from;
        }

        private int bucket(double x) {
            return Math.min(Math.max((int) ((x - min) * inverseStep), 0), last);
        }

        private void weighShared(int j, int n, double[] parts, double[] weights) {
            int at = j * size;
            int o = j * CHUNK;
            if (size == CUBIC) {
                double c0 = polynomials[at];
                double c1 = polynomials[at + 1];
                double c2 = polynomials[at + 2];
                double c3 = polynomials[at + 3];
                for (int p = 0; p < n; p++) {
                    double u = parts[p];
                    weights[o + p] = ((c3 * u + c2) * u + c1) * u + c0;
                }
            } else {
                double c0 = polynomials[at];
                double c1 = polynomials[at + 1];
                for (int p = 0; p < n; p++) {
                    weights[o + p] = c1 * parts[p] + c0;
                }
            }
        }

        private void weighOwn(int j, int n, int[] cells, double[] parts, double[] weights) {
            int o = j * CHUNK;
            for (int p = 0; p < n; p++) {
                int at = (cells[p] * size + j) * size;
                double value = polynomials[at + size - 1];
                for (int power = size - 2; power >= 0; power--) {
                    value = value * parts[p] + polynomials[at + power];
                }
                weights[o + p] = value;
            }
        }
    }

    /** The arrays of one thread. */
    final class Workspace implements SplineTiles.Workspace<double[]> {
        private final int[][] cells = new int[axes.length][CHUNK];
        private final double[][] weights = new double[axes.length][size * CHUNK];
        private final double[] parts = new double[CHUNK];
        /** The sums over all axes but the first one, by the coefficient along the first one. */
        private final double[] line = new double[axes[0].last + size];

        private Workspace() {}

        @Override
        public void run(double[][] arrays, int[] offsets, boolean isLine, double[] r, int o, int n) {
            int begin = 0; // the coefficients of the line that are known
            int end = 0;
            for (int done = 0; done < n; done += CHUNK) {
                int count = Math.min(CHUNK, n - done);
                axes[0].weigh(arrays[0], offsets[0] + done, count, cells[0], parts, weights[0]);
                int from = lowest(count);
                int to = highest(count) + size;
                boolean isKnown = from >= begin && to <= end;
                boolean isWorthLine = isLine && (isKnown || to - from <= WORTH_LINE * count);
                for (int k = 1; k < axes.length; k++) {
                    int own = isWorthLine ? 1 : count;
                    axes[k].weigh(arrays[k], offsets[k] + done, own, cells[k], parts, weights[k]);
                }
                if (axes.length == 1) {
                    alongLine(coefficients, r, o + done, count);
                } else if (isWorthLine) {
                    if (!isKnown) {
                        begin = from;
                        end = to;
                        sumLines(begin, end);
                    }
                    alongLine(line, r, o + done, count);
                } else if (axes.length == 2 && size == CUBIC) {
                    inPlane(r, o + done, count);
                } else {
                    for (int p = 0; p < count; p++) {
                        r[o + done + p] = sum(0, p, at(p));
                    }
                }
            }
        }

        private int lowest(int n) {
            int lowest = cells[0][0];
            for (int p = 1; p < n; p++) {
                lowest = Math.min(lowest, cells[0][p]);
            }
            return lowest;
        }

        private int highest(int n) {
            int highest = cells[0][0];
            for (int p = 1; p < n; p++) {
                highest = Math.max(highest, cells[0][p]);
            }
            return highest;
        }

        private int at(int p) {
            int at = 0;
            for (int k = 0; k < axes.length; k++) {
                at += cells[k][p] * axes[k].stride;
            }
            return at;
        }

        /** Returns the sum over the axes from k on. */
        private double sum(int k, int p, int at) {
            if (k == axes.length) {
                return coefficients[at];
            }
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += weights[k][j * CHUNK + p] * sum(k + 1, p, at + j * axes[k].stride);
            }
            return sum;
        }

        /** Sums over all axes but the first one, for a part of the coefficients along the first one. */
        private void sumLines(int from, int to) {
            if (axes.length == 2 && size == CUBIC) {
                int stride = axes[1].stride;
                int at = cells[1][0] * stride;
                double w0 = weights[1][0];
                double w1 = weights[1][CHUNK];
                double w2 = weights[1][2 * CHUNK];
                double w3 = weights[1][3 * CHUNK];
                for (int i = from; i < to; i++) {
                    line[i] = 0
                            + w0 * coefficients[at + i]
                            + w1 * coefficients[at + i + stride]
                            + w2 * coefficients[at + i + 2 * stride]
                            + w3 * coefficients[at + i + 3 * stride];
                }
                return;
            }
            int at = 0;
            for (int k = 1; k < axes.length; k++) {
                at += cells[k][0] * axes[k].stride;
            }
            for (int i = from; i < to; i++) {
                line[i] = sum(1, 0, at + i);
            }
        }

        private void alongLine(double[] along, double[] r, int o, int n) {
            int[] own = cells[0];
            double[] w = weights[0];
            if (size == CUBIC) {
                for (int p = 0; p < n; p++) {
                    int c = own[p];
                    r[o + p] = 0
                            + w[p] * along[c]
                            + w[CHUNK + p] * along[c + 1]
                            + w[2 * CHUNK + p] * along[c + 2]
                            + w[3 * CHUNK + p] * along[c + 3];
                }
            } else {
                for (int p = 0; p < n; p++) {
                    int c = own[p];
                    r[o + p] = 0 + w[p] * along[c] + w[CHUNK + p] * along[c + 1];
                }
            }
        }

        private void inPlane(double[] r, int o, int n) {
            double[] w = weights[0];
            double[] v = weights[1];
            double[] c = coefficients;
            int stride = axes[1].stride;
            for (int p = 0; p < n; p++) {
                int a0 = cells[1][p] * stride + cells[0][p];
                int a1 = a0 + stride;
                int a2 = a1 + stride;
                int a3 = a2 + stride;
                double v0 = v[p];
                double v1 = v[CHUNK + p];
                double v2 = v[2 * CHUNK + p];
                double v3 = v[3 * CHUNK + p];
                r[o + p] = 0
                        + w[p] * (0 + v0 * c[a0] + v1 * c[a1] + v2 * c[a2] + v3 * c[a3])
                        + w[CHUNK + p] * (0 + v0 * c[a0 + 1] + v1 * c[a1 + 1] + v2 * c[a2 + 1] + v3 * c[a3 + 1])
                        + w[2 * CHUNK + p] * (0 + v0 * c[a0 + 2] + v1 * c[a1 + 2] + v2 * c[a2 + 2] + v3 * c[a3 + 2])
                        + w[3 * CHUNK + p] * (0 + v0 * c[a0 + 3] + v1 * c[a1 + 3] + v2 * c[a2 + 3] + v3 * c[a3 + 3]);
            }
        }
    }
}
