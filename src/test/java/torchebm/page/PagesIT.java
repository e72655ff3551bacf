package torchebm.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import torchebm.cli.Main;
import torchebm.testing.Browser;

/** Pages in Chromium: what they show, read and refuse; skipped where it is not installed. */
class PagesIT {
    /** The largest error of a reading, relative to the range of the field. */
    private static final double ERROR = 1e-4;

    private static final Pattern READING =
            Pattern.compile("x1 = (\\S+), x2 = (\\S+), Energy = (\\S+), gradient \\((\\S+), (\\S+)\\)");

    private static Browser browser;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void reset() {
        browser.size(900, 800);
        browser.media("screen", "light");
    }

    /** No page may write to the console, or ask for anything but itself. */
    @AfterEach
    void asksForNothing() {
        List<String> requests = browser.requests();
        for (String request : requests) {
            assertTrue(request.matches("(file|blob|data):.*"), request);
        }
    }

    private Path page(String... arguments) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path page = dir.resolve("page.html");
        Main main = new Main(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                err,
                Optional.of(dir.resolve("nothing-installed")),
                false,
                false);
        List<String> all = new ArrayList<>(List.of("plot", "-q"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-o", page.toString()));
        assertEquals(0, main.run(all.toArray(String[]::new)), err.toString(StandardCharsets.UTF_8));
        return page;
    }

    private static WebElement canvas() {
        return browser.find("#figure canvas");
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    /** Returns x1, x2, E and both slopes of the reading. */
    private static double[] reading() {
        String text = browser.find("#readout").getText();
        Matcher matcher = READING.matcher(text);
        assertTrue(matcher.matches(), text);
        double[] numbers = new double[5];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = number(matcher.group(k + 1));
        }
        return numbers;
    }

    private static void checkEnergy(DoubleBinaryOperator energy, double range) {
        double[] reading = reading();
        assertEquals(energy.applyAsDouble(reading[0], reading[1]), reading[2], ERROR * range + 2e-5 * range);
        double h = 1e-5;
        double[] slopes = {
            (energy.applyAsDouble(reading[0] + h, reading[1]) - energy.applyAsDouble(reading[0] - h, reading[1]))
                    / (2 * h),
            (energy.applyAsDouble(reading[0], reading[1] + h) - energy.applyAsDouble(reading[0], reading[1] - h))
                    / (2 * h)
        };
        assertEquals(slopes[0], reading[3], 0.02 * range);
        assertEquals(slopes[1], reading[4], 0.02 * range);
    }

    private static double himmelblau(double x, double y) {
        return Math.pow(x * x + y - 11, 2) + Math.pow(x + y * y - 7, 2);
    }

    @Test
    void readsEnergyAndGradientUnderThePointer() throws IOException {
        browser.explore(page("--energy", "(x1^2 + x2 - 11)^2 + (x1 + x2^2 - 7)^2", "-g", "x1=-5:5", "-g", "x2=-5:5"));
        WebElement canvas = canvas();
        double previous = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < 8; k += 2) {
            browser.hover(canvas, 130 + 80 * k, canvas.getSize().height - 90 - 60 * k);
            checkEnergy(PagesIT::himmelblau, 890);
            assertTrue(reading()[0] > previous);
            previous = reading()[0];
        }
    }

    @Test
    void zoomsWithTheKeyboardAndDrawsBandsAnew() throws IOException {
        browser.explore(page("--energy", "(x1^2 + x2 - 11)^2 + (x1 + x2^2 - 7)^2", "-g", "x1=-5:5", "-g", "x2=-5:5"));
        WebElement canvas = canvas();
        canvas.sendKeys(Keys.ARROW_RIGHT.toString().repeat(20));
        canvas.sendKeys("+", "+", "+", "+", "+", "+", Keys.ARROW_UP);
        browser.settle();
        assertEquals(true, browser.value("return document.getElementById('figure').classList.contains('live')"));
        assertEquals("polite", browser.find("#readout").getAttribute("aria-live"));
        int seen = colors(canvas);
        assertTrue(seen >= 3, "a window of a hundredth of the range has " + seen + " colours");
        browser.hover(canvas, 400, 300);
        checkEnergy(PagesIT::himmelblau, 890);
        double[] before = reading();
        browser.hover(canvas, 401, 300);
        assertEquals(10 * Math.pow(0.6, 6) / 780, reading()[0] - before[0], 4e-4);
        canvas.sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT));
        browser.hover(canvas, 400, 301);
        assertTrue(reading()[0] < before[0]);
        canvas.sendKeys("0");
        browser.settle();
        assertEquals(false, browser.value("return document.getElementById('figure').classList.contains('live')"));
    }

    /** Returns the number of different colours along a line of the canvas. */
    private static int colors(WebElement canvas) {
        return ((Number) browser.value(
                        "const g = arguments[0].getContext('2d');"
                                + "return new Set(new Uint32Array(g.getImageData(120, 300, 500, 1).data.buffer)).size;",
                        canvas))
                .intValue();
    }

    @Test
    void showsASurfaceThatTurns() throws IOException {
        browser.explore(page("-m", "muller-brown", "--analyze"));
        browser.set("#c-view", "surface");
        browser.settle();
        WebElement canvas = canvas();
        browser.hover(canvas, 420, 330);
        double[] first = reading();
        String before = picture(canvas);
        canvas.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        browser.settle();
        assertNotEquals(before, picture(canvas));
        browser.hover(canvas, 421, 330);
        assertNotEquals(first[0], reading()[0]);
        browser.set("#c-level", "300");
        assertNotEquals("none", browser.find("output[for=c-level]").getText());
        assertEquals(5, ((List<?>) browser.value("return [...document.querySelectorAll('#points tbody tr')]")).size());
    }

    private static String picture(WebElement canvas) {
        return (String) browser.value("return arguments[0].toDataURL()", canvas);
    }

    @Test
    void slidersChooseTheValuesOfASweep() throws IOException {
        browser.explore(page(
                "--energy",
                "a*x1^2 + b*x2^2",
                "-g",
                "x1=-1:1",
                "-g",
                "x2=-1:1",
                "-p",
                "a=1",
                "-p",
                "b=1",
                "--sweep",
                "a=1,2,3",
                "--sweep",
                "b=1,5"));
        browser.set("#c-a", "2");
        browser.set("#c-b", "1");
        browser.settle();
        browser.hover(canvas(), 300, 200);
        checkEnergy((x, y) -> 3 * x * x + 5 * y * y, 8);
        browser.set("#c-a", "0");
        browser.settle();
        checkEnergy((x, y) -> x * x + 5 * y * y, 8);
        browser.set("#c-bands", "10");
        browser.set("#c-colours", "magma_r");
        browser.settle();
        int seen = colors(canvas());
        assertTrue(seen <= 12, "a line crosses " + seen + " colours");
    }

    @Test
    void savesFieldAndPointsAsCsv() throws IOException {
        browser.downloadsInto(dir);
        browser.explore(page("-m", "double-well", "-g", "x1=-2:2:41", "-g", "x2=-2:2:21", "--analyze"));
        browser.run("[...document.querySelectorAll('button')].filter(b => b.textContent.includes('CSV'))"
                + ".forEach(b => b.click())");
        List<String> field = lines("field.csv");
        assertEquals("x1,x2,value", field.get(0));
        assertEquals(1 + 41 * 21, field.size());
        for (String line : field.subList(1, field.size())) {
            String[] row = line.split(",", -1);
            double x = Double.parseDouble(row[0]);
            double y = Double.parseDouble(row[1]);
            double energy = Math.pow(x * x - 1, 2) * 2 + Math.pow(y * y - 1, 2) * 2;
            assertEquals(energy, Double.parseDouble(row[2]), ERROR * 36, line);
        }
        assertEquals(10, lines("points.csv").size());
    }

    private List<String> lines(String name) throws IOException {
        return browser.downloaded(dir.resolve(name)).lines().toList();
    }

    @Test
    void needsNoScriptToBeRead() throws IOException {
        Path page = page("-m", "muller-brown", "--analyze");
        browser.openWithoutScripts(page.toUri().toString());
        assertEquals(0L, browser.value("return document.querySelectorAll('canvas, button').length"));
        assertTrue(browser.find("#figure svg").isDisplayed());
        assertTrue(browser.find("#summary").getText().contains("3 × minimum"));
        assertTrue(browser.find("#points").getText().contains("-146.699517"));
        browser.find("summary").click();
        assertTrue(browser.find("#spec-text").getText().contains("model: muller-brown"));
    }

    @Test
    void fitsANarrowScreenAndDarkColours() throws IOException {
        Path page = page("-m", "ackley", "-g", "x1=-5:5:101", "-g", "x2=-5:5:101", "--samples", "100");
        browser.size(360, 740);
        browser.explore(page);
        browser.settle();
        assertEquals(360L, browser.value("return document.documentElement.scrollWidth"));
        assertEquals(true, browser.value("return document.getElementById('figure').classList.contains('live')"));
        browser.size(900, 800);
        browser.media("screen", "dark");
        browser.explore(page);
        browser.settle();
        List<?> corner = (List<?>)
                browser.value("return [...arguments[0].getContext('2d').getImageData(2, 2, 1, 1).data]", canvas());
        assertTrue(((Number) corner.get(0)).intValue() < 40, corner.toString());
        browser.media("print", "light");
        assertFalse(browser.find("#controls").isDisplayed());
        assertTrue(browser.find("#figure svg").isDisplayed());
    }

    @Test
    void aLineIsReadOnItsCurve() throws IOException {
        browser.explore(page("-m", "double-well", "-g", "x2=0", "--sweep", "b=0.5,1,1.5"));
        canvas().sendKeys("+", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        String text = browser.find("#readout").getText();
        Matcher matcher =
                Pattern.compile("x1 = (\\S+), Energy = (\\S+), slope (\\S+)").matcher(text);
        assertTrue(matcher.matches(), text);
        double x = number(matcher.group(1));
        double b = 0.5;
        assertEquals(2 * Math.pow(x * x - b * b, 2) + 2 * Math.pow(b, 4), number(matcher.group(2)), ERROR * 30);
    }

    @Test
    void pagesOfAFolderShareTheirScript() throws IOException {
        browser.explore(page("-m", "double-well", "--assets", "shared"));
        assertTrue(Files.exists(dir.resolve(Assets.scriptFile())));
        assertFalse(Files.readString(dir.resolve("page.html")).contains("class Explorer"));
        browser.hover(canvas(), 300, 200);
        checkEnergy((x, y) -> 2 * Math.pow(x * x - 1, 2) + 2 * Math.pow(y * y - 1, 2), 36);
    }

    /** Compares the pictures of the documents roughly, as fonts of machines differ; -Dpictures.update=true makes them again. */
    @Test
    void picturesOfTheDocumentsAreCurrent() throws IOException {
        browser.size(1000, 1010);
        browser.explore(page("-m", "muller-brown", "--analyze"));
        browser.hover(canvas(), 300, 330);
        browser.settle();
        Screenshot.check(browser, "explore-page.png");
        browser.size(1000, 820);
        browser.set("#c-view", "surface");
        browser.find("#c-contour-lines").click();
        browser.set("#c-level", "300");
        browser.run("scrollTo(0, 0)");
        browser.settle();
        Screenshot.check(browser, "explore-surface.png");
    }

    @Test
    void aFigureWithoutAFieldIsAPageToo() throws IOException {
        Path page = page("-m", "muller-brown", "--kind", "disconnectivity");
        browser.open(page.toUri().toString());
        assertTrue(browser.find("#figure svg").isDisplayed());
        assertEquals(Map.of(), browser.value("return {...document.documentElement.dataset}"));
    }
}
