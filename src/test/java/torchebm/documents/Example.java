package torchebm.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a document.
 *
 * @param place its page and line
 * @param command the text of the command, without a comment
 * @param shown the lines of output that follow it; empty if it stands alone
 */
record Example(String place, String command, Optional<List<String>> shown) {
    /** The name of the program, in a checkout or on the path. */
    static final Pattern PROGRAM = Pattern.compile("^(bin/)?torchebm-cli(?= |$)");

    private static final Pattern INLINE =
            Pattern.compile("`((?:\\w+=\\S+ )*(?:bin/)?torchebm-cli [^`]+|\\./mvnw [^`]+)`");

    /** Returns the commands of a page: lines of blocks of shell, lines after a prompt, and those in sentences. */
    static List<Example> of(Page page) {
        List<Example> examples = new ArrayList<>();
        for (Page.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                commands(page, block, examples);
            } else if (!block.lines().isEmpty() && block.lines().get(0).startsWith("$ ")) {
                session(page, block, examples);
            }
        }
        List<String> prose = page.prose();
        for (int i = 0; i < prose.size(); i++) {
            // A command in a sentence may be broken once.
            String next = i + 1 < prose.size() ? prose.get(i + 1) : "";
            Matcher matcher = INLINE.matcher(prose.get(i) + " " + next);
            while (matcher.find()) {
                if (matcher.start() < prose.get(i).length()) {
                    examples.add(new Example(page.name() + ":" + (i + 1), matcher.group(1), Optional.empty()));
                }
            }
        }
        return examples;
    }

    private static void commands(Page page, Page.Block block, List<Example> examples) {
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i);
            if (line.endsWith("\\")) {
                whole.append(line, 0, line.length() - 1);
                continue;
            }
            String command = uncommented(whole + line);
            whole.setLength(0);
            if (!command.isEmpty()) {
                examples.add(new Example(page.name() + ":" + (block.first() + i), command, Optional.empty()));
            }
        }
    }

    private static void session(Page page, Page.Block block, List<Example> examples) {
        for (int i = 0; i < block.lines().size(); ) {
            int at = i;
            String command = uncommented(block.lines().get(i++).substring(2));
            List<String> shown = new ArrayList<>();
            while (i < block.lines().size() && !block.lines().get(i).startsWith("$ ")) {
                shown.add(block.lines().get(i++));
            }
            examples.add(new Example(page.name() + ":" + (block.first() + at), command, Optional.of(shown)));
        }
    }

    /** Returns a line without a comment, which begins with # after white space, outside of quotes. */
    private static String uncommented(String line) {
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            isQuoted ^= line.charAt(i) == '\'';
            if (line.charAt(i) == '#' && !isQuoted && (i == 0 || line.charAt(i - 1) == ' ')) {
                return line.substring(0, i).strip();
            }
        }
        return line.strip();
    }

    /** Returns true if the command is a run of the program alone, with nothing but arguments. */
    boolean isPlain() {
        return PROGRAM.matcher(command).find()
                && !command.contains(" | ")
                && !command.contains("&&")
                && !command.contains(" > ");
    }
}
