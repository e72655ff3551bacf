package torchebm.shard;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import torchebm.problem.RequestException;

/**
 * One of N shards of a computation. The shards of some units, such as the rows of a table, are N consecutive ranges in order, whose
 * sizes differ by at most 1. A shard may have none.
 *
 * @param number I, from 1
 * @param count N
 */
public record Shard(int number, int count) {
    /** The largest number of shards. */
    public static final int MOST = 1_000_000;

    /** The value that takes the shard from the environment. */
    public static final String AUTO = "auto";

    private static final String FLAG = "--shard";

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    /** The variables with the number of a Kubernetes job's completions, which Kubernetes does not set itself. */
    private static final String COMPLETIONS = "JOB_COMPLETIONS";

    private static final String SHARDS = "TORCHEBM_SHARDS";

    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw wrong(number + "/" + count, "");
        }
    }

    /**
     * Returns the shard that a flag names: {@code I/N}, or {@code auto} for the variables of a task of a Slurm array or of an
     * indexed job of Kubernetes.
     *
     * @param environment returns the value of a variable, or null
     * @throws RequestException if it is no shard
     */
    public static Shard of(String text, Function<String, @Nullable String> environment) {
        if (text.equals(AUTO)) {
            return ofEnvironment(environment);
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw wrong(text, "");
        }
        int number = Integer.parseInt(matcher.group(1));
        int count = Integer.parseInt(matcher.group(2));
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw wrong(text, "");
        }
        return new Shard(number, count);
    }

    private static RequestException wrong(String text, String from) {
        return new RequestException(
                FLAG + " must be I/N with 1 <= I <= N <= " + MOST + ", such as 2/16, or auto, but was " + text + from);
    }

    private static Shard ofEnvironment(Function<String, @Nullable String> environment) {
        if (environment.apply("SLURM_ARRAY_TASK_ID") != null) {
            long id = required("SLURM_ARRAY_TASK_ID", environment);
            long count = required("SLURM_ARRAY_TASK_COUNT", environment);
            long least = optional("SLURM_ARRAY_TASK_MIN", 0, environment);
            long step = Math.max(1, optional("SLURM_ARRAY_TASK_STEP", 1, environment));
            long most = optional("SLURM_ARRAY_TASK_MAX", least + (count - 1) * step, environment);
            if ((id - least) % step != 0 || (most - least) / step + 1 != count) {
                throw new RequestException(FLAG
                        + " auto: the numbers of this Slurm array have gaps, so they do not give I"
                        + " of I/N: SLURM_ARRAY_TASK_ID is " + id + " of " + count + " from " + least + " to " + most
                        + "; name the shard, such as --shard 17/100");
            }
            return checked((id - least) / step + 1, count, " (from SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT)");
        }
        if (environment.apply("JOB_COMPLETION_INDEX") != null) {
            String total = environment.apply(SHARDS) != null ? SHARDS : COMPLETIONS;
            if (environment.apply(total) == null) {
                throw new RequestException(FLAG + " auto: JOB_COMPLETION_INDEX is set, but the number of completions is"
                        + " not: Kubernetes does not set it, so give the container a variable " + COMPLETIONS + " or "
                        + SHARDS);
            }
            return checked(
                    required("JOB_COMPLETION_INDEX", environment) + 1,
                    required(total, environment),
                    " (from JOB_COMPLETION_INDEX and " + total + ")");
        }
        throw new RequestException(
                FLAG + " auto: this is neither a task of a Slurm array (SLURM_ARRAY_TASK_ID) nor of an"
                        + " indexed job of Kubernetes (JOB_COMPLETION_INDEX): give I/N, such as 2/16");
    }

    private static Shard checked(long number, long count, String from) {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw wrong(number + "/" + count, from);
        }
        return new Shard((int) number, (int) count);
    }

    private static long optional(String name, long usual, Function<String, @Nullable String> environment) {
        return environment.apply(name) == null ? usual : required(name, environment);
    }

    private static long required(String name, Function<String, @Nullable String> environment) {
        String text = environment.apply(name);
        if (text == null) {
            throw new RequestException(FLAG + " auto: the variable " + name + " is missing");
        }
        if (!text.strip().matches("[0-9]{1,18}")) {
            throw new RequestException(FLAG + " auto: " + name + " must be a whole number, but is '" + text + "'");
        }
        return Long.parseLong(text.strip());
    }

    /** Returns the first of this shard's units, of a number of them in all. */
    public long first(long units) {
        return before(number - 1L, units);
    }

    /** Returns the unit after the last one of this shard. */
    public long end(long units) {
        return before(number, units);
    }

    /** Returns the number of units of some shards: the first ones have one more than the others. */
    private long before(long shards, long units) {
        return shards * (units / count) + Math.min(shards, units % count);
    }

    /** Returns true if a unit belongs to this shard when units are dealt out one after the other. */
    public boolean isDealt(long unit) {
        return unit % count == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
