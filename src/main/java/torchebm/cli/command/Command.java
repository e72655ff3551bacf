package torchebm.cli.command;

import torchebm.cli.options.Arguments;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** A subcommand. */
public interface Command {
    /** Returns its name, its options and its help. */
    Synopsis synopsis();

    /** Runs the command and returns its exit code. */
    int run(Arguments given, Terminal terminal) throws Failure;
}
