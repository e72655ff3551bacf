package torchebm.cli.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import torchebm.problem.Problem;
import torchebm.result.CheckResult;

/** The report of checks in JUnit's XML: a test suite for each spec, a test case for each expectation. */
public final class JUnitReport {
    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Returns the XML document. */
    public static String of(List<CheckOutcome> outcomes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitReport(xml).write(outcomes);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private void write(List<CheckOutcome> outcomes) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (CheckOutcome outcome : outcomes) {
            CheckResult result = outcome.result();
            List<CheckResult.Check> checks = result == null ? List.of() : result.checks();
            begin("testsuite", "name", outcome.spec());
            xml.writeAttribute("tests", Integer.toString(result == null ? 1 : checks.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(
                            checks.stream().filter(check -> !check.passed()).count()));
            xml.writeAttribute("errors", result == null ? "1" : "0");
            xml.writeAttribute(
                    "time",
                    seconds(checks.stream()
                            .mapToDouble(CheckResult.Check::seconds)
                            .sum()));
            for (CheckResult.Check check : checks) {
                begin("testcase", "classname", outcome.spec());
                attribute("name", check.name());
                xml.writeAttribute("time", seconds(check.seconds()));
                if (!check.passed()) {
                    problem("failure", check.problem());
                }
                end();
            }
            if (result == null) {
                begin("testcase", "classname", outcome.spec());
                xml.writeAttribute("name", "the spec");
                problem("error", outcome.problem().map(Problem::toString).orElse(""));
                end();
            }
            end();
        }
        end();
        xml.writeEndDocument();
    }

    private void begin(String element, String attribute, String value) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        attribute(attribute, value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    /** Returns a text with a visible escape, such as \\u001b, for each character that XML does not allow. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean isAllowed =
                    c >= ' ' ? !(c >= 0xd800 && c < 0xe000) && c != 0xfffe && c != 0xffff : c == '\n' || c == '\t';
            if (isAllowed) {
                allowed.appendCodePoint(c);
            } else {
                allowed.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return allowed.toString();
    }

    private void end() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void problem(String element, String text) throws XMLStreamException {
        begin(element, "message", text.lines().findFirst().orElse(""));
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
