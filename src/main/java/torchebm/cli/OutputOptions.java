package torchebm.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import torchebm.app.OutputRequest;

/** Where a result goes. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|-",
            description = "The file to write, or - for standard output (default: the model's name, here). Its ending"
                    + " says the format.")
    @Nullable
    String file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format, where the file's ending does not say.")
    @Nullable
    String format;

    OutputRequest request() {
        return new OutputRequest(Optional.ofNullable(file), Optional.ofNullable(format));
    }

    /** Refuses to print a record into the data. */
    void checkWith(ReportOptions report) {
        if (report.json && "-".equals(file)) {
            throw new Usage.UsageException("--json and -o - both want standard output");
        }
    }
}
