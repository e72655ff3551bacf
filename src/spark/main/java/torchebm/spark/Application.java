package torchebm.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command, and the number of shards.
 *
 * @param shards the number; empty for one of each core of the cluster
 * @param words the command
 */
record Application(OptionalInt shards, Words words) {
    private static final String SHARDS = "--shards";

    private static final int MOST = 1_000_000;

    static final String USAGE = """
            Usage: torchebm-cli-spark [OPTIONS OF spark-submit] [--shards N] COMMAND [OPTIONS]

            Runs a command of torchebm-cli on a cluster of Spark: run, check, eval, sample or analyze, with its usual
            options. Each task of Spark runs a shard in a process of its own, and the driver merges the parts: the files
            are those of one process. Inputs are sent to the executors. Outputs are paths of this machine, or of a file
            system that Hadoop knows, such as hdfs://host:9000/figures.

              torchebm-cli-spark --master spark://host:7077 --shards 64 run specs --output-dir figures
              torchebm-cli-spark --master yarn eval net.yaml --grid x1=-4:4:20000 -o hdfs:///net.npy

              --shards N   The number of shards (default: one for each core of the cluster that Spark reports).

            Exit codes are those of torchebm-cli; 4 if the cluster is unavailable.
            """;

    /**
     * Reads the arguments of the application.
     *
     * @throws MistakeException if they are wrong
     */
    static Application of(List<String> arguments) throws MistakeException {
        OptionalInt shards = OptionalInt.empty();
        int k = 0;
        while (k < arguments.size() && arguments.get(k).startsWith("-")) {
            String word = arguments.get(k);
            if (word.equals(SHARDS) && k + 1 < arguments.size()) {
                shards = OptionalInt.of(count(arguments.get(k + 1)));
                k += 2;
            } else if (word.startsWith(SHARDS + "=")) {
                shards = OptionalInt.of(count(word.substring(SHARDS.length() + 1)));
                k++;
            } else {
                throw usage(word + " is not an option of the application, which are: " + SHARDS
                        + " N; options of the command are after its name");
            }
        }
        if (k == arguments.size()) {
            throw usage("the command is missing: run, check, eval, sample or analyze");
        }
        Words words = new Words(arguments.subList(k, arguments.size()).stream()
                .map(Application::local)
                .toList());
        check(words);
        return new Application(shards, words);
    }

    /** Returns a word with a plain path instead of one with the scheme {@code file}. */
    private static String local(String word) {
        return word.replaceFirst("(^|=)file:(?://)?/", "$1/");
    }

    private static int count(String text) throws MistakeException {
        if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw usage(SHARDS + " must be a number from 1 to " + MOST + ", but was " + text);
    }

    private static void check(Words words) throws MistakeException {
        if (!Words.COMMANDS.contains(words.command())) {
            throw usage(words.command() + " has no shards: the commands are run, check, eval, sample and analyze");
        }
        for (String option : List.of("--shard", "--if-changed", "--list-inputs", "--dry-run")) {
            if (words.has(option)) {
                throw usage(option + " has no effect here: leave it out");
            }
        }
        if (words.output().equals(Optional.of("-"))) {
            throw usage("-o - cannot be used here: name a file");
        }
        if (words.command().equals("sample") && words.output().isEmpty() && !words.has("--stan")) {
            throw usage("name the file of the draws, with -o");
        }
        if (words.command().equals("analyze") && words.has("-f", "--format")) {
            throw usage("the ending of the file of -o names its format: leave out --format");
        }
    }

    private static MistakeException usage(String message) {
        return new MistakeException(ExitCodes.USAGE, message);
    }

    /** Returns the command of each shard, without the shard. */
    Words ofShards() {
        Words own = words.command().equals("analyze") ? words.withoutOutput() : words;
        List<String> more = new ArrayList<>();
        if (words.command().equals("analyze")) {
            more.addAll(List.of("-o", Merging.OWN_PART));
        } else if (words.isReported() && !words.has("--report")) {
            more.addAll(List.of("--report", Merging.OWN_PART));
        }
        if (!words.isReported() && !words.has("-q", "--quiet", "--json", "-v", "--verbose")) {
            more.add("--quiet");
        }
        return own.with(more.toArray(String[]::new));
    }
}
