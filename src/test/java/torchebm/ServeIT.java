package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** The server of the packaged program, as a process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class ServeIT {
    private static final Path HOME = PackagedProgram.shared();

    @TempDir
    Path work;

    private Process start(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 2];
        command[0] = HOME.resolve("bin/torchebm-cli").toString();
        command[1] = "serve";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return PackagedProgram.builder(work, Map.of(), command).start();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        }
    }

    /** Returns the address in a line, after the name of the model. */
    private static URI address(BufferedReader err) throws IOException {
        String line = String.valueOf(err.readLine());
        assertTrue(
                line.matches(
                        "double-well: http://127\\.0\\.0\\.1:[0-9]+/\\?token=\\S{32} \\(Ctrl-C ends the server\\)"),
                line);
        return URI.create(line.split(" ", -1)[1]);
    }

    @Test
    void answersUntilItsInputEnds() throws Exception {
        Process process = start("double-well");
        try (BufferedReader err = process.errorReader()) {
            URI address = address(err);
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("\"live\":{\"spec\":\"double-well\""));
            process.getOutputStream().close();
            assertEquals(0, process.waitFor());
            assertEquals("", String.join("\n", err.lines().toList()));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(List.of(), files());
    }

    @Test
    void aSignalEndsIt() throws Exception {
        Process process = start("double-well");
        try (BufferedReader err = process.errorReader()) {
            address(err);
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertEquals(0, kill.waitFor());
            assertEquals(130, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        assertEquals(List.of(), files());
    }
}
