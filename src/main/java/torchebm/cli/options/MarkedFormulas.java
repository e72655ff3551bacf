package torchebm.cli.options;

import java.util.ArrayList;
import java.util.List;

/** Marks in front of formulas that begin with a minus, which would be read as options. */
public final class MarkedFormulas {
    /** Options whose value is a formula, a number or a list of numbers. */
    private static final List<String> FORMULAS =
            List.of("--energy", "-e", "--levels", "--vmin", "--vmax", "--clip", "--azimuth", "--origin");

    private MarkedFormulas() {}

    /** Returns the arguments with a mark in front of each formula that begins with a minus. */
    public static String[] in(String... args) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            boolean isFormula = i + 1 < args.length
                    && FORMULAS.contains(args[i])
                    && args[i + 1].startsWith("-")
                    && !args[i + 1].startsWith("--");
            String option = args[i].equals("-e") ? "--energy" : args[i];
            joined.add(isFormula ? option + "=" + ModelOptions.NO_OPTION + args[++i] : attached(args[i]));
        }
        return joined.toArray(new String[0]);
    }

    /** Returns an argument with the same mark if it is an option and its value, joined by {@code =}. */
    private static String attached(String option) {
        int minus = option.indexOf("=-") + 1;
        String name = option.substring(0, Math.max(0, minus - 1));
        return FORMULAS.contains(name) || name.equals("--lines")
                ? option.substring(0, minus) + ModelOptions.NO_OPTION + option.substring(minus)
                : option;
    }
}
