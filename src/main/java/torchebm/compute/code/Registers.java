package torchebm.compute.code;

import java.util.BitSet;

/** The allocation of registers: one is in use until its value has been read for the last time. */
final class Registers {
    private final int first;
    private final BitSet used = new BitSet();
    private int most;

    /**
     * @param first the slot of the first register
     */
    Registers(int first) {
        this.first = first;
    }

    /** Allocates consecutive registers, and returns the slot of the first one. */
    int take(int size) {
        int begin = used.nextClearBit(0);
        for (int end = used.nextSetBit(begin); end >= 0 && end - begin < size; end = used.nextSetBit(begin)) {
            begin = used.nextClearBit(end);
        }
        used.set(begin, begin + size);
        most = Math.max(most, begin + size);
        return first + begin;
    }

    /** Frees the register of a slot. */
    void give(int slot) {
        used.clear(slot - first);
    }

    /** The largest number of registers in use so far. */
    int most() {
        return most;
    }
}
