package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitReportTest {
    @Test
    void reportsEachExpectationAsACase(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.xml");
        int exitCode = new Main(
                        new ByteArrayInputStream(new byte[0]),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        Optional.empty(),
                        false,
                        false)
                .run("check", "src/test/resources/checks", "ackle<y>", "--junit", file.toString());
        assertEquals(3, exitCode);
        Element suites = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertEquals("testsuites", suites.getNodeName());
        assertEquals("fails.yaml 6 6 0, holds.yaml 6 0 0, table.yaml 1 0 1, ackle<y> 1 0 1", summary(suites));
        assertEquals(14, suites.getElementsByTagName("testcase").getLength());
        Element failure = (Element) suites.getElementsByTagName("failure").item(2);
        assertEquals("the energy is 1, but 1.5 was expected, within 1.0E-9", failure.getAttribute("message"));
        assertEquals(2, suites.getElementsByTagName("error").getLength());
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
