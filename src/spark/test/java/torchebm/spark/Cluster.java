package torchebm.spark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone cluster of Spark: a master and two workers with one core each, as JVMs of their own. */
final class Cluster implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("spark.home")).toAbsolutePath();

    private static final Path TARGET =
            Path.of(System.getProperty("torchebm.target")).toAbsolutePath().normalize();

    private static final Path JAR = Path.of(System.getProperty("torchebm.jar")).toAbsolutePath();

    private static final Path LAUNCHER = TARGET.resolveSibling("bin").resolve("torchebm-cli-spark");

    private static final long LIMIT_SECONDS = 240;

    private final Path folder;
    private final String master;
    private final List<Process> processes = new ArrayList<>();

    /** The end of a process. */
    record Ended(int exitCode, String text) {}

    /** @param folder for logs and the working folders of applications */
    Cluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        this.master = "spark://127.0.0.1:" + port;
        processes.add(start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port)));
        await("the master", () -> log("master").contains("New state: ALIVE"));
        for (String worker : List.of("worker-1", "worker-2")) {
            processes.add(start(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    master,
                    "--cores",
                    "1",
                    "--memory",
                    "700m",
                    "--work-dir",
                    folder.resolve(worker).toString()));
            await(worker, () -> log(worker).contains("Successfully registered with master"));
        }
    }

    static Path program() {
        return TARGET.resolve("program").resolve("bin").resolve("torchebm-cli");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> spark(String memory, String type) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + memory));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
        command.addAll(List.of("-cp", HOME.resolve("jars") + "/*", type));
        return command;
    }

    private static ProcessBuilder builder(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SPARK_HOME", HOME.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", System.getProperty("scala.version"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private Process start(String name, String type, String... arguments) throws IOException {
        List<String> command = spark("200m", type);
        command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        command.addAll(List.of(arguments));
        return builder(command, folder)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(50);
        }
    }

    /** Submits a command, and returns its process, whose texts go to a file. */
    Process submit(Path here, Path texts, List<String> options, String... command) throws IOException {
        List<String> words = spark("700m", "org.apache.spark.deploy.SparkSubmit");
        words.addAll(List.of("--master", master, "--conf", "spark.executor.memory=512m"));
        words.addAll(List.of("--conf", "spark.log.level=WARN", "--conf", "spark.ui.enabled=false"));
        words.addAll(options);
        words.add(JAR.toString());
        words.addAll(List.of(command));
        return builder(words, here)
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(texts.toFile())
                .start();
    }

    /** Submits a command and waits for its end. */
    Ended run(Path here, List<String> options, String... command) throws IOException, InterruptedException {
        Path texts = Files.createTempFile(folder, "submitted", ".txt");
        return ended(submit(here, texts, options, command), texts);
    }

    /** Runs a command by the launcher, with a {@code spark-submit} as in a distribution of Spark. */
    Ended launched(Path here, String... command) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("spark").resolve("bin"));
        Path submit = bin.resolve("spark-submit");
        String words = String.join(" ", spark("600m", "org.apache.spark.deploy.SparkSubmit"));
        Files.writeString(submit, "#!/bin/sh\nset -f\nexec " + words + " \"$@\"\n");
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> all = new ArrayList<>(List.of("sh", LAUNCHER.toString(), "--master", master));
        all.addAll(List.of("--conf", "spark.executor.memory=512m", "--conf=spark.ui.enabled=false"));
        all.addAll(List.of(command));
        Path texts = Files.createTempFile(folder, "launched", ".txt");
        ProcessBuilder builder = builder(all, here);
        builder.environment().put("SPARK_HOME", bin.getParent().toString());
        builder.environment().put("TORCHEBM_SPARK_JAR", JAR.toString());
        return ended(
                builder.redirectErrorStream(true).redirectOutput(texts.toFile()).start(), texts);
    }

    static Ended ended(Process process, Path texts) throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(texts));
        }
        return new Ended(process.exitValue(), Files.readString(texts));
    }

    /** Runs the program itself. */
    static Ended alone(Path here, String... command) throws IOException, InterruptedException {
        Path texts = Files.createTempFile("alone", ".txt");
        List<String> words = new ArrayList<>(List.of("sh", program().toString()));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words)
                .directory(here.toFile())
                .redirectErrorStream(true)
                .redirectOutput(texts.toFile())
                .start();
        Ended ended = ended(process, texts);
        Files.delete(texts);
        return ended;
    }

    /** Returns the JVMs of executors that run a process of the program now. */
    List<ProcessHandle> busyExecutors() {
        return processes.stream()
                .flatMap(process -> process.toHandle().children())
                .filter(executor -> programs(executor).findAny().isPresent())
                .toList();
    }

    /** Returns the processes of the program that an executor runs. */
    static Stream<ProcessHandle> programs(ProcessHandle executor) {
        return executor.descendants()
                .filter(handle -> handle.info().commandLine().orElse("").contains("torchebm.cli.Main"));
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
