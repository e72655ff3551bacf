package torchebm.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.cli.Main;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.document.Source;
import torchebm.document.YamlWriter;
import torchebm.figure.format.FigureReader;

/** The text of pages. */
class PageWriterTest {
    /** The ranges of models, some of which have hundreds of wells. */
    private static final Map<String, String> RANGES = Map.of(
            "double-well", "-2:2",
            "griewank", "-60:60",
            "rastrigin", "-5.12:5.12",
            "muller-brown", "-1.5:1.2",
            "drop-wave", "-5.12:5.12");

    @TempDir
    Path dir;

    private String run(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main main = new Main(
                new ByteArrayInputStream(new byte[0]), out, err, Optional.of(dir.resolve("none")), false, false);
        List<String> all = new ArrayList<>(List.of("plot", "-q"));
        all.addAll(List.of(arguments));
        assertEquals(0, main.run(all.toArray(String[]::new)), err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String page(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--format", "html", "-o", "-"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void thePolicyAllowsItsOwnScriptAndStyleOnly() throws Exception {
        String page = page("-m", "double-well");
        String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        assertEquals(hash(between(page, "<script>", "</script>")), between(policy, "script-src ", ";"));
        assertEquals(hash(between(page, "<style>", "</style>")), between(policy, "style-src ", ";"));
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(page.contains(" style=\""), "the policy forbids attributes with style");
        assertFalse(page.contains("eval("));
    }

    @ParameterizedTest
    @ValueSource(strings = {"double-well", "griewank", "rastrigin", "muller-brown", "drop-wave"})
    void refersToNothingAndHasAtMostAMegabyte(String model) {
        String page = page(
                "-m",
                model,
                "--grid",
                "x1=" + RANGES.get(model) + ":400",
                "--grid",
                "x2=" + RANGES.get(model) + ":400");
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length <= 1_000_000, model + " has " + page.length());
        Matcher address =
                Pattern.compile("\\w+://[^\\s\"'<]*|(?<=(src|href)=\")//[^\"]*").matcher(page);
        while (address.find()) {
            assertTrue(address.group().startsWith("http://www.w3.org/"), address.group());
        }
        assertFalse(Pattern.compile("<(link|img|iframe|object|embed)\\b|@import|url\\(")
                .matcher(page)
                .find());
    }

    @Test
    void textOfAUserIsText() throws IOException {
        String evil = "</script><script>alert(1)</script>\"'&{{script}}";
        Path spec = dir.resolve("spec.json");
        String quoted = new ObjectMapper().writeValueAsString(evil);
        Files.writeString(
                spec,
                "{\"about\": {\"title\": " + quoted
                        + "}, \"model\": {\"type\": \"formula\", \"energy\": \"x1^2 + x2^2\"}, \"plot\": {\"label\": "
                        + quoted + ", \"xlabel\": " + quoted + "}}");
        String page = page("-m", spec.toString());
        assertEquals(2, page.split("<script", -1).length - 1);
        JsonNode data = new ObjectMapper().readTree(between(page, "id=\"torchebm-data\">", "</script>"));
        assertEquals(evil, data.get("frames").get(0).get("quantity").asText());
        assertTrue(data.get("title").asText().contains(evil), data.get("title").asText());
    }

    @Test
    void aPageIsASpec() throws IOException {
        Path page = dir.resolve("page.html");
        run("-m", "double-well", "-p", "b=0.5", "--levels", "7", "-o", page.toString());
        assertTrue(FigureReader.isFigure(Files.readAllBytes(page)));
        Path again = dir.resolve("again.html");
        run("-m", page.toString(), "-o", again.toString());
        assertEquals(Files.readString(page), Files.readString(again));
        Path yaml = dir.resolve("spec.yaml");
        String text = between(Files.readString(page), "id=\"spec-text\" tabindex=\"0\">", "</pre>");
        Files.writeString(
                yaml,
                text.replace("&quot;", "\"")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"));
        Path third = dir.resolve("third.html");
        run("-m", yaml.toString(), "-o", third.toString());
        assertEquals(Files.readString(page), Files.readString(third));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "1e5",
                "null",
                "0x1F",
                "a: b",
                "- x",
                "#c",
                " x ",
                "two\nlines\n",
                "x1^2 + {2}",
                "",
                "~",
                "'",
                "\"",
                "é",
                "1:30",
                "=",
                "!t",
                "&a",
                "*a",
                "%",
                "@",
                "`",
                "on",
                ".5",
                "1_000",
                "trailing:"
            })
    void yamlKeepsTexts(String text) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        String json = "{\"key\": " + mapper.writeValueAsString(text) + ", \"list\": [1, 2.5, true, null, "
                + mapper.writeValueAsString(text) + "], \"empty\": {}}";
        String yaml = YamlWriter.of(json);
        Node read = DocumentReader.read(Source.text("spec.yaml", yaml), yaml);
        assertEquals(mapper.readTree(json), mapper.readTree(NodeWriter.json(read)), yaml);
    }
}
