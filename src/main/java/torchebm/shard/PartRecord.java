package torchebm.shard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;

/**
 * The origin of a part, as written to a file beside it, {@code NAME.part.json}, after the part itself. So a part without a
 * record is one whose shard did not reach its end, and a part that was changed has another digest.
 *
 * @param version the name and version of the program
 * @param kind what it is a part of
 * @param format the format of the part, as {@code csv}
 * @param shard the shard that made it
 * @param origin a digest of all that the whole depends on: spec, data, options
 * @param device the device, the backend and the dtype that computed it
 * @param total the number of units of the whole: rows, chains, jobs, specs or searches
 * @param units the units of the part, if they are not the range of the shard
 * @param names the names of the columns of a table
 * @param digest the SHA-256 digest of the part
 * @param request what is computed when parts are merged, with paths from the root folder; empty if parts are only put together
 */
public record PartRecord(
        String version,
        Kind kind,
        String format,
        Shard shard,
        String origin,
        String device,
        long total,
        List<Integer> units,
        List<String> names,
        String digest,
        Optional<Node.MapNode> request) {
    /** The end of the name of a record. */
    public static final String ENDING = ".part.json";

    private static final int MOST_BYTES = 64 << 20;

    /** The kind of the whole that parts are put together to. */
    public enum Kind {
        /** A table of {@code eval}. */
        TABLE("row"),
        /** The sums of {@code eval --reduce}. */
        SUMMARY("block"),
        /** The draws of {@code sample}. */
        DRAWS("chain"),
        /** A report of {@code run} in JSON. */
        RUN("job"),
        /** A report of {@code check} in JSON, or in JUnit's XML. */
        CHECK("spec"),
        /** The searches of {@code analyze}. */
        SEARCHES("search group");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        /** The name of a unit, of which a shard has several. */
        public String unit() {
            return unit;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public PartRecord {
        units = List.copyOf(units);
        names = List.copyOf(names);
    }

    /** Returns the name of the record of a part. */
    public static String nameOf(String part) {
        String name = part;
        while (name.length() > 1 && name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        return name + ENDING;
    }

    /** Returns the first unit, of parts that are ranges. */
    public long first() {
        return shard.first(total);
    }

    /** Returns the unit after the last one, of parts that are ranges. */
    public long end() {
        return shard.end(total);
    }

    /**
     * Returns the digest of a part: of a file, or of the names and contents of the files in a folder.
     *
     * @throws IOException if it cannot be read
     */
    public static String digestOf(String part, FileAccess files) throws IOException {
        Path path = FileAccess.path(part);
        if (!FileAccess.isFolder(path)) {
            return digest(path, files);
        }
        List<String> texts = new ArrayList<>();
        for (String name : FileAccess.filesIn(path)) {
            texts.add(name);
            texts.add(digest(path.resolve(name), files));
        }
        return Sha256.of(texts);
    }

    private static String digest(Path file, FileAccess files) throws IOException {
        FileAccess.checkThere(file);
        return files.digest(file).orElseThrow(() -> new FileSystemException(file.toString(), null, "cannot be read"));
    }

    /** Writes the record of a part that is complete. */
    public void write(String part, FileAccess files) throws IOException {
        String text = NodeWriter.json(node()) + "\n";
        files.write(nameOf(part), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Node.MapNode node() {
        Place place = Source.builtIn("part", "").start();
        Map<String, Node> values = new TreeMap<>();
        Node.MapNode node = Node.MapNode.empty(place)
                .with("version", text(place, version))
                .with("kind", text(place, kind.toString()))
                .with("format", text(place, format))
                .with("shard", text(place, shard.toString()))
                .with("total", number(place, total))
                .with("origin", text(place, origin))
                .with("device", text(place, device))
                .with("digest", text(place, digest));
        if (!units.isEmpty()) {
            values.put(
                    "units",
                    list(place, units.stream().map(k -> number(place, k)).toList()));
        }
        if (!names.isEmpty()) {
            values.put(
                    "names",
                    list(place, names.stream().map(name -> text(place, name)).toList()));
        }
        request.ifPresent(map -> values.put("request", map));
        for (Map.Entry<String, Node> value : values.entrySet()) {
            node = node.with(value.getKey(), value.getValue());
        }
        return node;
    }

    private static Node text(Place place, String text) {
        return new Node.TextNode(place, text);
    }

    private static Node number(Place place, long number) {
        return new Node.NumberNode(place, (double) number, Long.toString(number));
    }

    private static Node list(Place place, List<Node> items) {
        return new Node.ListNode(place, items);
    }

    /**
     * Reads the record of a part.
     *
     * @throws torchebm.document.SpecException if it is no such record
     */
    public static PartRecord read(String part, FileAccess files) throws IOException {
        String name = nameOf(part);
        String text = files.text(files.named(name), MOST_BYTES);
        Source source = Source.text(name, text, Path.of("").toAbsolutePath().getRoot());
        Section record = Section.of("the record of a part", DocumentReader.read(source, text));
        return new PartRecord(
                required(record, "version"),
                kind(record),
                required(record, "format"),
                Shard.of(required(record, "shard"), variable -> null),
                required(record, "origin"),
                required(record, "device"),
                (long) Section.number("total", record.required("total")),
                numbers(record, "units").stream().map(Double::intValue).toList(),
                names(record),
                required(record, "digest"),
                record.node("request") instanceof Node.MapNode map ? Optional.of(map) : Optional.empty());
    }

    private static Kind kind(Section record) {
        Node.TextNode text = Section.text("kind", record.required("kind"));
        for (Kind kind : Kind.values()) {
            if (kind.toString().equals(text.text())) {
                return kind;
            }
        }
        throw text.wrong("kind must be that of a part");
    }

    private static String required(Section record, String key) {
        return Section.text(key, record.required(key)).text();
    }

    private static List<Double> numbers(Section record, String key) {
        Node node = record.node(key);
        return node == null ? List.of() : Section.numbers(key, node);
    }

    private static List<String> names(Section record) {
        return record.node("names") instanceof Node.ListNode list
                ? list.items().stream()
                        .map(item -> Section.text("names", item).text())
                        .toList()
                : List.of();
    }
}
