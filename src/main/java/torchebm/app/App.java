package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import torchebm.compute.Backends;
import torchebm.compute.Program;
import torchebm.compute.TooLargeException;
import torchebm.compute.UnavailableException;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.document.NumberReader;
import torchebm.document.SpecException;
import torchebm.figure.color.ColorMap;
import torchebm.figure.format.FigureReader;
import torchebm.figure.text.FigureText;
import torchebm.figure.format.ImageFormat;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.text.NoTextException;
import torchebm.figure.format.Provenance;
import torchebm.figure.canvas.Theme;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.format.FigureReader;
import torchebm.figure.format.ImageFormat;
import torchebm.figure.format.Provenance;
import torchebm.figure.text.FigureText;
import torchebm.figure.text.NoTextException;
import torchebm.files.FileAccess;
import torchebm.files.ForbiddenException;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;
import torchebm.models.Types;
import torchebm.plugin.PluginException;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;
import torchebm.spec.Combination;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.UsualNorm;
import torchebm.table.ContourFormat;
import torchebm.table.TableException;
import torchebm.table.TableFormat;

/** Every operation, and the translation of what can go wrong in one. */
public final class App {
    /** How the system says that nobody reads a pipe. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private static final String SCHEMA = "/config/spec.schema.json";

    /** Enough to tell a figure from other files. */
    private static final int BYTES_OF_BEGINNING = 1024;

    private static final int MOST_BYTES_OF_FIGURE = 256 << 20;

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
                                ColorMap.names(),
                                Theme.names(),
                                (name, file) -> provenance(name, file).map(Provenance::spec))
                        .checking(App::textProblem));
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
    public App with(List<String> plugins) throws AppException {
        return plugins.isEmpty() ? this : guarded(() -> new App(files, backends, loader.with(plugins)));
    }

    /** The same operations, which do not trust specs: paths in a spec stay in its folder. */
    public App sandboxed() {
        FileAccess sandboxed = files.sandboxed();
        return new App(sandboxed, backends, loader.through(sandboxed));
    }

    private interface Task<R> {
        R run(FileAccess own) throws IOException;
    }

    /** Runs a task with a record of its own of what it reads, and within its limit on time. */
    private <R> R limited(TimeLimit limit, Task<R> task) throws IOException {
        FileAccess own = files.view();
        return limit.run(0, own, () -> task.run(own));
    }

    private static Optional<SpecLoader.TextProblem> textProblem(String text) {
        return FigureText.problem(text)
                .map(problem -> new SpecLoader.TextProblem(
                        problem.offset(), problem.message(), problem.unknown(), problem.known()));
    }

    /** Draws a figure; or several, one for each combination of a sweep, if its file's name has places for their values. */
    public List<PlotResult> plot(PlotRequest request, Progress progress) throws AppException {
        return guarded(() -> limited(request.compute().limit(), own -> {
            List<Spec> specs = new ArrayList<>();
            for (ModelRequest model : request.models()) {
                specs.addAll(loader.through(own).loadAll(request(model, request.plot())));
            }
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            if (!request.output().isTemplate()) {
                return List.of(PlotOperation.run(specs, request, compiler, own, progress));
            }
            List<Combination> combinations = combinations(specs);
            Overwriting.check(request.output().all(combinations), own, specs, List.of());
            List<PlotResult> results = new ArrayList<>();
            for (Combination one : combinations) {
                PlotRequest each = request.to(request.output().of(one));
                results.add(PlotOperation.run(List.of(one.spec()), each, compiler, own, progress));
            }
            return results;
        }));
    }

    private static List<Combination> combinations(List<Spec> specs) {
        if (specs.size() > 1) {
            throw new RequestException(
                    "one file for each value of a parameter is of one model, but there are " + specs.size());
        }
        return specs.get(0).allCombinations();
    }

    /** Writes contours; or several files of them, one for each combination of a sweep, if their name has places for its values. */
    public List<ContourResult> contour(ContourRequest request, Progress progress) throws AppException {
        return guarded(() -> limited(request.compute().limit(), own -> {
            Spec spec = loader.through(own).load(request(request.model(), request.plot()));
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            List<Combination> combinations = spec.allCombinations();
            if (!request.output().isTemplate()) {
                Combination first = combinations.get(0);
                if (combinations.size() > 1) {
                    throw new RequestException("contours are of one landscape, but this sweep has "
                            + combinations.size() + ": write one file for each, as with -o '" + spec.name() + "-{"
                            + String.join("}-{", first.values().keySet()) + "}.geojson'");
                }
                return List.of(ContourOperation.run(first.spec(), request, request.output(), compiler, own, progress));
            }
            Overwriting.check(request.output().all(combinations), own, List.of(spec), List.of());
            List<ContourResult> results = new ArrayList<>();
            for (Combination one : combinations) {
                results.add(ContourOperation.run(
                        one.spec(), request, request.output().of(one), compiler, own, progress));
            }
            return results;
        }));
    }

    /** Writes a table; or several, one for each combination of a sweep, if its file's name has places for their values. */
    public List<EvalResult> eval(EvalRequest request, Progress progress) throws AppException {
        boolean twice = request.model().model().equals("-") && request.points().equals(Optional.of("-"));
        return guarded(() -> limited(request.compute().limit(), own -> {
            if (twice) {
                throw new RequestException("--model - and --points - both want standard input");
            }
            if (request.points().isPresent()) {
                own.named(request.points().get());
            }
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            Spec spec = loader.through(own).load(request(request.model(), Map.of()));
            if (!request.output().isTemplate()) {
                return List.of(EvalOperation.run(
                        spec.combinations(), request, request.output(), spec.name(), compiler, own, progress));
            }
            List<Combination> combinations = combinations(List.of(spec));
            Overwriting.check(
                    request.output().all(combinations),
                    own,
                    List.of(spec),
                    request.points().stream().toList());
            List<EvalResult> results = new ArrayList<>();
            for (Combination one : combinations) {
                results.add(EvalOperation.run(
                        List.of(one.alone()), request, request.output().of(one), spec.name(), compiler, own, progress));
            }
            return results;
        }));
    }

    /** Does many jobs. */
    public List<JobResult> run(RunRequest request, Progress progress) throws AppException {
        return guarded(() -> {
            RunOperation operation =
                    new RunOperation(request, new Compiler(request.compute(), backends, progress), files);
            Optional<Path> folder = request.folder().isPresent()
                    ? Optional.of(FileAccess.path(request.folder().get()))
                    : Optional.empty();
            if (folder.isPresent()) {
                files.checkWritable(folder.get());
            }
            List<RunOperation.Planned> planned = new ArrayList<>();
            for (SpecFiles.Found found : SpecFiles.all(request.specs(), files)) {
                FileAccess own = files.viewWithoutStdin();
                planned.add(RunOperation.planned(found.name(), () -> {
                    if (found.problem().isPresent()) {
                        throw new NoSpecException(found.problem().get());
                    }
                    return request.compute().limit().run(0, own, () -> jobs(found.name(), request, folder, own));
                }));
            }
            return operation.run(planned, progress);
        });
    }

    private List<Job> jobs(String name, RunRequest request, Optional<Path> folder, FileAccess own) throws IOException {
        ModelRequest model =
                new ModelRequest(name, Optional.empty(), request.params(), request.grids(), request.sweeps());
        List<Spec> specs = loader.through(own).loadAll(request(model, Map.of()));
        List<Job> jobs = specs.size() == 1
                ? Job.of(specs.get(0), name, request.outputs(), folder, own)
                : List.of(Job.ofPanels(specs, name, request.outputs(), folder, own));
        jobs.forEach(Job::check);
        return jobs;
    }

    /** Finds out whether what a spec says of its model holds. */
    public CheckResult check(String name, ComputeRequest compute, Progress progress) throws AppException {
        return isolated(() -> limited(
                compute.limit(),
                own -> CheckOperation.run(
                        name,
                        loader.through(own).loadAll(request(ModelRequest.named(name), Map.of())),
                        new Compiler(compute, backends, progress),
                        own)));
    }

    /**
     * Writes a text as a file that appears whole.
     *
     * @param read files that it must not be
     */
    public void write(String file, String text, List<String> read) throws AppException {
        guarded(() -> {
            Overwriting.check(
                    file, read.stream().filter(FileAccess::isPath).map(Path::of).toList());
            files.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return file;
        });
    }

    /** The specs that names, globs, folders and lists stand for; a name that stands for none is left as it is. */
    public List<String> specs(List<String> names) throws AppException {
        return guarded(() ->
                SpecFiles.all(names, files).stream().map(SpecFiles.Found::name).toList());
    }

    /** Where a figure comes from; empty if the name is not that of a figure. */
    public Optional<FigureOrigin> origin(String name) throws AppException {
        return guarded(() -> {
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
    public ModelDescription describe(ModelRequest request, OptionalDouble timeLimit) throws AppException {
        return guarded(() -> limited(new TimeLimit(timeLimit), own -> {
            Spec spec = loader.through(own).load(request(request, Map.of()));
            Landscape landscape = spec.landscape();
            return ModelDescription.of(
                    landscape,
                    Catalogue.group(landscape.name()),
                    spec.usualNorm().orElse(null));
        }));
    }

    /** Compiles a model for its grid, and shows the program. */
    public ProgramResult program(ProgramRequest request, Progress progress) throws AppException {
        return guarded(() -> limited(request.compute().limit(), own -> {
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
    public static double number(String text) throws AppException {
        return guarded(() -> NumberReader.ofFlag("a number", text));
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
    public ModelsResult models() throws AppException {
        return guarded(() -> {
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
    public List<BenchResult> bench(BenchRequest request, Progress progress) throws AppException {
        return guarded(() -> {
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
    public DevicesResult devices(Progress progress) throws AppException {
        return guarded(() -> DevicesResult.of(backends, progress));
    }

    /**
     * Checks a spec without evaluating it: each panel, and each combination of what it sweeps over.
     *
     * @param timeLimit the seconds that it may take; empty for no limit
     * @param problems is told of each panel that is wrong
     * @return those that are right
     * @throws AppException if the spec cannot be read
     */
    public List<ValidateResult> validate(
            ModelRequest request, OptionalDouble timeLimit, Consumer<AppException> problems) throws AppException {
        Validated validated = guarded(() -> limited(new TimeLimit(timeLimit), own -> validated(request, own)));
        validated.problems().forEach(problems);
        return validated.valid();
    }

    private record Validated(List<ValidateResult> valid, List<AppException> problems) {}

    private Validated validated(ModelRequest request, FileAccess own) throws IOException {
        Validated validated = new Validated(new ArrayList<>(), new ArrayList<>());
        Consumer<SpecException> wrong =
                e -> validated.problems().add(new AppException(AppException.Kind.USAGE, e.problem(), e));
        List<Optional<Spec>> panels = loader.through(own).loadEach(request(request, Map.of()), wrong);
        for (int panel = 0; panel < panels.size(); panel++) {
            if (panels.get(panel).isPresent()) {
                Spec spec = panels.get(panel).get();
                int number = panel + 1;
                try {
                    validated.valid().add(guarded(() -> validate(request.model(), spec, number, panels.size())));
                } catch (AppException e) {
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
        if (!spec.isSwept()) {
            spec.swept();
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

    /** The formats that a command writes; none for one that writes no file. */
    public static List<String> formats(String command) {
        Object[] formats = switch (command) {
            case "plot" -> ImageFormat.values();
            case "eval" -> TableFormat.values();
            case "contour" -> ContourFormat.values();
            default -> new Object[0];
        };
        return Stream.of(formats).map(Object::toString).toList();
    }

    private static SpecRequest request(ModelRequest model, Map<String, String> plot) {
        return new SpecRequest(model.model(), model.energy(), model.params(), model.grids(), model.sweeps(), plot);
    }

    interface Operation<R> {
        R run() throws IOException;
    }

    /** A name that stands for no spec, and why. */
    private static final class NoSpecException extends RuntimeException {
        private final AppException problem;

        NoSpecException(AppException problem) {
            super(problem);
            this.problem = problem;
        }
    }

    /** Runs an operation beside others, which go on whatever happens to it: a fault of the tool's own is a failure as well. */
    static <R> R isolated(Operation<R> operation) throws AppException {
        try {
            return guarded(operation);
        } catch (NoSpecException e) {
            throw e.problem;
        } catch (RuntimeException | Error e) {
            throw new AppException(AppException.Kind.FAULT, Problem.of("the tool failed: " + e), e);
        }
    }

    static <R> R guarded(Operation<R> operation) throws AppException {
        try {
            return operation.run();
        } catch (TableException e) {
            throw new AppException(AppException.Kind.INPUT_OUTPUT, e.problem(), e);
        } catch (ProblemException e) {
            throw new AppException(AppException.Kind.USAGE, e.problem(), e);
        } catch (PluginException | TooLargeException | NoRoomException e) {
            throw failure(AppException.Kind.USAGE, String.valueOf(e.getMessage()), e);
        } catch (InvalidPathException e) {
            String name = e.getInput().replace("\0", "\\0");
            Problem problem = Problem.ofFile(name, "is not a name that a file can have here");
            throw new AppException(AppException.Kind.USAGE, problem, e);
        } catch (CancellationException e) {
            throw failure(AppException.Kind.USAGE, "this was cancelled", e);
        } catch (StackOverflowError e) {
            throw failure(
                    AppException.Kind.USAGE,
                    "this is nested too deeply: give Java a larger stack, as with TORCHEBM_JAVA_OPTS=-Xss64m",
                    e);
        } catch (OutOfMemoryError e) {
            String message = "this needs more than the " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB of memory that Java has:" + " give it more, as with TORCHEBM_JAVA_OPTS=-Xmx16g";
            throw failure(AppException.Kind.USAGE, message, e);
        } catch (UnavailableException e) {
            throw failure(AppException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } catch (NoTextException e) {
            throw failure(AppException.Kind.INPUT_OUTPUT, String.valueOf(e.getMessage()), e);
        } catch (SecurityException e) {
            throw failure(AppException.Kind.INPUT_OUTPUT, "this is not permitted: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            return guarded(() -> {
                throw e.getCause();
            });
        } catch (IOException e) {
            throw new AppException(kind(e), problem(e), e);
        }
    }

    private static AppException.Kind kind(IOException e) {
        if (e instanceof ForbiddenException) {
            return AppException.Kind.USAGE;
        }
        return String.valueOf(e.getMessage()).startsWith(CLOSED_PIPE)
                ? AppException.Kind.CLOSED_PIPE
                : AppException.Kind.INPUT_OUTPUT;
    }

    private static AppException failure(AppException.Kind kind, String message, Throwable cause) {
        return new AppException(kind, Problem.of(message), cause);
    }

    /** Returns what is wrong with a file, or with a stream. */
    static Problem problem(IOException e) {
        if (e instanceof FileSystemException f) {
            String reason;
            if (e instanceof NoSuchFileException) {
                reason = "no such file or directory";
            } else if (e instanceof AccessDeniedException) {
                reason = "permission denied";
            } else if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
                reason = "not a directory";
            } else {
                reason = f.getReason() == null ? "cannot be used" : f.getReason();
            }
            return Problem.ofFile(String.valueOf(f.getFile()), reason);
        }
        if (e instanceof CharacterCodingException) {
            return Problem.of("this is not UTF-8 text");
        }
        String message = e.getMessage();
        return Problem.of(message != null ? message : e.getClass().getSimpleName());
    }
}
