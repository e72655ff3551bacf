package torchebm.spark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The program, unpacked from this jar. It runs as a process of its own, started by its launcher, so that neither its libraries nor
 * its options meet those of Spark, and its results have the bytes of any other run.
 *
 * @param home the folder of the program
 */
record Program(Path home) {
    private static final String ARCHIVE = "/torchebm/spark/program.zip";

    static final Path NO_INPUT = Path.of("/dev/null");

    private static final String OPTIONS = "TORCHEBM_JAVA_OPTS";

    /**
     * Runs a command, and kills it if this process ends first: then the pipe, which is standard input here, ends as well. The first
     * word is the file that is standard input of the command.
     */
    private static final String GUARD = """
            exec 3<&0
            input=$1
            shift
            "$@" <"$input" 3<&- &
            child=$!
            { cat <&3; kill -9 "$child"; } >/dev/null 2>&1 &
            watch=$!
            code=0
            wait "$child" || code=$?
            kill "$watch"
            exit "$code"
            """;

    /**
     * The end of a run.
     *
     * @param exitCode the exit code
     * @param out standard output
     * @param err standard error
     */
    record Ended(int exitCode, String out, String err) {}

    /**
     * Unpacks the program into a folder, unless it is there. It makes no archive of its classes, which would take as long as ten
     * starts: a file is where the launcher would keep it.
     */
    static synchronized Program in(Path parent) throws IOException {
        Path home = parent.resolve("torchebm-program");
        Program program = new Program(home);
        if (Files.isDirectory(home)) {
            return program;
        }
        Path unpacked = Files.createTempDirectory(parent, "torchebm-program");
        try (InputStream archive = Program.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException("this jar does not contain the program");
            }
            Bundle.unpack(archive, unpacked);
        }
        Files.createFile(unpacked.resolve("cds"));
        Files.move(unpacked, home);
        return program;
    }

    /**
     * Runs a command to its end.
     *
     * @param words the command and its options
     * @param folder the working folder
     * @param input the file that is standard input
     * @param cores the number of cores that it may use; 0 for all
     * @param isStopped returns true if it shall be killed
     * @throws InterruptedException if it was killed
     */
    Ended run(List<String> words, Path folder, Path input, int cores, BooleanSupplier isStopped)
            throws IOException, InterruptedException {
        Path texts = Files.createTempDirectory("torchebm-texts");
        try {
            File out = texts.resolve("out").toFile();
            File err = texts.resolve("err").toFile();
            int exitCode = exitCode(words, folder, input, cores, Redirect.to(out), Redirect.to(err), isStopped);
            return new Ended(exitCode, Files.readString(out.toPath()), Files.readString(err.toPath()));
        } finally {
            Folders.delete(texts);
        }
    }

    /** Runs a command with the standard output and standard error of this process, and returns its exit code. */
    int runHere(List<String> words, Path folder) throws IOException, InterruptedException {
        return exitCode(words, folder, NO_INPUT, 0, Redirect.INHERIT, Redirect.INHERIT, () -> false);
    }

    private int exitCode(
            List<String> words,
            Path folder,
            Path input,
            int cores,
            Redirect out,
            Redirect err,
            BooleanSupplier isStopped)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "sh", input.toString()));
        command.addAll(List.of("sh", home.resolve("bin").resolve("torchebm-cli").toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        if (cores > 0) {
            environment.merge(OPTIONS, "-XX:ActiveProcessorCount=" + cores, (own, more) -> own + " " + more);
        }
        Process process = builder.start();
        try {
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                if (isStopped.getAsBoolean()) {
                    throw new InterruptedException("the task was stopped");
                }
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
            process.getOutputStream().close(); // the reader of the pipe kills the command
        }
    }
}
