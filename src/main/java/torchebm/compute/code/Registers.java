package torchebm.compute.code;

import java.util.BitSet;

/** Which registers hold a value that is still to be read. */
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

    /** Takes so many free registers in a row, and returns the slot of the first one. */
    int take(int size) {
        int begin = used.nextClearBit(0);
        for (int end = used.nextSetBit(begin); end >= 0 && end - begin < size; end = used.nextSetBit(begin)) {
            begin = used.nextClearBit(end);
        }
        used.set(begin, begin + size);
        most = Math.max(most, begin + size);
        return first + begin;
    }

    /** Gives back the register of a slot. */
    void give(int slot) {
        used.clear(slot - first);
    }

    /** How many registers there must be. */
    int most() {
        return most;
    }
}
