package torchebm.spec;

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
                return Optional.of(place.error(yaml.getProblem()));
            }
        }
        return Optional.empty();
    }
}
