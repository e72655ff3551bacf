package torchebm.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The datasets of TorchEBM, all in two dimensions, with its parameters and defaults; its {@code n_} before counts is left out, and
 * {@code n_samples} is {@code samples}. {@link DatasetPoints} has their definitions. Source: torchebm.datasets.
 */
public enum Dataset {
    GAUSSIAN_MIXTURE,
    EIGHT_GAUSSIANS,
    TWO_MOONS,
    SWISS_ROLL,
    CIRCLE,
    CHECKERBOARD,
    PINWHEEL,
    GRID;

    /** The largest number of samples. */
    public static final int MOST = 10_000_000;

    private static final int SAMPLES = 2000;
    private static final int SAMPLES_OF_GRID = 100;

    /**
     * A parameter of a dataset.
     *
     * @param value its default
     * @param isWhole true if it is a whole number
     */
    public record Parameter(String name, double value, double min, double max, boolean isWhole) {
        static final double LARGEST = 1e6;
    }

    private static Parameter whole(String name, double value) {
        return new Parameter(name, value, 1, 1000, true);
    }

    private static Parameter least(String name, double value) {
        return new Parameter(name, value, 0, Parameter.LARGEST, false);
    }

    private static Parameter any(String name, double value) {
        return new Parameter(name, value, -Parameter.LARGEST, Parameter.LARGEST, false);
    }

    /** Returns the parameters, apart from the number of samples and the seed. */
    public List<Parameter> parameters() {
        return switch (this) {
            case GAUSSIAN_MIXTURE -> List.of(whole("components", 8), least("std", 0.05), any("radius", 1));
            case EIGHT_GAUSSIANS -> List.of(least("std", 0.02), any("scale", 2));
            case TWO_MOONS -> List.of(least("noise", 0.05));
            case SWISS_ROLL -> List.of(least("noise", 0.05), any("arclength", 3));
            case CIRCLE -> List.of(least("noise", 0.05), any("radius", 1));
            case CHECKERBOARD ->
                List.of(new Parameter("range_limit", 4, 1e-6, Parameter.LARGEST, false), least("noise", 0.01));
            case PINWHEEL ->
                List.of(
                        whole("classes", 5),
                        least("noise", 0.05),
                        any("radial_scale", 2),
                        least("angular_scale", 0.1),
                        any("spiral_scale", 5));
            case GRID -> List.of(any("range_limit", 1), least("noise", 0.01));
        };
    }

    /** Returns the default number of samples. */
    public int samples() {
        return this == GRID ? SAMPLES_OF_GRID : SAMPLES;
    }

    /** Returns the least number of samples. */
    public int least() {
        return this == SWISS_ROLL ? 2 : 1;
    }

    /** Returns the names of all datasets. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Dataset::toString).toList();
    }

    /** Returns the dataset of a name, such as {@code two-moons}. */
    public static Optional<Dataset> named(String name) {
        for (Dataset dataset : values()) {
            if (dataset.toString().equals(name)) {
                return Optional.of(dataset);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
