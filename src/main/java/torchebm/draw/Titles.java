package torchebm.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import torchebm.core.Frame;
import torchebm.evaluate.Evaluation;
import torchebm.figure.axis.Labels;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.plot.PlotKeys;
import torchebm.spec.Combination;
import torchebm.spec.Spec;
import torchebm.spec.grid.GridChoice;

/** The titles of figures and the labels of their parts. */
final class Titles {
    private static final int MAX_FIXED_IN_TITLE = 3;

    /** The most coordinates with different values whose text may be short enough. */
    private static final int MOST_FIXED = 6;

    /** The most coordinates of vectors, and characters of a formula, in a title. */
    private static final int MOST_IN_FORMULA = 4;

    private static final int MOST_CHARACTERS = 44;

    /** The most characters of a number that is shown exactly. */
    private static final int SHORT = 9;

    private Titles() {}

    /** Returns the title of a landscape, with the fixed coordinates of a slice. */
    static String of(Spec spec) {
        return of(spec, place(spec));
    }

    /** Returns the slice of the grid of a spec, or its cut; empty for a grid over all coordinates. */
    private static String place(Spec spec) {
        GridChoice grid = spec.gridChoice();
        return grid.cut().isPresent() ? cut(grid, grid.cut().get()) : fixed(spec);
    }

    /** Returns the points of a cut as a formula, such as {@code x = (0, 1) + u (1, 1)}; in words if that is too long. */
    private static String cut(GridChoice grid, Cut cut) {
        String name = cut.directions().size() == 1 ? "line" : "plane";
        if (grid.through() > 0) {
            return name
                    + (grid.through() > cut.directions().size() + 1
                            ? " of the first principal components"
                            : " through " + grid.through() + " points");
        }
        if (cut.dimension() <= MOST_IN_FORMULA) {
            boolean isThroughZero = Arrays.stream(cut.origin()).allMatch(x -> x == 0);
            StringBuilder formula = new StringBuilder("x = ").append(isThroughZero ? "" : vector(cut.origin()));
            for (int k = 0; k < cut.directions().size(); k++) {
                formula.append(isThroughZero && k == 0 ? "" : " + ")
                        .append(Cut.NAMES.get(k))
                        .append(' ')
                        .append(vector(cut.directions().get(k)));
            }
            if (formula.length() <= MOST_CHARACTERS) {
                return formula.toString();
            }
        }
        return name + " in " + cut.dimension() + " dimensions";
    }

    private static String vector(double[] vector) {
        return Arrays.stream(vector).mapToObj(Labels::number).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String of(Spec spec, String fixed) {
        boolean isIntegrated = spec.integration().isPresent();
        String shown = switch (spec.plot().get(PlotKeys.QUANTITY)) {
            case "density" -> isIntegrated ? "Marginal Density of " : "Density of ";
            case "log-density" -> isIntegrated ? "Marginal Log-Density of " : "Log-Density of ";
            case "gradient-norm" -> "Gradient Norm of ";
            default -> isIntegrated ? "Free Energy of " : "Energy Landscape of ";
        };
        return shown
                + spec.landscape().about().title()
                + temperature(spec)
                + (fixed.isEmpty() ? "" : " (" + fixed + ")");
    }

    /**
     * Returns the temperature of a density or a free energy, such as {@code  at T = 0.5}; empty for other quantities, and if
     * it is 1.
     */
    static String temperature(Spec spec) {
        boolean isShown = spec.temperature() != 1
                && (Evaluation.isDensity(spec.plot().get(PlotKeys.QUANTITY))
                        || spec.integration().isPresent());
        return isShown ? " at T = " + Labels.number(spec.temperature()) : "";
    }

    /**
     * Returns the fixed coordinates of a slice, such as {@code x₃ = x₄ = 1}; empty if there are none, or too many for a
     * title.
     */
    private static String fixed(Spec spec) {
        Grid grid = spec.grid();
        List<Integer> coordinates = spec.fixed();
        if (coordinates.isEmpty()) {
            return "";
        }
        double value = grid.at()[coordinates.get(0)];
        boolean isOne = true;
        for (int i : coordinates) {
            isOne &= grid.at()[i] == value;
        }
        if (coordinates.size() > MOST_FIXED && !isOne) {
            return "";
        }
        if (coordinates.size() > MAX_FIXED_IN_TITLE && isOne) {
            String first = name(spec, coordinates.get(0));
            String last = name(spec, coordinates.get(coordinates.size() - 1));
            boolean hasGap = coordinates.get(coordinates.size() - 1) - coordinates.get(0) + 1 > coordinates.size();
            String all = hasGap ? "others" : first + " = … = " + last;
            return all + " = " + Labels.number(value);
        }
        List<String> parts = new ArrayList<>();
        for (int i : coordinates) {
            parts.add(name(spec, i) + (isOne ? "" : " = " + Labels.number(grid.at()[i])));
        }
        String joined = isOne ? String.join(" = ", parts) + " = " + Labels.number(value) : String.join(", ", parts);
        return coordinates.size() <= MAX_FIXED_IN_TITLE || joined.length() <= MOST_CHARACTERS ? joined : "";
    }

    /** Returns the name of the shown quantity, for the bar of its colours or the axis of its values. */
    static String quantity(Spec spec) {
        String temperature = temperature(spec);
        boolean isIntegrated = spec.integration().isPresent();
        return switch (spec.plot().get(PlotKeys.QUANTITY)) {
            case "density" ->
                (isIntegrated ? "Marginal density" : "Density") + temperature + ", normalised over what is shown";
            case "log-density" ->
                (isIntegrated ? "Marginal log-density" : "Log-density") + temperature
                        + ", normalised over what is shown";
            case "gradient-norm" -> "Norm of the gradient" + gradientUnit(spec);
            default ->
                isIntegrated ? "Free energy F(" + coordinates(spec) + ")" + unit(spec) + temperature : energy(spec);
        };
    }

    /** Returns the unit in the name of the energy, such as {@code  (kJ/mol)}; empty without one. */
    private static String unit(Spec spec) {
        String name = spec.landscape().frame().energy();
        int open = name.lastIndexOf(" (");
        return open >= 0 && name.endsWith(")") ? plain(name.substring(open)) : "";
    }

    /**
     * Returns the unit of the gradient, such as {@code  (kJ/mol per rad)}; empty if the unit of the energy is not known, or the
     * coordinates do not have the same one.
     */
    private static String gradientUnit(Spec spec) {
        Frame frame = spec.landscape().frame();
        String energy = unit(spec);
        String coordinate = frame.coordinate(0).unit();
        boolean isCommon = spec.gridChoice().cut().isEmpty();
        for (int i = 1; i < spec.landscape().model().dimension(); i++) {
            isCommon &= frame.coordinate(i).unit().equals(coordinate);
        }
        return energy.isEmpty() || coordinate.isEmpty() || !isCommon
                ? ""
                : energy.substring(0, energy.length() - 1) + " per " + plain(coordinate) + ")";
    }

    /** Returns the name of the energy, with its unit. */
    static String energy(Spec spec) {
        String name = spec.landscape().frame().energy();
        return name.isEmpty() ? "Energy" : plain(name);
    }

    private static String coordinates(Spec spec) {
        return spec.grid().axes().stream()
                .map(axis -> name(spec, axis.coordinate()))
                .collect(Collectors.joining(", "));
    }

    /** Returns the name that a model has for a coordinate; x₁, x₂, … if it has none. */
    private static String name(Spec spec, int i) {
        String name = spec.landscape().frame().coordinate(i).name();
        return name.isEmpty() ? Labels.coordinate(i) : plain(name);
    }

    /** Returns a text without formulas. */
    private static String plain(String text) {
        return text.replace("$", "\\$");
    }

    /** Returns the name and unit that a model has for the coordinate of an axis; empty if it has none, and for the axes of a cut. */
    static Optional<String> named(Spec spec, Axis axis) {
        String label = spec.gridChoice().cut().isPresent()
                ? ""
                : spec.landscape().frame().coordinate(axis.coordinate()).label();
        return label.isEmpty() ? Optional.empty() : Optional.of(plain(label));
    }

    /**
     * Returns the labels of the combinations of a sweep, such as {@code b = 2, h = 1}. Long numbers have the fewest digits that
     * distinguish them from each other.
     */
    static List<String> ofSweep(List<Combination> swept) {
        List<String> labels = new ArrayList<>();
        for (Combination one : swept) {
            List<String> values = new ArrayList<>();
            one.values().forEach((parameter, text) -> values.add(parameter + " = " + shown(swept, parameter, text)));
            labels.add(String.join(", ", values));
        }
        return labels;
    }

    private static String shown(List<Combination> swept, String parameter, String text) {
        double[] numbers = swept.stream()
                .mapToDouble(one -> number(one.values().getOrDefault(parameter, "")))
                .toArray();
        double number = number(text);
        if (Double.isNaN(number)) {
            return text;
        }
        String[] texts = Numerals.REPORT.texts(numbers);
        int place = 0;
        for (int k = 0; k < numbers.length; k++) {
            String exact = Double.isFinite(numbers[k]) ? Numerals.REPORT.exact(numbers[k]) : texts[k];
            texts[k] = exact.length() <= SHORT || exact.length() <= texts[k].length() ? exact : texts[k];
            place = numbers[k] == number ? k : place;
        }
        boolean haveExponents = Arrays.stream(texts).anyMatch(one -> one.indexOf('e') >= 0);
        return haveExponents ? Labels.typeset(texts).get(place) : texts[place];
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Returns the title of several parts of one model; empty for parts of different models. */
    static String common(List<Part> parts) {
        Spec first = parts.get(0).spec();
        String name = first.landscape().name();
        boolean isOne =
                parts.stream().allMatch(part -> part.spec().landscape().name().equals(name));
        String place = place(first);
        boolean isOneSlice = parts.stream().allMatch(part -> place(part.spec()).equals(place));
        return isOne ? of(first, isOneSlice ? place : "") : "";
    }
}
