package torchebm.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Suggestion;

/** Reads a mapping such as {@code {dataset: two-moons, samples: 2000, noise: 0.1, seed: 1}}. */
public final class DatasetReader {
    /** The key of the name. */
    public static final String DATASET = "dataset";

    public static final String SAMPLES = "samples";

    public static final String SEED = "seed";

    private DatasetReader() {}

    /** Returns the keys of a dataset in a mapping. */
    public static List<String> keys(Dataset dataset) {
        List<String> keys = new ArrayList<>(List.of(DATASET, SAMPLES, SEED));
        dataset.parameters().forEach(parameter -> keys.add(parameter.name()));
        return keys;
    }

    /**
     * Returns the dataset that the key {@link #DATASET} names.
     *
     * @throws torchebm.document.SpecException if there is none of this name
     */
    public static Dataset dataset(Section section) {
        Node.TextNode name = Section.text(DATASET, section.required(DATASET));
        return Suggestion.oneOf(Dataset.values(), name.text(), name.place(), "a dataset");
    }

    /**
     * Reads the keys of a dataset; those that are missing have their defaults.
     *
     * @throws torchebm.document.SpecException if a value is wrong
     */
    public static DatasetSample read(Section section) {
        Dataset dataset = dataset(section);
        int samples = section.integer(SAMPLES, dataset.least(), Dataset.MOST).orElse(dataset.samples());
        Node node = section.node(SAMPLES);
        int side = (int) Math.rint(Math.sqrt(samples));
        if (dataset == Dataset.GRID && side * side != samples && node != null) {
            throw node.wrong("samples of grid must be a square number, such as " + side * side + " = " + side + "²");
        }
        Map<String, Double> values = new HashMap<>();
        for (Dataset.Parameter parameter : dataset.parameters()) {
            values.put(parameter.name(), value(section, parameter));
        }
        int seed = section.integer(SEED, 0, Integer.MAX_VALUE).orElse(DatasetSample.SEED);
        return new DatasetSample(dataset, samples, seed, values);
    }

    private static double value(Section section, Dataset.Parameter parameter) {
        Node node = section.node(parameter.name());
        if (node == null) {
            return parameter.value();
        }
        if (parameter.isWhole()) {
            return Section.integer(parameter.name(), node, (int) parameter.min(), (int) parameter.max());
        }
        double value = Section.number(parameter.name(), node);
        if (value < parameter.min() || value > parameter.max()) {
            throw node.wrong(
                    parameter.name() + " must be from " + shown(parameter.min()) + " to " + shown(parameter.max()));
        }
        return value;
    }

    private static String shown(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }
}
