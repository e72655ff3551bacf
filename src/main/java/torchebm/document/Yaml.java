package torchebm.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is particular to YAML. It stands apart so that a run without YAML loads none of its classes. */
final class Yaml {
    private Yaml() {}

    static JsonParser parser(String text) throws IOException {
        return new YAMLFactory().createParser(text);
    }

    static boolean isAlias(JsonParser parser) throws IOException {
        return ((YAMLParser) parser).isCurrentAlias();
    }

    /** An error of syntax, at its own place, if YAML is where it comes from. */
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

    /** What is wrong with a YAML text where the library does not name the place itself. */
    static String problem(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("special characters are not allowed")) {
                return "control characters are not allowed in YAML";
            } else if (String.valueOf(cause.getMessage()).contains("field name")) {
                return "a key must be a word or a text, not a list or a mapping";
            }
        }
        return words(String.valueOf(e.getMessage()));
    }

    /** A problem in our own words. */
    private static String words(String library) {
        if (library.contains("TAB")) {
            return "YAML is indented with spaces, but here is a tab";
        } else if (library.contains("mapping values are not allowed")) {
            return "a colon cannot stand here: a mapping begins on a line of its own, and a text with a colon needs"
                    + " quotes";
        } else if (library.contains("stream end") || library.contains("end of stream")) {
            return "the text ends too early: a brace, a bracket or a quote is not closed";
        } else if (library.contains("expected ','")) {
            return "a comma or a closing brace or bracket must stand here";
        } else if (library.contains("expected ':'")) {
            return "a colon must stand between a key and its value";
        } else if (library.contains("block end")
                || library.contains("block mapping")
                || library.contains("sequence entries")) {
            return "this does not belong to the list or the mapping before it: check how far it is indented";
        } else if (library.contains("escape") || library.contains("hexdecimal") || library.contains("scalar")) {
            return "this text is not written as YAML wants it: check its quotes and escapes";
        } else if (library.contains("that cannot start any token")) {
            return "this character needs quotes: in YAML it cannot begin a text";
        } else if (library.contains("special characters")) {
            return "control characters are not allowed in YAML";
        } else if (library.contains("alias") || library.contains("anchor") || library.contains("tag")) {
            return "anchors, aliases and tags are not supported";
        } else if (library.contains("exceed") || library.contains("limit")) {
            return "this is too long or too deeply nested";
        }
        return "this is not YAML";
    }
}
