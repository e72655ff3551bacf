package torchebm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The packaged archive, unpacked, and run as a process.
 *
 * @param home where it is unpacked
 * @param work the working directory of its processes
 */
public record PackagedProgram(Path home, Path work) {
    /** The JDK that the tests run on, and the program. */
    public static final String JDK = System.getProperty("java.home");

    /**
     * What a process left.
     *
     * @param exitCode of the process
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Result(int exitCode, byte[] out, String err) {
        /** Standard output as text. */
        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    /** Returns the home of a program unpacked once for all tests of this process. They leave it as it is. */
    public static Path shared() {
        return Unpacked.HOME;
    }

    /** Unpacked when it is first asked for. */
    private static final class Unpacked {
        static final Path HOME = unpacked();

        private static Path unpacked() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "unpacked");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return unpack(folder);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void delete(Path folder) {
        try {
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unpacks the archive into a folder, and returns the program's home. */
    public static Path unpack(Path folder) throws Exception {
        String name = System.getProperty("torchebm.archive");
        Path archive = Path.of("target", name + ".tar.gz").toAbsolutePath();
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertEquals(0, tar.waitFor());
        return folder.resolve(name);
    }

    /** A process; an environment variable that is empty is not set. */
    public static ProcessBuilder builder(Path work, Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().put("JAVA_HOME", JDK);
        builder.environment().remove("TORCHEBM_JAVA_OPTS");
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        return builder;
    }

    /** Runs a process to its end. */
    public static Result run(Path work, Map<String, String> environment, String stdin, String... command)
            throws Exception {
        Path out = Files.createTempFile("out", null);
        Path err = Files.createTempFile("err", null);
        try {
            Process process = builder(work, environment, command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().write(stdin.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            return new Result(exitCode, Files.readAllBytes(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs the launcher. */
    public Result launch(Map<String, String> environment, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = home.resolve("bin/torchebm-cli").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(work, environment, "", command);
    }
}
