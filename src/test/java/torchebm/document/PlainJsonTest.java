package torchebm.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.models.Catalogue;

/** Compares the reader of plain JSON with Jackson. */
class PlainJsonTest {
    private static Optional<Node> plain(String text) {
        return PlainJson.read(Source.text("test", text), text);
    }

    private static Node any(String text) {
        return DocumentReader.readAnyJson(Source.text("test", text), text);
    }

    static Iterable<String> catalogue() {
        return Catalogue.names();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void readsTheCatalogue(String name) {
        String text = Catalogue.text(name).orElseThrow();
        assertEquals(Optional.of(any(text)), plain(text));
    }

    @Test
    void readsTheDefaults() throws IOException {
        String text = Files.readString(Path.of("config/defaults.json"));
        assertEquals(Optional.of(any(text)), plain(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "\n\n  {\"a\" :\n\t[1, -2.5e+3 , 0, -0.0, 1E5],\"b\":{\"c\":null}, \"\":\"\"}\n",
                "[true, false, null, \"null\", \"1\"]",
                "\"ä \uD83D\uDE00 x\"",
                "[\"\uD83D\uDE00\", 7]",
                "17",
            })
    void readsTheSameAsJackson(String text) {
        assertEquals(Optional.of(any(text)), plain(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "[1,]",
                "[,1]",
                "{\"a\" 1}",
                "{\"a\": 1,}",
                "{\"a\": 1, \"a\": 2}",
                "{a: 1}",
                "{'a': 1}",
                "[1] 2",
                "[1]\u0000",
                "[01]",
                "[.5]",
                "[1.]",
                "[+1]",
                "[1e]",
                "[-]",
                "[NaN]",
                "[٣]",
                "[True]",
                "\"\\n\"",
                "\"a\nb\"",
                "\"a",
                "[1]\r\n",
                "\uFEFF{}",
                "// comment\n1",
            })
    void leavesOtherTextsToJackson(String text) {
        assertTrue(plain(text).isEmpty());
    }

    @Test
    void leavesDeepTextsToJackson() {
        int most = DocumentReader.MAX_DEPTH;
        String deep = "[".repeat(most + 1) + "]".repeat(most + 1);
        assertEquals(Optional.of(any(deep)), plain(deep));
        assertTrue(plain("[" + deep + "]").isEmpty());
    }
}
