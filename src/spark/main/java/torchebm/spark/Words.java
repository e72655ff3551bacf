package torchebm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words of a command line of torchebm-cli, such as {@code eval ackley -o ackley.npy}. */
record Words(List<String> all) implements Serializable {
    /** The commands that have shards. */
    static final Set<String> COMMANDS = Set.of("run", "check", "eval", "sample", "analyze");

    /** The commands whose result is a report, beside the files that they write. */
    private static final Set<String> WITH_REPORT = Set.of("run", "check");

    private static final List<String> OUTPUT = List.of("-o", "--output");

    Words {
        all = List.copyOf(all);
    }

    String command() {
        return all.get(0);
    }

    boolean isReported() {
        return WITH_REPORT.contains(command());
    }

    /** Returns true if an option is given, in any of its forms. */
    boolean has(String... names) {
        for (String name : names) {
            if (all.stream().anyMatch(word -> word.equals(name) || isAttached(word, name))) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if a word is an option with its value, such as {@code --output=FILE} or {@code -oFILE}. */
    private static boolean isAttached(String word, String name) {
        return word.startsWith(name + "=") || !name.startsWith("--") && word.startsWith(name) && !word.equals(name);
    }

    /** Returns true if the command reads standard input. */
    boolean readsInput() {
        for (int k = 1; k < all.size(); k++) {
            String word = all.get(k);
            boolean isOutput = OUTPUT.contains(all.get(k - 1)) || has(word, OUTPUT);
            if (!isOutput && (word.equals("-") || word.startsWith("--") && word.endsWith("=-"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(String word, List<String> names) {
        return names.stream().anyMatch(name -> isAttached(word, name));
    }

    /** Returns the value of {@code -o}; empty if it is not given. */
    Optional<String> output() {
        for (int k = 1; k < all.size(); k++) {
            String word = all.get(k);
            if (OUTPUT.contains(word) && k + 1 < all.size()) {
                return Optional.of(all.get(k + 1));
            }
            for (String name : OUTPUT) {
                if (isAttached(word, name)) {
                    String value = word.substring(name.length());
                    return Optional.of(value.startsWith("=") ? value.substring(1) : value);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the words without {@code -o} and its value. */
    Words withoutOutput() {
        List<String> kept = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            if (OUTPUT.contains(all.get(k))) {
                k++;
            } else if (!has(all.get(k), OUTPUT)) {
                kept.add(all.get(k));
            }
        }
        return new Words(kept);
    }

    /** Returns the words with others after them. */
    Words with(String... others) {
        List<String> words = new ArrayList<>(all);
        words.addAll(List.of(others));
        return new Words(words);
    }

    /** Returns the words with the paths of a mirror. */
    List<String> in(Mirror mirror) {
        return all.stream().map(mirror::word).toList();
    }
}
