package torchebm.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a YAML or JSON text into nodes with places. */
public final class DocumentReader {
    static final int MAX_DEPTH = 32;

    /** The library's message for an unknown token. The reported place is the end of the token. */
    private static final String TOKEN = "Non-standard token '([^']*)'";

    private static final List<String> WORDS = List.of("true", "false", "null", "~", "");

    private final Source source;
    private final JsonParser parser;
    /** True for YAML. It is checked before any use of YAML's classes, so that they are loaded only if necessary. */
    private final boolean isYaml;

    private DocumentReader(Source source, JsonParser parser, boolean isYaml) {
        this.source = source;
        this.parser = parser;
        this.isYaml = isYaml;
    }

    /** Reads a document: as JSON if its name ends with {@code .json} or the text is valid JSON, else as YAML. */
    public static Node read(Source source, String text) {
        boolean isNamedJson = source.name().toLowerCase(Locale.ROOT).endsWith(".json");
        if (isNamedJson) {
            return readJson(source, text);
        }
        if (text.stripLeading().startsWith("{")) {
            try {
                return readJson(source, text);
            } catch (SpecException e) {
                return readYaml(source, text); // YAML's flow style, or a mistake that the YAML parser also finds
            }
        }
        return readYaml(source, text);
    }

    /** Reads JSON that is part of the program. */
    public static Node readBuiltIn(String name, String text) {
        return readJson(Source.builtIn(name, text), text);
    }

    /** Reads the value of a flag: a list, a mapping, a number, a word, or a string with or without quotes. */
    public static Node readFlag(Source flag, String text) {
        if (text.startsWith("{")) {
            return readYaml(flag, text); // YAML, because its strings need no quotes
        }
        if (text.startsWith("[")) {
            return FlagText.bracketed(flag, text, 0);
        }
        boolean isQuoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.indexOf(text.charAt(0), 1) == text.length() - 1;
        return isQuoted
                ? new Node.TextNode(flag.start(), text.substring(1, text.length() - 1))
                : plain(flag.start(), text);
    }

    private static Node readJson(Source source, String text) {
        return PlainJson.read(source, text).orElseGet(() -> readAnyJson(source, text));
    }

    /** Reads any JSON, and reports its mistakes. */
    static Node readAnyJson(Source source, String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return new DocumentReader(source, parser, false).document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node readYaml(Source source, String text) {
        try (JsonParser parser = Yaml.parser(text)) {
            return new DocumentReader(source, parser, true).document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node document() throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw source.start().error("the spec is empty");
            }
            Node node = node(first, 0);
            if (parser.nextToken() != null) {
                throw place().error("a spec must be one document, but a second one begins here");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw syntaxError(e);
        }
    }

    private Node node(JsonToken token, int depth) throws IOException {
        Place place = place();
        if (depth > MAX_DEPTH) {
            throw place.error("nested more than " + MAX_DEPTH + " levels deep");
        }
        if (isYaml && Yaml.isAlias(parser)) {
            throw place.error("aliases are not supported: repeat the value");
        }
        if (parser.getObjectId() != null || parser.getTypeId() != null) {
            throw place.error("anchors and tags are not supported");
        }
        return switch (token) {
            case START_OBJECT -> map(place, depth);
            case START_ARRAY -> list(place, depth);
            default -> scalar(place, token);
        };
    }

    private Node.MapNode map(Place place, int depth) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place();
            Node value = node(next(), depth + 1);
            if (entries.put(key, new Node.Entry(keyPlace, value)) != null) {
                throw keyPlace.error(Shown.text(key) + " is given twice");
            }
        }
        return new Node.MapNode(place, entries);
    }

    private Node.ListNode list(Place place, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(node(token, depth + 1));
        }
        return new Node.ListNode(place, items);
    }

    private Node scalar(Place place, JsonToken token) throws IOException {
        String text = parser.getText();
        boolean isPlain = token != JsonToken.VALUE_STRING || (isYaml && !isQuoted(place));
        return isPlain ? plain(place, text) : new Node.TextNode(place, text);
    }

    /** Returns true if a YAML string is quoted or a block, so that it is never a number. */
    private boolean isQuoted(Place place) {
        int c = source.codePointAt(place.line(), place.column());
        return c == '"' || c == '\'' || c == '|' || c == '>';
    }

    /** Returns the node of a text without quotes: a number, a word or a string. */
    public static Node plain(Place place, String text) {
        if (isNumber(text)) {
            return new Node.NumberNode(place, Double.parseDouble(text), text);
        }
        return WORDS.contains(text) ? new Node.WordNode(place, text) : new Node.TextNode(place, text);
    }

    /** Returns true for a decimal number, such as {@code -1}, {@code .5} or {@code 1.e+3}. */
    private static boolean isNumber(String text) {
        int begin = afterSign(text, 0);
        int point = afterDigits(text, begin);
        int end = point < text.length() && text.charAt(point) == '.' ? afterDigits(text, point + 1) : point;
        boolean hasDigits = point > begin || end > point + 1;
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = afterSign(text, end + 1);
            end = afterDigits(text, exponent);
            hasDigits &= end > exponent;
        }
        return hasDigits && end == text.length();
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int afterDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw place().error("unexpected end of the spec");
        }
        return token;
    }

    private Place place() {
        return place(parser.currentTokenLocation());
    }

    private Place place(@Nullable JsonLocation location) {
        return location == null
                ? source.start()
                : new Place(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private SpecException syntaxError(JsonProcessingException e) {
        Optional<SpecException> ofYaml = isYaml ? Yaml.syntaxError(e, source) : Optional.empty();
        if (ofYaml.isPresent()) {
            return ofYaml.get();
        }
        if (isYaml) {
            return control().orElseGet(() -> place(e.getLocation())).error(Yaml.problem(e));
        }
        String problem = String.valueOf(e.getOriginalMessage());
        Place end = place(e.getLocation());
        Matcher token = Pattern.compile(TOKEN).matcher(problem);
        int length = token.lookingAt() ? token.group(1).length() : 0;
        return new Place(source, end.line(), Math.max(1, end.column() - length)).error(jsonProblem(problem));
    }

    /** Returns the place of the first control character, where YAML's parser stops; empty if there is none. */
    private Optional<Place> control() {
        for (int line = 1; line <= source.lines().size(); line++) {
            int[] text = source.lines().get(line - 1).codePoints();
            for (int i = 0; i < text.length; i++) {
                if (Character.getType(text[i]) == Character.CONTROL && text[i] != '\t') {
                    return Optional.of(new Place(source, line, i + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the message for a syntax error in JSON, from that of the library. */
    private static String jsonProblem(String library) {
        if (library.contains("end-of-input")) {
            return "unexpected end of the text: a brace, a bracket or a quote is not closed";
        } else if (library.startsWith("Non-standard token") || library.startsWith("Unrecognized token")) {
            return "expected a JSON value: a number, true, false, null or a string in double quotes";
        } else if (library.contains("colon")) {
            return "expected a colon between a key and its value";
        } else if (library.contains("field name")) {
            return "expected a key in double quotes";
        } else if (library.contains("comma")) {
            return "expected a comma, or a closing brace or bracket";
        } else if (library.contains("CTRL-CHAR")) {
            return "control characters, such as a line break, must be written as escapes in JSON";
        } else if (library.contains("escape")) {
            return "this is not a valid escape in JSON";
        } else if (library.contains("numeric value") || library.contains("eading zero")) {
            return "this is not a valid number in JSON";
        } else if (library.contains("exceeds")) {
            return "this is too long or too deeply nested";
        }
        return "this is not valid JSON";
    }
}
