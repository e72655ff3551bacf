package torchebm.spec;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a YAML or JSON text into nodes with places. */
final class DocumentReader {
    private static final int MAX_DEPTH = 32;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?");
    private static final List<String> DETAIL = List.of("\n", " (start marker");
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
    static Node read(Source source, String text) {
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
    static Node readBuiltIn(String name, String text) {
        return readJson(Source.builtIn(name, text), text);
    }

    /** Reads the value of a flag: a list or a mapping, or a number, a word or a text as they stand. */
    static Node readFlag(Source flag, String text) {
        if (text.startsWith("{")
                || (text.startsWith("[") && text.chars().anyMatch(c -> Character.isLetter(c) && c != 'e'))) {
            return readYaml(flag, text); // words need no quotes
        }
        return text.startsWith("[") ? readJson(flag, text) : plain(flag.start(), text);
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
                throw keyPlace.error(key + " is given twice");
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

    private static Node plain(Place place, String text) {
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
        String problem = e.getOriginalMessage();
        // What follows speaks of Jackson's own view of the source.
        int detail = DETAIL.stream()
                .mapToInt(problem::indexOf)
                .filter(i -> i >= 0)
                .min()
                .orElse(problem.length());
        return place(e.getLocation()).error(problem.substring(0, detail));
    }
}
