package torchebm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import torchebm.testing.PackagedProgram;
import torchebm.testing.PackagedProgram.Result;

/** Runs the packaged launcher in unusual environments: neither bytes nor exit codes change. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class EnvironmentIT {
    private static final Path HOME = PackagedProgram.shared();

    @TempDir
    Path work = Path.of("");

    private Result sh(Map<String, String> environment, String script) throws Exception {
        return PackagedProgram.run(
                work, environment, "", "sh", "-c", "T=" + HOME.resolve("bin/torchebm-cli") + "; " + script);
    }

    private Result sh(String script) throws Exception {
        return sh(Map.of(), script);
    }

    @Test
    void theLocaleChangesNothing() throws Exception {
        String plot = "$T plot harmonic --grid x1=-1:1:20 --grid x2=-1:1:20 --title Ä -o é.png";
        byte[] usual = null;
        for (Map<String, String> environment : List.of(
                Map.of("LC_ALL", "C.UTF-8"),
                Map.of("LC_ALL", "C", "LANG", ""),
                Map.of("LC_ALL", "POSIX", "HOME", ""),
                Map.of(
                        "LC_ALL", "tr_TR.UTF-8",
                        "TORCHEBM_JAVA_OPTS", "-Duser.language=tr -Duser.country=TR",
                        "HOME", "/nonexistent",
                        "TERM", "dumb"),
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Dfile.encoding=ISO-8859-1",
                        "JDK_JAVA_OPTIONS", "-Xint",
                        "CDPATH", "/:/usr",
                        "TMPDIR", "/nonexistent"))) {
            Result result = sh(environment, plot);
            assertEquals(
                    "é.png: harmonic at 20 × 20 points, energy 0.00277008 to 1\n",
                    result.err(),
                    environment.toString());
            assertEquals(0, result.exitCode());
            byte[] figure = Files.readAllBytes(work.resolve("é.png"));
            assertArrayEquals(usual == null ? figure : usual, figure, environment.toString());
            usual = figure;
        }
    }

    @Test
    void fontsNeedNoTemporaryFile() throws Exception {
        Map<String, String> nowhere = Map.of("TORCHEBM_JAVA_OPTS", "-Djava.io.tmpdir=/nonexistent");
        Result plain = sh(nowhere, "$T plot harmonic -o - | head -c 4 | tail -c 3 >&2");
        assertTrue(plain.err().endsWith("PNG"), plain.err());
        Result tex = sh(nowhere, "$T plot harmonic --title '$x$' -o t.png");
        assertTrue(tex.err().contains("folder for temporary files, /nonexistent, cannot be written to"), tex.err());
        assertEquals(3, tex.exitCode());
    }

    @Test
    void standardStreamsMayBeClosed() throws Exception {
        assertEquals(0, sh("$T --version <&-").exitCode());
        assertEquals(0, sh("$T plot harmonic -q >&-").exitCode());
        Result empty = sh("$T eval ackley --points - -o - <&-");
        assertEquals("<stdin>:1:1: error: expected the header x1,x2, but the input is empty\n", empty.err());
        assertEquals(3, empty.exitCode());
        assertTrue(sh("$T run - <&-").err().startsWith("0 jobs, "), "no other file is read as standard input");
        Result closed = sh("$T models >&-");
        assertEquals("error: standard output: bad file descriptor\n", closed.err());
        assertEquals(3, closed.exitCode());
        assertEquals(2, sh("$T plot nonesuch 2>&-").exitCode());
        Result nothing = sh("$T plot -m - <&- >&- 2>&-");
        assertEquals(2, nothing.exitCode());
        assertEquals("\u0089PNG", head(work.resolve("harmonic.png")));
    }

    private static String head(Path file) throws IOException {
        return new String(Files.readAllBytes(file), 0, 4, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aSpecComesThroughAnyPipe() throws Exception {
        Files.writeString(work.resolve("s.yaml"), "model: harmonic\n");
        String eval = " -g x1=1:2:2 -g x2=0 -q -o -";
        String table = "x1,x2,energy\n1,0,0.5\n2,0,2\n";
        assertEquals(table, sh("mkfifo p; cat s.yaml >p & $T eval p" + eval).text());
        assertEquals(table, sh("cat s.yaml | $T eval -m /dev/stdin" + eval).text());
        assertEquals(table, sh("$T eval -m /dev/fd/7 7<s.yaml" + eval).text());
    }

    @Test
    void aDeletedWorkingFolderIsOneMessage() throws Exception {
        Result result = sh("mkdir gone; cd gone; rmdir ../gone; $T --version");
        assertEquals(3, result.exitCode());
        assertTrue(result.err().endsWith("torchebm-cli: error: the working folder was deleted\n"), result.err());
        assertFalse(result.err().contains("java"), result.err());
    }

    @Test
    void aSpecWithTexIsTheSameByEveryWay() throws Exception {
        String spec = "{\"model\": \"harmonic\", \"grid\": {\"x1\": {\"points\": 9}, \"x2\": {\"points\": 9}},"
                + " \"plot\": {\"title\": \"$\\\\alpha$\"}}";
        Files.writeString(work.resolve("s.json"), spec);
        Files.writeString(work.resolve("u.json"), spec.replace("$", "\\u0024"));
        Files.writeString(work.resolve("s.yaml"), spec);
        Files.createDirectory(work.resolve("specs"));
        Files.writeString(work.resolve("specs/s.yaml"), spec);
        Result result = sh("$T plot s.json -q -o 1.svg && $T plot u.json -q -o 2.svg && $T plot - -q -o 3.svg <s.yaml"
                + " && $T run specs -q --output-dir . -o 4.svg && $T plot 1.svg -q -o 5.svg");
        assertEquals("", result.err());
        byte[] first = Files.readAllBytes(work.resolve("1.svg"));
        for (int i = 2; i <= 5; i++) {
            assertArrayEquals(first, Files.readAllBytes(work.resolve(i + ".svg")), i + ".svg");
        }
        assertFalse(new String(first, StandardCharsets.UTF_8).contains("<image"));
    }

    @Test
    void aReaderOfAFigureThatHasEnoughIsNoError() throws Exception {
        for (String format : List.of("png", "svg", "pdf")) {
            Result result = sh("{ $T plot rastrigin -o - --format " + format + "; echo $? >code; } | head -c 5");
            assertEquals("", result.err(), format);
            assertEquals("141", Files.readString(work.resolve("code")).strip(), format);
        }
    }

    /** Makes a Java that records its calls, and writes an archive of classes on request. */
    private Map<String, String> noting(String atDump) throws IOException {
        Path java = Files.createDirectories(work.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                echo "$*" >>calls
                for a; do
                    case $a in
                        -XX:SharedArchiveFile=*) file=${a#*=} ;;
                        -Xshare:dump) dump=1 ;;
                    esac
                done
                [ -z "${dump:-}" ] || { echo "an archive of classes" >"$file"; %s; }
                """.formatted(atDump));
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(work.resolve("jdk/release"), "JAVA_VERSION=\"17.0.999\"\n");
        return Map.of("JAVA_HOME", work.resolve("jdk").toString());
    }

    private List<String> calls() throws IOException {
        List<String> calls = Files.readAllLines(work.resolve("calls"));
        Files.delete(work.resolve("calls"));
        return calls;
    }

    private static List<String> remains() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("cds"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("new."))
                    .toList();
        }
    }

    @Test
    void classDataIsLoadedOnlyWhole() throws Exception {
        Map<String, String> java = noting("true");
        Path classes = HOME.resolve("cds/17.0.999.jsa");
        assertEquals(0, sh(java, "$T --version").exitCode());
        assertEquals(3, calls().size()); // the list of classes, their archive, the command
        assertEquals(0, sh(java, "$T --version").exitCode());
        List<String> second = calls();
        assertEquals(1, second.size());
        assertTrue(second.get(0).contains("-XX:SharedArchiveFile=" + classes), second.toString());
        Files.writeString(classes, "an arch");
        Files.writeString(classes.resolveSibling("new.999999999.jsa"), "left by one that was killed");
        assertEquals(0, sh(java, "$T --version").exitCode());
        assertEquals(3, calls().size());
        assertEquals("an archive of classes\n", Files.readString(classes));
        assertEquals(List.of(), remains());
        Files.delete(classes);
    }

    @Test
    void aSignalInTheFirstRunLeavesNothing() throws Exception {
        Map<String, String> java = noting("kill -INT $PPID; exit 130");
        assertEquals(130, sh(java, "$T --version").exitCode());
        assertEquals(2, calls().size());
        assertFalse(Files.exists(HOME.resolve("cds/17.0.999.jsa")));
        assertEquals(List.of(), remains());
    }
}
