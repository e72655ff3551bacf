package torchebm.cli.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import torchebm.app.App;

/** What a shell may complete; looked up when a completion script is made, and at no other time. */
public final class Completions {
    private Completions() {}

    /** The names of models. */
    public static final class Models implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.modelNames().iterator();
        }
    }

    /** The names of parameters, each with what stands before its value. */
    public static final class Parameters implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.parameterNames().stream().map(name -> name + "=").iterator();
        }
    }

    /** The names of the formats of figures. */
    public static final class FigureFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.figureFormats().iterator();
        }
    }

    /** The names of the formats of tables. */
    public static final class TableFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.tableFormats().iterator();
        }
    }

    /** The names of the formats of contours. */
    public static final class ContourFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return App.contourFormats().iterator();
        }
    }

    /** The schema of specs, read once. */
    private static final class Schema {
        static final JsonNode ROOT = read();

        private Schema() {}

        private static JsonNode read() {
            try {
                return new ObjectMapper().readTree(App.schema());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The values that the schema lists for a key of a spec's plot; none if any will do. */
    public record Values(String key) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> values = new ArrayList<>();
            for (JsonNode constants :
                    Schema.ROOT.at("/$defs/plot/properties/" + key).findValues("enum")) {
                constants.forEach(constant -> values.add(constant.asText()));
            }
            return values.iterator();
        }
    }
}
