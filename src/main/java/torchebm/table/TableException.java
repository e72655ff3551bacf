package torchebm.table;

/** A table that is not valid. The message begins with the position. */
public final class TableException extends RuntimeException {
    TableException(String file, int line, int column, String problem) {
        super(file + ":" + line + ":" + column + ": error: " + problem);
    }

    /** A problem of a file without lines. */
    TableException(String file, String problem) {
        super(file + ": error: " + problem);
    }
}
