package torchebm.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/** A command with options in addition to those that are annotated. */
interface Extended {
    /** Adds the options. */
    void extend(CommandSpec command);
}
