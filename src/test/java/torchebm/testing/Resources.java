package torchebm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files with reference values. */
public final class Resources {
    private Resources() {}

    /** Returns a JSON file of {@code src/test/resources/reference}. */
    public static JsonNode reference(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/reference/" + name)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an array of numbers; null stands for NaN, and "Infinity" for ∞. */
    public static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.get(i);
            values[i] = value.isNull()
                    ? Double.NaN
                    : value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
        }
        return values;
    }

    /** Returns an array of arrays of numbers. */
    public static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(node.get(i));
        }
        return rows;
    }
}
