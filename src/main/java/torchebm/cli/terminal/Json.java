package torchebm.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.util.Optional;
import torchebm.problem.Problem;

/** Conversion of result records to JSON, and of JSON to a tree. */
public final class Json {
    private Json() {}

    /** Returns a result record as indented JSON, with keys in snake case. */
    public static String text(Object result) {
        try {
            return mapper().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the JSON object that a text contains; empty if the text is not a JSON object. */
    public static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(mapper().readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .addModule(new SimpleModule().addSerializer(Problem.class, ToStringSerializer.instance))
                .build();
    }
}
