package torchebm.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import torchebm.figure.Labels;
import torchebm.grid.Grid;
import torchebm.spec.Spec;

/** What figures are called. */
final class Titles {
    private static final int MAX_FIXED_IN_TITLE = 3;

    private Titles() {}

    /** The title of a landscape, with what a slice holds fixed. */
    static String of(Spec spec) {
        String fixed = fixed(spec.grid());
        return "Energy Landscape of " + spec.landscape().about().title() + (fixed.isEmpty() ? "" : " (" + fixed + ")");
    }

    /**
     * What a slice holds fixed, such as {@code x₃ = x₄ = 1}; empty if that is nothing, or too long
     * to say.
     */
    private static String fixed(Grid grid) {
        List<Integer> coordinates = IntStream.range(0, grid.dimension())
                .filter(i -> grid.axes().stream().noneMatch(axis -> axis.coordinate() == i))
                .boxed()
                .toList();
        if (coordinates.isEmpty()) {
            return "";
        }
        double value = grid.at()[coordinates.get(0)];
        boolean isOne = coordinates.stream().allMatch(i -> grid.at()[i] == value);
        if (coordinates.size() > MAX_FIXED_IN_TITLE) {
            String first = Labels.coordinate(coordinates.get(0));
            String last = Labels.coordinate(coordinates.get(coordinates.size() - 1));
            return isOne ? first + " = … = " + last + " = " + Labels.number(value) : "";
        }
        List<String> parts = new ArrayList<>();
        for (int i : coordinates) {
            parts.add(Labels.coordinate(i) + (isOne ? "" : " = " + Labels.number(grid.at()[i])));
        }
        return isOne
                ? parts.stream().collect(Collectors.joining(" = ")) + " = " + Labels.number(value)
                : String.join(", ", parts);
    }

    /** The title of several parts that are one model with other parameters; empty for different models. */
    static String common(List<Part> parts) {
        Spec first = parts.get(0).spec();
        String name = first.landscape().name();
        boolean isOne =
                parts.stream().allMatch(part -> part.spec().landscape().name().equals(name));
        return isOne ? of(first) : "";
    }
}
