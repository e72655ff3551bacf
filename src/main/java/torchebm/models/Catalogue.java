package torchebm.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Section;

/**
 * The models that are known by name. Each is a spec of its own, {@code catalogue/NAME.json}, with what is known of it under
 * {@code about}; {@code catalogue/index.json} lists them in groups.
 */
public final class Catalogue {
    private static final String FOLDER = "catalogue/";
    private static final String INDEX = "index";

    private Catalogue() {}

    /** The names of all models by group, in the order in which they are listed. */
    public static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Section index = Section.of(INDEX, document(INDEX));
        for (String group : index.map().entries().keySet()) {
            List<String> names = new ArrayList<>();
            for (Node name : ((Node.ListNode) index.required(group)).items()) {
                names.add(((Node.TextNode) name).text());
            }
            groups.put(group, names);
        }
        return groups;
    }

    /** The names of all models. */
    public static List<String> names() {
        return groups().values().stream().flatMap(List::stream).toList();
    }

    /** The group of a model; null if there is none of that name. */
    public static @Nullable String group(String name) {
        return groups().entrySet().stream()
                .filter(group -> group.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Whether there is a model of that name. */
    public static boolean contains(String name) {
        return !name.equals(INDEX)
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-')
                && Catalogue.class.getResource(FOLDER + name + ".json") != null;
    }

    /** The text of a model's spec. */
    public static Optional<String> text(String name) {
        return contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    public static Node.MapNode entry(String name) {
        return document(name);
    }

    private static Node.MapNode document(String name) {
        return Section.of(name, DocumentReader.readBuiltIn(FOLDER + name + ".json", read(name)))
                .map();
    }

    private static String read(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(FOLDER + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the archive");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
