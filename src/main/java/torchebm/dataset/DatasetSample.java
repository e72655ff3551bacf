package torchebm.dataset;

import java.util.HashMap;
import java.util.Map;
import torchebm.grid.PointList;

/**
 * A sample of a dataset.
 *
 * @param samples the number of points; that of {@link Dataset#GRID} is a square number
 * @param seed of the random numbers
 * @param values of all its parameters, by name
 */
public record DatasetSample(Dataset dataset, int samples, long seed, Map<String, Double> values) {
    /** The default seed. */
    public static final int SEED = 0;

    public DatasetSample {
        if (samples < dataset.least() || samples > Dataset.MOST) {
            throw new IllegalArgumentException("samples of " + dataset + " must be from " + dataset.least() + " to "
                    + Dataset.MOST + ", but was " + samples);
        }
        values = Map.copyOf(values);
        for (Dataset.Parameter parameter : dataset.parameters()) {
            Double value = values.get(parameter.name());
            if (value == null || !(value >= parameter.min() && value <= parameter.max())) {
                throw new IllegalArgumentException(parameter.name() + " of " + dataset + " must be from "
                        + parameter.min() + " to " + parameter.max() + ", but was " + value);
            }
        }
    }

    /** Returns the sample with all defaults. */
    public static DatasetSample of(Dataset dataset) {
        Map<String, Double> values = new HashMap<>();
        dataset.parameters().forEach(parameter -> values.put(parameter.name(), parameter.value()));
        return new DatasetSample(dataset, dataset.samples(), SEED, values);
    }

    /** Returns the points, which are the same on every machine. */
    public PointList points() {
        return new DatasetPoints(this).points();
    }
}
