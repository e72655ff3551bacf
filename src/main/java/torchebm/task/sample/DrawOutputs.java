package torchebm.task.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;
import torchebm.problem.WordList;
import torchebm.table.draws.DrawFormat;
import torchebm.table.draws.DrawHeader;
import torchebm.table.draws.DrawWriter;
import torchebm.task.Overwriting;

/** The files and folders that draws are written to, all at once, as they are made. */
final class DrawOutputs {
    private static final List<DrawFormat> NAMED = List.of(DrawFormat.CSV, DrawFormat.NPY, DrawFormat.ZARR);

    private final Map<String, DrawFormat> outputs = new LinkedHashMap<>();

    /**
     * @param request the file of the draws, and its format
     * @param stan the folder for CmdStan's files
     * @throws RequestException if a format is unknown
     */
    DrawOutputs(DestinationRequest request, Optional<String> stan, String baseName) {
        if (request.file().isPresent() || request.format().isPresent()) {
            Optional<DrawFormat> named = request.format().map(DrawOutputs::named);
            String file = request.file().orElseGet(() -> baseName + "." + named.orElse(DrawFormat.CSV));
            if (file.isEmpty()) {
                throw new RequestException("-o needs the name of a file, or - for standard output");
            }
            boolean isStdout = Destination.named(file).isStdout();
            DrawFormat format = named.orElseGet(() -> isStdout ? DrawFormat.CSV : ofEnding(file));
            if (isStdout && format.isFolder()) {
                throw new RequestException(format + " is a folder, which cannot be written to standard output");
            }
            outputs.put(file, format);
        }
        stan.ifPresent(folder -> {
            if (folder.isEmpty() || Destination.named(folder).isStdout()) {
                throw new RequestException("--stan needs the name of a folder, which cannot be standard output");
            }
            if (outputs.put(folder, DrawFormat.STAN) != null) {
                throw new RequestException(folder + " would be written twice: choose different names");
            }
        });
    }

    private static DrawFormat named(String name) {
        for (DrawFormat format : NAMED) {
            if (format.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw RequestException.unknown("--format", names(), name);
    }

    private static DrawFormat ofEnding(String file) {
        for (DrawFormat format : NAMED) {
            if (file.toLowerCase(Locale.ROOT).endsWith("." + format)) {
                return format;
            }
        }
        throw new RequestException("the ending of " + file
                + " is not a known format of draws: choose one with --format " + WordList.choice(names()));
    }

    /** Returns the names of the formats of a file. */
    static List<String> names() {
        return NAMED.stream().map(DrawFormat::toString).toList();
    }

    /** Returns the formats of the outputs by their names. */
    Map<String, DrawFormat> formats() {
        return outputs;
    }

    /** Refuses outputs that cannot have a record beside them, and a part that is written nowhere. */
    void checkParts() {
        if (outputs.isEmpty()
                || outputs.keySet().stream()
                        .anyMatch(name -> Destination.named(name).isStdout())) {
            throw new RequestException("a part is a file or a folder with a record beside it: name it, as with -o"
                    + " part-2.csv or --stan part-2");
        }
    }

    /** Writes empty files and folders, for a shard without chains. */
    void writeEmpty(FileAccess files) throws IOException {
        for (Map.Entry<String, DrawFormat> output : outputs.entrySet()) {
            if (output.getValue().isFolder()) {
                output.getValue().writeFolder(output.getKey(), files, folder -> {});
            } else {
                files.write(output.getKey(), out -> {});
            }
        }
    }

    /** Returns the names of the outputs. */
    List<String> files() {
        return List.copyOf(outputs.keySet());
    }

    /** Refuses outputs that cannot be written, or would overwrite what was read. */
    void check(FileAccess files, Collection<Path> read) throws IOException {
        for (String name : outputs.keySet()) {
            if (!Destination.named(name).isStdout()) {
                Overwriting.check(name, read);
                files.checkWritable(FileAccess.path(name));
            }
        }
    }

    /** Makes draws and writes them to all outputs. */
    interface Draws {
        void writeTo(List<DrawWriter> writers) throws IOException;
    }

    /** Writes draws, which are made once. An output appears when all draws are written. */
    void write(DrawHeader header, FileAccess files, Draws draws) throws IOException {
        write(new ArrayList<>(outputs.keySet()), new ArrayList<>(), header, files, draws);
    }

    private void write(List<String> names, List<DrawWriter> open, DrawHeader header, FileAccess files, Draws draws)
            throws IOException {
        if (names.isEmpty()) {
            draws.writeTo(open);
            return;
        }
        String name = names.get(0);
        DrawFormat format = java.util.Objects.requireNonNull(outputs.get(name));
        DrawFormat.Draws rest = writer -> {
            open.add(writer);
            write(names.subList(1, names.size()), open, header, files, draws);
        };
        if (Destination.named(name).isStdout()) {
            files.writeToStdout(out -> {
                try (DrawWriter writer = format.writer(out, header)) {
                    rest.writeTo(writer);
                }
            });
        } else {
            format.write(name, header, files, rest);
        }
    }
}
