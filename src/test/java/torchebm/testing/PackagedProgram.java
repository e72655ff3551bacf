package torchebm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged archive, unpacked and run as a process.
 *
 * @param home the folder of the program
 * @param work the working directory of its processes
 */
public record PackagedProgram(Path home, Path work) {
    /** The JDK of the tests and the program. */
    public static final String JDK = System.getProperty("java.home");

    /**
     * The result of a process.
     *
     * @param exitCode the exit code
     * @param out the bytes on standard output
     * @param err the text on standard error
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Result(int exitCode, byte[] out, String err) {
        /** Returns standard output as text. */
        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns the home of a program that is unpacked once for all tests, with its archive of classes. Tests must not
     * change it.
     */
    public static Path shared() {
        return Unpacked.HOME;
    }

    /** The program, unpacked by the first test process of a build that needs it. */
    private static final class Unpacked {
        static final Path HOME = unpacked();

        private static Path unpacked() {
            Path folder = Path.of("target", "unpacked").toAbsolutePath();
            try (FileChannel lock = FileChannel.open(
                            Path.of("target", "unpacked.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock.lock()) {
                Path home = folder.resolve(System.getProperty("torchebm.archive"));
                Path mark = folder.resolve("from");
                String from = Files.getLastModifiedTime(archive()).toString();
                if (!held.isValid()
                        || !Files.exists(mark)
                        || !Files.readString(mark).equals(from)) {
                    new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
                    unpack(Files.createDirectories(folder));
                    assertEquals(
                            0,
                            new PackagedProgram(home, folder)
                                    .launch(Map.of(), "--version")
                                    .exitCode());
                    Files.writeString(mark, from);
                }
                return home;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Makes a program in a folder, in which a test may change everything but the libraries and samples, and returns its
     * home.
     */
    public static Path changeable(Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("program"));
        for (String part : List.of("bin", "config", "cds")) {
            Process copy = new ProcessBuilder("cp", "-a", shared().resolve(part).toString(), home.toString()).start();
            assertEquals(0, copy.waitFor());
        }
        for (String part : List.of("lib", "samples")) {
            Files.createSymbolicLink(home.resolve(part), shared().resolve(part));
        }
        return home;
    }

    private static Path archive() {
        return Path.of("target", System.getProperty("torchebm.archive") + ".tar.gz")
                .toAbsolutePath();
    }

    /** Unpacks the archive into a folder, and returns the program's home. */
    public static Path unpack(Path folder) throws Exception {
        Process tar = new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertEquals(0, tar.waitFor());
        return folder.resolve(System.getProperty("torchebm.archive"));
    }

    /** Returns a process, which can be interrupted; empty environment variables are removed. */
    public static ProcessBuilder builder(Path work, Map<String, String> environment, String... command) {
        List<String> words = new ArrayList<>(Signals.UNIGNORED);
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).directory(work.toFile());
        builder.environment().put("JAVA_HOME", JDK);
        builder.environment().remove("TORCHEBM_JAVA_OPTS");
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        return builder;
    }

    /**
     * A process inherits the signals that its parent ignores: those of a build in the background, or under nohup, would ignore
     * the hangup and the interrupt that tests send.
     */
    private static final class Signals {
        private static final long OF_TERMINALS = 0x4003; // a bit for each: hangup (1), interrupt (2), termination (15)

        /** The command before a command that has these signals again; empty where none is ignored. */
        static final List<String> UNIGNORED =
                areIgnored() ? List.of("env", "--default-signal=HUP,INT,TERM") : List.of();

        private static boolean areIgnored() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                return lines.anyMatch(line -> line.startsWith("SigIgn:")
                        && (Long.parseUnsignedLong(line.substring(7).strip(), 16) & OF_TERMINALS) != 0);
            } catch (IOException e) {
                return false; // not Linux
            }
        }
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

    /** Copies a folder. */
    public static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
