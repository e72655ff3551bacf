package torchebm.spec;

/**
 * A place in a source.
 *
 * @param source the text
 * @param line from 1
 * @param column in code points, from 1
 */
record Place(Source source, int line, int column) {
    /** How much of a long line is shown. */
    private static final int WIDTH = 100;

    /** An error at this place. */
    SpecException error(String message) {
        return new SpecException(render(message));
    }

    private String render(String message) {
        if (source.isFlag()) {
            return source.name() + ": error: " + message;
        }
        String header = source.name() + ":" + line + ":" + column + ": error: " + message;
        if (line > source.lines().size()) {
            return header;
        }
        int[] text = source.lines().get(line - 1).codePoints().toArray();
        int from = text.length <= WIDTH ? 0 : Math.max(0, Math.min(column - 1 - WIDTH / 2, text.length - WIDTH));
        int to = Math.min(text.length, from + WIDTH);
        StringBuilder excerpt = new StringBuilder(from > 0 ? "…" : "");
        StringBuilder caret = new StringBuilder(from > 0 ? " " : "");
        for (int i = from; i < to; i++) {
            excerpt.appendCodePoint(text[i]);
            if (i < column - 1) {
                caret.append(text[i] == '\t' ? '\t' : ' ');
            }
        }
        return header + "\n  " + excerpt + (to < text.length ? "…" : "") + "\n  " + caret + "^";
    }
}
