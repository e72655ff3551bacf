package torchebm.table.draws;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import torchebm.grid.Cancellation;
import torchebm.sampling.DrawBlock;
import torchebm.table.NpyHeaderWriter;

/** Draws as one NPY array of shape (draws, chains, n + 1), little-endian float64: the coordinates, then the energy. */
final class DrawNpy implements DrawWriter {
    private static final int BYTES_AT_ONCE = 1 << 18;

    private final OutputStream out;
    private final DrawHeader header;
    private final Cancellation cancellation = new Cancellation();
    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
    private boolean hasBegun;

    DrawNpy(OutputStream out, DrawHeader header) {
        this.out = out;
        this.header = header;
    }

    @Override
    public void write(DrawBlock block) throws IOException {
        if (!hasBegun) {
            hasBegun = true;
            NpyHeaderWriter.write(out, header.draws(), header.chains(), header.dimension() + 1L);
        }
        int n = block.dimension();
        for (int row = 0; row < block.draws() * block.chains(); row++) {
            for (int i = 0; i < n; i++) {
                put(block.x()[row * n + i]);
            }
            put(block.energy()[row]);
        }
    }

    private void put(double number) throws IOException {
        if (!bytes.hasRemaining()) {
            writeBytes();
        }
        bytes.putDouble(number);
    }

    private void writeBytes() throws IOException {
        cancellation.check();
        out.write(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    @Override
    public void close() throws IOException {
        writeBytes();
        out.flush();
    }
}
