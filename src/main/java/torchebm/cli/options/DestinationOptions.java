package torchebm.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import torchebm.output.DestinationRequest;

/** The option {@code -o}. Each command that has it also has {@code --format}, with its own formats. */
public final class DestinationOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|-",
            description = "The file to write, or - for standard output (default: the model's name, here). Its ending"
                    + " says the format.")
    @Nullable
    String file;

    public DestinationRequest request(@Nullable String format) {
        return new DestinationRequest(Optional.ofNullable(file), Optional.ofNullable(format));
    }

    /** Refuses to print a record into the data. */
    public void checkWith(ReportOptions report) {
        if (report.isJson() && "-".equals(file)) {
            throw new Usage.UsageException("--json and -o - both want standard output");
        }
    }
}
