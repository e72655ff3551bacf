package torchebm.table;

import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** A table that is not valid. */
public final class TableException extends ProblemException {
    TableException(String file, int line, int column, String message) {
        super(Problem.at(file + ":" + line + ":" + column, message));
    }

    /** A problem of a file without lines. */
    TableException(String file, String message) {
        super(Problem.at(file, message));
    }
}
