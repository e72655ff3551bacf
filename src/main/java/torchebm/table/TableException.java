package torchebm.table;

import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** Thrown if a file is no table of points. */
public final class TableException extends ProblemException {
    TableException(String file, int line, int column, String message) {
        super(Problem.at(file + ":" + line + ":" + column, message));
    }

    /** A problem of a file that has no lines. */
    TableException(String file, String message) {
        super(Problem.at(file, message));
    }
}
