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
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?");

    /** How the library names a token that is none; its place is where that ends. */
    private static final Pattern TOKEN = Pattern.compile("Non-standard token '([^']*)'");

    private static final List<String> WORDS = List.of("true", "false", "null", "~", "");

    private final Source source;
    private final JsonParser parser;
    /** Asked for before anything of YAML, so that a run without YAML loads none of its classes. */
    private final boolean isYaml;

    private DocumentReader(Source source, JsonParser parser, boolean isYaml) {
        this.source = source;
        this.parser = parser;
        this.isYaml = isYaml;
    }

    /** Reads a document: JSON if its name says so or it can be read as such, else YAML. */
    public static Node read(Source source, String text) {
        boolean isNamedJson = source.name().toLowerCase(Locale.ROOT).endsWith(".json");
        if (isNamedJson) {
            return readJson(source, text);
        }
        if (text.stripLeading().startsWith("{")) {
            try {
                return readJson(source, text);
            } catch (SpecException e) {
                return readYaml(source, text); // a mapping in YAML's flow style, or a mistake that YAML names as
                // well
            }
        }
        return readYaml(source, text);
    }

    /** Reads JSON that is part of the program, or stands for such a part. */
    public static Node readBuiltIn(String name, String text) {
        return readJson(Source.builtIn(name, text), text);
    }

    /** Reads the value of a flag: a list or a mapping, or a number, a word or a text as they stand. */
    public static Node readFlag(Source flag, String text) {
        if (text.startsWith("{")) {
            return readYaml(flag, text); // words need no quotes
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
                throw place().error("a spec is one document, but another one begins here");
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
            throw place.error("aliases are not supported: write the value out");
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

    /** Whether a YAML text is marked as such, so that it is never a number. */
    private boolean isQuoted(Place place) {
        int c = source.codePointAt(place.line(), place.column());
        return c == '"' || c == '\'' || c == '|' || c == '>';
    }

    /** A number, a word or a text as they stand without quotes. */
    public static Node plain(Place place, String text) {
        if (NUMBER.matcher(text).matches()) {
            return new Node.NumberNode(place, Double.parseDouble(text), text);
        }
        return WORDS.contains(text) ? new Node.WordNode(place, text) : new Node.TextNode(place, text);
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw place().error("the spec ends too early");
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
        Matcher token = TOKEN.matcher(problem);
        int length = token.lookingAt() ? token.group(1).length() : 0;
        return new Place(source, end.line(), Math.max(1, end.column() - length)).error(jsonProblem(problem));
    }

    /** Where the first control character stands, at which YAML ends. */
    private Optional<Place> control() {
        for (int line = 1; line <= source.lines().size(); line++) {
            int[] text = source.lines().get(line - 1).codePoints().toArray();
            for (int i = 0; i < text.length; i++) {
                if (Character.getType(text[i]) == Character.CONTROL && text[i] != '\t') {
                    return Optional.of(new Place(source, line, i + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a JSON text, in our own words. */
    private static String jsonProblem(String library) {
        if (library.contains("end-of-input")) {
            return "the text ends too early: a brace, a bracket or a quote is not closed";
        } else if (library.startsWith("Non-standard token") || library.startsWith("Unrecognized token")) {
            return "JSON has numbers, true, false, null and texts in double quotes, but none of them stands here";
        } else if (library.contains("colon")) {
            return "a colon must stand between a key and its value";
        } else if (library.contains("field name")) {
            return "a key in double quotes must stand here";
        } else if (library.contains("comma")) {
            return "a comma or a closing brace or bracket must stand here";
        } else if (library.contains("CTRL-CHAR")) {
            return "control characters, such as a line break, must be written as escapes in JSON";
        } else if (library.contains("escape")) {
            return "this escape is not one of JSON's";
        } else if (library.contains("numeric value") || library.contains("eading zero")) {
            return "this is not a number of JSON";
        } else if (library.contains("exceeds")) {
            return "this is too long or too deeply nested";
        }
        return "this is not JSON";
    }
}
