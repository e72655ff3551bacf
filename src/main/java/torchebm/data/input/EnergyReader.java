package torchebm.data.input;

import java.io.IOException;
import java.util.Arrays;

/** Reads a known number of energies in the order of a file. */
public final class EnergyReader {
    private static final int FIRST = 1 << 16;

    private EnergyReader() {}

    /** A source of energies. */
    public interface Source {
        double next() throws IOException;
    }

    /** Returns numbers; memory is only taken for those that are there. */
    public static double[] read(int count, Source source) throws IOException {
        double[] numbers = new double[Math.min(count, FIRST)];
        for (int i = 0; i < count; i++) {
            if (i == numbers.length) {
                numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * i));
            }
            numbers[i] = source.next();
        }
        return numbers;
    }
}
