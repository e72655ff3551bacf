package torchebm.compute;

/** The results of a program at many points, stored as float64 or float32: output k of point i. */
public interface Results {
    /**
     * Copies numbers to the results of consecutive points.
     *
     * @param output k
     * @param at i of the first point
     * @param from the index of its number
     */
    void put(int output, int at, double[] numbers, int from, int n);

    /** Copies numbers as {@link #put(int, int, double[], int, int)} does. */
    void put(int output, int at, float[] numbers, int from, int n);

    /** Returns results in arrays: output k of point i at {@code [k][i]}. */
    static Results of(double[][] arrays) {
        return new Float64(arrays);
    }

    /** Returns results of a type for a number of outputs and points. */
    static Results of(DType dtype, int outputs, int points) {
        return dtype == DType.FLOAT32 ? new Float32(new float[outputs][points]) : of(new double[outputs][points]);
    }

    /** Results as float64. */
    @SuppressWarnings("ArrayRecordComponent") // shared with its user
    record Float64(double[][] arrays) implements Results {
        @Override
        public void put(int output, int at, double[] numbers, int from, int n) {
            System.arraycopy(numbers, from, arrays[output], at, n);
        }

        @Override
        public void put(int output, int at, float[] numbers, int from, int n) {
            double[] target = arrays[output];
            for (int i = 0; i < n; i++) {
                target[at + i] = numbers[from + i];
            }
        }
    }

    /** Results as float32. */
    @SuppressWarnings("ArrayRecordComponent")
    record Float32(float[][] arrays) implements Results {
        @Override
        public void put(int output, int at, double[] numbers, int from, int n) {
            float[] target = arrays[output];
            for (int i = 0; i < n; i++) {
                target[at + i] = (float) numbers[from + i];
            }
        }

        @Override
        public void put(int output, int at, float[] numbers, int from, int n) {
            System.arraycopy(numbers, from, arrays[output], at, n);
        }
    }
}
