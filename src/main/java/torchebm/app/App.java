package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import torchebm.app.bench.BenchOperation;
import torchebm.app.bench.BenchRequest;
import torchebm.app.bench.BenchResult;
import torchebm.app.live.LiveSession;
import torchebm.compute.Backends;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.document.NumberReader;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.figure.format.Provenance;
import torchebm.files.FileAccess;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;
import torchebm.models.Types;
import torchebm.output.Formats;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.result.AnalyzeResult;
import torchebm.result.CheckResult;
import torchebm.result.CompareResult;
import torchebm.result.ContourResult;
import torchebm.result.EvalResult;
import torchebm.result.IntegrateResult;
import torchebm.result.JobResult;
import torchebm.result.MergeResult;
import torchebm.result.PlotResult;
import torchebm.result.SampleResult;
import torchebm.result.SearchResult;
import torchebm.result.TaskResult;
import torchebm.shard.PartRecord;
import torchebm.shard.Shard;
import torchebm.shard.Share;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecPair;
import torchebm.spec.UsualNorm;
import torchebm.spec.Vocabulary;
import torchebm.task.Guard;
import torchebm.task.InOrder;
import torchebm.task.Job;
import torchebm.task.Overwriting;
import torchebm.task.Planner;
import torchebm.task.TaskRunner;
import torchebm.task.TimeLimit;
import torchebm.task.analyze.AnalyzeOperation;
import torchebm.task.analyze.AnalyzeTask;
import torchebm.task.compare.CompareOperation;
import torchebm.task.compare.CompareTask;
import torchebm.task.integrate.IntegrateOperation;
import torchebm.task.integrate.IntegrateTask;
import torchebm.task.merge.MergeOperation;
import torchebm.task.reduce.ReduceOperation;
import torchebm.task.reduce.ReduceTask;
import torchebm.task.sample.SampleOperation;
import torchebm.task.sample.SampleTask;

/** The operations of the tool; their exceptions become failures. */
public final class App {
    private static final String SCHEMA = "/config/spec.schema.json";

    private final FileAccess files;
    private final Backends backends;
    private final SpecLoader loader;

    /**
     * @param stdin the input for the file name {@code -}
     * @param stdout the output for {@code -o -}
     * @param home the installation folder; its {@code config/defaults.json} overrides the built-in defaults, and its
     *     {@code lib/nd4j} contains ND4J. Empty if the tool is not installed
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
                        new Vocabulary(KnownNames.PLOT, Formats.descriptions()),
                        (name, file) -> FigureFiles.provenance(name, file).map(Provenance::spec)));
    }

    private App(FileAccess files, Backends backends, SpecLoader loader) {
        this.files = files;
        this.backends = backends;
        this.loader = loader;
    }

    /**
     * Returns the operations with additional models.
     *
     * @param plugins the jars of the models
     */
    public App with(List<String> plugins) throws Failure {
        return plugins.isEmpty() ? this : Guard.guarded(() -> new App(files, backends, loader.with(plugins)));
    }

    /** Returns the operations for untrusted specs, whose paths must stay in the folder of the spec. */
    public App sandboxed() {
        FileAccess sandboxed = files.sandboxed();
        return new App(sandboxed, backends, loader.through(sandboxed));
    }

    private interface Work<R> {
        R run(FileAccess own) throws IOException;
    }

    /** Runs an operation within its time limit, and records the files that it reads separately. */
    private <R> R limited(TimeLimit limit, Work<R> work) throws IOException {
        FileAccess own = files.view();
        return limit.run(0, own, () -> work.run(own));
    }

    /** Plans tasks from specs; the loader reads through the same files as the planner. */
    private interface Plan {
        List<Job> jobs(Planner planner, SpecLoader loader) throws IOException;
    }

    /** Plans tasks and runs them in order, within the time limit of the request. */
    private <R extends TaskResult> List<R> run(ComputeRequest compute, Class<R> type, Progress progress, Plan plan)
            throws IOException {
        return limited(TimeLimit.of(compute), own -> {
            compute.check();
            List<Job> jobs = plan.jobs(new Planner(compute, own), loader.through(own));
            List<R> results = new ArrayList<>();
            for (JobResult job : new InOrder(new TaskRunner(backends)).execute(jobs, progress)) {
                job.results().forEach(result -> results.add(type.cast(result)));
            }
            return results;
        });
    }

    /** Draws a figure; for a file-name template, a figure for each combination of the sweep. */
    public List<PlotResult> plot(PlotRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> run(request.compute(), PlotResult.class, progress, (planner, own) -> {
            List<Spec> panels = new ArrayList<>();
            for (ModelRequest model : request.models()) {
                panels.addAll(own.loadAll(model.toSpec(request.plot())));
            }
            request.check(panels.get(0));
            return planner.figures(panels, request.destination(), request.screen());
        }));
    }

    /** Writes contours; for a file-name template, contours for each combination of the sweep. */
    public List<ContourResult> contour(ContourRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> run(request.compute(), ContourResult.class, progress, (planner, own) -> {
            Spec spec = own.load(request.model().toSpec(request.plot()));
            return planner.contours(spec, request.filled(), request.destination());
        }));
    }

    /** Writes a table; for a file-name template, a table for each combination of the sweep. */
    public List<EvalResult> eval(EvalRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> run(request.compute(), EvalResult.class, progress, (planner, own) -> {
            Optional<String> points = request.points();
            if (request.model().model().equals(PointsInput.STDIN) && points.equals(Optional.of(PointsInput.STDIN))) {
                throw new RequestException("--model - and --points - cannot both read standard input");
            }
            if (points.isPresent()) {
                planner.files().named(points.get());
            }
            Spec spec = own.load(request.model().toSpec(Map.of()));
            return planner.tables(
                    spec,
                    points,
                    request.gradient(),
                    request.coordinates(),
                    request.shard().map(App::shard),
                    request.destination());
        }));
    }

    /**
     * Writes sums of energies instead of a table of them.
     *
     * @param request the model, its grid or points, and the file; neither a gradient nor coordinates
     * @param bins the bins of a histogram, as {@code 0:10:50}; empty for none
     * @param side the most nodes of a thinned field along an axis; empty for no field
     */
    public EvalResult reduce(EvalRequest request, Optional<String> bins, OptionalInt side, Progress progress)
            throws Failure {
        return Guard.guarded(() -> limited(TimeLimit.of(request.compute()), own -> {
            request.compute().check();
            if (request.points().isPresent()) {
                own.named(request.points().get());
            }
            Spec spec = loader.through(own).load(request.model().toSpec(Map.of()));
            String file = request.destination().file().orElse(spec.name() + ".json");
            ReduceTask task = new ReduceTask(
                    request.points(), bins, side, request.shard().map(App::shard), file, request.compute());
            return ReduceOperation.run(task, spec, backends, own, progress);
        }));
    }

    /** Compares two models over a grid or at points, and writes a figure or a table of their difference. */
    public CompareResult compare(CompareRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> limited(TimeLimit.of(request.compute()), own -> {
            request.check();
            request.compute().check();
            Optional<String> points = request.points();
            if (points.isPresent()) {
                own.named(points.get());
            }
            SpecLoader specs = loader.through(own);
            CompareTask task = new CompareTask(
                    new SpecPair(
                            specs.load(request.a().toSpec(Map.of())),
                            specs.load(request.b().toSpec(Map.of()))),
                    points,
                    request.alignment(),
                    request.plot(),
                    request.compute(),
                    request.file());
            return CompareOperation.run(task, backends, own, progress);
        }));
    }

    /** Finds the critical points of a landscape, connects them, and writes tables of them. */
    public AnalyzeResult analyze(AnalyzeRequest request) throws Failure {
        return Guard.guarded(() -> limited(new TimeLimit(request.timeLimit()), own -> {
            AnalyzeTask task = request.task();
            Spec spec = loader.through(own).load(request.model().toSpec(Map.of()));
            return AnalyzeOperation.run(task, spec, own);
        }));
    }

    /** Runs the searches of a shard of an analysis, and writes their ends. */
    public SearchResult search(AnalyzeRequest request, String shard) throws Failure {
        return Guard.guarded(() -> limited(new TimeLimit(request.timeLimit()), own -> {
            AnalyzeTask task = request.task();
            Spec spec = loader.through(own).load(request.model().toSpec(Map.of()));
            return AnalyzeOperation.search(task, spec, shard(shard), own);
        }));
    }

    /** Integrates the density of a model: log Z, means, and the probabilities of its wells. */
    public IntegrateResult integrate(IntegrateRequest request) throws Failure {
        return Guard.guarded(() -> limited(new TimeLimit(request.timeLimit()), own -> {
            IntegrateTask task = request.task();
            Spec spec = loader.through(own).load(request.model().toSpec(Map.of()));
            return IntegrateOperation.run(task, spec, own);
        }));
    }

    /** Draws points from the density of a model, writes them, and summarises them. */
    public SampleResult sample(SampleRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> limited(TimeLimit.of(request.compute()), own -> {
            SampleTask task = request.task(request.shard().map(App::shard));
            Spec spec = loader.through(own).load(request.model().toSpec(Map.of()));
            return SampleOperation.run(task, spec, backends, own, progress);
        }));
    }

    /**
     * Opens the specs of a model, or of a folder, for live evaluation.
     *
     * @param model a model, or a folder with specs; its changes apply to each spec
     */
    public LiveSession live(ModelRequest model, LiveSession.Settings settings) throws Failure {
        return Guard.guarded(() -> {
            settings.compute().check();
            TimeLimit.of(settings.compute()).check();
            return LiveSession.of(model.toSpec(Map.of()), settings, backends, files, loader);
        });
    }

    /** Executes the tasks of many specs, several at once. */
    public List<JobResult> run(RunRequest request, Progress progress) throws Failure {
        return run(request, share -> {}, progress);
    }

    /**
     * Executes the tasks of many specs, or of a shard of them, several at once.
     *
     * @param told receives the share of the shard, if the request names one
     */
    public List<JobResult> run(RunRequest request, Consumer<Share> told, Progress progress) throws Failure {
        return Guard.guarded(() ->
                new Batch(files, backends, loader).run(request, request.shard().map(App::shard), told, progress));
    }

    /**
     * Returns the specs that a shard checks. A spec that cannot be read costs nothing.
     *
     * @param names the specs
     */
    public Share share(List<String> names, ComputeRequest compute, String shard) throws Failure {
        return Guard.guarded(() -> new Sharing(files, loader).share(names, compute, shard(shard)));
    }

    /**
     * Writes the record beside a report of a shard.
     *
     * @param file the report, which is already written
     * @param kind what it is a part of
     * @param format its format
     */
    public void record(String file, Share share, PartRecord.Kind kind, String format, ComputeRequest compute)
            throws Failure {
        Guard.guarded(() -> {
            new Sharing(files, loader).record(file, share, kind, format, compute);
            return file;
        });
    }

    /** Checks the expectations of a spec. */
    public CheckResult check(String name, ComputeRequest compute, Progress progress) throws Failure {
        return Guard.isolated(() -> run(
                        compute,
                        CheckResult.class,
                        progress,
                        (planner, own) -> List.of(planner.checks(
                                name, own.loadAll(ModelRequest.named(name).toSpec(Map.of())))))
                .get(0));
    }

    /**
     * Writes a text to a file, which appears whole or not at all.
     *
     * @param read the input files of the command, which the file must not overwrite
     */
    public void write(String file, String text, List<String> read) throws Failure {
        Guard.guarded(() -> {
            Overwriting.check(
                    file, read.stream().filter(FileAccess::isPath).map(Path::of).toList());
            files.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return file;
        });
    }

    /**
     * Returns the files that operations on models read, without reading all of them; sorted, and relative to the working folder.
     *
     * @param models the models
     * @param named other files, which need not exist
     * @param isStrict false if a model that cannot be read is no failure
     */
    public List<String> inputs(List<ModelRequest> models, List<String> named, boolean isStrict) throws Failure {
        return Guard.guarded(() -> new InputFiles(files, loader).of(models, named, isStrict));
    }

    /** Returns the specs of names, globs, folders and lists; a name without a spec is returned unchanged. */
    public List<String> specs(List<String> names) throws Failure {
        return Guard.guarded(() ->
                SpecFiles.all(names, files).stream().map(SpecFiles.Found::name).toList());
    }

    /** Returns the origin of a figure; empty if the file is not a figure. */
    public Optional<FigureOrigin> origin(String name) throws Failure {
        return Guard.guarded(() -> new FigureFiles(files).origin(name));
    }

    /** Describes a model. */
    public ModelDescription describe(ModelRequest request, OptionalDouble timeLimit) throws Failure {
        return Guard.guarded(() -> limited(new TimeLimit(timeLimit), own -> {
            Spec spec = loader.through(own).load(request.toSpec(Map.of()));
            Landscape landscape = spec.landscape();
            return ModelDescription.of(
                    landscape,
                    Catalogue.group(landscape.name()),
                    spec.usualNorm().orElse(null));
        }));
    }

    /** Returns the program of a model for its grid. */
    public ProgramResult program(ProgramRequest request, Progress progress) throws Failure {
        return Guard.guarded(() -> limited(TimeLimit.of(request.compute()), own -> {
            Spec spec = loader.through(own).load(request.model().toSpec(Map.of()));
            if (spec.integration().isPresent()) {
                throw new RequestException(
                        "a free energy is not a single program: the listing needs a spec without project");
            }
            BaseModel model = spec.gridModel();
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

    /** Returns a number from the command line, given as a number or as a formula. */
    public static double number(String text) throws Failure {
        return Guard.guarded(() -> NumberReader.ofFlag("a number", text));
    }

    /**
     * Puts the parts of shards together.
     *
     * @param parts the parts
     * @param output the file or the folder to write
     * @param worse returns the worse of two exit codes, for reports
     */
    public MergeResult merge(List<String> parts, Optional<String> output, IntBinaryOperator worse) throws Failure {
        return Guard.guarded(() -> {
            FileAccess own = files.view();
            return MergeOperation.run(parts, output, worse, loader.through(own), own);
        });
    }

    private static Shard shard(String text) {
        return Shard.of(text, System::getenv);
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
                    Spec spec =
                            loader.through(own).load(ModelRequest.named(name).toSpec(Map.of()));
                    return BenchOperation.run(spec.landscape(), request, backends, progress);
                }));
            }
            return results;
        });
    }

    /** Lists the devices and the backends. */
    public DevicesResult devices(Progress progress) throws Failure {
        return Guard.guarded(() -> DevicesResult.of(backends, progress));
    }

    /**
     * Validates a spec without evaluating it: each panel, and each combination of its sweep.
     *
     * @param timeLimit the time limit in seconds; empty for no limit
     * @param problems receives the mistake of each panel that is wrong
     * @return the valid panels
     * @throws Failure if the spec cannot be read
     */
    public List<ValidateResult> validate(ModelRequest request, OptionalDouble timeLimit, Consumer<Failure> problems)
            throws Failure {
        Validation validation = Guard.guarded(() -> limited(
                new TimeLimit(timeLimit),
                own -> Validation.of(
                        request,
                        loader.through(own),
                        new Planner(new ComputeRequest("auto", "auto", "float64"), own))));
        validation.problems().forEach(problems);
        return validation.valid();
    }

    /** Returns the JSON Schema of a spec. */
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
}
