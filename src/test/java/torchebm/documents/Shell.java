package torchebm.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import torchebm.cli.Main;

/**
 * Runs the program in this process as a shell does in a folder: with quotes, patterns of file names, a pipe from
 * {@code printf}, {@code echo}, {@code cat} or the program, and standard output to a file. Java cannot change its working
 * folder, so names of files in the folder, and of files to write, become absolute, and again relative in the output.
 */
final class Shell {
    private static final Pattern WORD = Pattern.compile("((?:'[^']*'|[^\\s'])+)");

    private static final Set<String> WRITTEN =
            Set.of("-o", "--output", "--output-dir", "--junit", "--report", "--stan", "--topsearch", "--pathsample");

    private static final Set<String> WRITERS = Set.of("plot", "contour", "eval");

    private final Path folder;

    Shell(Path folder) {
        this.folder = folder;
    }

    /**
     * The result of a run.
     *
     * @param exitCode the exit code of the last program
     * @param out standard output
     * @param err standard error
     */
    record Result(int exitCode, String out, String err) {}

    /**
     * Runs a command.
     *
     * @param more arguments that are added, for the last program
     */
    Result run(String command, List<String> more) throws IOException {
        String text = command;
        Optional<Path> target = Optional.empty();
        int redirected = text.lastIndexOf(" > ");
        if (redirected >= 0) {
            target = Optional.of(folder.resolve(text.substring(redirected + 3).strip()));
            text = text.substring(0, redirected);
        }
        byte[] input = {};
        String[] programs = text.split(" \\| ", -1);
        Result result = new Result(0, "", "");
        for (int i = 0; i < programs.length; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<String> words = words(programs[i]);
            if (words.get(0).equals("bin/torchebm-cli")) {
                words.set(0, "torchebm-cli");
            }
            switch (words.get(0)) {
                case "printf" -> out.writeBytes(bytes(words.get(1).replace("\\n", "\n")));
                case "echo" -> out.writeBytes(bytes(words.get(1) + "\n"));
                case "cat" -> out.writeBytes(Files.readAllBytes(Path.of(absolute(words.get(1)))));
                case "torchebm-cli" -> {
                    words.addAll(i == programs.length - 1 ? more : List.of());
                    result = program(words.subList(1, words.size()), input, out);
                }
                default -> throw new AssertionError("the test does not know the program " + words.get(0));
            }
            input = out.toByteArray();
        }
        if (target.isPresent()) {
            Files.write(target.get(), input);
            return new Result(result.exitCode(), "", result.err());
        }
        return result;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Result program(List<String> words, byte[] input, ByteArrayOutputStream out) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(0).equals("merge") && words.get(i).contains("*")) {
                arguments.addAll(matching(words.get(i)));
                continue;
            }
            boolean isWritten = i > 0 && WRITTEN.contains(words.get(i - 1));
            arguments.add(isWritten ? written(words.get(i)) : absolute(words.get(i)));
        }
        if (!words.isEmpty()
                && WRITERS.contains(words.get(0))
                && words.stream().noneMatch(w -> w.matches("-o|-h|--help|--show.*"))) {
            arguments.addAll(List.of("-o", folder.resolve(usualFile(words)).toString()));
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(new ByteArrayInputStream(input), out, err, Optional.empty(), false, false);
        int exitCode = main.run(arguments.toArray(String[]::new));
        return new Result(exitCode, relative(out), relative(err));
    }

    /** Returns the files in the folder that match a pattern. */
    private List<String> matching(String pattern) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(file -> names.add(file.toString()));
        }
        names.sort(null);
        return names;
    }

    /** Returns the name of the file that a command writes without {@code -o}. */
    private static String usualFile(List<String> words) {
        String ending = words.get(0).equals("plot") ? ".png" : words.get(0).equals("eval") ? ".csv" : ".geojson";
        if (words.contains("--panels")) {
            return "panels" + ending;
        }
        if (words.contains("--energy") || words.contains("-e")) {
            return "formula" + ending;
        }
        int named = Math.max(words.indexOf("--model"), words.indexOf("-m"));
        String model = words.get(named + 1 + (named < 0 ? 1 : 0));
        return model.replaceAll(".*/", "").replaceAll("\\..*", "") + ending;
    }

    private String written(String word) {
        return word.equals("-") || word.startsWith("/")
                ? word
                : folder.resolve(word).toString();
    }

    /** Returns a word with the absolute path, if its value is a file in the folder. */
    private String absolute(String word) {
        int value = word.lastIndexOf('=') + 1;
        String first = word.substring(value).replaceAll("/.*", "");
        if (!first.matches("[\\w.-]*\\w[\\w.-]*") || !Files.exists(folder.resolve(first))) {
            return word;
        }
        return word.substring(0, value) + folder.resolve(word.substring(value));
    }

    private String relative(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    /** Returns the words of a command, without quotes, and with the files that match a pattern. */
    static List<String> words(String command) throws IOException {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            String word = matcher.group(1);
            if (word.matches("\\w+/\\*\\.\\w+")) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(
                        Path.of(word).getParent(), Path.of(word).getFileName().toString())) {
                    files.forEach(file -> words.add(file.toString()));
                }
            } else {
                words.add(word.replace("'", ""));
            }
        }
        return words;
    }
}
