package torchebm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.testing.PackagedProgram;
import torchebm.testing.PackagedProgram.Result;

/** The packaged archive, unpacked and run as a process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class LauncherIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String JDK = PackagedProgram.JDK;

    private static final Path HOME = PackagedProgram.shared();

    @TempDir
    Path work;

    @BeforeEach
    void workIsEmpty() throws IOException {
        assertEquals(0, count(work));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private Result run(Map<String, String> environment, String stdin, String... command) throws Exception {
        return PackagedProgram.run(work, environment, stdin, command);
    }

    private Result launch(String... arguments) throws Exception {
        return new PackagedProgram(HOME, work).launch(Map.of(), arguments);
    }

    @Test
    void plotsIntoTheWorkingDirectory() throws Exception {
        Result result = launch("plot", "--model", "double-well");
        assertEquals("double-well.png: double-well at 321 × 241 points, energy 0 to 36\n", result.err());
        assertEquals(0, result.exitCode());
        assertEquals(0, result.out().length);
        assertEquals(
                "\u0089PNG",
                new String(Files.readAllBytes(work.resolve("double-well.png")), 0, 4, StandardCharsets.ISO_8859_1));
        assertEquals(1, count(work));
    }

    @Test
    void readsAndWritesThroughPipes() throws Exception {
        String launcher = HOME.resolve("bin/torchebm-cli").toString();
        Result figure =
                run(Map.of(), "model: double-well\n", launcher, "plot", "--model", "-", "-o", "-", "--format", "svg");
        assertEquals(0, figure.exitCode());
        assertTrue(figure.text().startsWith("<?xml"));
        Result table = run(
                Map.of(),
                "x1,x2\n0,0\n1,1\n",
                launcher,
                "eval",
                "--model",
                "ackley",
                "--points",
                "-",
                "--gradient",
                "-o",
                "-");
        assertEquals("""
                x1,x2,energy,grad_x1,grad_x2
                0,0,0,0,0
                1,1,3.6253849384403622,1.6374615061559619,1.6374615061559619
                """, table.text());
    }

    @Test
    void passesExitCodesThrough() throws Exception {
        assertEquals(2, launch("plot", "--model", "duble-well").exitCode());
        assertEquals(3, launch("plot", "--model", "none.yaml").exitCode());
        assertEquals(
                4,
                launch("plot", "-m", "ackley", "--device", "opencl", "--backend", "nd4j")
                        .exitCode());
        assertEquals(0, count(work));
    }

    @Test
    void aReaderThatHasEnoughIsNoError() throws Exception {
        Result result = run(
                Map.of(),
                "",
                "sh",
                "-c",
                "{ " + HOME.resolve("bin/torchebm-cli") + " eval --model ackley --grid x1=0:1:3000 -o -;"
                        + " echo $? >code; } | head -n 1");
        assertEquals("x1,x2,energy\n", result.text());
        assertEquals("", result.err());
        assertEquals("141", Files.readString(work.resolve("code")).strip());
    }

    @Test
    void worksThroughSymbolicLinks() throws Exception {
        Path links = Files.createDirectories(work.resolve("links"));
        Files.createSymbolicLink(links.resolve("inner"), HOME.resolve("bin/torchebm-cli"));
        Files.createSymbolicLink(links.resolve("outer"), Path.of("inner"));
        Result result = run(Map.of(), "", links.resolve("outer").toString(), "--version");
        assertTrue(result.text().startsWith("torchebm-cli " + System.getProperty("torchebm.version")), result.err());
    }

    @Test
    void readsTheDefaultsOfItsConfigFolder() throws Exception {
        PackagedProgram program = new PackagedProgram(PackagedProgram.changeable(work), work);
        Path defaults = program.home().resolve("config/defaults.json");
        Files.writeString(defaults, "{\"grid\": {\"points\": 7}}");
        Result few = program.launch(Map.of(), "plot", "--model", "ackley");
        assertTrue(few.err().contains("7 × 7 points"), few.err());
        Files.writeString(defaults, "{\"grids\": {\"points\": 7}}");
        Result broken = program.launch(Map.of(), "plot", "--model", "ackley");
        assertEquals(2, broken.exitCode());
        assertTrue(broken.err().contains("defaults.json:1:2: error: grids is not a key"), broken.err());
    }

    @Test
    void neverLooksForADisplay() throws Exception {
        Map<String, String> wrong = Map.of("DISPLAY", "nowhere:99");
        Result result = run(wrong, "", HOME.resolve("bin/torchebm-cli").toString(), "plot", "--model", "harmonic");
        assertEquals(0, result.exitCode(), result.err());
    }

    @Test
    void drawsWithoutAFontInstalled() throws Exception {
        Path fonts = work.resolve("fonts.conf");
        Files.writeString(
                fonts,
                "<?xml version='1.0'?><fontconfig><dir>" + work.resolve("none") + "</dir><cachedir>"
                        + work.resolve("cache") + "</cachedir></fontconfig>");
        Map<String, String> fontless = Map.of(
                "FONTCONFIG_FILE", fonts.toString(), "TORCHEBM_JAVA_OPTS", "-Duser.home=" + work.resolve("home"));
        String launcher = HOME.resolve("bin/torchebm-cli").toString();
        Result without = run(fontless, "", launcher, "plot", "--model", "harmonic", "-o", "-");
        assertEquals(0, without.exitCode(), without.err());
        assertArrayEquals(launch("plot", "--model", "harmonic", "-o", "-").out(), without.out());
    }

    @Test
    void speaksUtf8InAnyLocale() throws Exception {
        Map<String, String> locale = Map.of("LC_ALL", "C", "LANG", "tr_TR.ISO-8859-9");
        Result result = run(locale, "", HOME.resolve("bin/torchebm-cli").toString(), "describe", "rastrigin");
        assertTrue(result.text().contains("a n + Σᵢ (xᵢ² − a cos 2πxᵢ)"), result.text());
    }

    @Test
    void saysWhenJavaIsMissingOrTooOld() throws Exception {
        String launcher = HOME.resolve("bin/torchebm-cli").toString();
        Result missing = run(Map.of("JAVA_HOME", "/none"), "", launcher, "--version");
        assertEquals(1, missing.exitCode());
        assertTrue(missing.err().startsWith("torchebm-cli: error: JAVA_HOME is /none, but"), missing.err());

        Path old = jdk("11.0.2", "exit 9");
        Result tooOld = run(Map.of("JAVA_HOME", old.toString()), "", launcher, "--version");
        assertEquals(1, tooOld.exitCode());
        assertTrue(tooOld.err().contains("is Java 11.0.2, but at least 17 is needed"), tooOld.err());

        Result none = run(Map.of("JAVA_HOME", "", "PATH", tools()), "", launcher, "--version");
        assertEquals(1, none.exitCode());
        assertTrue(none.err().contains("no Java found: install a JDK of at least 17"), none.err());

        Files.createSymbolicLink(Path.of(tools()).resolve("java"), Path.of(JDK, "bin/java"));
        Result onPath = run(Map.of("JAVA_HOME", "", "PATH", tools()), "", launcher, "--version");
        assertEquals(0, onPath.exitCode(), onPath.err());
    }

    /** Makes a folder with the tools that the launcher needs besides Java. */
    private String tools() throws IOException {
        Path tools = work.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectories(tools);
            for (String tool : List.of("sh", "readlink", "dirname", "sed", "head", "cat")) {
                Path found = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
                Files.createSymbolicLink(tools.resolve(tool), found);
            }
        }
        return tools.toString();
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes a JDK of a version, whose Java is a script. */
    private Path jdk(String version, String body) throws IOException {
        Path jdk = work.resolve("jdk-" + version);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/java"), body);
        return jdk;
    }

    /** Small work is done without the optimising compiler. */
    @ParameterizedTest
    @CsvSource({
        "plot double-well, true",
        "plot --model=double-well -g x1=-2:2:900 -g x2=-2:2:900, true",
        "plot double-well -g x1=-2:2:9000 -g x2=-2:2:9000, false",
        "plot mlp, false",
        "plot double-well --streamlines, true",
        "plot folder/small.yaml, true",
        "plot --model=folder/small.yaml, true",
        "plot -m folder/small.yaml -o many.json, true",
        "plot folder/dense.yaml, false",
        "plot folder/lines.yaml, false",
        "plot folder/network.json, false",
        "plot folder/none.yaml, false",
        "run folder/small.yaml, false"
    })
    void smallWorkNeedsNoOptimisingCompiler(String command, boolean isSmall) throws Exception {
        Path folder = Files.createDirectory(work.resolve("folder"));
        Files.writeString(
                folder.resolve("small.yaml"),
                "model: {type: formula, energy: 'x1^2 + 1000*x2^2', domain: [[-2, 2]]}\n"
                        + "grid: {x1: {min: -1.2345, max: 1, points: 301}}\nplot: {width: 4000, height: 3000}\n");
        Files.writeString(folder.resolve("dense.yaml"), "model: ackley\ngrid: {x1: [-2, 2, 4000]}\n");
        Files.writeString(folder.resolve("lines.yaml"), "model: ackley\ngrid:\n  x1:\n    points: 4000\n");
        Files.writeString(folder.resolve("network.json"), "{\"model\": {\"type\": \"mlp\", \"layers\": [2, 9, 1]}}");
        Path jdk = jdk("17.0.99", "case \"$*\" in *torchebm.cli.Main*) echo \"$*\" ;; esac");
        List<String> words =
                new ArrayList<>(List.of(HOME.resolve("bin/torchebm-cli").toString()));
        words.addAll(List.of(command.split(" ")));
        Result result = run(Map.of("JAVA_HOME", jdk.toString()), "", words.toArray(String[]::new));
        assertTrue(result.text().contains("torchebm.cli.Main " + command), result.text() + result.err());
        assertEquals(isSmall, result.text().contains("-XX:TieredStopAtLevel=1"), result.text());
    }

    /** Returns the log of the classes that a run loads. */
    private List<String> loaded(String... arguments) throws Exception {
        Path log = work.resolve("classes.log");
        Map<String, String> logging = Map.of("TORCHEBM_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Result result = new PackagedProgram(HOME, work).launch(logging, arguments);
        assertEquals(0, result.exitCode(), result.err());
        return Files.readAllLines(log);
    }

    @Test
    void loadsOnlyWhatARunNeeds() throws Exception {
        String loaded = String.join("\n", loaded("eval", "--model", "ackley", "-o", "-", "--quiet"));
        assertTrue(loaded.contains("torchebm.compute.fused.FusedProgram"), loaded);
        for (String needless : List.of(
                "java.awt.",
                "org.yaml.",
                "dataformat.yaml",
                "jackson.databind",
                "xchart",
                "pdfbox",
                "batik",
                "picocli",
                "PlotCommand",
                "org.nd4j",
                "compute.nd4j",
                "compute.gpu.Cuda",
                "com.sun.jna",
                "jdk.incubator")) {
            assertFalse(loaded.contains(needless), needless);
        }
    }

    /** Common runs load all classes from the archive, and generate none. */
    @Test
    void theArchiveContainsTheClassesOfCommonRuns() throws Exception {
        for (List<String> run : List.of(
                List.of("--version"),
                List.of("eval", "ackley", "-o", work.resolve("a.csv").toString()),
                List.of("plot", "double-well", "-o", work.resolve("a.png").toString()))) {
            List<String> others = loaded(run.toArray(String[]::new)).stream()
                    .filter(line -> line.contains(" torchebm.") && !line.contains("shared objects file"))
                    .toList();
            assertEquals(List.of(), others, run.toString());
        }
    }

    /** The build generates classes for lambdas, and methods for records: the verifier accepts all of them. */
    @Test
    void everyClassOfTheJarIsValid() throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String folder : List.of("lib", "lib/tex", "lib/parquet", "lib/nd4j")) {
            try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
                for (Path file : files.toList()) {
                    jars.add(file.toUri().toURL());
                }
            }
        }
        Path jar = HOME.resolve("lib/torchebm-cli-" + System.getProperty("torchebm.version") + ".jar");
        int lambdas = 0;
        try (URLClassLoader loader =
                        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(classes.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.matches(".*/(Float(32|64)Vector|Vector).*")) {
                    String className = name.replace(".class", "").replace('/', '.');
                    assertEquals(
                            className, Class.forName(className, true, loader).getName());
                    lambdas += name.contains("$$Lambda") ? 1 : 0;
                }
            }
        }
        assertTrue(lambdas > 1000, "lambdas: " + lambdas);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameFigures() throws Exception {
        Files.writeString(work.resolve("s.yaml"), """
                model: himmelblau
                grid: {x1: {points: 600}}
                plot: {lines: true, labels: true, streamlines: true}
                outputs: [a.png, a.svg, a.pdf, a.geojson, a.parquet]
                """);
        for (int threads : new int[] {1, 7}) {
            Result result = run(
                    Map.of("TORCHEBM_JAVA_OPTS", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads),
                    "",
                    HOME.resolve("bin/torchebm-cli").toString(),
                    "run",
                    "s.yaml",
                    "--jobs",
                    "1",
                    "--quiet",
                    "--output-dir",
                    Integer.toString(threads));
            assertEquals(0, result.exitCode(), result.err());
        }
        for (String format : List.of("png", "svg", "pdf", "geojson", "parquet")) {
            Path one = work.resolve("1/a." + format);
            assertTrue(Files.size(one) > 10_000, format);
            assertEquals(-1, Files.mismatch(one, work.resolve("7/a." + format)), format);
        }
    }

    @Test
    void drawsTexBetweenDollarSigns() throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (String title : List.of("mu", "$\\mu$")) {
            Result result = run(
                    Map.of(),
                    "",
                    HOME.resolve("bin/torchebm-cli").toString(),
                    "plot",
                    "harmonic",
                    "--title",
                    title,
                    "--quiet",
                    "-o",
                    work.resolve("t.svg").toString());
            assertEquals(0, result.exitCode(), result.err());
            String svg = Files.readString(work.resolve("t.svg"));
            assertFalse(svg.contains("<image"), "TeX is drawn as outlines");
            sizes.add((long) svg.length());
        }
        assertTrue(sizes.get(1) > sizes.get(0));
    }

    @Test
    void aSignalEndsItAndLeavesNothing() throws Exception {
        Process process = PackagedProgram.builder(
                        work,
                        Map.of(),
                        HOME.resolve("bin/torchebm-cli").toString(),
                        "eval",
                        "--model",
                        "ackley",
                        "--grid",
                        "x1=0:1:30000",
                        "--grid",
                        "x2=0:1:30000",
                        "-o",
                        "t.csv")
                .start();
        while (count(work) == 0 && process.isAlive()) {
            Thread.sleep(20);
        }
        process.destroy(); // SIGTERM
        assertEquals(143, process.waitFor());
        assertEquals(0, count(work), "neither the file nor a part of it is left");
    }

    @Test
    void theArchiveOfClassesIsMadeOnce() throws Exception {
        List<Path> archives;
        try (Stream<Path> files = Files.list(HOME.resolve("cds"))) {
            archives = files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
        assertEquals(1, archives.size());
        FileTime made = Files.getLastModifiedTime(archives.get(0));
        Result next = launch("eval", "--model", "harmonic", "--grid", "x1=0:1:2", "--grid", "x2=0", "-o", "-", "-q");
        assertEquals("x1,x2,energy\n0,0,0\n1,0,0.5\n", next.text());
        assertEquals("", next.err());
        assertEquals(made, Files.getLastModifiedTime(archives.get(0)));
    }

    @Test
    void nothingPrintsAboutProgressOffATerminal() throws Exception {
        Result result = launch(
                "eval",
                "--model",
                "double-well",
                "--grid",
                "x1=-2:2:6000",
                "--grid",
                "x2=-2:2:2000",
                "--format",
                "csv",
                "-o",
                "/dev/null");
        assertTrue(result.err().startsWith("/dev/null: double-well, 12000000 rows"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void vectorsAreLoadedWithoutAWarning() throws Exception {
        Result result = launch("describe", "ackley", "--program", "--grid", "x1=-5:5:9000", "--grid", "x2=-5:5:9000");
        assertTrue(result.text().startsWith("kernel: vectors of "), result.text());
        assertEquals("", result.err());
    }

    /** Runs a Java that does not open its module loader, as if the jar were not started as a jar. */
    @Test
    void worksWithoutVectors() throws Exception {
        String jar = HOME.resolve("lib/torchebm-cli-" + System.getProperty("torchebm.version") + ".jar")
                .toString();
        Result result = run(
                Map.of(),
                "",
                JDK + "/bin/java",
                "-cp",
                jar,
                "torchebm.cli.Main",
                "describe",
                "ackley",
                "--program",
                "--grid",
                "x1=-5:5:9000",
                "--grid",
                "x2=-5:5:9000");
        assertTrue(result.text().startsWith("kernel: loops"), result.text() + result.err());
    }

    @Test
    void completionScriptsAreGenerated() throws Exception {
        Result result = launch("generate-completion");
        assertEquals(0, result.exitCode());
        assertTrue(result.text().contains("-F _torchebm_cli"), "a bash function is there");
    }

    @Test
    void aModelThatIsTooLargeForTheMemoryIsSaidToBe() throws Exception {
        Map<String, String> little = Map.of("TORCHEBM_JAVA_OPTS", "-Xmx64m");
        String[] command = {
            HOME.resolve("bin/torchebm-cli").toString(),
            "eval",
            "mlp",
            "-p",
            "layers=[2,4000,4000,1]",
            "-p",
            "activation=relu",
            "-p",
            "seed=1",
            "-o",
            "a.csv"
        };
        Result result = run(little, "", command);
        assertEquals(2, result.exitCode());
        assertTrue(result.err().startsWith("error: this needs more than the 6"), result.err());
        assertEquals(0, count(work));
    }

    /** Builds the sample plugin against the unpacked program, as its author would, and runs it. */
    @Test
    void aPluginIsBuiltAndRuns() throws Exception {
        Path project = work.resolve("plugin");
        PackagedProgram.copy(HOME.resolve("samples/plugin"), project);
        String jar = HOME.resolve("lib/torchebm-cli-" + System.getProperty("torchebm.version") + ".jar")
                .toString();
        Result build = run(
                Map.of("MAVEN_OPTS", "-XX:TieredStopAtLevel=1"),
                "",
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-q",
                "-f",
                project.resolve("pom.xml").toString(),
                "package",
                "-Dtorchebm.jar=" + jar);
        assertEquals(0, build.exitCode(), build.text() + build.err());

        String plugin = "plugin/target/mexican-hat.jar";
        Result table = launch(
                "eval", "--plugin", plugin, "-m", "plugin/mexican-hat.yaml", "-g", "x1=0:2:2", "-g", "x2=0", "-o", "-");
        assertEquals("x1,x2,energy\n0,0,16\n2,0,1\n", table.text(), table.err());
        Result plot = launch("plot", "--plugin", plugin, "--model", "mexican-hat", "-p", "radius=1");
        assertEquals(0, plot.exitCode(), plot.err());
        assertTrue(Files.size(work.resolve("mexican-hat.png")) > 10_000);
        Result models = launch("models", "--plugin", plugin);
        assertTrue(
                models.text().contains("mexican-hat       a ring with a barrier in the middle, tilted"), models.text());

        Result without = launch("plot", "--model", "plugin/mexican-hat.yaml");
        assertEquals(2, without.exitCode());
        assertTrue(without.err().contains("mexican-hat is not a model"), without.err());
    }
}
