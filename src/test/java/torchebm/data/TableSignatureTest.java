package torchebm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSignatureTest {
    private static boolean matches(Path file) throws IOException {
        return TableSignature.matches(Files.readAllBytes(file));
    }

    private static boolean matches(String text) {
        return TableSignature.matches(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A cube begins with two lines of any text, so only its name or a flag tells it. */
    @Test
    void everyTableButACubeIsRecognised() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/tables"))) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".py")).toList()) {
                assertEquals(!file.toString().endsWith(".cube"), matches(file), file.toString());
            }
        }
    }

    @Test
    void noSpecIsATable() throws IOException {
        for (String folder : List.of(
                "samples",
                "src/main/resources/torchebm/models/catalogue",
                "src/test/resources/broken",
                "src/test/resources/batch",
                "src/test/resources/checks")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                        .toList()) {
                    assertFalse(matches(file), file.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,E\n0,1\n",
                "x1;x2;E (kJ/mol)\r\n0;0;1\r\n",
                "\ufeff# a remark\n\n\t0 -1.5e-3\n",
                "x y E\n0 nan 1",
                "\"time: ns\",E\n0,1",
                "{\"x1\":[0, 1], \"energy\": [1, 2]}",
                " {\n  \"phi\" : [\n -1.5",
                "NCOLS 4\nNROWS 2"
            })
    void beginningsOfTables(String text) {
        assertEquals(!text.contains(": ns"), matches(text), "a header must not look like a key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# 1 2\n",
                "model: double-well\n",
                "model:\n  1, 2\n",
                "1.5\n2.5\n",
                "hello\nworld\n1 2\n",
                "- 1\n- 2\n",
                "[1, 2]",
                "{\"model\": \"ackley\"}",
                "{\"panels\": [{\"model\": \"ackley\"}]}",
                "grid: {x1: {min: 0, max: 1}}",
                "#!/usr/bin/env torchebm-cli\nmodel: ackley\n"
            })
    void otherBeginnings(String text) {
        assertFalse(matches(text));
    }

    @Test
    void onlyTheBeginningIsRead() {
        assertTrue(matches("#" + "x".repeat(4000) + "\n0 1\n"));
        assertFalse(matches("#" + "x".repeat(5000) + "\n0 1\n"));
    }
}
