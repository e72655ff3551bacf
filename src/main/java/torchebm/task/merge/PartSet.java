package torchebm.task.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import torchebm.files.FileAccess;
import torchebm.problem.RequestException;
import torchebm.problem.WordList;
import torchebm.result.Version;
import torchebm.shard.PartRecord;
import torchebm.shard.Shard;

/**
 * All parts of one whole.
 *
 * @param parts the parts in the order of their shards
 */
record PartSet(List<WrittenPart> parts) {
    /** The most missing parts that a message names. */
    private static final int MOST_NAMED = 5;

    /**
     * Reads the records of parts, and checks that they are all parts of one whole, as they were written.
     *
     * @param names the parts; records among them are passed over
     * @throws RequestException if parts are missing, doubled, changed or not of the same whole
     */
    static PartSet read(List<String> names, FileAccess files) throws IOException {
        List<WrittenPart> parts = new ArrayList<>();
        for (String name : names) {
            if (!name.endsWith(PartRecord.ENDING)) {
                parts.add(part(name, files));
            }
        }
        if (parts.isEmpty()) {
            throw new RequestException("there are records of parts, but no parts: name the parts, such as part-1.csv");
        }
        WrittenPart first = parts.get(0);
        for (WrittenPart part : parts) {
            checkSame(first, part);
        }
        WrittenPart[] ordered = new WrittenPart[first.record().shard().count()];
        for (WrittenPart part : parts) {
            int place = part.record().shard().number() - 1;
            if (ordered[place] != null) {
                throw new RequestException(ordered[place].name() + " and " + part.name() + " are both shard "
                        + part.record().shard());
            }
            ordered[place] = part;
        }
        checkComplete(ordered);
        for (WrittenPart part : parts) {
            if (!PartRecord.digestOf(part.name(), files).equals(part.record().digest())) {
                throw new RequestException(
                        part.name() + " is not as it was written: its content has another digest than "
                                + PartRecord.nameOf(part.name()) + " states; run --shard "
                                + part.record().shard() + " again");
            }
        }
        return new PartSet(List.of(ordered));
    }

    private static WrittenPart part(String name, FileAccess files) throws IOException {
        Path file = files.named(name);
        FileAccess.checkThere(file);
        if (!FileAccess.exists(FileAccess.path(PartRecord.nameOf(name)))) {
            throw new RequestException(name + " has no record, " + PartRecord.nameOf(name)
                    + ": it is not a part, or its shard was stopped before its end; run that shard again");
        }
        return new WrittenPart(name, PartRecord.read(name, files));
    }

    private static void checkSame(WrittenPart first, WrittenPart part) {
        PartRecord own = part.record();
        PartRecord other = first.record();
        if (!own.version().equals(Version.text())) {
            throw new RequestException(part.name() + " was made by " + own.version() + ", but this is " + Version.text()
                    + ": make and merge all parts with one version");
        }
        if (own.kind() != other.kind() || !own.format().equals(other.format())) {
            throw different(part, first, "is " + what(own), "is " + what(other));
        }
        if (own.shard().count() != other.shard().count()) {
            throw different(part, first, "is shard " + own.shard(), "is shard " + other.shard());
        }
        if (!own.origin().equals(other.origin()) || own.total() != other.total()) {
            throw new RequestException(part.name() + " was made from another spec, other data or other options than "
                    + first.name() + ": they are not parts of one whole");
        }
        if (!own.device().equals(other.device())) {
            throw different(part, first, "was computed by " + own.device(), "was by " + other.device());
        }
    }

    private static RequestException different(WrittenPart part, WrittenPart first, String own, String other) {
        return new RequestException(part.name() + " " + own + ", but " + first.name() + " " + other);
    }

    private static String what(PartRecord record) {
        return "a part of kind " + record.kind() + " as " + record.format();
    }

    private static void checkComplete(WrittenPart[] ordered) {
        List<String> missing = new ArrayList<>();
        int count = 0;
        for (int k = 0; k < ordered.length; k++) {
            if (ordered[k] == null) {
                count++;
                if (missing.size() < MOST_NAMED) {
                    missing.add(new Shard(k + 1, ordered.length).toString());
                }
            }
        }
        if (count > missing.size()) {
            missing.add((count - missing.size()) + " more");
        }
        if (count > 0) {
            throw new RequestException((count == 1 ? "a part is missing" : count + " parts are missing")
                    + ": run --shard " + WordList.all(missing));
        }
    }

    /** Returns the record of the first part, whose properties are those of the whole. */
    PartRecord record() {
        return parts.get(0).record();
    }

    /** Returns the files that merging reads. */
    List<Path> paths() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (WrittenPart part : parts) {
            paths.add(FileAccess.path(part.name()));
            paths.add(FileAccess.path(PartRecord.nameOf(part.name())));
        }
        return paths;
    }
}
