package torchebm.table.draws;

import java.io.IOException;
import java.io.OutputStream;
import torchebm.grid.Cancellation;
import torchebm.sampling.DrawBlock;

/**
 * Draws as CSV, a row for each draw of each chain: {@code chain,draw,x1,…,xn,energy}, counted from 0, with the chains of a
 * draw one after another.
 */
final class DrawCsv implements DrawWriter {
    private final OutputStream out;
    private final int firstChain;
    private final Cancellation cancellation = new Cancellation();
    private final TextBuffer text = new TextBuffer();

    DrawCsv(OutputStream out, DrawHeader header) {
        this.out = out;
        this.firstChain = header.firstChain();
        text.add("chain,draw,");
        for (int i = 0; i < header.dimension(); i++) {
            text.add(cell(header.name(i, "x")) + ",");
        }
        text.add("energy\n");
    }

    private static String cell(String name) {
        boolean isPlain = name.indexOf(',') < 0 && name.indexOf('"') < 0 && name.indexOf('\n') < 0;
        return isPlain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void write(DrawBlock block) throws IOException {
        int row = 0;
        for (int t = 0; t < block.draws(); t++) {
            cancellation.check();
            String draw = "," + (block.firstDraw() + t) + ",";
            for (int chain = 0; chain < block.chains(); chain++, row++) {
                text.add(firstChain + chain + draw);
                for (int i = 0; i < block.dimension(); i++) {
                    text.add(block.x()[row * block.dimension() + i], ',');
                }
                text.add(block.energy()[row], '\n');
                text.writeIfFull(out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        text.writeTo(out);
        out.flush();
    }
}
