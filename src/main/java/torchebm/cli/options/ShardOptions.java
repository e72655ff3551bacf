package torchebm.cli.options;

import java.util.List;

/** The option for a part of the work. */
public final class ShardOptions {
    public static final Option SHARD = Option.of(
            "--shard",
            Option.Kind.TEXT,
            "I/N|auto",
            "Do only part I of N, counted from 1; 'torchebm-cli merge' puts the parts together. auto takes I and N from a"
                    + " Slurm array or an indexed job of Kubernetes.");

    public static final List<Option> ALL = List.of(SHARD);

    private ShardOptions() {}
}
