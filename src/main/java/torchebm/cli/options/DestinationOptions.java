package torchebm.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import torchebm.output.DestinationRequest;

/** The option {@code -o}. Each command with this option also has {@code --format}, with its own formats. */
public final class DestinationOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|-",
            description = "The file to write, or - for standard output (default: the name of the model, in the current"
                    + " folder). The file name extension determines the format.")
    @Nullable
    String file;

    public DestinationRequest request(@Nullable String format) {
        return new DestinationRequest(Optional.ofNullable(file), Optional.ofNullable(format));
    }

    /** Refuses {@code --json} if the data are written to standard output. */
    public void checkWith(ReportOptions report) {
        if (report.isJson() && "-".equals(file)) {
            throw new Usage.UsageException("--json and -o - cannot be combined: both write to standard output");
        }
    }
}
