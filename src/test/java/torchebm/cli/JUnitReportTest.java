package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitReportTest {
    private static int run(String... arguments) {
        return new Main(
                        new ByteArrayInputStream(new byte[0]),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        Optional.empty(),
                        false,
                        false)
                .run(arguments);
    }

    private static Element root(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    @Test
    void reportsEachExpectationAsACase(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.xml");
        assertEquals(3, run("check", "src/test/resources/checks", "ackle<y>", "--junit", file.toString()));
        Element suites = root(file);
        assertEquals("testsuites", suites.getNodeName());
        assertEquals("fails.yaml 6 6 0, holds.yaml 6 0 0, table.yaml 1 0 1, ackle<y> 1 0 1", summary(suites));
        assertEquals(14, suites.getElementsByTagName("testcase").getLength());
        Element failure = (Element) suites.getElementsByTagName("failure").item(2);
        assertEquals("the energy is 1, but 1.5 was expected, within 1.0E-9", failure.getAttribute("message"));
        assertEquals(2, suites.getElementsByTagName("error").getLength());
    }

    /** XML cannot contain control characters. */
    @Test
    void namesMayHoldAnything(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.xml");
        String name = "a\u001b[31m\ud800\uffff <\ud83d\ude00>.yaml";
        run("check", name, "--junit", file.toString());
        Element suite = (Element) root(file).getElementsByTagName("testsuite").item(0);
        assertEquals("a\\u001b[31m\\ud800\\uffff <\ud83d\ude00>.yaml", suite.getAttribute("name"));
    }

    @Test
    void neverReplacesWhatWasRead(@TempDir Path folder) throws Exception {
        String points = "x1,x2,energy\n0,0,0\n";
        Path table = Files.writeString(folder.resolve("t.csv"), points);
        Path spec = Files.writeString(
                folder.resolve("s.yaml"), "model: ackley\nexpect: {table: {file: t.csv, tolerance: 1e-9}}\n");
        Path wrong = Files.writeString(folder.resolve("w.yaml"), "model: ackly\n");
        for (Path file : List.of(spec, table, wrong)) {
            String before = Files.readString(file);
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = new Main(
                            new ByteArrayInputStream(new byte[0]),
                            OutputStream.nullOutputStream(),
                            err,
                            Optional.empty(),
                            false,
                            false)
                    .run("check", spec.toString(), wrong.toString(), "--junit", file.toString());
            assertEquals(2, exitCode);
            String errors = err.toString(StandardCharsets.UTF_8);
            assertTrue(
                    errors.endsWith("error: " + file
                            + " would be overwritten, but this command reads it: write to another file\n"),
                    errors);
            assertEquals(before, Files.readString(file));
        }
    }

    private static String summary(Element suites) {
        NodeList all = suites.getElementsByTagName("testsuite");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.getLength(); i++) {
            Element suite = (Element) all.item(i);
            String name = suite.getAttribute("name");
            text.append(i == 0 ? "" : ", ")
                    .append(name.substring(name.lastIndexOf('/') + 1))
                    .append(' ')
                    .append(suite.getAttribute("tests"))
                    .append(' ')
                    .append(suite.getAttribute("failures"))
                    .append(' ')
                    .append(suite.getAttribute("errors"));
        }
        return text.toString();
    }
}
