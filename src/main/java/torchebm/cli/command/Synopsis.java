package torchebm.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.cli.options.Argument;
import torchebm.cli.options.CommonOptions;
import torchebm.cli.options.Option;

/**
 * The definition of a command line: options, arguments and help.
 *
 * @param name the name of the command
 * @param header the text before the options: a sentence and examples
 * @param argument the arguments that belong to no option, if there may be any
 * @param options the options, in the order of the help, without those of every command
 * @param footer the text after the options; may be empty
 */
public record Synopsis(String name, String header, Optional<Argument> argument, List<Option> options, String footer) {
    /** Returns the definition of a command without arguments and footer. */
    @SafeVarargs
    static Synopsis of(String name, String header, List<Option>... options) {
        List<Option> all = new ArrayList<>();
        for (List<Option> group : options) {
            all.addAll(group);
        }
        return new Synopsis(name, header, Optional.empty(), all, "");
    }

    Synopsis withArgument(Argument given) {
        return new Synopsis(name, header, Optional.of(given), options, footer);
    }

    Synopsis withFooter(String text) {
        return new Synopsis(name, header, argument, options, text);
    }

    /** Returns the option with a name, also of those of every command. */
    public Optional<Option> option(String given) {
        for (List<Option> group : List.of(options, CommonOptions.ALL)) {
            for (Option option : group) {
                if (option.names().contains(given)) {
                    return Optional.of(option);
                }
            }
        }
        return Optional.empty();
    }
}
