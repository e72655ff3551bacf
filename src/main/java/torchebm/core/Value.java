package torchebm.core;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The value of a model's parameter. */
public sealed interface Value {
    /** A number. */
    record Scalar(double value) implements Value {
        @Override
        public String toString() {
            return text(value);
        }
    }

    /** A text, such as a name or a path. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A vector of numbers. */
    record Vector(List<Double> values) implements Value {
        public Vector {
            values = List.copyOf(values);
        }

        /** Returns the vector with this value in each of its n components. */
        public static Vector filled(int n, double value) {
            Double[] values = new Double[n];
            Arrays.fill(values, value);
            return new Vector(List.of(values));
        }

        public double[] toArray() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public String toString() {
            return values.stream().map(Value::text).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A matrix, row by row; its rows may have different lengths, and the model checks them. */
    record Matrix(List<Vector> rows) implements Value {
        public Matrix {
            rows = List.copyOf(rows);
        }

        /** Returns the n × n identity matrix. */
        public static Matrix identity(int n) {
            Vector[] rows = new Vector[n];
            for (int i = 0; i < n; i++) {
                Double[] row = new Double[n];
                Arrays.fill(row, 0.0);
                row[i] = 1.0;
                rows[i] = new Vector(List.of(row));
            }
            return new Matrix(List.of(rows));
        }

        public double[][] toArray() {
            return rows.stream().map(Vector::toArray).toArray(double[][]::new);
        }

        @Override
        public String toString() {
            return rows.stream().map(Vector::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    private static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
