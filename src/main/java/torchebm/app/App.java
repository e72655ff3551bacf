package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import torchebm.compute.Backends;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.document.NumberReader;
import torchebm.document.SpecException;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.format.FigureReader;
import torchebm.figure.format.Provenance;
import torchebm.figure.text.FigureText;
import torchebm.files.FileAccess;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;
import torchebm.models.Types;
import torchebm.output.Formats;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotNames;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.result.AxisSummary;
import torchebm.result.CheckResult;
import torchebm.result.ContourResult;
import torchebm.result.EvalResult;
import torchebm.result.JobResult;
import torchebm.result.PlotResult;
import torchebm.result.TaskResult;
import torchebm.spec.Combination;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.UsualNorm;
import torchebm.spec.Vocabulary;
import torchebm.task.Executor;
import torchebm.task.Freshness;
import torchebm.task.Guard;
import torchebm.task.InOrder;
import torchebm.task.Job;
import torchebm.task.JobRunner;
import torchebm.task.Overwriting;
import torchebm.task.Planner;
import torchebm.task.Seconds;
import torchebm.task.TaskRunner;
import torchebm.task.Threads;
import torchebm.task.TimeLimit;

/** Every operation, and the translation of what can go wrong in one. */
public final class App {
    private static final String SCHEMA = "/config/spec.schema.json";

    /** Enough to tell a figure from other files. */
    private static final int BYTES_OF_BEGINNING = 1024;

    private static final int MOST_BYTES_OF_FIGURE = 256 << 20;

    /** The names that a plot may use. */
    private static final PlotNames PLOT_NAMES = new PlotNames(ColorMap.names(), Theme.names(), App::textProblem);

    private final FileAccess files;
    private final Backends backends;
    private final SpecLoader loader;

    /**
     * @param stdin what {@code -} is read from
     * @param stdout what {@code -o -} is written to
     * @param home the folder that the program is installed in, if it is: its {@code config/defaults.json} goes over the
     *     built-in defaults, and its {@code lib/nd4j} is ND4J
     */
    public App(InputStream stdin, OutputStream stdout, Optional<Path> home) {
        this(new FileAccess(stdin, stdout), new Backends(home), home);
    }

    private App(FileAccess files, Backends backends, Optional<Path> home) {
        this(
                files,
                backends,
                new SpecLoader(
                        files,
                        home.map(folder -> folder.resolve("config").resolve("defaults.json")),
                        new Vocabulary(PLOT_NAMES, Formats.descriptions()),
                        (name, file) -> provenance(name, file).map(Provenance::spec)));
    }

    private App(FileAccess files, Backends backends, SpecLoader loader) {
        this.files = files;
        this.backends = backends;
        this.loader = loader;
    }

    /**
     * The same operations with the models of some jars as well.
     *
     * @param plugins the jars
     */
    public App with(List<String> plugins) throws Failure {
        return plugins.isEmpty() ? this : Guard.guarded(() -> new App(files, backends, loader.with(plugins)));
    }

    /** The same operations, which do not trust specs: paths in a spec stay in its folder. */
    public App sandboxed() {
        FileAccess sandboxed = files.sandboxed();
        return new App(sandboxed, backends, loader.through(sandboxed));
    }

    private interface Work<R> {
        R run(FileAccess own) throws IOException;
    }

    /** Runs an operation with a record of its own of the files that it reads, and within its time limit. */
    private <R> R limited(TimeLimit limit, Work<R> work) throws IOException {
        FileAccess own = files.view();
        return limit.run(0, own, () -> work.run(own));
    }

    private static Optional<PlotNames.TextProblem> textProblem(String text) {
        return FigureText.problem(text)
                .map(problem -> new PlotNames.TextProblem(
                        problem.offset(), problem.message(), problem.unknown(), problem.known()));
    }

    /** Plans tasks from specs that are read through the files of a planner. */
    private interface Plan {
        List<Job> jobs(Planner planner, SpecLoader loader) throws IOException;
    }

    /** Plans tasks and runs them in order, within the time limit of the request. */
    private <R extends TaskResult> List<R> run(ComputeRequest compute, Class<R> type, Progress progress, Plan plan)
            throws IOException {
        return limited(TimeLimit.of(compute), own -> {
            compute.check();
            List<Job> jobs = plan.jobs(new Planner(compute, own), loader.through(own));
            return new InOrder(new TaskRunner(backends))
                    .execute(jobs, progress).stream()
                            .flatMap(job -> job.results().stream())
                            .map(type::cast)
                            .toList();
        });
    }

    /** Draws a figure; or one for each combination of a sweep, if the file's name has places for its values. */
    public List<PlotResult> plot(PlotRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> run(request.compute(), PlotResult.class, progress, (planner, own) -> {
            List<Spec> panels = new ArrayList<>();
            for (ModelRequest model : request.models()) {
                panels.addAll(own.loadAll(request(model, request.plot())));
            }
            return planner.figures(panels, request.destination());
        }));
    }

    /** Writes contours; or a file of them for each combination of a sweep, if the name has places for its values. */
    public List<ContourResult> contour(ContourRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> run(request.compute(), ContourResult.class, progress, (planner, own) -> {
            Spec spec = own.load(request(request.model(), request.plot()));
            return planner.contours(spec, request.filled(), request.destination());
        }));
    }

    /** Writes a table; or one for each combination of a sweep, if the file's name has places for its values. */
    public List<EvalResult> eval(EvalRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> run(request.compute(), EvalResult.class, progress, (planner, own) -> {
            Optional<String> points = request.points();
            if (request.model().model().equals(PointsInput.STDIN) && points.equals(Optional.of(PointsInput.STDIN))) {
                throw new RequestException("--model - and --points - both want standard input");
            }
            if (points.isPresent()) {
                planner.files().named(points.get());
            }
            Spec spec = own.load(request(request.model(), Map.of()));
            return planner.tables(spec, points, request.gradient(), request.destination());
        }));
    }

    /** Executes the tasks of many specs, several at once. */
    public List<JobResult> run(RunRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> {
            request.compute().check();
            TimeLimit.of(request.compute()).check();
            Freshness freshness = new Freshness(files);
            JobRunner runner =
                    new JobRunner(new TaskRunner(backends), freshness, request.ifChanged(), request.dryRun());
            Executor threads =
                    new Threads(runner, request.workers(), request.compute().room());
            List<Planned> planned = planned(request);
            List<Job> jobs =
                    planned.stream().flatMap(one -> one.jobs().stream()).toList();
            Overwriting.check(jobs);
            Iterator<JobResult> executed;
            try {
                executed = threads.execute(jobs, progress).iterator();
            } finally {
                keep(freshness, progress);
            }
            List<JobResult> results = new ArrayList<>();
            for (Planned one : planned) {
                one.failure().ifPresent(results::add);
                one.jobs().forEach(job -> results.add(executed.next()));
            }
            return results;
        });
    }

    /** Writes fingerprints; they only spare work next time, so a folder that cannot keep them is no failure. */
    private static void keep(Freshness freshness, Progress progress) {
        try {
            freshness.write();
        } catch (IOException e) {
            progress.say("what was made cannot be kept for --if-changed: " + Guard.problem(e));
        }
    }

    /**
     * The jobs of a spec.
     *
     * @param failure the result of a spec that cannot be planned; else empty
     */
    private record Planned(List<Job> jobs, Optional<JobResult> failure) {}

    private List<Planned> planned(RunRequest request) throws IOException {
        Optional<Path> folder = request.folder().isPresent()
                ? Optional.of(FileAccess.path(request.folder().get()))
                : Optional.empty();
        if (folder.isPresent()) {
            files.checkWritable(folder.get());
        }
        List<Planned> planned = new ArrayList<>();
        for (SpecFiles.Found found : SpecFiles.all(request.specs(), files)) {
            planned.add(planned(found, request, folder));
        }
        return planned;
    }

    private Planned planned(SpecFiles.Found found, RunRequest request, Optional<Path> folder) {
        long begin = System.nanoTime();
        FileAccess own = files.viewWithoutStdin();
        TimeLimit limit = TimeLimit.of(request.compute());
        ModelRequest model =
                new ModelRequest(found.name(), Optional.empty(), request.params(), request.grids(), request.sweeps());
        try {
            if (found.failure().isPresent()) {
                throw found.failure().get();
            }
            Planner planner = new Planner(request.compute(), own);
            List<Job> jobs = Guard.isolated(() -> limit.run(
                    0,
                    own,
                    () -> planner.outputs(
                            found.name(),
                            loader.through(own).loadAll(request(model, Map.of())),
                            request.outputs(),
                            folder)));
            double seconds = Seconds.since(begin) / jobs.size();
            return new Planned(jobs.stream().map(job -> job.with(seconds)).toList(), Optional.empty());
        } catch (Failure e) {
            JobResult failed = JobRunner.failed(found.name(), found.name(), begin, e);
            return new Planned(List.of(), Optional.of(failed));
        }
    }

    /** Checks the expectations of a spec. */
    public CheckResult check(String name, ComputeRequest compute, Progress progress) throws Failure {
        return Guard.isolated(() -> run(
                        compute,
                        CheckResult.class,
                        progress,
                        (planner, own) ->
                                List.of(planner.checks(name, own.loadAll(request(ModelRequest.named(name), Map.of())))))
                .get(0));
    }

    /**
     * Writes a text as a file that appears whole.
     *
     * @param read files that it must not be
     */
    public void write(String file, String text, List<String> read) throws Failure {
        Guard.guarded(() -> {
            Overwriting.check(
                    file, read.stream().filter(FileAccess::isPath).map(Path::of).toList());
            files.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return file;
        });
    }

    /** The specs that names, globs, folders and lists stand for; a name that stands for none is left as it is. */
    public List<String> specs(List<String> names) throws Failure {
        return Guard.guarded(() ->
                SpecFiles.all(names, files).stream().map(SpecFiles.Found::name).toList());
    }

    /** Where a figure comes from; empty if the name is not that of a figure. */
    public Optional<FigureOrigin> origin(String name) throws Failure {
        return Guard.guarded(() -> {
            Path file = name.equals("-") ? Path.of("") : files.named(name);
            if (!FileAccess.isFile(file) || !isFigure(file)) {
                return Optional.empty();
            }
            return provenance(name, files.bytes(file, MOST_BYTES_OF_FIGURE))
                    .map(from -> new FigureOrigin(name, from.version(), from.spec()));
        });
    }

    /** Whether a file begins as a figure does. */
    private boolean isFigure(Path file) throws IOException {
        try (InputStream in = files.openDocument(file)) {
            return FigureReader.isFigure(in.readNBytes(BYTES_OF_BEGINNING));
        }
    }

    /** Where a figure comes from; empty if the file is none. */
    private static Optional<Provenance> provenance(String name, byte[] file) {
        if (!FigureReader.isFigure(file)) {
            return Optional.empty();
        }
        Optional<Provenance> provenance;
        try {
            provenance = FigureReader.read(file);
        } catch (IllegalArgumentException e) {
            throw new RequestException(Problem.at(name, String.valueOf(e.getMessage())));
        }
        if (provenance.isEmpty()) {
            throw new RequestException(Problem.at(name, "this figure holds no spec"));
        }
        return provenance;
    }

    /** Describes a model. */
    public ModelDescription describe(ModelRequest request, OptionalDouble timeLimit) throws Failure {
        return Guard.guarded(() -> limited(new TimeLimit(timeLimit), own -> {
            Spec spec = loader.through(own).load(request(request, Map.of()));
            Landscape landscape = spec.landscape();
            return ModelDescription.of(
                    landscape,
                    Catalogue.group(landscape.name()),
                    spec.usualNorm().orElse(null));
        }));
    }

    /** Compiles a model for its grid, and shows the program. */
    public ProgramResult program(ProgramRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> limited(TimeLimit.of(request.compute()), own -> {
            Spec spec = loader.through(own).load(request(request.model(), Map.of()));
            BaseModel model = spec.landscape().model();
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            Program program = compiler.written(model.outputs(request.gradient()), spec.grid());
            return new ProgramResult(
                    spec.landscape().name(),
                    program.backend().device(),
                    program.backend().name(),
                    compiler.dtype(),
                    program.kernel(),
                    program.listing());
        }));
    }

    /** A number on the command line, or a formula for one. */
    public static double number(String text) throws Failure {
        return Guard.guarded(() -> NumberReader.ofFlag("a number", text));
    }

    /** The names of the catalogue. */
    public static List<String> modelNames() {
        return Catalogue.names();
    }

    /** The names of the parameters of all models in the catalogue. */
    public static List<String> parameterNames() {
        return Stream.concat(
                        Stream.of("dimension"),
                        Catalogue.names().stream()
                                .flatMap(name -> ModelReader.ofCatalogue(name).settings().stream())
                                .map(Setting::name))
                .distinct()
                .toList();
    }

    /** Lists the catalogue. */
    public ModelsResult models() throws Failure {
        return Guard.guarded(() -> {
            List<ModelDescription> models = new ArrayList<>();
            Catalogue.groups()
                    .forEach((group, names) -> names.forEach(name -> models.add(ModelDescription.of(
                            ModelReader.ofCatalogue(name),
                            group,
                            UsualNorm.ofCatalogue(name).orElse(null)))));
            List<Problem> problems = new ArrayList<>();
            loader.pluginModels(problems::add)
                    .forEach((jar, landscapes) ->
                            landscapes.forEach(landscape -> models.add(ModelDescription.of(landscape, jar, null))));
            return new ModelsResult(models, Types.compositions(), problems);
        });
    }

    /** Measures the speed of models. */
    public List<BenchResult> bench(BenchRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> {
            List<String> names = request.models().isEmpty()
                    ? Catalogue.groups().values().iterator().next()
                    : request.models();
            BenchOperation.check(request);
            TimeLimit limit = new TimeLimit(request.timeLimit());
            List<BenchResult> results = new ArrayList<>();
            for (String name : names) {
                results.addAll(limited(limit, own -> {
                    Spec spec = loader.through(own).load(request(ModelRequest.named(name), Map.of()));
                    return BenchOperation.run(spec.landscape(), request, backends, progress);
                }));
            }
            return results;
        });
    }

    /** What there is to compute on, and with. */
    public DevicesResult devices(Progress progress) throws Failure {
        return Guard.guarded(() -> DevicesResult.of(backends, progress));
    }

    /**
     * Checks a spec without evaluating it: each panel, and each combination of what it sweeps over.
     *
     * @param timeLimit the seconds that it may take; empty for no limit
     * @param problems is told of each panel that is wrong
     * @return those that are right
     * @throws Failure if the spec cannot be read
     */
    public List<ValidateResult> validate(ModelRequest request, OptionalDouble timeLimit, Consumer<Failure> problems)
            throws Failure {
        Validated validated = Guard.guarded(() -> limited(new TimeLimit(timeLimit), own -> validated(request, own)));
        validated.problems().forEach(problems);
        return validated.valid();
    }

    private record Validated(List<ValidateResult> valid, List<Failure> problems) {}

    private Validated validated(ModelRequest request, FileAccess own) throws IOException {
        Validated validated = new Validated(new ArrayList<>(), new ArrayList<>());
        Consumer<SpecException> wrong = e -> validated.problems().add(new Failure(Failure.Kind.USAGE, e.problem(), e));
        List<Optional<Spec>> panels = loader.through(own).loadEach(request(request, Map.of()), wrong);
        for (int panel = 0; panel < panels.size(); panel++) {
            if (panels.get(panel).isPresent()) {
                Spec spec = panels.get(panel).get();
                int number = panel + 1;
                try {
                    validated.valid().add(Guard.guarded(() -> validate(request.model(), spec, number, panels.size())));
                } catch (Failure e) {
                    validated.problems().add(e);
                }
            }
        }
        return validated;
    }

    private static ValidateResult validate(String name, Spec spec, int panel, int panels) throws IOException {
        List<Combination> combinations = spec.combinations();
        for (Combination one : combinations) {
            one.spec().grid();
            one.spec().plot();
            one.spec().outputs(List.of());
            one.spec().expectations();
        }
        return new ValidateResult(
                name,
                panel,
                panels,
                spec.landscape().name(),
                spec.landscape().model().dimension(),
                AxisSummary.of(spec.grid()),
                combinations.size());
    }

    /** The JSON Schema of a spec. */
    public static String schema() {
        try (InputStream in = App.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is missing from the archive");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the words that the value of a key of a plot may be; empty if it may be another value. */
    public static List<String> plotChoices(String key) {
        return PlotKeys.find(key).map(known -> known.type().choices(PLOT_NAMES)).orElse(List.of());
    }

    /** Returns the names of the formats of figures; the first is the default. */
    public static List<String> figureFormats() {
        return Formats.names(OutputKind.FIGURE);
    }

    /** Returns the names of the formats of tables; the first is the default. */
    public static List<String> tableFormats() {
        return Formats.names(OutputKind.TABLE);
    }

    /** Returns the names of the formats of contours; the first is the default. */
    public static List<String> contourFormats() {
        return Formats.names(OutputKind.CONTOURS);
    }

    private static SpecRequest request(ModelRequest model, Map<String, String> plot) {
        return new SpecRequest(model.model(), model.energy(), model.params(), model.grids(), model.sweeps(), plot);
    }
}
