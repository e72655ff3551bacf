package torchebm.spark;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The failure of a shard as text, which Spark carries from the executor to the driver. */
final class ShardFailure {
    private static final Pattern TEXT = Pattern.compile("shard [0-9]+/[0-9]+ ended with exit code ([0-9]+): [^\\n]*");

    private ShardFailure() {}

    /** Returns the text for a shard that ended without its parts. */
    static String text(Outcome outcome, int count) {
        List<String> lines =
                outcome.err().lines().filter(line -> !line.isBlank()).toList();
        String last = lines.isEmpty() ? "no message" : lines.get(lines.size() - 1);
        String message = lines.stream()
                .filter(line -> line.contains("error: "))
                .findFirst()
                .orElse(last);
        return "shard " + outcome.number() + "/" + count + " ended with exit code " + outcome.exitCode() + ": "
                + message.replaceFirst("^error: ", "");
    }

    /** Returns the text of a shard's failure in the message of an exception; empty if it has none. */
    static Optional<String> in(String message) {
        Matcher matcher = TEXT.matcher(message);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Returns the cause in the message of an exception: its first line, and the first exception that it names. */
    static String cause(String message) {
        String first = message.lines().findFirst().orElse("no message");
        return message.lines()
                .filter(line -> line.matches(".*[A-Za-z]+(Exception|Error): .*"))
                .findFirst()
                .map(line -> line.replaceFirst(".*?[\\w.]+(?:Exception|Error): ", ""))
                .orElse(first);
    }

    /** Returns the exit code in the text of a failure, below those of signals. */
    static int exitCode(String text) {
        Matcher matcher = TEXT.matcher(text);
        int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : ExitCodes.FAULT;
        return code < ExitCodes.SIGNALLED ? code : ExitCodes.FAULT;
    }
}
