package torchebm.table;

/** A table that cannot be read as one. The message begins with the place. */
public final class TableException extends RuntimeException {
    TableException(String file, int line, int column, String problem) {
        super(file + ":" + line + ":" + column + ": error: " + problem);
    }

    /** A problem of a file that has no lines. */
    TableException(String file, String problem) {
        super(file + ": error: " + problem);
    }
}
