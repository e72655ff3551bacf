package torchebm.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.figure.color.ColorMap;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;
import torchebm.models.Types;
import torchebm.testing.Samples;

/** Compares the JSON Schema with the reader and the catalogue. */
class SchemaTest {
    private static final Path FILE = Path.of("config/spec.schema.json");
    private static final Path SHAPE = Path.of("src/test/resources/broken/shape");

    private final JsonNode json = read(FILE);
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.newInputStream(FILE), InputFormat.JSON);

    SchemaTest() throws IOException {}

    private static JsonNode read(Path file) throws IOException {
        ObjectMapper mapper = file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
        return mapper.readTree(Files.readString(file));
    }

    private List<Error> errors(Path file) throws IOException {
        return schema.validate(read(file).toString(), InputFormat.JSON);
    }

    static Stream<Path> samples() throws IOException {
        return Samples.specs().stream();
    }

    /** Returns the broken specs whose mistake a schema can detect. */
    static Stream<Path> brokenInForm() throws IOException {
        return files(SHAPE);
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesAreValid(Path sample) throws IOException {
        assertEquals(List.of(), errors(sample));
    }

    @ParameterizedTest
    @MethodSource("brokenInForm")
    void brokenSpecsAreInvalid(Path spec) throws IOException {
        assertFalse(errors(spec).isEmpty());
    }

    @Test
    void knowsTheModelsOfTheCatalogue() {
        List<String> names = new ArrayList<>();
        json.at("/$defs/model/anyOf/0/enum").forEach(name -> names.add(name.asText()));
        assertEquals(Catalogue.names(), names);
        List<String> references = json.at("/$defs/model/anyOf").findValuesAsText("$ref");
        for (String name : Catalogue.names()) {
            assertTrue(references.contains("#/$defs/" + name), name);
            Landscape entry = ModelReader.ofCatalogue(name);
            if (name.equals(Types.MIXTURE)) {
                continue; // the type has its own reader, and its parameters are checked there
            }
            JsonNode model = json.at("/$defs/" + name);
            assertEquals(entry.about().formula(), model.get("description").asText());
            List<String> keys = new ArrayList<>(List.of("type", "dimension"));
            entry.settings().stream().map(Setting::name).forEach(keys::add);
            List<String> described = new ArrayList<>();
            model.get("properties").fieldNames().forEachRemaining(described::add);
            assertEquals(keys, described);
            JsonNode dimension = model.at("/properties/dimension");
            JsonNode bounds = dimension.has("$ref") ? json.at("/$defs/dimension") : dimension;
            assertEquals(entry.dimensions().min(), bounds.get("minimum").asInt());
            assertEquals(entry.dimensions().max(), bounds.get("maximum").asInt());
            assertEquals(entry.dimensions().step(), bounds.path("multipleOf").asInt(1));
        }
        Types.compositions().keySet().forEach(type -> {
            String definition = type.equals("formula") ? "type-formula" : type;
            assertEquals(
                    type,
                    json.at("/$defs/" + definition + "/properties/type/const").asText());
            assertTrue(references.contains("#/$defs/" + definition), type);
        });
    }

    @Test
    void theCatalogueIsValid() {
        for (String name : Catalogue.names()) {
            assertEquals(List.of(), schema.validate(Catalogue.text(name).orElseThrow(), InputFormat.JSON), name);
        }
    }

    @Test
    void knowsTheColorMaps() {
        List<String> names = new ArrayList<>(ColorMap.names());
        ColorMap.names().forEach(name -> names.add(name + "_r"));
        List<String> listed = new ArrayList<>();
        json.at("/$defs/plot/properties/colormap/anyOf/0/enum").forEach(name -> listed.add(name.asText()));
        assertEquals(names, listed);
        assertTrue(names.stream().allMatch(ColorMap::exists));
    }
}
