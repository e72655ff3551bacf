package torchebm.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/** A command with more options than its annotations say. */
interface Extended {
    /** Adds them. */
    void extend(CommandSpec command);
}
