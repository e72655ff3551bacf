package torchebm.figure.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the commands and the nesting of TeX, before the library parses it. */
final class TexSyntax {
    /** The depth limit: the library takes exponential time for some nested commands. */
    private static final int MAX_DEPTH = 16;

    private static final Set<String> ENVIRONMENTS = Set.of(
            "matrix",
            "pmatrix",
            "bmatrix",
            "Bmatrix",
            "vmatrix",
            "Vmatrix",
            "smallmatrix",
            "cases",
            "array",
            "align",
            "aligned",
            "gather",
            "gathered",
            "split");

    private static final Pattern ENVIRONMENT = Pattern.compile("\\{([A-Za-z*]*)\\}");
    private static final Pattern COLUMNS = Pattern.compile("\\{[lcr| ]{1,40}\\}");

    private final String text;
    private final int end;
    private final Commands commands;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    /** The number of preceding commands that wait for an argument. */
    private int waiting;

    private TexSyntax(String text, int from, int end) {
        this.text = text;
        this.end = end;
        this.at = from;
        this.commands = Commands.KNOWN;
    }

    /**
     * The accepted commands.
     *
     * @param names the names of all commands
     * @param nesting the names of commands with arguments
     */
    private record Commands(Set<String> names, Set<String> nesting) {
        static final Commands KNOWN = read();

        private static Commands read() {
            try (InputStream in = TexSyntax.class.getResourceAsStream("tex-commands.txt")) {
                if (in == null) {
                    throw new IllegalStateException("tex-commands.txt is missing from the archive");
                }
                Set<String> names = new HashSet<>();
                Set<String> nesting = new HashSet<>();
                for (String word : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\\s+", -1)) {
                    boolean isNesting = word.length() > 1 && word.endsWith("{");
                    String name = isNesting ? word.substring(0, word.length() - 1) : word;
                    names.add(name);
                    if (isNesting) {
                        nesting.add(name);
                    }
                }
                names.add(" ");
                names.remove("");
                return new Commands(Collections.unmodifiableSet(names), Collections.unmodifiableSet(nesting));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the names of all commands, sorted. */
    static List<String> commands() {
        List<String> names = new ArrayList<>(Commands.KNOWN.names());
        names.sort(null);
        return names;
    }

    /** Returns the commands that are suggested for unknown ones: words, those with lower-case letters first. */
    private static List<String> suggestions() {
        return commands().stream()
                .filter(name -> name.length() > 1)
                .sorted(Comparator.comparing(name -> Character.isUpperCase(name.charAt(0))))
                .toList();
    }

    /** Returns the first problem in a part of a text. */
    static Optional<TextProblem> problem(String text, int from, int end) {
        return Optional.ofNullable(new TexSyntax(text, from, end).first());
    }

    private @Nullable TextProblem first() {
        while (at < end) {
            int begin = at;
            char c = text.charAt(at++);
            TextProblem problem = null;
            if (c == '\\') {
                problem = command(begin);
            } else if (c == '{') {
                problem = enter(begin, "{");
            } else if (c == '}') {
                problem = leave(begin, "{", "}");
            } else if (c == '%') {
                problem = new TextProblem(begin, "% begins a comment in TeX: write \\%");
            } else if (c != ' ' && c != '^' && c != '_') {
                waiting = 0;
            }
            if (problem != null) {
                return problem;
            }
        }
        return open.isEmpty() ? null : new TextProblem(end, shown(open.getLast()) + " is not closed");
    }

    private static String shown(String opened) {
        return opened.equals("{") || opened.equals("\\left") ? opened : "\\begin{" + opened + "}";
    }

    private @Nullable TextProblem command(int begin) {
        int from = at;
        while (at < end && isLetter(text.charAt(at))) {
            at++;
        }
        if (at == from && at < end) {
            at++;
        }
        String name = text.substring(from, at);
        if (!commands.names().contains(name)) {
            return new TextProblem(begin, "\\" + name + " is not a known TeX command", name, suggestions());
        }
        return switch (name) {
            case "begin", "end" -> environment(begin, name);
            case "left" -> enter(begin, "\\left");
            case "right" -> leave(begin, "\\left", "\\right");
            default -> {
                waiting = commands.nesting().contains(name) ? waiting + 1 : 0;
                yield tooDeep(begin);
            }
        };
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private @Nullable TextProblem environment(int begin, String command) {
        Matcher matcher = ENVIRONMENT.matcher(text).region(at, end);
        if (!matcher.lookingAt()) {
            return new TextProblem(begin, "\\" + command + " needs the name of an environment, such as {matrix}");
        }
        String name = matcher.group(1);
        if (!ENVIRONMENTS.contains(name)) {
            return new TextProblem(
                    begin,
                    "{" + name + "} is not a known TeX environment (known: "
                            + String.join(", ", ENVIRONMENTS.stream().sorted().toList()) + ")");
        }
        at = matcher.end();
        if (command.equals("end")) {
            return leave(begin, name, "\\end{" + name + "}");
        }
        if (name.equals("array")) {
            Matcher columns = COLUMNS.matcher(text).region(at, end);
            if (!columns.lookingAt()) {
                return new TextProblem(at, "an array needs its columns as l, c and r, such as {cc}");
            }
            at = columns.end();
        }
        return enter(begin, name);
    }

    private @Nullable TextProblem enter(int begin, String what) {
        open.addLast(what);
        return tooDeep(begin);
    }

    private @Nullable TextProblem leave(int begin, String what, String closing) {
        waiting = 0;
        if (!what.equals(open.peekLast())) {
            return new TextProblem(
                    begin,
                    open.isEmpty()
                            ? closing + " closes nothing"
                            : closing + " comes before " + shown(open.getLast()) + " is closed");
        }
        open.removeLast();
        return null;
    }

    private @Nullable TextProblem tooDeep(int begin) {
        return open.size() + waiting > MAX_DEPTH
                ? new TextProblem(begin, "TeX is nested more than " + MAX_DEPTH + " levels deep")
                : null;
    }
}
