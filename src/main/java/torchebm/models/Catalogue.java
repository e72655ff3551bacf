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
 * The catalogue of models. Each model is a spec, {@code catalogue/NAME.json}, with its properties under {@code about};
 * {@code catalogue/index.json} lists the models in groups.
 */
public final class Catalogue {
    private static final String FOLDER = "catalogue/";
    private static final String INDEX = "index";

    private Catalogue() {}

    /** Returns the names of all models by group, in the order of the index. */
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

    /** Returns the names of all models. */
    public static List<String> names() {
        return groups().values().stream().flatMap(List::stream).toList();
    }

    /** Returns the group of a model; null if there is no model with this name. */
    public static @Nullable String group(String name) {
        return groups().entrySet().stream()
                .filter(group -> group.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Returns true if there is a model with this name. */
    public static boolean contains(String name) {
        return !name.equals(INDEX) && isName(name) && Catalogue.class.getResource(FOLDER + name + ".json") != null;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Returns the text of a model's spec; empty if there is no model with this name. */
    public static Optional<String> text(String name) {
        return contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    /** Returns the spec of a model, which must exist. */
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
