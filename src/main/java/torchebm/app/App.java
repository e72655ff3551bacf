package torchebm.app;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import torchebm.compute.Backends;
import torchebm.compute.Program;
import torchebm.compute.TooLargeException;
import torchebm.compute.UnavailableException;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.figure.ColorMap;
import torchebm.figure.FigureReader;
import torchebm.figure.NoTextException;
import torchebm.figure.Provenance;
import torchebm.figure.Theme;
import torchebm.plugin.PluginException;
import torchebm.spec.Catalogue;
import torchebm.spec.Combination;
import torchebm.spec.Spec;
import torchebm.spec.SpecException;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.Types;
import torchebm.table.TableException;

/** Every operation, and the translation of what can go wrong in one. */
public final class App {
    /** How the system says that nobody reads a pipe. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private static final String SCHEMA = "/config/spec.schema.json";

    private final InputStream stdin;
    private final OutputStream stdout;
    private final Backends backends;
    private final SpecLoader loader;

    /**
     * @param stdin what {@code -} is read from
     * @param stdout what {@code -o -} is written to
     * @param home the folder that the program is installed in, if it is: its {@code config/defaults.json} goes over the
     *     built-in defaults, and its {@code lib/nd4j} is ND4J
     */
    public App(InputStream stdin, OutputStream stdout, Optional<Path> home) {
        this(
                stdin,
                stdout,
                new Backends(home),
                new SpecLoader(
                        stdin,
                        home.map(folder -> folder.resolve("config").resolve("defaults.json")),
                        ColorMap.names(),
                        Theme.names(),
                        (name, file) -> provenance(name, file).map(Provenance::spec)));
    }

    private App(InputStream stdin, OutputStream stdout, Backends backends, SpecLoader loader) {
        this.stdin = stdin;
        this.stdout = stdout;
        this.backends = backends;
        this.loader = loader;
    }

    /**
     * The same operations with the models of some jars as well.
     *
     * @param plugins the jars
     */
    public App with(List<String> plugins) throws AppException {
        return plugins.isEmpty() ? this : guarded(() -> new App(stdin, stdout, backends, loader.with(plugins)));
    }

    /** The same operations, which do not trust specs: paths in a spec stay in its folder. */
    public App sandboxed() {
        return new App(stdin, stdout, backends, loader.sandboxed());
    }

    /** Draws a figure; or several, one for each combination of a sweep, if its file's name has places for their values. */
    public List<PlotResult> plot(PlotRequest request, Progress progress) throws AppException {
        return guarded(() -> {
            List<Spec> specs = new ArrayList<>();
            for (ModelRequest model : request.models()) {
                specs.addAll(loader.loadAll(request(model, request.plot())));
            }
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            if (!request.output().isTemplate()) {
                return List.of(PlotOperation.run(specs, request, compiler, stdin, stdout, progress));
            }
            List<PlotResult> results = new ArrayList<>();
            for (Combination one : combinations(specs)) {
                PlotRequest own = request.to(request.output().of(one));
                results.add(PlotOperation.run(List.of(one.spec()), own, compiler, stdin, stdout, progress));
            }
            return results;
        });
    }

    private static List<Combination> combinations(List<Spec> specs) {
        if (specs.size() > 1) {
            throw new RequestException(
                    "one file for each value of a parameter is of one model, but there are " + specs.size());
        }
        Spec spec = specs.get(0);
        return spec.isSwept() || spec.swept().isEmpty() ? spec.combinations() : spec.swept();
    }

    /** Writes contours. */
    public ContourResult contour(ContourRequest request, Progress progress) throws AppException {
        return guarded(() -> {
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            return ContourOperation.run(load(request.model(), request.plot()), request, compiler, stdout, progress);
        });
    }

    /** Writes a table; or several, one for each combination of a sweep, if its file's name has places for their values. */
    public List<EvalResult> eval(EvalRequest request, Progress progress) throws AppException {
        boolean twice = request.model().model().equals("-") && request.points().equals(Optional.of("-"));
        return guarded(() -> {
            if (twice) {
                throw new RequestException("--model - and --points - both want standard input");
            }
            Compiler compiler = new Compiler(request.compute(), backends, progress);
            Spec spec = load(request.model(), Map.of());
            if (!request.output().isTemplate()) {
                return List.of(EvalOperation.run(
                        spec.combinations(),
                        request,
                        request.output(),
                        spec.name(),
                        compiler,
                        stdin,
                        stdout,
                        progress));
            }
            List<EvalResult> results = new ArrayList<>();
            for (Combination one : combinations(List.of(spec))) {
                results.add(EvalOperation.run(
                        List.of(one.alone()),
                        request,
                        request.output().of(one),
                        spec.name(),
                        compiler,
                        stdin,
                        stdout,
                        progress));
            }
            return results;
        });
    }

    /** Does many jobs. */
    public List<JobResult> run(RunRequest request, Progress progress) throws AppException {
        return guarded(() -> {
            RunOperation operation = new RunOperation(
                    request, new Compiler(request.compute(), backends, progress), loader.isSandboxed());
            Optional<Path> folder = request.folder().map(Path::of);
            List<RunOperation.Planned> planned = new ArrayList<>();
            for (String name : SpecFiles.all(request.specs(), stdin)) {
                planned.add(RunOperation.planned(name, () -> {
                    ModelRequest model = new ModelRequest(
                            name, Optional.empty(), request.params(), request.grids(), request.sweeps());
                    List<Spec> specs = loader.loadAll(request(model, Map.of()));
                    List<Job> jobs = specs.size() == 1
                            ? Job.of(specs.get(0), name, request.outputs(), folder)
                            : List.of(Job.ofPanels(specs, name, request.outputs(), folder));
                    jobs.forEach(Job::check);
                    return jobs;
                }));
            }
            return operation.run(planned, progress);
        });
    }

    /** Finds out whether what a spec says of its model holds. */
    public CheckResult check(String name, ComputeRequest compute, Progress progress) throws AppException {
        return guarded(() -> CheckOperation.run(
                name, load(ModelRequest.named(name), Map.of()), new Compiler(compute, backends, progress)));
    }

    /** Writes a text as a file that appears whole. */
    public void write(String file, String text) throws AppException {
        guarded(() -> {
            new WholeFile(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return file;
        });
    }

    /** The specs that names, globs, folders and lists stand for. */
    public List<String> specs(List<String> names) throws AppException {
        return guarded(() -> SpecFiles.all(names, stdin));
    }

    /** Where a figure comes from; empty if the name is not that of a figure. */
    public Optional<FigureOrigin> origin(String name) throws AppException {
        return guarded(() -> {
            Path file = name.equals("-") ? Path.of("") : Path.of(name);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            return provenance(name, Files.readAllBytes(file))
                    .map(from -> new FigureOrigin(name, from.version(), from.spec()));
        });
    }

    /** Where a figure comes from; empty if the file is none. */
    private static Optional<Provenance> provenance(String name, byte[] file) throws IOException {
        if (!FigureReader.isFigure(file)) {
            return Optional.empty();
        }
        Optional<Provenance> provenance = FigureReader.read(file);
        if (provenance.isEmpty()) {
            throw new RequestException(name + ": error: this figure holds no spec");
        }
        return provenance;
    }

    /** Describes a model. */
    public ModelDescription describe(ModelRequest request) throws AppException {
        return guarded(() -> {
            Landscape landscape = load(request, Map.of()).landscape();
            return ModelDescription.of(landscape, Catalogue.group(landscape.name()));
        });
    }

    /** Compiles a model for its grid, and shows the program. */
    public ProgramResult program(ProgramRequest request, Progress progress) throws AppException {
        return guarded(() -> {
            Spec spec = load(request.model(), Map.of());
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
        });
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
                                .flatMap(name -> Catalogue.build(name).settings().stream())
                                .map(Setting::name))
                .distinct()
                .toList();
    }

    /** Lists the catalogue. */
    public ModelsResult models() throws AppException {
        return guarded(() -> {
            List<ModelDescription> models = new ArrayList<>();
            Catalogue.groups()
                    .forEach((group, names) ->
                            names.forEach(name -> models.add(ModelDescription.of(Catalogue.build(name), group))));
            List<String> problems = new ArrayList<>();
            loader.pluginModels(problems::add)
                    .forEach((jar, landscapes) ->
                            landscapes.forEach(landscape -> models.add(ModelDescription.of(landscape, jar))));
            return new ModelsResult(models, Types.compositions(), problems);
        });
    }

    /** Measures the speed of models. */
    public List<BenchResult> bench(BenchRequest request, Progress progress) throws AppException {
        return guarded(() -> {
            List<String> names = request.models().isEmpty()
                    ? Catalogue.groups().values().iterator().next()
                    : request.models();
            List<Landscape> models = new ArrayList<>();
            for (String name : names) {
                models.add(load(ModelRequest.named(name), Map.of()).landscape());
            }
            return BenchOperation.run(models, request, backends, progress);
        });
    }

    /** What there is to compute on, and with. */
    public DevicesResult devices(Progress progress) throws AppException {
        return guarded(() -> DevicesResult.of(backends, progress));
    }

    /** Checks a spec without evaluating it. */
    public ValidateResult validate(ModelRequest request) throws AppException {
        return guarded(() -> {
            List<ValidateResult> results = new ArrayList<>();
            for (Spec spec : loader.loadAll(request(request, Map.of()))) {
                spec.plot();
                spec.swept();
                spec.combinations().forEach(one -> one.spec().outputs(List.of()));
                spec.expectations();
                results.add(new ValidateResult(
                        request.model(),
                        spec.landscape().name(),
                        spec.landscape().model().dimension(),
                        AxisSummary.of(spec.grid())));
            }
            return results.get(0);
        });
    }

    /** The JSON Schema of a spec. */
    public String schema() throws AppException {
        return guarded(() -> {
            try (InputStream in = App.class.getResourceAsStream(SCHEMA)) {
                if (in == null) {
                    throw new IllegalStateException(SCHEMA + " is missing from the archive");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    private Spec load(ModelRequest model, Map<String, String> plot) throws IOException {
        return loader.load(request(model, plot));
    }

    private static SpecRequest request(ModelRequest model, Map<String, String> plot) {
        return new SpecRequest(model.model(), model.energy(), model.params(), model.grids(), model.sweeps(), plot);
    }

    interface Operation<R> {
        R run() throws IOException;
    }

    static <R> R guarded(Operation<R> operation) throws AppException {
        try {
            return operation.run();
        } catch (SpecException | RequestException | PluginException | TooLargeException e) {
            throw new AppException(AppException.Kind.USAGE, String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            String message = "this needs more than the " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB of memory that Java has:" + " give it more, as with TORCHEBM_JAVA_OPTS=-Xmx16g";
            throw new AppException(AppException.Kind.USAGE, message, e);
        } catch (UnavailableException e) {
            throw new AppException(AppException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } catch (TableException | NoTextException e) {
            throw new AppException(AppException.Kind.INPUT_OUTPUT, String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            return guarded(() -> {
                throw e.getCause();
            });
        } catch (IOException e) {
            boolean isClosedPipe = String.valueOf(e.getMessage()).startsWith(CLOSED_PIPE);
            throw new AppException(
                    isClosedPipe ? AppException.Kind.CLOSED_PIPE : AppException.Kind.INPUT_OUTPUT, message(e), e);
        }
    }

    private static String message(IOException e) {
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
            return f.getFile() + ": " + reason;
        }
        return e instanceof FileNotFoundException || e.getMessage() != null
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
