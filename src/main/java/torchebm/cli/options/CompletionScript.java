package torchebm.cli.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes a completion script for bash and zsh: tables of the words that may follow, made from the commands, and a
 * function for each shell that looks them up. If a table has no word, the shell completes file names.
 */
public final class CompletionScript {
    /** An alternative of a label that is a literal value; alternatives in capitals are placeholders. */
    private static final Pattern LITERAL = Pattern.compile("[a-z][a-z0-9_-]*");

    private static final String SHELLS = """
            # The possible next words; no space follows those that end with =.
            _torchebm_cli() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev= before= cmd= i word=
                (( COMP_CWORD < 1 )) || prev=${COMP_WORDS[COMP_CWORD-1]}
                (( COMP_CWORD < 2 )) || before=${COMP_WORDS[COMP_CWORD-2]}
                # If = separates words, --model=x is three words.
                if [[ $cur == "=" ]]; then
                    cur=
                elif [[ $prev == "=" ]]; then
                    prev=$before
                fi
                for (( i = 1; i < COMP_CWORD; i++ )); do
                    if [[ ${COMP_WORDS[i]} != -* ]]; then
                        cmd=${COMP_WORDS[i]}
                        break
                    fi
                done
                local start=
                if [[ $cur == --*=* ]]; then
                    prev=${cur%%=*} start=${cur%%=*}= cur=${cur#*=}
                fi
                _torchebm_cli_lookup "$cmd" "$prev" "$cur"
                COMPREPLY=()
                for word in $(compgen -W "$_torchebm_cli_words" -- "$cur"); do
                    COMPREPLY+=("$start$word")
                    [[ $word != *= ]] || compopt -o nospace 2>/dev/null
                done
                # Quoted names, and everything that is not a word, are left to the shell.
                if (( ${#COMPREPLY[@]} )) && [[ $_torchebm_cli_files && $cur != *[\\'\\"\\\\~]* ]]; then
                    compopt -o filenames 2>/dev/null
                    while IFS= read -r word; do
                        COMPREPLY+=("$start$word")
                    done < <(compgen -f -- "$cur")
                fi
            }

            _torchebm_cli_zsh() {
                local cmd= i prev=${words[CURRENT-1]} cur=${words[CURRENT]}
                for (( i = 2; i < CURRENT; i++ )); do
                    if [[ ${words[i]} != -* ]]; then
                        cmd=${words[i]}
                        break
                    fi
                done
                if [[ $cur == --*=* ]]; then
                    prev=${cur%%=*}
                    cur=${cur#*=}
                    compset -P '*='
                fi
                _torchebm_cli_lookup "$cmd" "$prev" "$cur"
                local -a all=(${=_torchebm_cli_words})
                compadd -S '' -- ${(M)all:#*=}
                compadd -- ${all:#*=}
                [[ $_torchebm_cli_files ]] || [[ ${all[(r)${(b)cur}*]} ]] || _torchebm_cli_files=1
                [[ -z $_torchebm_cli_files ]] || _files
            }

            if [ -n "${ZSH_VERSION:-}" ]; then
                if ! whence compdef >/dev/null; then
                    autoload -Uz compinit && compinit -i
                fi
                compdef _torchebm_cli_zsh torchebm-cli
            else
                complete -o bashdefault -o default -F _torchebm_cli torchebm-cli
            fi
            """;

    private final StringBuilder text = new StringBuilder();

    private CompletionScript() {}

    /** Returns the script for a command and its subcommands. */
    public static String of(CommandLine all) {
        return new CompletionScript().script(all);
    }

    private String script(CommandLine all) {
        line("# Completion of torchebm-cli in bash and zsh: source <(torchebm-cli generate-completion)");
        line("");
        line("# Sets _torchebm_cli_words, and _torchebm_cli_files if files are possible. Arguments: command, previous");
        line("# word, beginning of the word.");
        line("_torchebm_cli_lookup() {");
        line("    _torchebm_cli_words= _torchebm_cli_files=");
        line("    case \"$1 $2\" in");
        all.getSubcommands()
                .forEach((name, command) -> command.getCommandSpec().options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .forEach(option -> value(name, option)));
        line("    esac");
        line("    case \"$1:$3\" in");
        options("", all.getCommandSpec());
        all.getSubcommands().forEach((name, command) -> options(name, command.getCommandSpec()));
        String subcommands = String.join(" ", all.getSubcommands().keySet());
        line("        :* | help:*) _torchebm_cli_words='" + subcommands + "' ;;");
        all.getSubcommands().forEach((name, command) -> positional(name, command.getCommandSpec()));
        line("    esac");
        line("}");
        line("");
        text.append(SHELLS);
        return text.toString();
    }

    /** Writes the look-up of an option's values. */
    private void value(String command, OptionSpec option) {
        List<String> patterns = new ArrayList<>();
        for (String name : option.names()) {
            patterns.add("'" + command + " " + name + "'");
        }
        line("        " + String.join(" | ", patterns) + ")");
        lookup("            ", option);
        line("            return ;;");
    }

    private void options(String command, CommandSpec spec) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            names.addAll(List.of(option.names()));
        }
        line("        " + command + ":-*) _torchebm_cli_words='" + String.join(" ", names) + "' ;;");
    }

    private void positional(String command, CommandSpec spec) {
        if (!spec.positionalParameters().isEmpty()) {
            line("        " + command + ":*)");
            lookup("            ", spec.positionalParameters().get(0));
            line("            ;;");
        }
    }

    private void lookup(String indent, ArgSpec argument) {
        Set<String> words = new LinkedHashSet<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        String label = argument.paramLabel();
        for (String alternative : label.replaceAll("\\[[^]]*\\]", "").split("\\|", -1)) {
            if (LITERAL.matcher(alternative).matches()) {
                words.add(alternative);
            }
        }
        line(indent + "_torchebm_cli_words=" + quoted(words)
                + (label.contains("FILE") || label.contains("FOLDER") ? " _torchebm_cli_files=1" : ""));
    }

    private static String quoted(Collection<String> words) {
        return "'" + String.join(" ", words) + "'";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
