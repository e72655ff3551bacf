package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import torchebm.figure.format.FigureReader;
import torchebm.figure.format.Provenance;
import torchebm.files.FileAccess;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;

/** Reads the specs in figures. */
record FigureFiles(FileAccess files) {
    /** The number of bytes that suffice to recognize a figure. */
    private static final int BYTES_OF_BEGINNING = 1024;

    private static final int MOST_BYTES_OF_FIGURE = 256 << 20;

    /** Returns the origin of a figure; empty if the file is not a figure. */
    Optional<FigureOrigin> origin(String name) throws IOException {
        Path file = name.equals("-") ? Path.of("") : files.named(name);
        if (!FileAccess.isFile(file) || !isFigure(file)) {
            return Optional.empty();
        }
        return provenance(name, files.bytes(file, MOST_BYTES_OF_FIGURE))
                .map(from -> new FigureOrigin(name, from.version(), from.spec()));
    }

    /** Returns true if a file begins with the bytes of a figure format. */
    private boolean isFigure(Path file) throws IOException {
        try (InputStream in = files.openDocument(file)) {
            return FigureReader.isFigure(in.readNBytes(BYTES_OF_BEGINNING));
        }
    }

    /** Returns the provenance in a figure; empty if the file is not a figure. */
    static Optional<Provenance> provenance(String name, byte[] file) {
        if (!FigureReader.isFigure(file)) {
            return Optional.empty();
        }
        Optional<Provenance> provenance;
        try {
            provenance = FigureReader.read(file);
        } catch (IllegalArgumentException e) {
            throw new RequestException(Problem.at(name, String.valueOf(e.getMessage())));
        }
        if (provenance.isEmpty()) {
            throw new RequestException(Problem.at(name, "this figure contains no spec"));
        }
        return provenance;
    }
}
