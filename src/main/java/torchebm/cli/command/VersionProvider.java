package torchebm.cli.command;

import picocli.CommandLine.IVersionProvider;
import torchebm.result.Version;

/** The version of the program and of Java. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Version.text() + " (Java " + Runtime.version().feature() + ")"};
    }
}
