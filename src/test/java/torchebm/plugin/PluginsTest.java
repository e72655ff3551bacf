package torchebm.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.app.App;
import torchebm.app.ModelDescription;
import torchebm.app.ModelRequest;
import torchebm.app.ModelsResult;
import torchebm.app.RunRequest;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.evaluate.ComputeRequest;
import torchebm.problem.Failure;
import torchebm.result.JobResult;

/** Models in jars, compiled by the test and loaded like a user's. */
class PluginsTest {
    private static final String SERVICE = "META-INF/services/torchebm.core.BaseModel";

    @TempDir
    Path folder = Path.of("");

    /** Returns the folder or jar of a class: the compiler opens each file of the class path again for each model. */
    private static Path of(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Makes a jar with one class. */
    private String jar(String name, String body, String... flags) throws IOException {
        return jarOf(name, name, body, flags);
    }

    private String jarOf(String name, String services, String body, String... flags) throws IOException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(
                source,
                "import java.util.*; import torchebm.core.*; import torchebm.graph.*;\n" + "public class " + name
                        + " extends BaseModel implements Described {\n" + body + "\n}\n");
        Path classes = Files.createDirectories(folder.resolve(name));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-cp",
                of(BaseModel.class) + File.pathSeparator + of(Nullable.class),
                "-d",
                classes.toString()));
        arguments.addAll(List.of(flags));
        arguments.add(source.toString());
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, OutputStream.nullOutputStream(), null, arguments.toArray(String[]::new)));
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
            if (!services.isEmpty()) {
                out.putNextEntry(new JarEntry(SERVICE));
                out.write(services.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar.toString();
    }

    private static App app(String stdin) {
        return new App(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                Optional.empty());
    }

    private static ModelDescription describe(String jar, String spec) throws Failure {
        return app(spec).with(List.of(jar)).describe(ModelRequest.named("-"), OptionalDouble.empty());
    }

    private String problem(String jar, String spec) {
        String message = assertThrows(Failure.class, () -> describe(jar, spec)).getMessage();
        return message.replace(folder + "/", "").lines().findFirst().orElse("");
    }

    private static final String SCALE = """
            final double scale; final int power;
            public ScaleModel() { this(2.0, 4); }
            public ScaleModel(double scale, int power) { super(2); this.scale = scale; this.power = power; }
            public Tensor forward(Tensor x) { return x.pow(power).sum().times(scale); }
            """;

    @Test
    void parametersAreThoseOfTheConstructor() throws Exception {
        String jar = jar("ScaleModel", SCALE, "-parameters");
        ModelDescription usual = describe(jar, "model: scale");
        assertEquals("2 * sum(x^4)", usual.graph());
        assertEquals(
                List.of("scale = 2", "power = 4"),
                usual.parameters().stream()
                        .map(p -> p.name() + " = " + p.text())
                        .toList());
        assertEquals(
                "3 * sum(x^4)", describe(jar, "model: {type: scale, scale: 3}").graph());
        assertEquals(
                "6 * sum(x^6)",
                describe(jar, "model: {type: scale, scale: 2*3, power: 6}").graph());
    }

    @Test
    void whatAPluginMadeIsMadeAgainByAnotherVersionOfIt() throws Exception {
        Path table = folder.resolve("scale.csv");
        RunRequest request = new RunRequest(
                List.of("scale"),
                List.of(),
                List.of("x1=0:1:2", "x2=0:1:2"),
                List.of(),
                Map.of(),
                List.of(table.toString()),
                Optional.empty(),
                new ComputeRequest("cpu", "fused", "float64"),
                1,
                true,
                false,
                Optional.empty());
        List<JobResult.Status> statuses = new ArrayList<>();
        for (String factor : List.of("1", "3")) {
            String jar = jar("ScaleModel", SCALE.replace("times(scale)", "times(" + factor + "*scale)"), "-parameters");
            for (int i = 0; i < 2; i++) {
                App app = app("").with(List.of(jar));
                statuses.add(app.run(request, Progress.NONE).get(0).status());
            }
        }
        assertEquals(
                List.of(
                        JobResult.Status.DONE,
                        JobResult.Status.UP_TO_DATE,
                        JobResult.Status.DONE,
                        JobResult.Status.UP_TO_DATE),
                statuses);
        assertTrue(Files.readString(table).endsWith("1,1,12\n"), Files.readString(table));
    }

    @Test
    void parametersAreThoseOfARecord() throws Exception {
        String jar = jar("RingModel", """
                public record Options(double wellDepth, List<Double> center, Shape2 shape, boolean isWide, String label) {
                    public Options() { this(1.5, List.of(1.0, 2.0), Shape2.ROUND, false, "a"); }
                }
                public enum Shape2 { ROUND, SQUARE }
                final Options options;
                public RingModel() { this(new Options()); }
                public RingModel(Options options) { super(options.center().size()); this.options = options; }
                public Tensor forward(Tensor x) {
                    double[] c = options.center().stream().mapToDouble(v -> v).toArray();
                    Tensor d = x.minus(Tensor.vector(c));
                    Tensor e = options.shape() == Shape2.ROUND ? d.square().sum() : d.abs().max();
                    return e.times(options.wellDepth() * (options.isWide() ? 0.5 : 1));
                }
                """);
        ModelDescription usual = describe(jar, "model: ring");
        assertEquals("1.5 * sum((x - [1, 2])^2)", usual.graph());
        assertEquals(
                List.of("wellDepth = 1.5", "center = [1, 2]", "shape = round", "isWide = false", "label = a"),
                usual.parameters().stream()
                        .map(p -> p.name() + " = " + p.text())
                        .toList());
        assertEquals(
                "2 * sum((x - [0, 0, 1])^2)",
                describe(
                                jar,
                                "model: {type: ring, well_depth: 4, isWide: true, center: [0, 0, 1]}\n"
                                        + "grid: {fixed: {x3: 0}}")
                        .graph());
        assertEquals(
                "max(abs(x))",
                describe(jar, "model: {type: ring, shape: SQUARE, wellDepth: 1, center: [0, 0]}")
                        .graph());
        assertEquals(
                "<stdin>:1:28: error: triangle is not a value of shape (known: round, square)",
                problem(jar, "model: {type: ring, shape: triangle}"));
    }

    @Test
    void theDimensionMayBeAParameter() throws Exception {
        String jar = jar("SphereModel", """
                public SphereModel() { this(2); }
                public SphereModel(int dimension) { super(dimension); }
                public Tensor forward(Tensor x) { return x.square().sum(); }
                """, "-parameters");
        assertEquals(2, describe(jar, "model: sphere").dimension());
        assertEquals(5, describe(jar, "model: {type: sphere, dimension: 5}").dimension());
        // With other parameters, it has the same dimension as before.
        assertEquals(
                4,
                describe(jar, "model: {type: sum, models: [{type: harmonic, dimension: 4}, sphere]}")
                        .dimension());
    }

    /** A field with a parameter's name but another value is not taken for its default. */
    @Test
    void usualValuesAreTheOnesThatMakeTheUsualModel() throws Exception {
        String jar = jar("SquaredModel", """
                final double width; final double b;
                public SquaredModel() { this(3, 1); }
                public SquaredModel(double width, double b) { super(1); this.width = width * width; this.b = b; }
                public Tensor forward(Tensor x) { return x.square().sum().times(width).plus(b); }
                """, "-parameters");
        assertEquals("9 * sum(x^2) + 1", describe(jar, "model: squared").graph().replace("x1^2", "sum(x^2)"));
        assertEquals("<stdin>:1:9: error: squared needs width", problem(jar, "model: {type: squared, b: 2}"));
        assertEquals(
                "4 * sum(x^2) + 2",
                describe(jar, "model: {type: squared, width: 2, b: 2}").graph().replace("x1^2", "sum(x^2)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: scale, scal: 3}             | <stdin>:1:22: error: scal is not a parameter of scale (did you mean scale?)
            {type: scale, scale: [3]}          | <stdin>:1:29: error: scale must be a number, but was a list
            {type: scale, power: 2.5}          | <stdin>:1:29: error: power must be a whole number, but was 2.5
            {type: scale, dimension: 3}        | <stdin>:1:33: error: scale has 2 dimensions, but dimension is 3
            {type: scael}                      | <stdin>:1:15: error: scael is not a model (did you mean scale?)
            """)
    void saysWhatIsWrongInASpec(String model, String message) throws Exception {
        String jar = jar("ScaleModel", SCALE, "-parameters");
        assertEquals(message, problem(jar, "model: " + model));
    }

    @Test
    void whatAModelRefusesIsSaidAtItsPlace() throws Exception {
        String jar = jar("PickyModel", """
                public PickyModel() { this(1, 1); }
                public PickyModel(double innerWidth, double b) {
                    super(2);
                    if (innerWidth < 0) throw new ParameterException("innerWidth", "must be >= 0, but was " + innerWidth);
                    if (b < 0) throw new IllegalArgumentException("b is negative");
                    if (b > 9) throw new IllegalStateException("too much");
                }
                public Tensor forward(Tensor x) { return x.square().sum(); }
                """, "-parameters");
        assertEquals(
                "<stdin>:1:35: error: innerWidth must be >= 0, but was -1.0",
                problem(jar, "model: {type: picky, inner_width: -1, b: 1}"));
        assertEquals("<stdin>:1:9: error: b is negative", problem(jar, "model: {type: picky, innerWidth: 1, b: -1}"));
        assertEquals(
                "<stdin>:1:9: error: PickyModel of PickyModel.jar failed: java.lang.IllegalStateException: too much (PickyModel.java:8)",
                problem(jar, "model: {type: picky, innerWidth: 1, b: 10}"));
    }

    @Test
    void anEnergyThatFailsIsSaidToFail() throws Exception {
        String vector = jar("VectorModel", """
                public VectorModel() { super(2); }
                public Tensor forward(Tensor x) { return x.square(); }
                """);
        assertEquals(
                "<stdin>:1:8: error: VectorModel of VectorModel.jar failed: java.lang.IllegalStateException:"
                        + " VectorModel.forward must return a scalar, but its shape was (2)",
                problem(vector, "model: vector"));
        String endless = jar("EndlessModel", """
                public EndlessModel() { super(2); }
                public Tensor forward(Tensor x) { return forward(x); }
                """);
        assertTrue(
                problem(endless, "model: endless")
                        .startsWith(
                                "<stdin>:1:8: error: EndlessModel of EndlessModel.jar failed: java.lang.StackOverflowError"),
                "it ends");
    }

    @Test
    void saysWhatIsWrongWithAJar() throws Exception {
        assertEquals("nothing.jar: no such file or directory", problem(folder + "/nothing.jar", "model: ackley"));
        assertEquals(
                "a.jar: is a directory, not a jar", problem(Files.createDirectory(folder.resolve("a.jar")) + "", ""));
        assertEquals(
                "text.jar: this is not a jar", problem(Files.writeString(folder.resolve("text.jar"), "text") + "", ""));
        String model = "public %s() { super(2); } public Tensor forward(Tensor x) { return x.sum(); }";
        assertEquals(
                "SilentModel.jar: it contains no models: " + SERVICE + " is missing",
                problem(jarOf("SilentModel", "", model.formatted("SilentModel")), ""));
        assertEquals(
                "EmptyModel.jar: it contains no models: " + SERVICE + " is empty",
                problem(jarOf("EmptyModel", "# none\n", model.formatted("EmptyModel")), ""));
        assertEquals(
                "<stdin>:1:8: error: GoneModel.jar: " + SERVICE + " names example.Gone, which the jar does not contain",
                problem(jarOf("GoneModel", "example.Gone", model.formatted("GoneModel")), "model: gone"));
        assertEquals(
                "<stdin>:1:8: error: TextModel.jar: " + SERVICE
                        + " names java.lang.String, which does not extend torchebm.core.BaseModel",
                problem(jarOf("TextModel", "java.lang.String", model.formatted("TextModel")), "model: string"));
        assertEquals(
                "AckleyModel.jar: AckleyModel would be named ackley, like a built-in model: rename the class",
                problem(jar("AckleyModel", model.formatted("AckleyModel")), ""));
        assertEquals(
                "<stdin>:1:8: error: WantingModel.jar: WantingModel needs a public constructor without parameters, for its defaults",
                problem(
                        jar(
                                "WantingModel",
                                "public WantingModel(double a) { super(2); }"
                                        + " public Tensor forward(Tensor x) { return x.sum(); }"),
                        "model: wanting"));
        assertEquals(
                "<stdin>:1:8: error: BrokenModel of BrokenModel.jar failed: java.lang.ArithmeticException: / by zero"
                        + " (BrokenModel.java:3)",
                problem(
                        jar(
                                "BrokenModel",
                                "public BrokenModel() { super(2 / Integer.parseInt(\"0\")); }"
                                        + " public Tensor forward(Tensor x) { return x.sum(); }"),
                        "model: broken"));
        String twice = jar("TwiceModel", model.formatted("TwiceModel"));
        Failure e = assertThrows(Failure.class, () -> app("").with(List.of(twice, twice)));
        assertTrue(
                e.getMessage().endsWith("TwiceModel would be named twice, like TwiceModel of " + twice),
                e.getMessage());
    }

    /** Any exception in a model's code becomes one message with the class and the jar. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public Tensor forward(Tensor x) { throw new AssertionError("no"); }                        | java.lang.AssertionError: no (FailsModel.java:3)
            public Tensor forward(Tensor x) { throw new Error(); }                                     | java.lang.Error (FailsModel.java:3)
            public Tensor forward(Tensor x) { return null; }                                           | java.lang.NullPointerException: FailsModel.forward returned null
            public Tensor forward(Tensor x) { return Tensor.input(3).sum(); }                          | java.lang.IllegalStateException: forward must use the point that it is given, of shape (2), but uses one of shape (3)
            public Tensor forward(Tensor x) { throw new Sly(); } static class Sly extends Error { public String getMessage() { throw new Error(); } } | FailsModel$Sly (FailsModel.java:3)
            static final int N = Integer.parseInt("n"); public Tensor forward(Tensor x) { return x.sum(); } | java.lang.NumberFormatException: For input string: "n" (FailsModel.java:3)
            final int n = fail(); static int fail() { throw new LinkageError("no"); } public Tensor forward(Tensor x) { return x.sum(); } | java.lang.LinkageError: no (FailsModel.java:3)
            public Tensor forward(Tensor x) { return x.sum(); } public Domain domain() { return null; } | java.lang.NullPointerException: domain() is null
            public Tensor forward(Tensor x) { return x.sum(); } public String summary() { throw new AssertionError("no"); } | java.lang.AssertionError: no (FailsModel.java:3)
            public Tensor forward(Tensor x) { return x.sum(); } public Domain domain() { return i -> { throw new AssertionError("no"); }; } | java.lang.AssertionError: no (FailsModel.java:3)
            """)
    void aFailureNamesClassAndJar(String body, String message) throws Exception {
        String jar = jarOf("FailsModel", "FailsModel", "public FailsModel() { super(2); } " + body, "-Xlint:none");
        String said = problem(jar, "model: fails");
        assertEquals("FailsModel of FailsModel.jar failed: " + message, said.replace("<stdin>:1:8: error: ", ""));
        ModelsResult models = app("").with(List.of(
                        jar(
                                "GoodModel",
                                "public GoodModel() { super(1); } public Tensor forward(Tensor x) { return x.sum(); }"),
                        jar))
                .models();
        assertTrue(models.models().stream().anyMatch(model -> model.name().equals("good")), "others are listed");
        assertTrue(models.models().stream().noneMatch(model -> model.name().equals("fails")), "this one is not");
        assertEquals(1, models.problems().size());
        assertTrue(
                models.problems().get(0).message().contains("FailsModel of "),
                models.problems().get(0).message());
    }

    /** Exhausted memory is not reported as a failure of the model. */
    @Test
    void memoryMayBeUsedUp() throws Exception {
        String jar = jar("HugeModel", """
                public HugeModel() { super(2); }
                public Tensor forward(Tensor x) { throw new OutOfMemoryError("Java heap space"); }
                """);
        assertTrue(problem(jar, "model: huge").startsWith("this needs more than the "), problem(jar, "model: huge"));
    }

    /** If a parameter makes a model fail, the model is reported; its code runs again for each value. */
    @Test
    void aValueMayMakeAModelFail() throws Exception {
        String jar = jar("MoodyModel", """
                final double mood;
                public MoodyModel() { this(1); }
                public MoodyModel(double mood) { super(2); this.mood = mood; if (mood > 5) throw new AssertionError("high"); }
                public Tensor forward(Tensor x) { if (mood < 0) throw new AssertionError("low"); return x.sum(); }
                """, "-parameters");
        assertEquals("x1 + x2", describe(jar, "model: moody").graph().replace("sum(x)", "x1 + x2"));
        assertEquals(
                "<stdin>:1:9: error: MoodyModel of MoodyModel.jar failed: java.lang.AssertionError: low (MoodyModel.java:6)",
                problem(jar, "model: {type: moody, mood: -1}"));
        assertEquals(
                "<stdin>:1:9: error: MoodyModel of MoodyModel.jar failed: java.lang.AssertionError: high (MoodyModel.java:5)",
                problem(jar, "model: {type: moody, mood: 6}"));
    }

    @Test
    void namesOfParametersMustBeThere() throws Exception {
        String jar = jar("ScaleModel", SCALE);
        assertEquals("2 * sum(x^4)", describe(jar, "model: scale").graph());
        assertEquals(
                "<stdin>:1:9: error: the parameters of ScaleModel have no names in its class file: compile it with"
                        + " -parameters, or use a record",
                problem(jar, "model: {type: scale, scale: 3}"));
    }

    @Test
    void aSpecAloneLoadsNothing() throws Exception {
        jar("ScaleModel", SCALE, "-parameters");
        Failure e = assertThrows(
                Failure.class, () -> app("model: scale").describe(ModelRequest.named("-"), OptionalDouble.empty()));
        assertTrue(e.getMessage().contains("scale is not a model"), e.getMessage());
    }

    @Test
    void namesFollowFromThoseOfClasses() {
        Map<Class<?>, String> names = Map.of(
                DoubleWellModel.class,
                "double-well",
                Morse2DModel.class,
                "morse2-d",
                RBF.class,
                "rbf",
                Model.class,
                "model");
        names.forEach((type, name) -> assertEquals(name, PluginModel.name(type)));
    }

    private interface DoubleWellModel {}

    private interface Morse2DModel {}

    private interface RBF {}

    private interface Model {}

    /** The tests compile against the service that the program offers. */
    @Test
    void theServiceIsTheBaseClass() {
        assertEquals(SERVICE, "META-INF/services/" + BaseModel.class.getName());
    }
}
