package torchebm.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The code that depends on YAML's library. It is a separate class, so that the library is loaded only if necessary. */
final class Yaml {
    private Yaml() {}

    static JsonParser parser(String text) throws IOException {
        return new YAMLFactory().createParser(text);
    }

    static boolean isAlias(JsonParser parser) throws IOException {
        return ((YAMLParser) parser).isCurrentAlias();
    }

    /** Returns a syntax error at its exact place; empty if the YAML library does not report a place. */
    static Optional<SpecException> syntaxError(Throwable e, Source source) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException yaml) {
                Mark mark = yaml.getProblemMark();
                Place place =
                        mark == null ? source.start() : new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
                return Optional.of(place.error(words(String.valueOf(yaml.getProblem()))));
            }
        }
        return Optional.empty();
    }

    /** Returns the message for an error without a place. */
    static String problem(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("special characters are not allowed")) {
                return "control characters are not allowed in YAML";
            } else if (String.valueOf(cause.getMessage()).contains("field name")) {
                return "a key must be a string, not a list or a mapping";
            }
        }
        return words(String.valueOf(e.getMessage()));
    }

    /** Returns the message for a syntax error in YAML, from that of the library. */
    private static String words(String library) {
        if (library.contains("TAB")) {
            return "YAML must be indented with spaces, not with tabs";
        } else if (library.contains("mapping values are not allowed")) {
            return "unexpected colon: a mapping must begin on a new line, and a string that contains a colon needs"
                    + " quotes";
        } else if (library.contains("stream end") || library.contains("end of stream")) {
            return "unexpected end of the text: a brace, a bracket or a quote is not closed";
        } else if (library.contains("expected ','")) {
            return "expected a comma, or a closing brace or bracket";
        } else if (library.contains("expected ':'")) {
            return "expected a colon between a key and its value";
        } else if (library.contains("block end")
                || library.contains("block mapping")
                || library.contains("sequence entries")) {
            return "this is not part of the preceding list or mapping: check its indentation";
        } else if (library.contains("escape") || library.contains("hexdecimal") || library.contains("scalar")) {
            return "this string is not valid YAML: check its quotes and escapes";
        } else if (library.contains("that cannot start any token")) {
            return "a string that begins with this character needs quotes in YAML";
        } else if (library.contains("special characters")) {
            return "control characters are not allowed in YAML";
        } else if (library.contains("alias") || library.contains("anchor") || library.contains("tag")) {
            return "anchors, aliases and tags are not supported";
        } else if (library.contains("exceed") || library.contains("limit")) {
            return "this is too long or too deeply nested";
        }
        return "this is not valid YAML";
    }
}
