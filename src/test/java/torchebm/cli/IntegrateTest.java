package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the files and the JSON of {@code integrate}; its text is in a transcript. */
class IntegrateTest {
    private static String run(int exitCode, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main main = new Main(
                new ByteArrayInputStream(new byte[0]),
                out,
                OutputStream.nullOutputStream(),
                Optional.empty(),
                false,
                false);
        assertEquals(exitCode, main.run(arguments));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void theJsonHasAllQuantities() throws Exception {
        JsonNode result = json(run(0, "integrate", "double-well", "-p", "dimension=1", "--over", "space", "--json"));
        List<String> keys = new ArrayList<>();
        result.fieldNames().forEachRemaining(keys::add);
        assertEquals(
                List.of(
                        "model",
                        "temperature",
                        "over",
                        "method",
                        "domain",
                        "log_z",
                        "error",
                        "known_log_z",
                        "mean",
                        "cov",
                        "entropy",
                        "mean_energy",
                        "heat_capacity",
                        "errors",
                        "wells",
                        "elsewhere",
                        "evaluations",
                        "missing",
                        "files"),
                keys);
        assertEquals("space", result.get("over").asText());
        assertTrue(result.get("error").asDouble() < 1e-9);
        JsonNode well = result.get("wells").get(1);
        assertEquals("M2", well.get("name").asText());
        assertEquals(1, well.get("x").get(0).asDouble(), 1e-9);
        assertEquals(0.5, well.get("probability").asDouble(), 1e-9);
        assertEquals(
                Math.log(2) - result.get("log_z").asDouble(),
                well.get("free_energy").asDouble(),
                1e-9);
    }

    @Test
    void tablesHaveARowForEachWell(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("wells.csv");
        Path json = folder.resolve("wells.json");
        run(0, "integrate", "double-well", "-o", csv.toString(), "-q");
        run(0, "integrate", "double-well", "-o", json.toString(), "-q");
        List<String> lines = Files.readAllLines(csv);
        assertEquals("name,kind,x1,x2,energy,probability,error,free_energy,free_energy_error", lines.get(0));
        JsonNode wells = json(Files.readString(json));
        assertEquals(4, wells.size());
        assertEquals(5, lines.size());
        for (int k = 0; k < 4; k++) {
            String[] cells = lines.get(1 + k).split(",", -1);
            assertEquals(wells.get(k).get("name").asText(), cells[0]);
            assertEquals(wells.get(k).get("probability").asDouble(), Double.parseDouble(cells[5]));
        }
    }

    @Test
    void nothingIsWrittenIfTheIntegralDiverges(@TempDir Path folder) {
        Path csv = folder.resolve("wells.csv");
        run(2, "integrate", "-e", "x1", "--over", "space", "-o", csv.toString());
        assertFalse(Files.exists(csv));
    }
}
