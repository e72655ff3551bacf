package torchebm.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The pieces of what a shard made, read as they are asked for. A file has at least one piece. */
final class PieceIterator implements Iterator<Piece> {
    private final Outcome outcome;
    private final List<Path> files;
    private boolean isBegun;
    private int file;
    private InputStream open;

    /**
     * @param outcome the first piece
     * @param files the files of the outcome, in its order
     */
    PieceIterator(Outcome outcome, List<Path> files) {
        this.outcome = outcome;
        this.files = files;
    }

    @Override
    public boolean hasNext() {
        return !isBegun || file < files.size();
    }

    @Override
    public Piece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!isBegun) {
            isBegun = true;
            return Piece.of(outcome);
        }
        try {
            if (open == null) {
                open = Files.newInputStream(files.get(file));
            }
            Piece piece = new Piece(outcome.attempt(), null, file, open.readNBytes(Piece.MOST));
            if (piece.bytes().length < Piece.MOST) {
                open.close();
                open = null;
                file++;
            }
            return piece;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
