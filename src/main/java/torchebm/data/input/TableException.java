package torchebm.data.input;

import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** A table that is not valid. */
public final class TableException extends ProblemException {
    public TableException(String file, int line, int column, String message) {
        super(Problem.at(file + ":" + line + ":" + column, message));
    }

    /** A problem of a file without lines. */
    public TableException(String file, String message) {
        super(Problem.at(file, message));
    }

    private TableException(Problem problem) {
        super(problem);
    }

    /**
     * A problem at a place, with its remedy.
     *
     * @param line counted from 1; 0 for the file as a whole
     * @param column counted from 1; 0 for the line as a whole
     */
    public static TableException of(String file, long line, int column, String message, String hint) {
        String place = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
        return new TableException(new Problem(place, "", "", message, hint));
    }
}
