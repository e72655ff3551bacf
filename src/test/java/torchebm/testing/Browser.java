package torchebm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** The most seconds that an installation takes. */
    private static final int PATIENCE = 180;

    /** What the software renderer says about its own speed. */
    private static final String OF_DRIVER = "GL Driver Message (OpenGL, Performance";

    private final ChromeDriver driver;

    /** What the browser did since the last page was opened, as far as it was looked at. */
    private final List<LogEntry> events = new ArrayList<>();

    /** Starts Chromium; the tests of the caller are skipped if it is not installed. */
    public Browser() {
        awaitInstallation();
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "Debian's chromium and chromium-driver are not installed");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--enable-unsafe-swiftshader",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(120));
        size(900, 800);
    }

    /** Waits until the file does not exist that a script keeps while it installs Chromium. */
    private static void awaitInstallation() {
        String pending = System.getenv("TORCHEBM_TEST_BROWSER_PENDING");
        try {
            for (int k = 0; pending != null && Files.exists(Path.of(pending)) && k < PATIENCE; k++) {
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets the size of the window's content, in pixels of a page. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets a medium, such as {@code print}, and the preferred colours, {@code light} or {@code dark}. */
    public void media(String medium, String colors) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", colors))));
    }

    /** Opens a page whose scripts do not run. Those of the driver do, once it is loaded. */
    public void openWithoutScripts(String url) {
        allowScripts(false);
        open(url);
        // Without scripts, the driver cannot ask the page whether it is loaded, and may return too early.
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE).toNanos();
        while (System.nanoTime() < end
                && events.stream().noneMatch(entry -> entry.getMessage().contains("\"Page.loadEventFired\""))) {
            events.addAll(driver.manage().logs().get(LogType.PERFORMANCE).getAll());
        }
        allowScripts(true);
    }

    private void allowScripts(boolean areAllowed) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !areAllowed));
    }

    /** Saves downloads in a folder. */
    public void downloadsInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    /** Returns the text of a download. Its file is missing or empty until all of it has arrived. */
    public String downloaded(Path file) throws IOException {
        for (int k = 0; k < 10 * PATIENCE && (!Files.exists(file) || Files.size(file) == 0); k++) {
            driver.executeAsyncScript("setTimeout(arguments[0], 100)");
        }
        return Files.readString(file);
    }

    /** Opens a page. */
    public void open(String url) {
        events.clear();
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(url);
    }

    /** Opens a page of a file, and waits until it can be explored. */
    public void explore(Path page) {
        open(page.toUri().toString());
        waitUntil("return document.documentElement.dataset.ready === 'true'");
    }

    /** Waits until a script returns true. */
    public void waitUntil(String script) {
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "const look = () => (() => {" + script + "})() ? done() : setTimeout(look, 10);"
                + "look();");
    }

    /** Waits until the page has drawn what was changed. */
    public void settle() {
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));");
    }

    /** Returns the value of a script, which has one. */
    public Object value(String text, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(text, arguments));
    }

    /** Runs a script. */
    public void run(String text, Object... arguments) {
        driver.executeScript(text, arguments);
    }

    /** Returns the first element of a selector. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Moves the pointer to a place of an element, in pixels from its upper left corner. */
    public void hover(WebElement element, int x, int y) {
        new Actions(driver, Duration.ZERO)
                .moveToElement(element, x - element.getSize().width / 2, y - element.getSize().height / 2)
                .perform();
    }

    /** Sets a slider or a text, as a person would. */
    public void set(String selector, String value) {
        driver.executeScript(
                "arguments[0].value = arguments[1];"
                        + "arguments[0].dispatchEvent(new Event('input', {bubbles: true}));"
                        + "arguments[0].dispatchEvent(new Event('change', {bubbles: true}));",
                find(selector),
                value);
    }

    /** Checks that the page wrote nothing to the console, and returns the addresses that it asked for since it was opened. */
    public List<String> requests() {
        List<String> messages = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (!entry.getMessage().contains(OF_DRIVER)) {
                messages.add(entry.getMessage());
            }
        }
        assertEquals(List.of(), messages);
        List<String> requests = new ArrayList<>();
        events.addAll(driver.manage().logs().get(LogType.PERFORMANCE).getAll());
        for (LogEntry entry : events) {
            String message = entry.getMessage();
            if (message.contains("\"Network.requestWillBeSent\"")) {
                int request = message.indexOf("\"request\":{");
                int url = message.indexOf("\"url\":\"", request) + "\"url\":\"".length();
                requests.add(message.substring(url, message.indexOf('"', url)));
            }
        }
        return requests;
    }

    /** Returns the picture of the window, a PNG. */
    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
