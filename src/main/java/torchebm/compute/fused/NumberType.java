package torchebm.compute.fused;

import java.util.Arrays;
import torchebm.compute.Results;

/**
 * The arrays of one type of numbers, and their conversions from and to float64. It is the one place where a kernel's
 * float64 and float32 differ in more than the name of the type.
 *
 * @param <A> {@code double[]} for float64, {@code float[]} for float32
 */
interface NumberType<A> {
    NumberType<double[]> FLOAT64 = new Float64();
    NumberType<float[]> FLOAT32 = new Float32();

    /** Returns the size of a number in bytes. */
    int bytes();

    /** Returns an array of n zeros. */
    A allocate(int n);

    /** Returns an array of n arrays, each null. */
    A[] arrays(int n);

    /**
     * Returns the numbers, rounded to this type.
     *
     * @param length the length of the array, at least that of the numbers; the numbers themselves are returned where
     *     neither type nor length differ
     */
    A rounded(double[] numbers, int length);

    /** Sets the first n elements of r. */
    void fill(A r, int n, double number);

    /** Copies n elements from i on to the elements of the target from offset on. */
    void store(A a, int i, double[] target, int offset, int n);

    /** Copies n elements from i on to the results of the points from offset on. */
    void store(A a, int i, Results target, int output, int offset, int n);

    /** Copies n elements of a from i on to the elements of r from o on. */
    void copy(A a, int i, A r, int o, int n);

    /** Copies n elements of the source from an index on to the first ones of r, rounded. */
    void load(double[] source, int from, A r, int n);

    /** Copies every step-th element of the source, from one index on, to the first n elements of r, rounded. */
    void gather(double[] source, int from, int step, A r, int n);

    /** Copies n elements of a from i on to every step-th element of the target, from offset on. */
    void scatter(A a, int i, double[] target, int offset, int step, int n);

    /** Returns element i. */
    double get(A a, int i);

    /** float64. */
    final class Float64 implements NumberType<double[]> {
        private Float64() {}

        @Override
        public int bytes() {
            return Double.BYTES;
        }

        @Override
        public double[] allocate(int n) {
            return new double[n];
        }

        @Override
        public double[][] arrays(int n) {
            return new double[n][];
        }

        @Override
        public double[] rounded(double[] numbers, int length) {
            return numbers.length == length ? numbers : Arrays.copyOf(numbers, length);
        }

        @Override
        public void fill(double[] r, int n, double number) {
            Arrays.fill(r, 0, n, number);
        }

        @Override
        public void store(double[] a, int i, double[] target, int offset, int n) {
            System.arraycopy(a, i, target, offset, n);
        }

        @Override
        public void store(double[] a, int i, Results target, int output, int offset, int n) {
            target.put(output, offset, a, i, n);
        }

        @Override
        public void copy(double[] a, int i, double[] r, int o, int n) {
            System.arraycopy(a, i, r, o, n);
        }

        @Override
        public void load(double[] source, int from, double[] r, int n) {
            System.arraycopy(source, from, r, 0, n);
        }

        @Override
        public void gather(double[] source, int from, int step, double[] r, int n) {
            for (int k = 0; k < n; k++) {
                r[k] = source[from + k * step];
            }
        }

        @Override
        public void scatter(double[] a, int i, double[] target, int offset, int step, int n) {
            for (int k = 0; k < n; k++) {
                target[offset + k * step] = a[i + k];
            }
        }

        @Override
        public double get(double[] a, int i) {
            return a[i];
        }
    }

    /** float32. */
    final class Float32 implements NumberType<float[]> {
        private Float32() {}

        @Override
        public int bytes() {
            return Float.BYTES;
        }

        @Override
        public float[] allocate(int n) {
            return new float[n];
        }

        @Override
        public float[][] arrays(int n) {
            return new float[n][];
        }

        @Override
        public float[] rounded(double[] numbers, int length) {
            float[] rounded = new float[length];
            for (int k = 0; k < numbers.length; k++) {
                rounded[k] = (float) numbers[k];
            }
            return rounded;
        }

        @Override
        public void fill(float[] r, int n, double number) {
            Arrays.fill(r, 0, n, (float) number);
        }

        @Override
        public void store(float[] a, int i, double[] target, int offset, int n) {
            for (int k = 0; k < n; k++) {
                target[offset + k] = a[i + k];
            }
        }

        @Override
        public void store(float[] a, int i, Results target, int output, int offset, int n) {
            target.put(output, offset, a, i, n);
        }

        @Override
        public void copy(float[] a, int i, float[] r, int o, int n) {
            System.arraycopy(a, i, r, o, n);
        }

        @Override
        public void load(double[] source, int from, float[] r, int n) {
            for (int k = 0; k < n; k++) {
                r[k] = (float) source[from + k];
            }
        }

        @Override
        public void gather(double[] source, int from, int step, float[] r, int n) {
            for (int k = 0; k < n; k++) {
                r[k] = (float) source[from + k * step];
            }
        }

        @Override
        public void scatter(float[] a, int i, double[] target, int offset, int step, int n) {
            for (int k = 0; k < n; k++) {
                target[offset + k * step] = a[i + k];
            }
        }

        @Override
        public double get(float[] a, int i) {
            return a[i];
        }
    }
}
