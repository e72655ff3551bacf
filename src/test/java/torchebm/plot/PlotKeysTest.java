package torchebm.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import torchebm.dataset.Dataset;
import torchebm.dataset.DatasetReader;
import torchebm.dataset.DatasetSample;
import torchebm.document.NodeWriter;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.output.Formats;
import torchebm.plot.size.FigureSide;
import torchebm.spec.OutputFormat;

/**
 * Compares the schema and the shipped defaults with the table of keys and the table of formats. With
 * {@code -Dschema.update=true} they are rewritten.
 */
class PlotKeysTest {
    private static final Path SCHEMA = Path.of("config/spec.schema.json");
    private static final Path DEFAULTS = Path.of("config/defaults.json");
    private static final Pattern PROPERTIES =
            Pattern.compile("(\n    \"plot\": \\{\n.*?\"properties\": \\{\n)(.*?)(\n      \\})", Pattern.DOTALL);
    private static final PlotNames NAMES = new PlotNames(ColorMap.names(), Theme.names(), text -> Optional.empty());

    private final ObjectMapper mapper = new ObjectMapper();

    private static boolean isUpdating() {
        return Boolean.getBoolean("schema.update");
    }

    @Test
    void theSchemaHasTheKeys() throws IOException {
        String text = Files.readString(SCHEMA);
        Map<String, ObjectNode> expected = new LinkedHashMap<>();
        PlotKeys.all().forEach(key -> expected.put(key.name(), property(key)));
        if (isUpdating()) {
            Matcher matcher = PROPERTIES.matcher(text);
            assertTrue(matcher.find());
            StringBuilder properties = new StringBuilder();
            for (Map.Entry<String, ObjectNode> key : expected.entrySet()) {
                properties.append(properties.length() == 0 ? "" : ",\n");
                properties.append("        \"" + key.getKey() + "\": " + spaced(key.getValue()));
            }
            Files.writeString(
                    SCHEMA, text.substring(0, matcher.start(2)) + properties + text.substring(matcher.end(2)));
        }
        JsonNode actual = mapper.readTree(Files.readString(SCHEMA)).at("/$defs/plot/properties");
        assertEquals(mapper.valueToTree(expected).toPrettyString(), actual.toPrettyString());
    }

    /** Returns JSON on one line, with the spaces of the rest of the file. */
    private static String spaced(JsonNode node) {
        if (node.isObject()) {
            StringBuilder text = new StringBuilder();
            node.properties()
                    .forEach(field -> text.append(text.length() == 0 ? "" : ", ")
                            .append("\"" + field.getKey() + "\": " + spaced(field.getValue())));
            return "{" + text + "}";
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder();
            node.forEach(item -> text.append(text.length() == 0 ? "" : ", ").append(spaced(item)));
            return "[" + text + "]";
        }
        return node.toString();
    }

    private ObjectNode property(PlotKey<?> key) {
        ObjectNode property = mapper.createObjectNode().put("description", key.description());
        KeyType<?> type = key.type();
        if (type instanceof FlagType) {
            property.put("type", "boolean");
        } else if (type instanceof RealType number) {
            property.set("type", words("number", "string"));
            if (number.min() > Double.NEGATIVE_INFINITY) {
                put(property, "minimum", number.min());
                put(property, "maximum", number.max());
            }
        } else if (type instanceof WholeType whole) {
            property.set("type", words("integer", "string"));
            property.put("minimum", whole.min()).put("maximum", whole.max());
        } else if (type instanceof ColorMapType) {
            ArrayNode any = property.putArray("anyOf");
            any.addObject().set("enum", words(type.choices(NAMES)));
            any.addObject().put("type", "string").put("pattern", "/|\\.(txt|csv)$");
        } else if (type instanceof FontType) {
            ArrayNode any = property.putArray("anyOf");
            any.addObject().set("enum", words(type.choices(NAMES)));
            any.addObject().put("type", "string").put("pattern", "/|\\.([tT][tT]|[oO][tT])[fF]$");
        } else if (type instanceof ColorType) {
            property.set("anyOf", colors(type));
        } else if (type instanceof OverlayType) {
            property.set("oneOf", overlays());
        } else if (!type.choices(NAMES).isEmpty()) {
            property.set("enum", words(type.choices(NAMES)));
        } else if (type instanceof TextType) {
            property.put("type", "string");
        } else if (type instanceof ValuesType values) {
            property.set("oneOf", values(values));
        } else if (type instanceof PercentilesType) {
            ObjectNode item = property.put("type", "array").putObject("items");
            item.set("type", words("number", "string"));
            item.put("minimum", 0).put("maximum", 100);
            property.put("minItems", 2).put("maxItems", 2).put("uniqueItems", true);
        } else if (type instanceof SizeType) {
            ArrayNode any = property.putArray("anyOf");
            any.addObject()
                    .put("type", "integer")
                    .put("minimum", SizeType.MIN_PIXELS)
                    .put("maximum", SizeType.MAX_PIXELS);
            any.addObject().put("type", "string").put("pattern", "^[0-9]+(\\.[0-9]+)? ?(" + FigureSide.UNITS + ")$");
        } else {
            throw new AssertionError("no schema for " + type);
        }
        if (key.hasDefault()) {
            property.set("default", defaults().get(key.name()));
        }
        return property;
    }

    private static void put(ObjectNode node, String key, double number) {
        if (number == Math.rint(number)) {
            node.put(key, (int) number);
        } else {
            node.put(key, number);
        }
    }

    private ArrayNode values(ValuesType values) {
        ArrayNode one = mapper.createArrayNode();
        if (values.isSwitch()) {
            one.addObject().put("type", "boolean");
        }
        one.addObject().put("type", "integer").put("minimum", values.min()).put("maximum", ValuesType.MAX);
        one.addObject()
                .put("description", "A single value.")
                .put("type", "number")
                .putObject("not")
                .put("type", "integer");
        one.addObject()
                .put("description", "FROM:TO:STEP, or a formula for a number.")
                .put("type", "string");
        ObjectNode list = one.addObject().put("type", "array");
        list.putObject("items").put("$ref", "#/$defs/number");
        list.put("minItems", 1).put("maxItems", ValuesType.MAX + 1).put("uniqueItems", true);
        return one;
    }

    private ArrayNode colors(KeyType<?> type) {
        ArrayNode any = mapper.createArrayNode();
        any.addObject().set("enum", words(type.choices(NAMES)));
        any.addObject().put("type", "string").put("pattern", "^" + ColorType.HEX + "$");
        return any;
    }

    private ArrayNode overlays() {
        ObjectNode style = mapper.createObjectNode().put("type", "object");
        ObjectNode keys = style.putObject("properties");
        keys.putObject("file").put("type", "string");
        for (PlotKey<?> key : List.of(
                PlotKeys.OVERLAY_AS,
                PlotKeys.OVERLAY_MARKER,
                PlotKeys.OVERLAY_SIZE,
                PlotKeys.OVERLAY_COLOR,
                PlotKeys.OVERLAY_ALPHA)) {
            keys.putObject(key.name().replace("overlay-", "")).put("$ref", "#/$defs/plot/properties/" + key.name());
        }
        style.putArray("required").add("file");
        style.put("additionalProperties", false);
        ArrayNode one = mapper.createArrayNode();
        one.addObject().put("type", "string");
        one.add(style);
        List<Dataset> datasets = List.of(Dataset.values());
        datasets.forEach(dataset -> one.add(dataset(dataset, keys)));
        ObjectNode list = one.addObject().put("type", "array");
        ArrayNode any = list.putObject("items").putArray("anyOf");
        any.addObject().put("type", "string");
        for (int k = 1; k <= 1 + datasets.size(); k++) {
            any.addObject().put("$ref", "#/$defs/plot/properties/overlay/oneOf/" + k);
        }
        list.put("minItems", 1).put("maxItems", OverlayType.MOST);
        return one;
    }

    /** Returns the schema of a dataset with its parameters and a style. */
    private ObjectNode dataset(Dataset dataset, ObjectNode style) {
        ObjectNode schema = mapper.createObjectNode().put("type", "object");
        ObjectNode keys = schema.putObject("properties");
        keys.putObject(DatasetReader.DATASET).put("const", dataset.toString());
        keys.putObject(DatasetReader.SAMPLES)
                .put("type", "integer")
                .put("minimum", dataset.least())
                .put("maximum", Dataset.MOST)
                .put("default", dataset.samples());
        keys.putObject(DatasetReader.SEED)
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", Integer.MAX_VALUE)
                .put("default", DatasetSample.SEED);
        for (Dataset.Parameter parameter : dataset.parameters()) {
            ObjectNode key = keys.putObject(parameter.name());
            if (parameter.isWhole()) {
                key.put("type", "integer");
            } else {
                key.set("type", words("number", "string"));
            }
            put(key, "minimum", parameter.min());
            put(key, "maximum", parameter.max());
            put(key, "default", parameter.value());
        }
        style.properties().forEach(key -> {
            if (!key.getKey().equals("file")) {
                keys.set(key.getKey(), key.getValue());
            }
        });
        schema.putArray("required").add(DatasetReader.DATASET);
        schema.put("additionalProperties", false);
        return schema;
    }

    private ArrayNode words(String... words) {
        return words(List.of(words));
    }

    private ArrayNode words(List<String> words) {
        ArrayNode array = mapper.createArrayNode();
        words.forEach(array::add);
        return array;
    }

    private JsonNode defaults() {
        try {
            return mapper.readTree(NodeWriter.json(PlotDefaults.node()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theShippedDefaultsAreThoseOfTheTable() throws IOException {
        ObjectNode expected = mapper.createObjectNode();
        expected.putObject("grid").put("points", 100);
        expected.set("plot", defaults());
        if (isUpdating()) {
            Files.writeString(DEFAULTS, expected.toPrettyString().replace("\" :", "\":") + "\n");
        }
        assertEquals(
                expected.toPrettyString(),
                mapper.readTree(Files.readString(DEFAULTS)).toPrettyString());
    }

    @Test
    void theSchemaHasTheEndingsOfFiles() throws IOException {
        JsonNode file =
                mapper.readTree(Files.readString(SCHEMA)).at("/$defs/output/oneOf/1/properties/file/description");
        List<String> endings = Formats.descriptions().stream()
                .map(OutputFormat::endings)
                .flatMap(List::stream)
                .distinct()
                .toList();
        assertEquals("The file; its ending names the format: " + String.join(", ", endings) + ".", file.asText());
    }

    @Test
    void namesOfFlagsAndKeysAreDistinct() {
        assertEquals(PlotKeys.all().size(), PlotKeys.names().stream().distinct().count());
        assertEquals(
                PlotKeys.all().size(),
                PlotKeys.all().stream().map(key -> key.flag().name()).distinct().count());
        PlotKeys.all().forEach(key -> assertTrue(key.description().endsWith("."), key.name()));
    }

    /** A key that nothing reads would be accepted without effect. */
    @Test
    void everyKeyIsUsed() throws Exception {
        StringBuilder sources = new StringBuilder();
        for (String folder : List.of("draw", "task", "plot")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/torchebm", folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("PlotKeys.java"))
                        .toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        for (Field field : PlotKeys.class.getFields()) {
            if (field.getType() == PlotKey.class) {
                assertTrue(sources.indexOf("PlotKeys." + field.getName()) >= 0, field.getName());
            }
        }
    }
}
