package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import torchebm.cli.command.Command;
import torchebm.cli.command.CommandModel;
import torchebm.cli.command.PlainArguments;
import torchebm.cli.command.TorchebmCommand;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.MarkedFormulas;
import torchebm.cli.options.Option;

/** The reader of plain command lines gives what picocli gives, or leaves the command line to it. */
class PlainArgumentsTest {
    private static final List<String> WORDS = List.of(
            "ackley",
            "12",
            "2*60",
            "0.5",
            "a=b",
            "x1=-5:5:100",
            "-",
            "-5",
            "--",
            "",
            "auto",
            "never",
            "help",
            "a b",
            "'q'",
            "-gx1=0:1",
            "-qv",
            "-q=true",
            "--json=true",
            "--nothing",
            "@file",
            "--grid=-1:1",
            "--lines=-3");

    static Set<String> commands() {
        return new TorchebmCommand().names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void agreesWithPicocli(String name) {
        Command command = new TorchebmCommand().subcommand(name).orElseThrow();
        List<String> words = new ArrayList<>(WORDS);
        for (Option option : command.synopsis().options()) {
            words.addAll(option.names());
            words.add(option.name() + "=1");
        }
        words.addAll(List.of("--help", "--color"));
        CommandLine picocli = CommandModel.only(command).setExpandAtFiles(false);
        Random random = new Random(name.hashCode());
        int plain = 0;
        for (int line = 0; line < 400; line++) {
            String[] args = Stream.concat(
                            Stream.of(name),
                            random.ints(random.nextInt(6), 0, words.size()).mapToObj(words::get))
                    .toArray(String[]::new);
            args = MarkedFormulas.in(args);
            Optional<Arguments> read = PlainArguments.read(command.synopsis(), args);
            if (read.isPresent()) {
                assertEquals(parsed(picocli, command, args), read.get().toString(), Arrays.toString(args));
                plain++;
            }
        }
        assertTrue(plain > 30, "plain command lines: " + plain);
    }

    private static String parsed(CommandLine picocli, Command command, String... args) {
        try {
            return CommandModel.arguments(
                            command.synopsis(), picocli.parseArgs(args).subcommand())
                    .toString();
        } catch (ParameterException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plot double-well",
                "plot --model double-well -o x.png",
                "plot ackley -g x1=-5:5:100 -g x2=-5:5:100 --quiet",
                "plot himmelblau --lines --labels --markers all --streamlines -o x.svg",
                "plot --energy -x1^2 --vmin -2 --title=a",
                "plot a b c --panels --columns 3",
                "eval --model ackley --points - --gradient -o -",
                "run samples --jobs 2*2 --time-limit 1.5",
                "describe ackley --json --color never"
            })
    void commonCommandLinesArePlain(String line) {
        String[] args = MarkedFormulas.in(line.split(" "));
        Command command = new TorchebmCommand().subcommand(args[0]).orElseThrow();
        Optional<Arguments> read = PlainArguments.read(command.synopsis(), args);
        assertEquals(
                parsed(CommandModel.only(command), command, args),
                read.map(Arguments::toString).orElse("not plain"));
    }
}
