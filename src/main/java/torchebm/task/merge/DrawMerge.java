package torchebm.task.merge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import torchebm.files.FileAccess;
import torchebm.files.OutputFolder;
import torchebm.graph.Interruption;
import torchebm.output.Destination;
import torchebm.problem.RequestException;
import torchebm.table.NpyHeaderWriter;
import torchebm.table.draws.DrawFormat;
import torchebm.table.draws.DrawHeader;
import torchebm.task.part.HeaderText;

/** Puts chains together, draw by draw, without keeping them in memory. */
final class DrawMerge {
    private final PartSet set;
    private final FileAccess files;
    private final DrawHeader header;

    DrawMerge(PartSet set, FileAccess files) {
        this.set = set;
        this.files = files;
        this.header = HeaderText.read(set.record()
                .request()
                .orElseThrow(() -> new RequestException("the records of these parts have no header of draws")));
    }

    /** Writes all chains to a file or a folder. */
    void write(String target) throws IOException {
        Destination destination = Destination.named(target);
        switch (set.record().format()) {
            case "csv" -> destination.write(files, this::csv);
            case "npy" -> destination.write(files, this::npy);
            case "stan" -> DrawFormat.STAN.writeFolder(folder(target), files, this::copy);
            case "zarr" -> DrawFormat.joinZarr(folder(target), header, names(), files);
            default ->
                throw new RequestException(
                        "there are no draws as " + set.record().format());
        }
    }

    private static String folder(String target) {
        if (Destination.named(target).isStdout()) {
            throw new RequestException("these draws are a folder, which cannot be written to standard output");
        }
        return target;
    }

    /** Returns the names of the parts that have chains. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (WrittenPart part : set.parts()) {
            if (!part.isEmpty()) {
                names.add(part.name());
            }
        }
        return names;
    }

    private void csv(OutputStream out) throws IOException {
        try (PartReaders readers = PartReaders.open(set, files)) {
            byte[] first = {};
            for (PartReader in : readers.list()) {
                if (first.length == 0) {
                    ByteArrayOutputStream line = new ByteArrayOutputStream();
                    in.copyLines(1, line);
                    first = line.toByteArray();
                    out.write(first);
                } else {
                    in.expect(first);
                }
            }
            for (long draw = 0; draw < header.draws(); draw++) {
                Interruption.check();
                for (PartReader in : readers.list()) {
                    in.copyLines(in.part().units(), out);
                }
            }
        }
    }

    private void npy(OutputStream out) throws IOException {
        long bytesAChain = (header.dimension() + 1L) * Double.BYTES;
        try (PartReaders readers = PartReaders.open(set, files)) {
            NpyHeaderWriter.write(out, header.draws(), header.chains(), header.dimension() + 1L);
            for (PartReader in : readers.list()) {
                in.skipNpyHeader();
            }
            for (long draw = 0; draw < header.draws(); draw++) {
                Interruption.check();
                for (PartReader in : readers.list()) {
                    in.copy(in.part().units() * bytesAChain, out);
                }
            }
        }
    }

    /** Copies the files of all chains. */
    private void copy(OutputFolder folder) throws IOException {
        for (String name : names()) {
            Path part = FileAccess.path(name);
            for (String file : FileAccess.filesIn(part)) {
                Interruption.check();
                try (InputStream in = files.open(part.resolve(file));
                        OutputStream out = folder.append(file)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
