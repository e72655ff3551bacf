package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import torchebm.testing.PackagedProgram;
import torchebm.testing.PackagedProgram.Result;

/** The parts of a checkout that build it: the launcher and the Maven wrapper. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class CheckoutIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    Path work;

    private Result run(Map<String, String> environment, String... command) throws Exception {
        return PackagedProgram.run(work, environment, "", command);
    }

    /**
     * A fresh checkout is built once from its sources, and again after a source has changed. Its Java sources are few, with one of
     * each kind that the build treats differently: the compiler has all the others in this build.
     */
    @Test
    void aCheckoutBuildsWhatIsMissing() throws Exception {
        Path checkout = work.resolve("checkout");
        PackagedProgram.copy(ROOT.resolve("src/test/resources/checkout"), checkout);
        for (String part : List.of("src/main/resources", "config", "samples", "bin", ".mvn")) {
            PackagedProgram.copy(ROOT.resolve(part), checkout.resolve(part));
        }
        for (String file : List.of("pom.xml", "mvnw", "README.md", "LICENSE", "CHANGELOG.md")) {
            Files.copy(ROOT.resolve(file), checkout.resolve(file));
        }
        Path source = checkout.resolve("src/main/resources/torchebm/models/catalogue/harmonic.json");
        Files.writeString(source, Files.readString(source).replace("a round quadratic bowl", "a bowl"));
        String launcher = checkout.resolve("bin/torchebm-cli").toString();
        Result first = run(Map.of(), launcher, "models");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.err().startsWith("torchebm-cli: building, once"), first.err());
        assertEquals(1, first.err().lines().count(), first.err());
        assertTrue(first.text().contains("\"summary\": \"a bowl\""), first.text());
        assertTrue(first.text().contains("version=" + System.getProperty("torchebm.version") + "\n"), first.text());
        assertTrue(first.text().contains("{lambda=torchebm.cli.Main$$Lambda0}"), first.text());
        assertTrue(first.text().endsWith(" Sum[float64=3.0, float32=3.0]\n"), first.text());
        Path program = checkout.resolve("target/program");
        assertTrue(
                files(program.resolve("cds")).stream().anyMatch(file -> file.endsWith(".jsa")), "classes are archived");
        assertEquals(files(PackagedProgram.shared().resolve("lib")), files(program.resolve("lib")));

        Result second = run(Map.of(), launcher, "models");
        assertEquals("", second.err());
        assertEquals(first.text(), second.text());

        Path pom = checkout.resolve("pom.xml");
        Files.writeString(pom, "no project");
        Files.setLastModifiedTime(pom, FileTime.from(Instant.now().plusSeconds(4)));
        Result broken = run(Map.of(), launcher, "models");
        assertEquals(1, broken.exitCode());
        assertTrue(broken.err().startsWith("torchebm-cli: building"), broken.err());
        assertTrue(broken.err().contains("the build failed"), broken.err());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** If Maven is not installed, mvnw downloads it, and refuses any version but the pinned one. */
    @Test
    void mvnwRefusesAnotherMavenThanThePinnedOne() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StringBuilder asked = new StringBuilder();
        server.createContext("/", exchange -> {
            asked.append(exchange.getRequestURI());
            byte[] body = "not a Maven".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/repository/";
            Map<String, String> environment = Map.of(
                    "MVNW_SKIP_INSTALLED",
                    "1",
                    "MVNW_REPOURL",
                    url,
                    "MVNW_HOME",
                    work.resolve("wrapper").toString(),
                    "http_proxy",
                    "");
            Result result = run(environment, ROOT.resolve("mvnw").toString(), "--version");
            assertEquals(1, result.exitCode());
            assertTrue(result.err().contains("mvnw: error: the SHA-512 of " + url), result.err());
            assertTrue(
                    asked.toString()
                            .matches("/repository/org/apache/maven/apache-maven/([0-9.]+)/apache-maven-\\1-bin.tar.gz"),
                    asked.toString());
            try (Stream<Path> left = Files.list(work.resolve("wrapper"))) {
                assertEquals(0, left.count(), "nothing is left behind");
            }
        } finally {
            server.stop(0);
        }
    }
}
