package torchebm.table.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.bytes.ByteBufferAllocator;

/**
 * Buffers of one column, whose capacities are powers of two. Its next row group uses them again, because the first use of
 * memory takes longer than writing to it.
 */
final class BufferPool implements ByteBufferAllocator {
    private final Map<Integer, Deque<ByteBuffer>> free = new HashMap<>();

    @Override
    public ByteBuffer allocate(int size) {
        int capacity = size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        Deque<ByteBuffer> buffers = free.get(capacity);
        ByteBuffer buffer = buffers == null || buffers.isEmpty() ? ByteBuffer.allocate(capacity) : buffers.pop();
        return buffer.clear().limit(size);
    }

    @Override
    public void release(ByteBuffer buffer) {
        free.computeIfAbsent(buffer.capacity(), size -> new ArrayDeque<>()).push(buffer);
    }

    @Override
    public boolean isDirect() {
        return false;
    }
}
