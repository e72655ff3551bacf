package torchebm.app.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import torchebm.core.Interval;
import torchebm.document.SpecException;
import torchebm.evaluate.Evaluation;
import torchebm.grid.Axis;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.spec.Spec;
import torchebm.spec.SpecRequest;

/** Applies a live request to a spec: as flags, and without the keys of its plot that have no effect after the change. */
record LiveChange(LiveRequest request) {
    /** Flags that change nothing. */
    static final SpecRequest NOTHING = flags(List.of(), List.of(), Map.of(), Map.of(), Optional.empty());

    private static final String NONE = "none";

    /** The keys of levels, which are for one quantity. */
    private static final List<PlotKey<?>> OF_VALUES = List.of(
            PlotKeys.LEVELS,
            PlotKeys.NORM,
            PlotKeys.LINTHRESH,
            PlotKeys.VMIN,
            PlotKeys.VMAX,
            PlotKeys.CLIP,
            PlotKeys.CENTER,
            PlotKeys.LINES,
            PlotKeys.BEYOND,
            PlotKeys.LABEL);

    /** The keys of axes, which are for given coordinates. */
    private static final List<PlotKey<?>> OF_AXES = List.of(
            PlotKeys.XLABEL, PlotKeys.YLABEL, PlotKeys.XSCALE, PlotKeys.YSCALE, PlotKeys.TICKS, PlotKeys.ASPECT);

    /** The keys of figures over two axes. */
    private static final List<PlotKey<?>> OF_PLANES = List.of(
            PlotKeys.KIND,
            PlotKeys.AZIMUTH,
            PlotKeys.ELEVATION,
            PlotKeys.LEVELS,
            PlotKeys.NORM,
            PlotKeys.LINTHRESH,
            PlotKeys.CENTER,
            PlotKeys.BEYOND,
            PlotKeys.BANDS,
            PlotKeys.LINES,
            PlotKeys.LABELS);

    /** The keys of layers that a live landscape does not have, or that need one of them. */
    private static final List<PlotKey<?>> OF_LAYERS = List.of(
            PlotKeys.ARROWS,
            PlotKeys.ARROW_SCALE,
            PlotKeys.STREAMLINES,
            PlotKeys.SPACING,
            PlotKeys.SAMPLES,
            PlotKeys.SAMPLER,
            PlotKeys.SAMPLE_SEED,
            PlotKeys.TRAJECTORIES,
            PlotKeys.SHARED,
            PlotKeys.COLUMNS,
            PlotKeys.LEGEND,
            PlotKeys.FROM,
            PlotKeys.TO,
            PlotKeys.TITLE);

    /** Returns the spec for its grid, with the model and the temperature of the request. */
    Spec model(Spec spec, List<String> parameters) {
        return gridded(spec.with(flags(parameters, List.of(), Map.of(), Map.of(), Optional.empty()), List.of()));
    }

    /** Returns a spec with a grid: coordinates beyond the first two are 0 if the spec has no value for them. */
    static Spec gridded(Spec spec) {
        try {
            spec.grid();
            return spec;
        } catch (SpecException e) {
            Spec fixed =
                    spec.with(flags(List.of(), List.of("others=0"), Map.of(), Map.of(), Optional.empty()), List.of());
            try {
                fixed.grid();
            } catch (SpecException other) {
                throw e;
            }
            return fixed;
        }
    }

    /**
     * Returns the changed spec.
     *
     * @param spec a spec without a sweep
     * @param parameters the parameters as flags
     */
    Spec of(Spec spec, List<String> parameters) {
        Spec model = overCoordinates(model(spec, parameters));
        PlotSpec plot = model.plot();
        List<String> before = model.grid().axes().stream().map(Axis::name).toList();
        List<String> axes = axes(before);
        Set<PlotKey<?>> omitted = new LinkedHashSet<>(OF_LAYERS);
        Map<String, String> changed = new LinkedHashMap<>();
        if (!plot.needsGrid()) {
            omitted.add(PlotKeys.KIND);
        }
        if (!axes.equals(before) || request.directions().isPresent()) {
            omitted.addAll(OF_AXES);
        }
        if (axes.size() == 1) {
            omitted.addAll(OF_PLANES);
        }
        String quantity = request.quantity().orElse(plot.get(PlotKeys.QUANTITY));
        if (!quantity.equals(plot.get(PlotKeys.QUANTITY))) {
            omitted.addAll(OF_VALUES);
        }
        request.quantity().ifPresent(name -> changed.put(PlotKeys.QUANTITY.name(), name));
        boolean isListed = !plot.get(PlotKeys.LEVELS).listed().isEmpty();
        if (axes.size() == 2 && request.norm().isPresent()) {
            omitted.addAll(List.of(PlotKeys.LINTHRESH, PlotKeys.CENTER));
            omitted.addAll(isListed ? List.of(PlotKeys.LEVELS) : List.of());
            changed.put(PlotKeys.NORM.name(), request.norm().get());
        }
        if (axes.size() == 2 && request.levels().isPresent()) {
            changed.put(
                    PlotKeys.LEVELS.name(), Integer.toString(request.levels().getAsInt()));
        }
        analysis(plot, omitted, changed);
        boolean usesTemperature =
                Evaluation.isDensity(quantity) || model.integration().isPresent();
        Optional<String> temperature = usesTemperature && request.temperature().isPresent()
                ? Optional.of(Double.toString(request.temperature().getAsDouble()))
                : Optional.empty();
        return model.with(
                flags(List.of(), grids(model, axes), changed, cut(), temperature),
                omitted.stream().map(PlotKey::name).toList());
    }

    private void analysis(PlotSpec plot, Set<PlotKey<?>> omitted, Map<String, String> changed) {
        if (request.analyze()) {
            omitted.add(PlotKeys.MARKERS);
            if (plot.get(PlotKeys.ANALYZE).equals(NONE)) {
                changed.put(PlotKeys.ANALYZE.name(), "names");
            }
        } else {
            omitted.add(PlotKeys.ANALYZE);
            if (plot.get(PlotKeys.MARKERS).equals("found")) {
                omitted.add(PlotKeys.MARKERS);
            }
        }
    }

    /** Returns the names of the axes. */
    private List<String> axes(List<String> before) {
        if (request.directions().isPresent()) {
            return List.of("u", "v")
                    .subList(0, request.directions().get().directions().size());
        }
        return request.axes().isEmpty() ? before : request.axes();
    }

    /** Returns a spec without its directions if the request has coordinates as axes. */
    private Spec overCoordinates(Spec spec) {
        boolean isCut = spec.gridChoice().cut().isPresent();
        return isCut
                        && request.directions().isEmpty()
                        && request.axes().stream().anyMatch(axis -> axis.startsWith("x"))
                ? gridded(spec.withoutGrid())
                : spec;
    }

    /** Returns the flags of the grid: ranges of the axes, and values of coordinates that are fixed or no longer axes. */
    private List<String> grids(Spec model, List<String> axes) {
        Map<String, Interval> usual = new LinkedHashMap<>();
        List<Interval> box = model.box();
        for (int i = 0; i < box.size(); i++) {
            usual.put("x" + (i + 1), box.get(i));
        }
        model.grid().axes().forEach(axis -> usual.put(axis.name(), new Interval(axis.min(), axis.max())));
        boolean isCut =
                request.directions().isPresent() || model.gridChoice().cut().isPresent();
        List<String> grids = new ArrayList<>();
        for (String axis : axes) {
            Interval range = usual.getOrDefault(axis, Interval.symmetric(1));
            LiveRequest.Range given =
                    request.ranges().getOrDefault(axis, new LiveRequest.Range(range.min(), range.max()));
            grids.add(axis + "=" + given.min() + ":" + given.max() + ":" + request.resolution());
        }
        if (!isCut) {
            Map<String, Double> fixed = new LinkedHashMap<>();
            for (Axis axis : model.grid().axes()) {
                fixed.put(axis.name(), axis.min() / 2 + axis.max() / 2);
            }
            fixed.putAll(request.fixed());
            fixed.keySet().removeAll(axes);
            fixed.forEach((name, value) -> grids.add(name + "=" + value));
        }
        return grids;
    }

    /** Returns the flags of the directions. */
    private Map<String, List<String>> cut() {
        if (request.directions().isEmpty()) {
            return Map.of();
        }
        LiveRequest.Directions given = request.directions().get();
        Map<String, List<String>> cut = new LinkedHashMap<>();
        if (!given.origin().isEmpty()) {
            cut.put("--origin", List.of(list(given.origin())));
        }
        List<String> directions = new ArrayList<>();
        for (int k = 0; k < given.directions().size(); k++) {
            directions.add(
                    List.of("u", "v").get(k) + "=" + list(given.directions().get(k)));
        }
        cut.put("--direction", directions);
        return cut;
    }

    private static String list(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private static SpecRequest flags(
            List<String> parameters,
            List<String> grids,
            Map<String, String> plot,
            Map<String, List<String>> cut,
            Optional<String> temperature) {
        return new SpecRequest("", Optional.empty(), parameters, grids, List.of(), plot, temperature, List.of(), cut);
    }
}
