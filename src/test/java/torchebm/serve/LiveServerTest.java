package torchebm.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.live.LiveSession;
import torchebm.evaluate.ComputeRequest;
import torchebm.problem.Failure;

/** Requests of the page, and hostile ones, to a server in this process. */
@Timeout(60)
class LiveServerTest {
    private static final String EVALUATE = "{\"spec\": \"wells\", \"resolution\": 20}";

    @TempDir
    static Path folder;

    private static LiveServer server;

    private static LiveSession session(String model) throws Failure {
        return new App(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Optional.empty())
                .live(
                        ModelRequest.named(model),
                        new LiveSession.Settings(new ComputeRequest("cpu", "auto", "float64"), "float32"));
    }

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("sun.net.httpserver.maxReqTime", "1");
        System.setProperty("sun.net.httpserver.maxRspTime", "2");
        System.setProperty("sun.net.httpserver.idleInterval", "1");
        System.setProperty("sun.net.httpserver.clockTick", "200");
        Path specs = Files.createDirectory(folder.resolve("specs"));
        Files.writeString(specs.resolve("wells.yaml"), "model: double-well\n");
        Files.writeString(specs.resolve("valley.json"), "{\"model\": \"rosenbrock\"}");
        Files.writeString(folder.resolve("secret.yaml"), "model: {type: formula, energy: 12345 * x1^2}\n");
        server = LiveServer.start(session(specs.toString()), 0, ServerLimits.USUAL);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String post(LiveServer to, String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + to.port() + "\r\n" + headers + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String authorised(LiveServer to, String more) {
        return "X-Torchebm-Token: " + to.token() + "\r\nContent-Type: application/json\r\n" + more;
    }

    /** Returns the answer to an operation of the page. */
    private static String ask(String path, String body) throws IOException {
        return RawClient.answer(server.port(), post(server, path, authorised(server, "Connection: close\r\n"), body));
    }

    private static String get(String target, String headers) throws IOException {
        return RawClient.answer(
                server.port(), "GET " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    }

    private static String host() {
        return "Host: 127.0.0.1:" + server.port() + "\r\n";
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        if (status != 200) {
            assertTrue(answer.contains("{\"problems\":[{\"message\":"), answer);
        }
        assertTrue(answer.contains("X-content-type-options: nosniff\r\n"), answer);
        assertTrue(answer.contains("Cache-control: no-store\r\n"), answer);
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("access-control-"), answer);
    }

    /** The JDK's server refuses what is not HTTP with a page of its own, or closes the connection. */
    private static void assertRefused(String answer) {
        assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1.1 4.*"), answer);
        assertFalse(answer.contains("torchebm-data"), answer);
    }

    @Test
    void aPageHasWhatItsScriptNeedsAndMayOnlyAskThisServer() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "&spec=wells")).build();
        java.net.http.HttpResponse<String> page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(200, page.statusCode());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
        assertTrue(policy.endsWith("; connect-src 'self'; frame-ancestors 'none'"), policy);
        assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
        assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElseThrow());
        assertEquals(
                "same-origin",
                page.headers().firstValue("Cross-Origin-Resource-Policy").orElseThrow());
        assertEquals(
                "same-origin",
                page.headers().firstValue("Cross-Origin-Opener-Policy").orElseThrow());
        assertTrue(page.body().contains("connect-src 'self'\">"), "the policy in the page");
        String live = page.body().substring(page.body().indexOf("\"live\":"));
        assertEquals(
                "\"live\":{\"spec\":\"wells\",\"token\":\"" + server.token() + "\",\"specs\":[\"valley\",\"wells\"],"
                        + "\"parameters\":[{\"name\":\"barrier_height\",\"value\":2.0,\"default\":2.0,\"min\":0.0,\"max\":4.0},"
                        + "{\"name\":\"b\",\"value\":1.0,\"default\":1.0,\"min\":0.0,\"max\":2.0}],"
                        + "\"ranges\":{\"x1\":[-2.0,2.0],\"x2\":[-2.0,2.0]},\"axes\":[\"x1\",\"x2\"],\"dimension\":2,"
                        + "\"fixed\":{},\"temperature\":1.0,\"quantity\":\"energy\",\"resolution\":200,\"formula\":null}",
                live.substring(0, live.indexOf("}</script>")));
    }

    @Test
    void aLandscapeIsAFrameOfAPageWithItsTime() throws IOException {
        String answer = ask("/evaluate", EVALUATE);
        assertStatus(200, answer);
        assertTrue(answer.contains("Content-type: application/json; charset=utf-8\r\n"), answer);
        assertTrue(answer.contains("\r\n\r\n{\"label\":\"Energy Landscape of DoubleWellModel\""), answer);
        assertTrue(answer.contains("\"field\":{\"columns\":20,\"rows\":20,"), answer);
        assertTrue(answer.matches("(?s).*\"milliseconds\":[0-9.E-]+}"), answer);
    }

    @Test
    void aConnectionAnswersSeveralRequests() throws IOException {
        String two = post(server, "/evaluate", authorised(server, ""), EVALUATE)
                + post(server, "/check", authorised(server, "Connection: close\r\n"), "{\"formula\": \"x1^2\"}");
        String answer = RawClient.all(server.port(), two);
        assertStatus(200, answer);
        assertTrue(answer.endsWith("{\"problems\":[],\"dimension\":1,\"parameters\":[]}"), answer);
    }

    @Test
    void aSpecIsADownload() throws IOException {
        String answer = ask("/spec", "{\"spec\": \"wells\", \"parameters\": {\"b\": 1.25}, \"resolution\": 30}");
        assertStatus(200, answer);
        assertTrue(answer.contains("Content-type: application/yaml\r\n"), answer);
        assertTrue(answer.contains("Content-disposition: attachment; filename=\"wells.yaml\"\r\n"), answer);
        assertTrue(answer.contains("\r\n\r\nmodel:\n  type: double-well\n  b: 1.25\n"), answer);
    }

    @Test
    void aFormulaIsCheckedWithThePlacesOfMistakes() throws IOException {
        String answer = ask("/check", "{\"formula\": \"a*x1^2 + x2 +* 3\", \"parameters\": {\"a\": 1}}");
        assertStatus(200, answer);
        assertTrue(answer.contains("\"place\":\"formula\",\"line\":1,\"column\":14}]"), answer);
        String right = ask("/check", "{\"formula\": \"a*x1^2 + x3\", \"parameters\": {\"a\": 3}}");
        assertTrue(
                right.endsWith("{\"problems\":[],\"dimension\":3,\"parameters\":[{\"name\":\"a\",\"value\":3.0,"
                        + "\"default\":3.0,\"min\":0.0,\"max\":6.0}]}"),
                right);
    }

    /** A page of another host that resolves to this machine has its own name in this header. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example:PORT",
                "Host: 127.0.0.1",
                "Host: localhost:1",
                "Host: 127.0.0.1:PORT.evil",
                "Host: 0.0.0.0:PORT",
                "X-Other: 1"
            })
    void anotherHostIsRefused(String header) throws IOException {
        String host = header.replace("PORT", Integer.toString(server.port())) + "\r\n";
        String answer = get("/?token=" + server.token(), host);
        assertStatus(403, answer);
        assertFalse(answer.contains(server.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void thisMachineHasThreeNames(String name) throws IOException {
        String text = post(server, "/check", authorised(server, "Connection: close\r\n"), "{\"formula\": \"x1\"}");
        assertStatus(200, RawClient.answer(server.port(), text.replace("127.0.0.1", name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://127.0.0.1:PORT",
                "http://localhost:PORT",
                "http://127.0.0.1"
            })
    void anotherOriginIsRefused(String origin) throws IOException {
        String header = "Origin: " + origin.replace("PORT", Integer.toString(server.port())) + "\r\n";
        assertStatus(
                403, RawClient.answer(server.port(), post(server, "/evaluate", authorised(server, header), EVALUATE)));
    }

    @Test
    void theOwnOriginIsAllowed() throws IOException {
        String header = "Origin: http://127.0.0.1:" + server.port() + "\r\nConnection: close\r\n";
        assertStatus(
                200, RawClient.answer(server.port(), post(server, "/evaluate", authorised(server, header), EVALUATE)));
    }

    @Test
    void everyRequestNeedsTheToken() throws IOException {
        String token = server.token();
        assertEquals(32, token.length(), "24 bytes in base 64");
        for (String wrong : List.of("", token.substring(1), token + "x", token.toUpperCase(Locale.ROOT))) {
            assertStatus(403, get("/?token=" + wrong, host()));
            String headers = "Content-type: application/json\r\nX-Torchebm-Token: " + wrong + "\r\n";
            for (String path : List.of("/evaluate", "/check", "/spec")) {
                assertStatus(403, RawClient.answer(server.port(), post(server, path, headers, EVALUATE)));
            }
        }
        assertStatus(403, get("/", host()));
        assertStatus(403, get("/?spec=wells", host()));
        String inQuery = post(server, "/evaluate?token=" + token, "Content-type: application/json\r\n", EVALUATE);
        assertStatus(403, RawClient.answer(server.port(), inQuery));
    }

    @Test
    void eachServerHasItsOwnToken() throws Exception {
        try (LiveServer other = LiveServer.start(session("double-well"), 0, ServerLimits.USUAL)) {
            assertNotEquals(server.token(), other.token());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.yaml",
                "/%2e%2e/secret.yaml",
                "//etc/passwd",
                "/wells.yaml",
                "/favicon.ico",
                "/evaluate/"
            })
    void otherPathsAreNotThere(String path) throws IOException {
        assertStatus(404, get(path + "?token=" + server.token(), host()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "../secret.yaml", "/etc/passwd", "wells.yaml", "wells\\u0000", ""})
    void aSpecHasANameAndNoPath(String name) throws IOException {
        String answer = ask("/evaluate", "{\"spec\": \"" + name + "\"}");
        assertStatus(400, answer);
        assertTrue(answer.contains("there is no spec of this name"), answer);
        assertFalse(answer.contains("12345"), answer);
        assertStatus(400, get("/?token=" + server.token() + "&spec=" + name.replace("\\u0000", "%00"), host()));
    }

    @ParameterizedTest
    @CsvSource({"GET, /evaluate", "GET, /spec", "POST, /", "PUT, /evaluate", "OPTIONS, /evaluate", "TRACE, /"})
    void otherMethodsAreRefused(String method, String path) throws IOException {
        String text = method + " " + path + "?token=" + server.token() + " HTTP/1.1\r\n" + host()
                + "Access-Control-Request-Method: POST\r\nContent-Length: 0\r\n\r\n";
        String answer = RawClient.answer(server.port(), text);
        assertStatus(405, answer);
        assertTrue(answer.contains("Allow: " + (path.equals("/") ? "GET" : "POST") + "\r\n"), answer);
    }

    /** A form, or a script of another page without permission, can only send these types. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"})
    void otherTypesAreRefused(String type) throws IOException {
        String headers = "X-Torchebm-Token: " + server.token() + "\r\nContent-Type: " + type + "\r\n";
        assertStatus(415, RawClient.answer(server.port(), post(server, "/evaluate", headers, EVALUATE)));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 1048577, 413",
        "Content-Length: 999999999999999999, 413",
        "Content-Length: 99999999999999999999, 400",
        "Content-Length: -1, 400",
        "Content-Length: 0x10, 400",
        "Transfer-Encoding: chunked, 411",
        "X-Nothing: 1, 411"
    })
    void aBodyHasALengthWithinTheLimit(String header, int status) throws IOException {
        String text = "POST /evaluate HTTP/1.1\r\n" + host() + authorised(server, header + "\r\n") + "\r\n";
        String answer = RawClient.answer(server.port(), text);
        if (status == 400) {
            assertRefused(answer);
        } else {
            assertStatus(status, answer);
        }
    }

    @Test
    void aBodyThatIsSentAnywayIsThrownAway() throws IOException {
        String body = " ".repeat(3 << 20);
        assertStatus(413, RawClient.answer(server.port(), post(server, "/evaluate", authorised(server, ""), body)));
    }

    @Test
    void headsAreBounded() throws IOException {
        String more = "X-More: " + "x".repeat(20_000) + "\r\n";
        assertRefused(get("/?token=" + server.token(), host() + more));
        assertRefused(get("/?token=" + "x".repeat(20_000), host()));
        StringBuilder many = new StringBuilder();
        for (int k = 0; k < 3000; k++) {
            many.append("X-").append(k).append(": 1\r\n");
        }
        assertRefused(get("/?token=" + server.token(), host() + many));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/2.0",
                "GET  / HTTP/1.1",
                "GET http://127.0.0.1/ HTTP/1.1",
                "get/HTTP/1.1",
                "GET /\u00e9 HTTP/1.1",
                "\u0016\u0003\u0001"
            })
    void otherProtocolsAreRefused(String line) throws IOException {
        assertRefused(RawClient.answer(server.port(), line + "\r\n" + host() + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: 127.0.0.1:PORT\r\nHost: evil.example",
                "Content-Length: 1\r\nContent-Length: 2",
                "No colon",
                " folded: 1",
                "Name : value",
                "X: \u0001"
            })
    void headersAreStrict(String headers) throws IOException {
        String all = headers.replace("PORT", Integer.toString(server.port())) + "\r\n";
        assertRefused(RawClient.answer(server.port(), "GET / HTTP/1.1\r\n" + all + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"spec\": \"wells\"} {}",
                "{\"spec\": 1}",
                "{\"sepc\": \"wells\"}",
                "{\"spec\": \"wells\", \"spec\": \"valley\"}",
                "{\"spec\": \"wells\", \"formula\": \"x1\"}",
                "{\"parameters\": []}",
                "{\"parameters\": {\"b\": \"no number\"}}",
                "{\"parameters\": {\"b\": 1e999}}",
                "{\"parameters\": {\"c\": 1}}",
                "{\"parameters\": {\"b=1 --x\": 1}}",
                "{\"ranges\": {\"x1\": [1]}}",
                "{\"ranges\": {\"x1\": [1, -1]}}",
                "{\"ranges\": {\"x1\": [0, \"inf\"]}}",
                "{\"axes\": [\"x1\", \"x1\"]}",
                "{\"axes\": [\"x1\", \"x2\", \"x3\"]}",
                "{\"axes\": [\"x9\"]}",
                "{\"axes\": []}",
                "{\"fixed\": {\"x1\": \"x\"}}",
                "{\"directions\": {}}",
                "{\"directions\": {\"u\": [1]}}",
                "{\"directions\": {\"u\": [1, 0], \"w\": [0, 1]}}",
                "{\"directions\": {\"u\": \"/etc/passwd\"}}",
                "{\"temperature\": 0, \"quantity\": \"density\"}",
                "{\"quantity\": \"entropy\"}",
                "{\"norm\": \"cubic\"}",
                "{\"levels\": 0}",
                "{\"levels\": 100000}",
                "{\"analyze\": 1}",
                "{\"formula\": \"\"}",
                "{\"formula\": \"x1 + y\"}",
                "{\"formula\": 1}"
            })
    void wrongRequestsAreRefusedWithAProblem(String body) throws IOException {
        assertStatus(400, ask("/evaluate", body));
    }

    @Test
    void aMistakeHasItsPlaceAndAHint() throws IOException {
        String answer = ask("/evaluate", "{\n  \"resoluton\": 3}");
        assertTrue(
                answer.endsWith(
                        "{\"problems\":[{\"message\":\"resoluton is not a key of a request\","
                                + "\"place\":\"request.json\",\"line\":2,\"column\":3,\"hint\":\"did you mean resolution?\"}]}"),
                answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "1e9", "1e300", "1", "-5", "2.5", "\"all\"", "[200]"})
    void gridsAreBounded(String resolution) throws IOException {
        assertStatus(400, ask("/evaluate", "{\"resolution\": " + resolution + "}"));
    }

    @Test
    void deepTextsAreRefused() throws IOException {
        assertStatus(400, ask("/evaluate", "[".repeat(100_000)));
        assertStatus(400, ask("/evaluate", "{\"parameters\":".repeat(50_000)));
        assertStatus(400, ask("/evaluate", "{\"formula\": \"" + "(".repeat(9_000) + "x1" + ")".repeat(900) + "\"}"));
        assertStatus(400, ask("/evaluate", "{\"formula\": \"" + "x1+".repeat(100_000) + "x1\"}"));
    }

    @Test
    void largeModelsAreRefused() throws IOException {
        assertStatus(400, ask("/evaluate", "{\"spec\": \"valley\", \"parameters\": {\"dimension\": 1e9}}"));
        assertStatus(400, ask("/evaluate", "{\"formula\": \"x999999999^2\"}"));
    }

    /** Within the seconds of the properties, which are shorter here. */
    @Test
    void slowAndIdleConnectionsAreClosed() throws Exception {
        try (RawClient inHead = new RawClient(server.port());
                RawClient inBody = new RawClient(server.port());
                RawClient idle = new RawClient(server.port())) {
            inHead.send("GET / HT");
            inBody.send(
                    post(server, "/evaluate", authorised(server, ""), EVALUATE).replaceFirst("resolution.*", ""));
            idle.send(post(server, "/check", authorised(server, ""), "{\"formula\": \"x1^2\"}"));
            assertRefused(inHead.rest());
            assertRefused(inBody.rest());
            assertStatus(200, idle.rest());
        }
    }

    /** Each of many connections that send nothing costs no thread; those beyond the limit are closed. */
    @Test
    void connectionsAreBounded() throws Exception {
        List<RawClient> open = new ArrayList<>();
        try {
            for (int k = 0; k < 100; k++) {
                open.add(new RawClient(server.port()));
                open.get(k).send("GET /");
            }
            int threads = 0;
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                threads += thread.getName().equals("torchebm-request") ? 1 : 0;
            }
            assertTrue(threads <= 48, threads + " threads");
        } finally {
            for (RawClient client : open) {
                client.close();
            }
        }
        for (int k = 0; k < 500; k++) {
            try {
                assertStatus(200, ask("/evaluate", EVALUATE));
                return;
            } catch (AssertionError | IOException busy) {
                Thread.sleep(20);
            }
        }
        assertStatus(200, ask("/evaluate", EVALUATE));
    }

    @Test
    void closingEndsConnectionsAndThePort() throws Exception {
        LiveServer closed = LiveServer.start(session("double-well"), 0, ServerLimits.USUAL);
        try (RawClient client = new RawClient(closed.port())) {
            client.send(post(closed, "/check", authorised(closed, ""), "{\"formula\": \"x1^2\"}"));
            assertStatus(200, client.one());
            closed.close();
            assertEquals("", client.rest());
        }
        LiveServer again = LiveServer.start(session("double-well"), closed.port(), ServerLimits.USUAL);
        again.close();
        assertEquals(closed.port(), again.port());
    }

    /** Formulas, connections and refused requests leave nothing behind. */
    @Test
    void memoryIsBounded() throws IOException {
        ask("/evaluate", EVALUATE);
        long before = used();
        try (RawClient client = new RawClient(server.port())) {
            Thread reader = Workers.daemon(() -> read(client), "reader");
            reader.start();
            for (int k = 0; k < 800; k++) {
                String formula = "{\"formula\": \"x1^2 + " + k + " " + " ".repeat(9_000) + "\"}";
                client.send(
                        post(server, "/check", authorised(server, k == 799 ? "Connection: close\r\n" : ""), formula));
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long growth = used() - before;
        assertTrue(growth < 5 << 20, growth + " bytes");
    }

    private static void read(RawClient client) {
        try {
            client.rest();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
