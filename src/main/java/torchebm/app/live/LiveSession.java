package torchebm.app.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.compute.Backends;
import torchebm.compute.Notices;
import torchebm.compute.Progress;
import torchebm.core.Interval;
import torchebm.core.Value;
import torchebm.document.Suggestion;
import torchebm.document.YamlWriter;
import torchebm.draw.Drawing;
import torchebm.draw.Part;
import torchebm.draw.Parts;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.ComputeRequest;
import torchebm.figure.format.Provenance;
import torchebm.files.FileAccess;
import torchebm.grid.Axis;
import torchebm.models.Types;
import torchebm.page.LivePage;
import torchebm.page.LiveParameter;
import torchebm.page.PageFrame;
import torchebm.page.PageWriter;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.result.Version;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.task.Guard;

/** Specs whose landscapes are evaluated again and again, with changes. Nothing is written. Safe for use by several threads. */
public final class LiveSession {
    /** The most coordinates whose ranges and values a page gets. */
    private static final int MOST_COORDINATES = 100;

    /** The models whose weights usually are float32. */
    private static final List<String> NETWORKS = List.of(Types.MLP, Types.ONNX);

    private final LiveSpecs specs;
    private final Compiler compiler;
    private final Compiler ofNetworks;
    private final FileAccess files;

    private LiveSession(LiveSpecs specs, Compiler compiler, Compiler ofNetworks, FileAccess files) {
        this.specs = specs;
        this.compiler = compiler;
        this.ofNetworks = ofNetworks;
        this.files = files;
    }

    /**
     * The settings of the computations.
     *
     * @param compute the settings
     * @param dtypeOfNetworks the dtype of networks
     */
    public record Settings(ComputeRequest compute, String dtypeOfNetworks) {
        private ComputeRequest ofNetworks() {
            return new ComputeRequest(
                    compute.device(), compute.backend(), dtypeOfNetworks, compute.maxMemory(), compute.timeLimit());
        }
    }

    /**
     * Finds the specs.
     *
     * @param base a model, or a folder with specs; the flags are applied to each spec
     * @throws IOException if a file cannot be read
     */
    public static LiveSession of(
            SpecRequest base, Settings settings, Backends backends, FileAccess files, SpecLoader loader)
            throws IOException {
        Backends warm = backends.forManyRuns();
        Compiler compiler = new Compiler(settings.compute(), warm, Notices.NONE);
        Compiler ofNetworks = new Compiler(settings.ofNetworks(), warm, Notices.NONE);
        return new LiveSession(LiveSpecs.of(base, files, loader), compiler, ofNetworks, files);
    }

    private Compiler compiler(Spec spec) {
        return NETWORKS.contains(spec.landscape().name()) ? ofNetworks : compiler;
    }

    /** Returns the names of the specs; the first is the usual one. */
    public List<String> names() {
        return specs.names();
    }

    /**
     * Returns the page of a spec, which is read again.
     *
     * @param asked the name of the spec; empty for the first one
     * @param token the secret of the page's requests
     */
    public byte[] page(Optional<String> asked, String token) throws Failure {
        return Guard.isolated(() -> {
            String name = specs.name(asked);
            Spec spec = drawable(specs.read(name));
            List<Part> parts = new Parts(compiler, Progress.NONE).of(List.of(spec));
            Drawing drawing = new Drawing(parts, parts.get(0).plot(), compiler, files.view());
            Provenance provenance = new Provenance(
                    Version.text(),
                    spec.resolved(
                            specs.folder(name),
                            drawing.canvas().width(),
                            drawing.canvas().height()));
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            new PageWriter(false)
                    .write(drawing.explorable().with(live(name, single(spec), token)), provenance, true, page);
            return page.toByteArray();
        });
    }

    /** Returns a spec that is drawn over a grid, alone. */
    private static Spec drawable(Spec spec) {
        List<PlotKey<?>> omitted = new ArrayList<>();
        if (!spec.plot().needsGrid()) {
            omitted.addAll(List.of(PlotKeys.KIND, PlotKeys.FROM, PlotKeys.TO));
        }
        if (!spec.isSwept()) {
            omitted.addAll(List.of(PlotKeys.SHARED, PlotKeys.COLUMNS, PlotKeys.LEGEND));
        }
        return LiveChange.gridded(spec.with(
                LiveChange.NOTHING, omitted.stream().map(PlotKey::name).toList()));
    }

    /** Returns the first combination of a sweep. */
    private static Spec single(Spec spec) {
        return spec.combinations().get(0).spec();
    }

    private LivePage live(String name, Spec spec, String token) {
        List<String> axes = spec.grid().axes().stream().map(Axis::name).toList();
        Map<String, List<Double>> ranges = new LinkedHashMap<>();
        Map<String, Double> fixed = new LinkedHashMap<>();
        List<Interval> box = spec.box();
        boolean isCut = spec.gridChoice().cut().isPresent();
        for (int i = 0; i < Math.min(MOST_COORDINATES, box.size()); i++) {
            String coordinate = "x" + (i + 1);
            ranges.put(coordinate, List.of(box.get(i).min(), box.get(i).max()));
            if (!isCut && spec.fixed().contains(i)) {
                fixed.put(coordinate, spec.grid().at()[i]);
            }
        }
        spec.grid().axes().forEach(axis -> ranges.put(axis.name(), List.of(axis.min(), axis.max())));
        return new LivePage(
                name,
                token,
                names(),
                parameters(spec),
                ranges,
                axes,
                spec.landscape().model().dimension(),
                fixed,
                spec.temperature(),
                spec.plot().get(PlotKeys.QUANTITY),
                LiveRequest.USUAL_RESOLUTION,
                spec.formula());
    }

    private static List<LiveParameter> parameters(Spec spec) {
        List<LiveParameter> parameters = new ArrayList<>();
        spec.landscape().settings().forEach(setting -> {
            if (setting.value() instanceof Value.Scalar number && Double.isFinite(number.value())) {
                parameters.add(LiveParameter.of(setting.name(), number.value()));
            }
        });
        return parameters;
    }

    /** Returns the landscape of a changed spec. */
    public PageFrame evaluate(LiveRequest request) throws Failure {
        return Guard.isolated(() -> {
            Spec spec = changed(request);
            Compiler fast = compiler(spec);
            List<Part> parts = new Parts(fast, Progress.NONE).of(List.of(spec));
            return new Drawing(parts, parts.get(0).plot(), fast, files.view())
                    .frames(request.resolution())
                    .get(0);
        });
    }

    private Spec changed(LiveRequest request) throws IOException {
        List<String> parameters = flags(request.parameters());
        LiveChange change = new LiveChange(request);
        if (request.formula().isPresent()) {
            return change.of(specs.ofFormula(request.formula().get(), parameters), List.of());
        }
        Spec spec = single(specs.get(specs.name(request.spec())));
        check(request.parameters(), spec);
        return change.of(spec, parameters);
    }

    private static List<String> flags(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .toList();
    }

    /** Refuses a name that is not a parameter with numbers. */
    private static void check(Map<String, String> parameters, Spec spec) {
        List<String> known = new ArrayList<>(List.of("dimension"));
        spec.landscape().settings().forEach(setting -> {
            if (!(setting.value() instanceof Value.Text)) {
                known.add(setting.name());
            }
        });
        for (String name : parameters.keySet()) {
            if (!known.contains(name) && name.indexOf('.') < 0) { // a parameter of a nested model has a path with dots
                throw new RequestException(new Problem(
                        "parameters",
                        "",
                        name,
                        name + " is not a parameter with numbers of "
                                + spec.landscape().name(),
                        Suggestion.among(known, name)));
            }
        }
    }

    /**
     * A formula that was read.
     *
     * @param dimension the dimension of the model
     * @param parameters its parameters
     */
    public record Formula(int dimension, List<LiveParameter> parameters) {
        public Formula {
            parameters = List.copyOf(parameters);
        }
    }

    /** Reads a formula without evaluating it. */
    public Formula check(String formula, Map<String, String> parameters) throws Failure {
        return Guard.isolated(() -> {
            Spec spec = specs.ofFormula(formula, flags(parameters));
            return new Formula(spec.landscape().model().dimension(), parameters(spec));
        });
    }

    /**
     * A spec as a document.
     *
     * @param name the name, without an ending
     * @param yaml the text
     */
    public record Document(String name, String yaml) {}

    /** Returns a changed spec with all defaults; its paths are relative to the folder of the spec. */
    public Document document(LiveRequest request) throws Failure {
        return Guard.isolated(() -> {
            Spec spec = changed(request);
            String name = request.formula().isPresent() ? "formula" : specs.name(request.spec());
            Path folder = specs.folder(name);
            return new Document(name, YamlWriter.of(spec.resolved(folder)));
        });
    }
}
