package torchebm.spark;

import java.io.Serializable;
import java.util.Optional;

/**
 * A piece of what a shard made, as it travels through Spark: first its outcome, then the content of its files, in their order.
 *
 * @param attempt names the run of the shard
 * @param outcome the outcome; null but for the first piece
 * @param file the index of the file
 * @param bytes the next bytes of the file
 */
record Piece(String attempt, Outcome outcome, int file, byte[] bytes) implements Serializable {
    /** The largest number of bytes of a piece. */
    static final int MOST = 4 << 20;

    static Piece of(Outcome outcome) {
        return new Piece(outcome.attempt(), outcome, 0, new byte[0]);
    }

    Optional<Outcome> ending() {
        return Optional.ofNullable(outcome);
    }
}
