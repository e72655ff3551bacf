package torchebm.task;

import java.util.List;
import torchebm.files.FileAccess;

/**
 * Tasks that one worker executes in order, and that are reported together.
 *
 * @param name the name in reports
 * @param origin the spec as it was named
 * @param tasks at least 1
 * @param files opened the spec; each task reads and writes through a view of it
 * @param planning the seconds that planning took, which count towards the time limit
 */
public record Job(String name, String origin, List<Task> tasks, FileAccess files, double planning) {
    public Job {
        tasks = List.copyOf(tasks);
    }

    /** Returns the number of points whose energies a task keeps at once, at most. */
    long storedPoints() {
        return tasks.stream().mapToLong(Task::storedPoints).max().orElse(0);
    }

    public Job with(double seconds) {
        return new Job(name, origin, tasks, files, seconds);
    }
}
