package torchebm.task.merge;

import torchebm.shard.PartRecord;

/**
 * A part that a shard has written.
 *
 * @param name the file or the folder, as the user named it
 * @param record what it was made from
 */
record WrittenPart(String name, PartRecord record) {
    /** Returns the number of its units, of parts that are ranges. */
    int units() {
        return (int) (record.end() - record.first());
    }

    /** Returns true if it has no units. */
    boolean isEmpty() {
        return record.first() == record.end();
    }
}
