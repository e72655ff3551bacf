package torchebm.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.problem.RequestException;

class ShardTest {
    private static Shard auto(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return Shard.of("auto", environment::get);
    }

    @Test
    void rangesFollowEachOtherAndDifferByOneUnit() {
        for (long units : new long[] {0, 1, 2, 7, 100, Long.MAX_VALUE}) {
            for (int count : new int[] {1, 2, 3, 7, 1_000_000}) {
                long end = 0;
                for (int number : count > 10 ? new int[] {1} : new int[] {1, 2, 3, 4, 5, 6, 7}) {
                    if (number <= count) {
                        Shard shard = new Shard(number, count);
                        assertEquals(end, shard.first(units));
                        end = shard.end(units);
                        long size = end - shard.first(units);
                        assertTrue(size == units / count || size == units / count + 1, shard + " of " + units);
                    }
                }
                assertEquals(units, new Shard(count, count).end(units));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0/3", "4/3", "a/b", "1/1000001", "99999999999/99999999999", "1", "1/", "-1/3", "1/3/5", " 1/3"})
    void otherTextsAreRefused(String text) {
        RequestException e = assertThrows(RequestException.class, () -> Shard.of(text, name -> null));
        assertEquals(
                "--shard must be I/N with 1 <= I <= N <= 1000000, such as 2/16, or auto, but was " + text,
                e.getMessage());
    }

    /** Arrays begin anywhere and have steps: --array=0-2, 1-3, 5-9:2. */
    @ParameterizedTest
    @CsvSource({"0,0,1,1/3", "2,0,1,3/3", "1,1,1,1/3", "3,1,1,3/3", "5,5,2,1/3", "9,5,2,3/3"})
    void slurmArraysAreRead(int id, int min, int step, String shard) {
        assertEquals(
                shard,
                auto(
                                "SLURM_ARRAY_TASK_ID=" + id,
                                "SLURM_ARRAY_TASK_COUNT=3",
                                "SLURM_ARRAY_TASK_MIN=" + min,
                                "SLURM_ARRAY_TASK_MAX=" + (min + 2 * step),
                                "SLURM_ARRAY_TASK_STEP=" + step)
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({"0,JOB_COMPLETIONS,1/4", "3,TORCHEBM_SHARDS,4/4"})
    void indexedJobsOfKubernetesAreRead(int index, String variable, String shard) {
        assertEquals(
                shard, auto("JOB_COMPLETION_INDEX=" + index, variable + "=4").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JOB_COMPLETION_INDEX=1 | the number of completions is not: Kubernetes does not set it",
                "JOB_COMPLETION_INDEX=4 JOB_COMPLETIONS=4 | but was 5/4 (from JOB_COMPLETION_INDEX and JOB_COMPLETIONS)",
                "JOB_COMPLETION_INDEX=x JOB_COMPLETIONS=4 | JOB_COMPLETION_INDEX must be a whole number, but is 'x'",
                "SLURM_ARRAY_TASK_ID=1 | the variable SLURM_ARRAY_TASK_COUNT is missing",
                "SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_STEP=2"
                        + " | SLURM_ARRAY_TASK_ID is 6 of 3 from 5 to 9",
                // Arrays such as 1,2,7 and 17,42, as those that repeat some shards of another array.
                "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=1"
                        + " | but was 7/3 (from SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT)",
                "SLURM_ARRAY_TASK_ID=17 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=17 SLURM_ARRAY_TASK_MAX=42"
                        + " | the numbers of this Slurm array have gaps, so they do not give I of I/N",
                "A=1 | neither a task of a Slurm array",
            })
    void otherEnvironmentsAreRefused(String variables, String message) {
        RequestException e = assertThrows(RequestException.class, () -> auto(variables.split(" ")));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }
}
