package torchebm.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.live.LiveSession;
import torchebm.evaluate.ComputeRequest;
import torchebm.serve.LiveServer;
import torchebm.serve.ServerLimits;
import torchebm.testing.Browser;

/** The page of a server in Chromium; skipped where it is not installed. */
class LivePagesIT {
    private static final Pattern READING = Pattern.compile("x1 = (\\S+), x2 = (\\S+), Energy = (\\S+), gradient .*");

    @TempDir
    static Path folder;

    private static Browser browser;
    private static LiveServer server;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        browser.size(1000, 900);
        Files.writeString(folder.resolve("wells.yaml"), "model: double-well\n");
        Files.writeString(folder.resolve("valley.json"), "{\"model\": \"rosenbrock\"}");
        server = LiveServer.start(
                new App(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Optional.empty())
                        .live(
                                ModelRequest.named(folder.toString()),
                                new LiveSession.Settings(new ComputeRequest("cpu", "auto", "float64"), "float64")),
                0,
                ServerLimits.USUAL);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static void open(String spec) {
        browser.open(server.url() + "&spec=" + spec);
        browser.waitUntil("return document.documentElement.dataset.ready === 'true'");
    }

    /** Changes a control, and waits for the answer. */
    private static void change(String selector, String value) {
        browser.run("document.getElementById('live-status').textContent = ''");
        browser.set(selector, value);
        browser.waitUntil("return document.getElementById('live-status').textContent !== ''");
        browser.settle();
    }

    /** Returns x1, x2 and E under the pointer. */
    private static double[] reading() {
        browser.hover(browser.find("#figure canvas"), 400, 300);
        String text = browser.find("#readout").getText();
        Matcher matcher = READING.matcher(text);
        assertTrue(matcher.matches(), text);
        double[] numbers = new double[3];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = Double.parseDouble(matcher.group(k + 1).replace('−', '-'));
        }
        return numbers;
    }

    private static void checkRequests() {
        List<String> requests = browser.requests();
        assertTrue(requests.size() > 1, requests.toString());
        for (String request : requests) {
            assertTrue(
                    request.startsWith("http://127.0.0.1:" + server.port() + "/") || request.startsWith("data:"),
                    request);
        }
    }

    @Test
    void parametersRangesAndFormulasAreEvaluated() throws Exception {
        open("wells");
        change("#l-b", "1.5");
        double[] at = reading();
        double[] x = at;
        assertEquals(2 * (Math.pow(x[0] * x[0] - 2.25, 2) + Math.pow(x[1] * x[1] - 2.25, 2)), at[2], 1e-4 * 20);
        change("#l-x1-from", "-0.5");
        at = reading();
        assertTrue(at[0] > -0.5 && at[0] < 2, "x1 = " + at[0]);
        change("#l-formula", "b*x1^2 + x2^2");
        at = reading();
        assertEquals(1.5 * at[0] * at[0] + at[1] * at[1], at[2], 1e-4 * 10);
        browser.size(1000, 1260);
        change("#l-formula", "x1^4 - b*x1^2 + x2^2 * (1 + 0.5*sin(4*x1))");
        browser.run("scrollTo(0, 0)");
        browser.settle();
        Screenshot.check(browser, "explore-live.png");
        browser.set("#l-formula", "b*x1^2 + x2^");
        browser.waitUntil("return document.getElementById('formula-problem').textContent !== ''");
        assertEquals(
                "column 13: expected a value, but found the end",
                browser.find("#formula-problem").getText());
        checkRequests();
    }

    @Test
    void stationaryPointsAndSpecsCanBeAskedFor() throws Exception {
        browser.downloadsInto(folder.resolve("downloads"));
        open("valley");
        browser.run("document.getElementById('live-status').textContent = ''");
        browser.find("#l-find-stationary-points").click();
        browser.waitUntil("return document.getElementById('points') !== null");
        assertTrue(browser.find("#points").getText().contains("M1 minimum 0 1, 1"));
        browser.run("[...document.querySelectorAll('button')].find(b => b.textContent === 'Save as spec').click()");
        String spec = browser.downloaded(folder.resolve("downloads/valley.yaml"));
        assertTrue(spec.contains("analyze: names"), spec);
        browser.set("#l-spec", "wells");
        browser.waitUntil("return document.querySelector('h1').textContent.includes('DoubleWell')"
                + " && document.documentElement.dataset.ready === 'true'");
        checkRequests();
    }
}
